//! Planning a new meeting with a person.

use crate::app::clock;
use crate::app::components::{
    Actions, Button, ErrorSummary, PageHeading, Problem, Radios, Weight, link_class, to,
};
use crate::app::due::Due;
use crate::app::keeper::{Keeper, SendError};
use crate::app::page::{Inside, MeetingStep, Page};
use crate::app::pages::plan::{SlotFields, SlotSignals, Suggested, suggest};
use crate::app::route::Route;
use crate::app::session_kinds::SessionKinds;
use crate::app::terms::WithPolicyOf;
use crate::app::words;
use alongside_core::supervision::{
    Change, DocId, Meeting, MeetingPart, PartKind, Slot, SupervisorKind, Workspace,
};
use leptos::prelude::*;

/// The worker and the other person of the pair.
fn pair(workspace: &Workspace, worker: DocId) -> Vec<DocId> {
    let me = workspace.me().filter(|me| *me != worker);
    let line = || {
        workspace
            .person(worker)?
            .supervisor(SupervisorKind::Line, clock::today())
    };
    [Some(worker), me.or_else(line)]
        .into_iter()
        .flatten()
        .collect()
}

/// Plans a meeting and gives its id.
pub fn plan_with(
    keeper: Keeper,
    worker: DocId,
    kinds: &[PartKind],
    slot: Slot,
) -> Result<DocId, SendError> {
    let id = keeper.mint()?;
    let with = keeper.read_now(|all| pair(all, worker));
    let parts = kinds
        .iter()
        .map(|kind| MeetingPart::new(*kind, None))
        .collect();
    let said = format!("Planned for {}.", words::weekday_and_day(slot.on));
    let meeting = Meeting::planned(with, slot, parts, clock::today());
    keeper.send_undoable(Change::add(id, meeting), said)?;
    Ok(id)
}

/// The page.
#[component]
pub fn NewMeeting(worker: DocId) -> impl IntoView {
    view! {
        <WithPolicyOf of=Some(worker) view=move |policy| {
            view! { <PlanMeeting worker=worker kinds=SessionKinds::of(&policy) /> }.into_any()
        } />
    }
}

#[component]
fn PlanMeeting(worker: DocId, kinds: SessionKinds) -> impl IntoView {
    let keeper = Keeper::here();
    let due = Due::here();
    let route = Route::here();
    let name = keeper.read_now(|all| all.title(worker));
    let kind = RwSignal::new(kinds.first());
    let choices = kinds.choices();
    let is_asked = choices.len() > 1;
    let kinds = StoredValue::new(kinds);
    let parts = move |choice: &str| kinds.with_value(|kinds| kinds.parts(choice));
    let slot = SlotSignals::empty();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let judged = Signal::derive(move || due.judged());
    let suggestion = Memo::new(move |_| {
        let judged = judged.get()?;
        keeper.read(|all| suggest(&judged, all, worker, &parts(&kind.get()), None))
    });
    // The suggested day stands in the field until another is typed.
    Effect::new(move |before: Option<String>| {
        let now = suggestion
            .get()
            .map(|found| words::digits(found.on))
            .unwrap_or_default();
        let typed = slot.day.get_untracked();
        if typed.is_empty() || before.is_some_and(|before| before == typed) {
            slot.day.set(now.clone());
        }
        now
    });
    let plan = move || match slot.read("slot") {
        Err(wrong) => problems.set(wrong),
        Ok(read) => match plan_with(keeper, worker, &parts(&kind.get_untracked()), read) {
            Ok(id) => route.replace(&Page::Meeting(id, MeetingStep::Plan)),
            Err(error) => problems.set(vec![Problem::new("slot-day", error.to_string())]),
        },
    };
    view! {
        <ErrorSummary problems=problems />
        <PageHeading>"Plan a meeting"</PageHeading>
        <p class="lead">"With "{name}"."</p>
        {is_asked
            .then(|| {
                view! { <Radios id="kind" legend="What is it for?" choices=choices value=kind /> }
            })}
        <Suggested suggestion=suggestion judged=judged day=slot.day />
        <SlotFields fields=slot prefix="slot" problems=problems />
        <Actions>
            <Button weight=Weight::Primary press=plan>
                "Plan it"
            </Button>
            <a class=link_class(Weight::Quiet) href=to(Inside::Plan)>
                "Go back"
            </a>
        </Actions>
    }
}
