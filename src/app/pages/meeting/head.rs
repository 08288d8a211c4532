//! What stands at the head of each step: with whom, when, and the other steps.

use super::about::{kind_words, when_words, with_words};
use crate::app::components::{PageHeading, Saved, TabLink, Tabs};
use crate::app::keeper::Keeper;
use crate::app::page::{MeetingStep, Page};
use crate::app::vocabulary::meeting_words;
use alongside_core::supervision::{DocId, MeetingStatus};
use leptos::prelude::*;

/// The head of a step.
#[component]
pub fn StepHead(
    /// The meeting.
    id: DocId,
    /// The step.
    step: MeetingStep,
) -> impl IntoView {
    let keeper = Keeper::here();
    let line = move || {
        keeper.read(|all| {
            all.meeting(id).map_or_else(String::new, |meeting| {
                let status = match meeting.status {
                    MeetingStatus::Planned => String::new(),
                    other => format!(" {}.", meeting_words(other)),
                };
                format!(
                    "{}. {}, {}.{status}",
                    with_words(all, meeting),
                    kind_words(all, meeting),
                    when_words(meeting)
                )
            })
        })
    };
    let tab = |step: MeetingStep, title: &str| TabLink::new(Page::Meeting(id, step), title);
    let tabs = vec![
        tab(MeetingStep::Plan, "Plan"),
        tab(MeetingStep::Prepare, "Prepare"),
        tab(MeetingStep::Record, "Record"),
        tab(MeetingStep::Sign, "Review and sign"),
        tab(MeetingStep::Done, "Finished"),
    ];
    view! {
        <PageHeading>{step.title()}</PageHeading>
        <p class="lead">{line}</p>
        <div class="row row-end">
            <Tabs label="Steps of this meeting" tabs=tabs />
            <Saved state=keeper.saved() />
        </div>
    }
}
