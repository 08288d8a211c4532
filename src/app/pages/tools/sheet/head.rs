//! What stands at the head of a tool in use: what it is, about whom, and who sees it.

use crate::app::components::{PageHeading, Saved, as_you_type, to};
use crate::app::keeper::Keeper;
use crate::app::page::{MeetingStep, Page, PersonTab};
use crate::app::tool_shelf::ToolShelf;
use crate::app::words;
use alongside_core::supervision::{DocId, MeetingStatus, ToolSheet};
use leptos::prelude::*;

/// Where a tool in use goes back to.
pub fn back(sheet: &ToolSheet) -> Page {
    match (sheet.meeting, sheet.case) {
        (Some(meeting), _) => {
            let planned = Keeper::here().read_now(|all| {
                let status = all.meeting(meeting).map(|meeting| meeting.status);
                status == Some(MeetingStatus::Planned)
            });
            let step = if planned {
                MeetingStep::Record
            } else {
                MeetingStep::Done
            };
            Page::Meeting(meeting, step)
        }
        (None, Some(case)) => Page::Case(case),
        (None, None) => Page::Person(sheet.of, PersonTab::Thinking),
    }
}

/// By when a tool is to be ready for its meeting, in words.
fn ready(sheet: &ToolSheet) -> Option<String> {
    let tools = ToolShelf::here().known()?;
    let tool = tools.tool(&sheet.tool)?;
    let rule = &tool.ready.as_ref()?.rule;
    let session = Keeper::here().read_now(|all| all.meeting(sheet.meeting?)?.day())?;
    let by = tool.ready_by(session)?;
    Some(format!(
        "To be ready by {}, before the meeting ({rule}).",
        words::weekday_and_day(by)
    ))
}

/// The head.
#[component]
pub fn SheetHead(
    /// The tool in use.
    id: DocId,
    /// As it stands.
    sheet: ToolSheet,
) -> impl IntoView {
    let keeper = Keeper::here();
    let about = keeper.read_now(|all| {
        let of = all.title(sheet.of);
        match sheet.case {
            Some(case) => format!("Case {}, with {of}", all.title(case)),
            None => of,
        }
    });
    let day = words::weekday_and_day(sheet.on);
    let seen = keeper.read_now(|all| {
        if all.me() == Some(sheet.of) {
            "Seen by you, and by whoever supervises you if you show it."
        } else {
            "Seen by the two of you."
        }
    });
    let ready = ready(&sheet);
    let back = to(back(&sheet));
    view! {
        <p>
            <a class="link" href=back>
                "Go back"
            </a>
        </p>
        <PageHeading>{sheet.called}</PageHeading>
        <p class="lead" id=format!("about-{id}")>
            {about}". "{day}"."
        </p>
        <div class="row row-end">
            <p class="muted small">{seen}" "{as_you_type()}</p>
            <Saved state=keeper.saved() />
        </div>
        {ready.map(|words| view! { <p>{words}</p> })}
    }
}
