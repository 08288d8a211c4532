//! Meetings in the diary, the next first.

use crate::app::components::{Empty, to};
use crate::app::keeper::Keeper;
use crate::app::page::{MeetingStep, Page};
use crate::app::pages::meeting::{kind_words, slot_words, with_words};
use alongside_core::calendar::Date;
use alongside_core::supervision::DocId;
use leptos::prelude::*;

#[derive(Clone, PartialEq, Eq, Hash)]
struct Line {
    id: DocId,
    when: String,
    with: String,
    kind: String,
    past: bool,
}

/// The list.
#[component]
pub fn Planned(today: Signal<Date>) -> impl IntoView {
    let keeper = Keeper::here();
    let lines = Memo::new(move |_| {
        keeper.read(|all| {
            let now = today.get();
            all.planned_meetings(None)
                .into_iter()
                .map(|(id, meeting)| Line {
                    id,
                    when: meeting.planned.as_ref().map(slot_words).unwrap_or_default(),
                    with: with_words(all, meeting),
                    kind: kind_words(all, meeting),
                    past: meeting.day().is_some_and(|day| day < now),
                })
                .collect::<Vec<_>>()
        })
    });
    let line = |line: Line| {
        let step = |step| to(Page::Meeting(line.id, step));
        let about = format!("{}, {}", line.with, line.when);
        view! {
            <li class="line">
                <div>
                    <p class="strong">
                        <a href=step(MeetingStep::Plan)>{line.when}</a>
                    </p>
                    <p class="muted small">{line.with}": "{line.kind}</p>
                    {line.past.then(|| view! { <p class="small">"Its day has passed: record it, move it or cancel it."</p> })}
                </div>
                <a href=step(MeetingStep::Change)>
                    "Move or cancel"<span class="unseen">" "{about}</span>
                </a>
            </li>
        }
    };
    view! {
        <h2>"Planned"</h2>
        <Show
            when=move || lines.with(|lines| !lines.is_empty())
            fallback=|| {
                view! {
                    <Empty>
                        <p>"No meeting is planned. Choose “Plan a meeting” beside a person above."</p>
                    </Empty>
                }
            }
        >
            <ul class="lines" role="list">
                <For each=move || lines.get() key=Clone::clone children=line />
            </ul>
        </Show>
    }
}
