//! A meeting, step by step: plan, prepare, record, sign, finish.

mod about;
mod change;
mod done;
mod head;
mod new;
mod paper;
mod place;
mod plan;
mod prepare;
mod record;
mod sign;
mod sittings;
mod typing;
mod whole_screen;

pub use about::{
    capital, case_words, discussed_words, kind_words, minutes_of, name_of, own_title, own_words,
    partner_of, read_time, slot_words, when_words, with_words, worker_of,
};
pub use done::TickLine;
pub use paper::{answers_of, begin_paper, keep_answers, known, settle, shown_bound};
pub use place::OpenPlace;
pub use record::begin_record;
pub use sign::{
    Handed, SignOfTwo, SignPanel, end_words, lock, paper_words, signed_words, take_of_two,
};
pub use sittings::sitting_words;
pub use typing::{keep_typing, kept_text};
pub use whole_screen::meeting_is_open;

use crate::app::components::{Empty, PageHeading, to};
use crate::app::keeper::Keeper;
use crate::app::page::{Inside, MeetingStep};
use crate::app::pages::group::page_of_meeting;
use crate::app::route::Route;
use alongside_core::supervision::DocId;
use leptos::prelude::*;

/// The page of one step. The plan step of a person's id plans a new meeting with them.
#[component]
pub fn MeetingPage(
    /// The meeting, or the person to plan one with.
    id: DocId,
    /// The step.
    step: MeetingStep,
) -> impl IntoView {
    let keeper = Keeper::here();
    let (meeting, person) =
        keeper.read_now(|all| (all.meeting(id).is_some(), all.person(id).is_some()));
    if person && step == MeetingStep::Plan {
        return view! { <new::NewMeeting worker=id /> }.into_any();
    }
    // What a group says in its session has pages of its own.
    if let Some(page) = keeper.read_now(|all| page_of_meeting(all, id)) {
        Route::here().replace(&page);
        return ().into_any();
    }
    if !meeting {
        return view! { <NotHere what="meeting" /> }.into_any();
    }
    if matches!(
        step,
        MeetingStep::Prepare | MeetingStep::Record | MeetingStep::Sign
    ) {
        whole_screen::meeting_is_open();
    }
    match step {
        MeetingStep::Plan => view! { <plan::PlanStep id=id /> }.into_any(),
        MeetingStep::Prepare => view! { <prepare::PrepareStep id=id /> }.into_any(),
        MeetingStep::Record => view! { <record::RecordStep id=id /> }.into_any(),
        MeetingStep::Sign => view! { <sign::SignStep id=id /> }.into_any(),
        MeetingStep::Done => view! { <done::DoneStep id=id /> }.into_any(),
        MeetingStep::Change => view! { <change::ChangeStep id=id /> }.into_any(),
    }
}

/// What is shown where a document is not here any more.
#[component]
pub fn NotHere(
    /// What was looked for: "meeting".
    what: &'static str,
) -> impl IntoView {
    view! {
        <PageHeading>"This "{what}" is not here"</PageHeading>
        <Empty>
            <p>
                "It may have been removed, or it belongs to another vault. Nothing was changed."
            </p>
            <a href=to(Inside::Home)>"Go to Home"</a>
        </Empty>
    }
}
