//! Moving or cancelling a planned meeting, with the reason.

use super::about::worker_of;
use super::head::StepHead;
use crate::app::components::{
    Actions, Button, Checkbox, Choice, ChoiceChips, ErrorSummary, Notice, Problem, Radios,
    TextField, Weight, link_class, to,
};
use crate::app::due::Due;
use crate::app::keeper::Keeper;
use crate::app::page::{Inside, MeetingStep, Page};
use crate::app::pages::plan::{SlotFields, SlotSignals, Suggested, suggest};
use crate::app::pages::typed::keep_typed;
use crate::app::route::Route;
use crate::app::words;
use alongside_core::supervision::{Change, DocId, MeetingStatus};
use leptos::prelude::*;

const OTHER: &str = "other";

fn reasons() -> Vec<Choice> {
    vec![
        Choice::new("sickness", "Sickness"),
        Choice::new("leave", "Leave"),
        Choice::new("urgent work", "Urgent work"),
        Choice::new(OTHER, "Something else"),
    ]
}

/// The step.
#[component]
pub fn ChangeStep(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let planned = keeper.read_now(|all| {
        all.meeting(id)
            .is_some_and(|meeting| meeting.status == MeetingStatus::Planned)
    });
    view! {
        <StepHead id=id step=MeetingStep::Change />
        {if planned {
            view! { <ChangeForm id=id /> }.into_any()
        } else {
            view! {
                <Notice>
                    <p>"Only a planned meeting can be moved or cancelled. This one is over."</p>
                </Notice>
            }
                .into_any()
        }}
    }
}

#[component]
fn ChangeForm(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let due = Due::here();
    let route = Route::here();
    let (people, worker, kinds, old) = keeper.read_now(|all| {
        let meeting = all.meeting(id);
        let people: Vec<DocId> = meeting
            .map(|meeting| meeting.with.clone())
            .unwrap_or_default();
        let names: Vec<Choice> = people
            .iter()
            .map(|person| Choice::new(person.to_string(), all.title(*person)))
            .collect();
        let worker = meeting.and_then(|meeting| worker_of(all, meeting));
        let kinds: Vec<_> = meeting
            .map(|meeting| meeting.parts.iter().map(|part| part.kind).collect())
            .unwrap_or_default();
        let old = meeting.and_then(|meeting| meeting.planned.clone());
        ((people, names), worker, kinds, old)
    });
    let (people, names) = people;
    let what = RwSignal::new("move".to_owned());
    let reason = RwSignal::new(String::new());
    let reason_words = RwSignal::new(String::new());
    let whose = RwSignal::new(String::new());
    let agreed = RwSignal::new(false);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let slot = old
        .as_ref()
        .map_or_else(SlotSignals::empty, SlotSignals::of);
    slot.day.set(String::new());
    let draft = StoredValue::new(format!("change-{id}"));
    keep_typed(
        draft.get_value(),
        vec![
            ("what", what),
            ("reason", reason),
            ("reason-words", reason_words),
            ("whose", whose),
            ("day", slot.day),
            ("time", slot.time),
            ("minutes", slot.minutes),
            ("place", slot.place),
        ],
        vec![("agreed", agreed)],
    );
    let planned = old.as_ref().map(|slot| slot.on);
    let judged = Signal::derive(move || due.judged());
    let suggestion = Memo::new(move |_| {
        let judged = judged.get()?;
        keeper.read(|all| suggest(&judged, all, worker?, &kinds, planned))
    });
    let save = move || {
        let mut wrong = Vec::new();
        let said = match reason.get_untracked().as_str() {
            OTHER => reason_words.get_untracked().trim().to_owned(),
            chosen => chosen.to_owned(),
        };
        if said.is_empty() {
            wrong.push(Problem::new("reason", "Choose the reason, or write it"));
        }
        let moves = what.get_untracked() == "move";
        let to = moves.then(|| slot.read("slot"));
        if let Some(Err(more)) = &to {
            wrong.extend(more.iter().cloned());
        }
        if !wrong.is_empty() {
            problems.set(wrong);
            return;
        }
        let whose = DocId::parse(&whose.get_untracked()).ok();
        let agreed_by = if agreed.get_untracked() {
            people.clone()
        } else {
            Vec::new()
        };
        let (change, words) = match to {
            Some(Ok(to)) => {
                let words = format!("Moved to {}.", words::weekday_and_day(to.on));
                (
                    Change::MoveMeeting {
                        id,
                        to,
                        reason: said,
                        whose,
                        agreed_by,
                    },
                    words,
                )
            }
            _ => (
                Change::CancelMeeting {
                    id,
                    reason: said,
                    whose,
                    agreed_by,
                },
                "Meeting cancelled. Plan the next one here.".to_owned(),
            ),
        };
        if let Err(error) = keeper.send_undoable(change, words) {
            problems.set(vec![Problem::new("what", error.to_string())]);
            return;
        }
        keeper.drop_draft(&draft.get_value());
        match worker.filter(|_| !moves) {
            Some(worker) => route.replace(&Page::Meeting(worker, MeetingStep::Plan)),
            None => route.replace(&Inside::Plan.into()),
        }
    };
    let error = move |field: &str| Problem::at(problems, field);
    view! {
        <ErrorSummary problems=problems />
        <Radios
            id="what"
            legend="What do you want to do?"
            choices=vec![Choice::new("move", "Move it to another day"), Choice::new("cancel", "Cancel it")]
            value=what
            inline=true
            error=error("what")
        />
        <div class="field" id="reason">
            <span class="label">"Why?"</span>
            {move || {
                error("reason").get().map(|error| view! { <p class="field-error">{error}</p> })
            }}
            <ChoiceChips label="Reason" choices=reasons() value=reason />
        </div>
        <Show when=move || reason.with(|reason| reason == OTHER)>
            <TextField id="reason-words" label="The reason in a few words" value=reason_words />
        </Show>
        <Radios id="whose" legend="Whose reason is it?" choices=names value=whose inline=true optional=true />
        <Checkbox
            id="agreed"
            label="Both of us agreed this"
            hint="Your policy may ask for it."
            value=agreed
        />
        <Show when=move || what.with(|what| what == "move")>
            <h2>"The new day"</h2>
            <Suggested suggestion=suggestion judged=judged day=slot.day />
            <SlotFields fields=slot prefix="slot" problems=problems />
        </Show>
        <Actions>
            <Button weight=Weight::Primary press=save>
                {move || if what.with(|what| what == "move") { "Move it" } else { "Cancel the meeting" }}
            </Button>
            <a class=link_class(Weight::Quiet) href=to(Page::Meeting(id, MeetingStep::Plan))>
                "Go back"
            </a>
        </Actions>
    }
}
