//! A person's meetings: planned first, then those that were.

use crate::app::components::{Actions, Column, DataTable, Empty, Weight, link_class, to};
use crate::app::keeper::Keeper;
use crate::app::page::{Inside, MeetingStep, Page};
use crate::app::pages::cases::meeting_address;
use crate::app::terms;
use crate::app::vocabulary::meeting_words;
use crate::app::words;
use alongside_core::supervision::{DocId, Meeting, Workspace};
use leptos::prelude::*;

/// The tab.
#[component]
pub fn Meetings(
    /// The person.
    id: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    // A person's id at this address plans a meeting with that person.
    let plan = Page::Meeting(id, MeetingStep::Plan).path();
    view! {
        <h2>"Meetings"</h2>
        <Actions>
            <a class=link_class(Weight::Primary) href=plan>
                "Plan a meeting"
            </a>
            <a class=link_class(Weight::Secondary) href=to(Inside::Log)>
                "Log one that happened"
            </a>
        </Actions>
        {move || {
            let lines = keeper.read(|workspace| lines(workspace, id));
            if lines.is_empty() {
                return view! {
                    <Empty>
                        <p>
                            "Meetings held and planned will stand here. There is none yet: plan the first one."
                        </p>
                    </Empty>
                }
                    .into_any();
            }
            let rows = lines
                .into_iter()
                .map(|line| {
                    vec![
                        view! { <a href=line.address>{line.day}</a> }.into_any(),
                        line.parts.into_any(),
                        line.minutes.into_any(),
                        line.status.into_any(),
                    ]
                })
                .collect();
            let columns = vec![
                Column::words("Day"),
                Column::words("What for"),
                Column::numbers("Minutes"),
                Column::words("How it stands"),
            ];
            view! { <DataTable caption="Meetings, newest first" columns=columns rows=rows /> }
                .into_any()
        }}
    }
}

struct Line {
    address: String,
    day: String,
    parts: String,
    minutes: String,
    status: &'static str,
}

fn lines(workspace: &Workspace, id: DocId) -> Vec<Line> {
    workspace
        .meetings_with(id)
        .into_iter()
        .map(|(meeting, there)| Line {
            address: meeting_address(meeting, there.status),
            day: there
                .day()
                .map_or_else(|| "No day".into(), words::weekday_and_day),
            parts: parts(workspace, there),
            minutes: minutes(there),
            status: meeting_words(there.status),
        })
        .collect()
}

/// What a meeting is for, in words.
pub fn parts(workspace: &Workspace, meeting: &Meeting) -> String {
    let kinds = terms::kinds_in(workspace, meeting);
    let parts: Vec<String> = (meeting.parts.iter())
        .map(|part| kinds.label(part.kind))
        .collect();
    parts.join(", ")
}

fn minutes(meeting: &Meeting) -> String {
    let known: Vec<u32> = meeting
        .parts
        .iter()
        .filter_map(|part| part.minutes)
        .collect();
    if known.is_empty() {
        "Not known".into()
    } else {
        known
            .iter()
            .fold(0_u32, |sum, one| sum.saturating_add(*one))
            .to_string()
    }
}
