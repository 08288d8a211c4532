//! The plan of a meeting: what was agreed, and what became of earlier days.

use super::about::{kind_words, slot_words, with_words};
use super::head::StepHead;
use crate::app::components::{SummaryList, SummaryRow, Weight, link_class, to};
use crate::app::keeper::Keeper;
use crate::app::page::{MeetingStep, Page};
use crate::app::words;
use alongside_core::supervision::{ChangeOfPlan, DocId, MeetingStatus};
use leptos::prelude::*;

/// The step.
#[component]
pub fn PlanStep(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let step = move |step| to(Page::Meeting(id, step));
    let details = move || {
        keeper.read(|all| {
            let meeting = all.meeting(id)?.clone();
            let with = with_words(all, &meeting);
            let changes: Vec<_> = meeting
                .changes
                .iter()
                .map(|change| change_words(change, change.whose.map(|whose| all.title(whose))))
                .collect();
            let kind = kind_words(all, &meeting);
            Some((meeting, with, kind, changes))
        })
        .map(|(meeting, with, kind, changes)| {
            let minutes = meeting.planned.as_ref().and_then(|slot| slot.minutes);
            let planned = meeting.status == MeetingStatus::Planned;
            let when = meeting.planned.as_ref().map_or_else(|| "Not planned here".into(), slot_words);
            let history = changes.into_iter().map(|words| view! { <li>{words}</li> }).collect::<Vec<_>>();
            view! {
                <SummaryList>
                    <SummaryRow name="With">{with}</SummaryRow>
                    <SummaryRow name="For">{kind}</SummaryRow>
                    <SummaryRow name="When and where">{when}</SummaryRow>
                    {minutes
                        .map(|minutes| {
                            view! { <SummaryRow name="How long">{minutes}" minutes"</SummaryRow> }
                        })}
                </SummaryList>
                {(!history.is_empty())
                    .then(|| {
                        view! {
                            <h2>"Changes"</h2>
                            <ul>{history}</ul>
                        }
                    })}
                {planned
                    .then(|| {
                        view! {
                            <div class="actions">
                                <a class=link_class(Weight::Primary) href=step(MeetingStep::Prepare)>
                                    "Prepare"
                                </a>
                                <a class=link_class(Weight::Secondary) href=step(MeetingStep::Record)>
                                    "Start"
                                </a>
                                <a class=link_class(Weight::Quiet) href=step(MeetingStep::Change)>
                                    "Move or cancel"
                                </a>
                            </div>
                        }
                    })}
            }
        })
    };
    view! {
        <StepHead id=id step=MeetingStep::Plan />
        {details}
    }
}

/// A move or cancellation in a sentence.
fn change_words(change: &ChangeOfPlan, whose: Option<String>) -> String {
    let what = match change.to {
        Some(to) => format!("moved to {}", words::weekday_and_day(to)),
        None => "cancelled".into(),
    };
    let whose = whose.map(|whose| format!(", {whose}")).unwrap_or_default();
    let agreed = if change.agreed_by.len() > 1 {
        "Agreed by both."
    } else {
        "Not agreed by both."
    };
    format!(
        "Planned for {}; {what} on {} ({}{whose}). {agreed}",
        words::day(change.planned),
        words::day(change.decided),
        change.reason
    )
}
