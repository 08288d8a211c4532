//! The next meeting, planned before this one ends.

use super::PaneHeading;
use crate::app::clock;
use crate::app::components::{Button, ErrorSummary, Problem, to};
use crate::app::due::Due;
use crate::app::keeper::Keeper;
use crate::app::page::{MeetingStep, Page};
use crate::app::pages::meeting::{new::plan_with, slot_words, worker_of};
use crate::app::pages::plan::{SlotFields, SlotSignals, Suggested, suggest};
use alongside_core::supervision::{DocId, PartKind};
use leptos::prelude::*;

/// The section.
#[component]
pub fn NextPane(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let found = keeper.read_now(|all| {
        let meeting = all.meeting(id)?;
        let kinds: Vec<PartKind> = meeting.parts.iter().map(|part| part.kind).collect();
        Some((worker_of(all, meeting)?, kinds))
    });
    let Some((worker, kinds)) = found else {
        return view! { <p>"Nobody’s supervision is kept in this meeting."</p> }.into_any();
    };
    let planned = Memo::new(move |_| {
        keeper.read(|all| {
            let today = clock::today();
            all.planned_meetings(Some(worker))
                .into_iter()
                .find(|(other, meeting)| {
                    *other != id && meeting.day().is_some_and(|day| day >= today)
                })
                .map(|(other, meeting)| {
                    (
                        other,
                        meeting.planned.as_ref().map(slot_words).unwrap_or_default(),
                    )
                })
        })
    });
    let kinds = StoredValue::new(kinds);
    let body = move || match planned.get() {
        Some((next, when)) => view! {
            <p class="due-date">{when}</p>
            <p>
                <a href=to(Page::Meeting(next, MeetingStep::Change))>"Move or cancel it"</a>
            </p>
        }
        .into_any(),
        None => view! { <NextForm meeting=id worker=worker kinds=kinds.get_value() /> }.into_any(),
    };
    view! {
        <PaneHeading>"Next meeting"</PaneHeading>
        {body}
    }
    .into_any()
}

#[component]
fn NextForm(meeting: DocId, worker: DocId, kinds: Vec<PartKind>) -> impl IntoView {
    let keeper = Keeper::here();
    let due = Due::here();
    let slot = SlotSignals::empty();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let judged = Memo::new(move |_| due.judged().map(|judged| judged.once_held(meeting)));
    let kinds = StoredValue::new(kinds);
    let suggestion = Memo::new(move |_| {
        let judged = judged.get()?;
        keeper.read(|all| kinds.with_value(|kinds| suggest(&judged, all, worker, kinds, None)))
    });
    let plan = move || match slot.read("next") {
        Err(wrong) => problems.set(wrong),
        Ok(read) => {
            if let Err(error) = plan_with(keeper, worker, &kinds.get_value(), read) {
                problems.set(vec![Problem::new("next-day", error.to_string())]);
            }
        }
    };
    view! {
        <ErrorSummary problems=problems />
        <Suggested suggestion=suggestion judged=judged day=slot.day />
        <SlotFields fields=slot prefix="next" problems=problems />
        <Button press=plan>"Plan it"</Button>
    }
}
