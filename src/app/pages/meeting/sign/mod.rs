//! Reviewing and signing: what is missing, then how the records end.

mod checks;
mod close;
mod hand_over;
mod panel;
mod review;

pub use hand_over::{HandOver, Handed};
pub use panel::SignPanel;

use self::checks::Checked;
use self::close::{Close, Phase};
use self::review::Review;
use super::head::StepHead;
use super::paper::settle;
use crate::app::components::{Empty, Notice, NoticeKind, Toasts, Weight, link_class, to};
use crate::app::engine::{Policy, WithPolicy};
use crate::app::keeper::Keeper;
use crate::app::page::{MeetingStep, Page};
use crate::app::words;
use alongside_core::supervision::{DocId, Ending, Locked, MeetingStatus, Paper, Workspace};
use leptos::prelude::*;

/// The step.
#[component]
pub fn SignStep(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let toasts = Toasts::here();
    let records: Vec<DocId> = keeper.read_now(|all| {
        all.records_of(id)
            .into_iter()
            .map(|(record, _)| record)
            .collect()
    });
    for record in records {
        settle(keeper, toasts, record);
    }
    view! {
        <StepHead id=id step=MeetingStep::Sign />
        <WithPolicy view=move |policy| view! { <Signing id=id policy=policy /> }.into_any() />
    }
}

#[component]
fn Signing(id: DocId, policy: Policy) -> impl IntoView {
    let keeper = Keeper::here();
    let policy = StoredValue::new(policy);
    let checked = Memo::new(move |_| {
        policy.with_value(|policy| keeper.read(|all| checks::check(all, policy, id)))
    });
    let held = Memo::new(move |_| {
        keeper.read(|all| {
            all.meeting(id)
                .is_some_and(|one| one.status == MeetingStatus::Held)
        })
    });
    let phase = RwSignal::new(Phase::Choosing);
    // While the other person has the device nothing may come between: the last signature locks
    // the records, and the owner's pages would be open in the other's hands.
    let state = Memo::new(move |before: Option<&(bool, bool)>| match before {
        Some(before) if phase.get() == Phase::HandedOver => *before,
        _ => checked.with(|all| (all.is_empty(), all.iter().all(|one| one.locked))),
    });
    move || {
        match (state.get(), held.get()) {
        ((true, _), _) => view! {
            <Empty>
                <p>"Nothing has been written for this meeting yet, so there is nothing to sign."</p>
                <a class=link_class(Weight::Primary) href=to(Page::Meeting(id, MeetingStep::Record))>
                    "Record the meeting"
                </a>
            </Empty>
        }
        .into_any(),
        ((false, true), _) => view! {
            <Notice kind=NoticeKind::Success>
                <p>"Every record of this meeting is locked."</p>
            </Notice>
            <a class=link_class(Weight::Primary) href=to(Page::Meeting(id, MeetingStep::Done))>
                "Go to what is left to do"
            </a>
        }
        .into_any(),
        (_, false) => view! {
            <Review id=id checked=checked />
            <Notice kind=NoticeKind::Warning>
                <p>
                    "Before signing, say on which day you met and for how long: open “Day and minutes” in the record."
                </p>
            </Notice>
            <a class=link_class(Weight::Primary) href=to(Page::Meeting(id, MeetingStep::Record))>
                "Go to the record"
            </a>
        }
        .into_any(),
        (_, true) => view! {
            <Review id=id checked=checked />
            <Close id=id checked=checked policy=policy.get_value() phase=phase />
        }
        .into_any(),
    }
    }
}

/// The open ones among checked records.
fn still_open(checked: &[Checked]) -> Vec<Checked> {
    checked.iter().filter(|one| !one.locked).cloned().collect()
}

/// How a form ended, a sentence for each signature and for the end itself.
pub fn signed_words(workspace: &Workspace, paper: &Paper) -> Vec<String> {
    let mut lines: Vec<String> = paper
        .signatures
        .iter()
        .map(|one| {
            let name = if one.name.trim().is_empty() {
                workspace.title(one.by)
            } else {
                one.name.clone()
            };
            let comment = if one.comment.trim().is_empty() {
                String::new()
            } else {
                format!(" Comment: {}", one.comment.trim())
            };
            format!("Signed by {name} on {}.{comment}", words::day(one.on))
        })
        .collect();
    lines.extend(paper.locked.as_ref().map(end_words));
    lines
}

/// How a form ended, in a sentence.
pub fn end_words(locked: &Locked) -> String {
    let how = match locked.ending {
        Ending::Signed => "Signed and locked",
        Ending::AgreedWithoutSignature => "Agreed without a signature",
        Ending::SignedWithComment => "Signed with a comment, and locked",
        Ending::NotSigned => "Closed without a signature",
        Ending::SignedInInk => "Signed in ink on paper",
    };
    let detail = if locked.detail.trim().is_empty() {
        String::new()
    } else {
        format!(": {}", locked.detail.trim().trim_end_matches('.'))
    };
    format!("{how} on {}{detail}.", words::day(locked.on))
}
