//! Reviewing and signing: what is missing, then how the records end.

mod checks;
mod close;
mod hand_over;
mod pair;
mod panel;
mod review;
mod said;

pub use hand_over::Handed;
pub use pair::{SignOfTwo, lock, take_of_two};
pub use panel::SignPanel;
pub use said::{end_words, paper_words, signed_words};

use self::checks::Checked;
use self::close::{Close, Phase};
use self::review::Review;
use super::head::StepHead;
use super::paper::settle;
use crate::app::components::{Empty, Notice, NoticeKind, Toasts, Weight, link_class, to};
use crate::app::engine::Policy;
use crate::app::keeper::Keeper;
use crate::app::page::{MeetingStep, Page};
use crate::app::pages::meeting::worker_of;
use crate::app::terms::WithPolicyOf;
use alongside_core::supervision::{DocId, MeetingStatus};
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
    let worker = keeper.read_now(|all| worker_of(all, all.meeting(id)?));
    view! {
        <StepHead id=id step=MeetingStep::Sign />
        <WithPolicyOf
            of=worker
            view=move |policy| view! { <Signing id=id policy=policy /> }.into_any()
        />
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
