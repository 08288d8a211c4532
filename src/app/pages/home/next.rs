//! The next meeting: prepare it, start it, or resume it.

use crate::app::components::{Empty, Weight, link_class, to};
use crate::app::keeper::Keeper;
use crate::app::page::{Inside, MeetingStep, Page};
use crate::app::pages::meeting::{kind_words, slot_words, with_words};
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::supervision::{DocId, Meeting, Workspace};
use leptos::prelude::*;

#[derive(Clone, PartialEq)]
struct Card {
    id: DocId,
    with: String,
    kind: String,
    when: String,
    day: Option<Date>,
    begun: bool,
}

/// One that was begun, else one whose day has come, else the next.
fn next(workspace: &Workspace) -> Option<Card> {
    let planned = workspace.planned_meetings(None);
    let begun = |(_, meeting): &&(DocId, &Meeting)| !meeting.stretches.is_empty();
    let (id, meeting) = planned.iter().find(begun).or_else(|| planned.first())?;
    Some(Card {
        id: *id,
        with: with_words(workspace, meeting),
        kind: kind_words(workspace, meeting),
        when: meeting.planned.as_ref().map(slot_words).unwrap_or_default(),
        day: meeting.planned.as_ref().map(|slot| slot.on),
        begun: !meeting.stretches.is_empty(),
    })
}

/// The card of the next meeting.
#[component]
pub fn NextMeeting(today: Signal<Date>) -> impl IntoView {
    let keeper = Keeper::here();
    let card = Memo::new(move |_| keeper.read(next));
    let body = move || {
        match card.get() {
        None => view! {
            <Empty>
                <p>"No meeting is planned. The next one will stand here, ready to prepare and start."</p>
                <a class=link_class(Weight::Primary) href=to(Inside::Plan)>
                    "Plan a meeting"
                </a>
            </Empty>
        }
        .into_any(),
        Some(card) => drawn(card, today.get()).into_any(),
    }
    };
    view! {
        <h2>"Next meeting"</h2>
        {body}
    }
}

fn drawn(card: Card, today: Date) -> impl IntoView {
    let step = |step| to(Page::Meeting(card.id, step));
    let has_come = card.day.is_some_and(|day| day <= today);
    let start = has_come || card.begun;
    let late = card.day.filter(|day| *day < today && !card.begun);
    let ahead = card.day.map(|day| words::from_today(day, today));
    let weight = |first: bool| {
        link_class(if first {
            Weight::Primary
        } else {
            Weight::Secondary
        })
    };
    view! {
        <div class="card card-first">
            <h3>{card.with.clone()}</h3>
            <p class="due-date">{card.when} {ahead.map(|ahead| format!(" ({ahead})"))}</p>
            <p class="muted">{card.kind}</p>
            {late
                .map(|_| {
                    view! { <p>"Its day has passed. Record it if it took place, or move or cancel it."</p> }
                })}
            <div class="row">
                <a class=weight(start) href=step(MeetingStep::Record)>
                    {if card.begun { "Go on recording" } else { "Start" }}
                </a>
                {(!card.begun)
                    .then(|| {
                        view! {
                            <a class=weight(!start) href=step(MeetingStep::Prepare)>
                                "Prepare"
                            </a>
                            <a class=link_class(Weight::Quiet) href=step(MeetingStep::Change)>
                                "Move or cancel"
                            </a>
                        }
                    })}
            </div>
        </div>
    }
}
