//! What can still be added to a record that is signed: the plan that a manager agrees afterwards,
//! and who was there, put right with a reason.

use super::look::people;
use crate::app::clock;
use crate::app::components::{
    Actions, Button, Checkboxes, Disclosure, ErrorSummary, IdentityHint, Problem, Select, TextArea,
    TextField, Toasts,
};
use crate::app::keeper::Keeper;
use alongside_core::group::{NotWrapped, agree_later, put_right};
use alongside_core::supervision::{Change, DocId, Workspace};
use leptos::prelude::*;

/// Sends what was made of everything that is known; the reason where it cannot be.
fn send(
    keeper: Keeper,
    make: impl FnOnce(&Workspace) -> Result<Change, NotWrapped>,
) -> Result<(), String> {
    let change = keeper.read_now(make).map_err(|error| error.to_string())?;
    let sent = keeper.send(change);
    sent.map(drop).map_err(|error| error.to_string())
}

/// A plan for each talk about a case that has none, which a manager agrees now.
#[component]
pub fn PlansLater(
    /// The session.
    session: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let missing = Memo::new(move |_| {
        keeper.read(|all| {
            let missing = all.plans_missing().into_iter();
            let own = missing.filter(|one| one.session == session);
            own.map(|one| (one.talk, one.case, one.manager))
                .collect::<Vec<_>>()
        })
    });
    let one = move |(talk, case, manager): (usize, DocId, Option<DocId>)| {
        view! { <PlanLater session=session talk=talk case=case manager=manager /> }
    };
    view! { <For each=move || missing.get() key=|(talk, ..)| *talk children=one /> }
}

#[component]
fn PlanLater(session: DocId, talk: usize, case: DocId, manager: Option<DocId>) -> impl IntoView {
    let (keeper, toasts) = (Keeper::here(), Toasts::here());
    let about = keeper.read_now(|all| all.title(case));
    let by = RwSignal::new(manager.map(|id| id.to_string()).unwrap_or_default());
    let plan = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let field = move |what: &str| format!("later-{talk}-{what}");
    let (by_id, plan_id) = (field("by"), field("plan"));
    let keep = {
        let (by_id, plan_id) = (by_id.clone(), plan_id.clone());
        move || {
            let chosen = DocId::parse(&by.get_untracked()).ok();
            let words = plan.get_untracked();
            let mut found = Vec::new();
            if chosen.is_none() {
                found.push(Problem::new(&by_id, "Choose who agreed the plan"));
            }
            if words.trim().is_empty() {
                found.push(Problem::new(&plan_id, "Write the plan"));
            }
            if let Some(chosen) = chosen.filter(|_| found.is_empty()) {
                let agreed = (chosen, clock::today());
                match send(keeper, |all| {
                    agree_later(all, session, talk, agreed, &words)
                }) {
                    Ok(()) => toasts.say("The plan is kept, with today’s date."),
                    Err(error) => found.push(Problem::new(&plan_id, error)),
                }
            }
            problems.set(found);
        }
    };
    let choices = keeper.read_now(|all| people(all, manager.as_slice()));
    let heading = format!("Case {about}: no plan agreed yet");
    let label = heading.clone();
    view! {
        <section aria-label=label>
            <h2>{heading}</h2>
            <ErrorSummary problems=problems />
            <Select
                id=by_id.clone()
                label="Which manager agrees a plan now?"
                choices=Signal::stored(choices)
                value=by
                empty="Choose a manager"
                error=Problem::at(problems, &by_id)
            />
            <TextArea
                id=plan_id.clone()
                label="The plan"
                hint="It is added with today’s date. What was signed stays as it is."
                value=plan
                lines=3
                error=Problem::at(problems, &plan_id)
            />
            <IdentityHint value=plan />
            <Actions>
                <Button press=keep>"Keep the plan"</Button>
            </Actions>
        </section>
    }
}

/// Who was there, put right after the signature.
#[component]
pub fn PutRight(
    /// The session.
    session: DocId,
    /// Told when it was put right.
    done: Callback<()>,
) -> impl IntoView {
    let (keeper, toasts) = (Keeper::here(), Toasts::here());
    let there = RwSignal::new(keeper.read_now(|all| {
        let held = all.group_session(session);
        let meeting = held.and_then(|held| all.meeting(held.meeting));
        meeting.map_or_else(Vec::new, |meeting| {
            meeting.with.iter().map(ToString::to_string).collect()
        })
    }));
    let had = there.get_untracked();
    let why = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let choices = keeper.read_now(|all| people(all, &[]));
    let keep = move || {
        let now = there.get_untracked();
        let same = now.len() == had.len() && now.iter().all(|one| had.contains(one));
        let reason = why.get_untracked();
        let mut found = Vec::new();
        if same {
            found.push(Problem::new("right-there", "Nothing is changed yet"));
        }
        if reason.trim().is_empty() {
            found.push(Problem::new("right-why", "Say why it is put right"));
        }
        if found.is_empty() {
            let ids: Vec<DocId> = now.iter().filter_map(|id| DocId::parse(id).ok()).collect();
            let by = (keeper.read_now(Workspace::me), clock::today());
            match send(keeper, |all| put_right(all, session, &ids, by, &reason)) {
                Ok(()) => {
                    toasts.say("Put right. The record says so, with today’s date.");
                    done.run(());
                }
                Err(error) => found.push(Problem::new("right-there", error)),
            }
        }
        problems.set(found);
    };
    view! {
        <Disclosure summary="Put right who was there">
            <ErrorSummary problems=problems />
            <Checkboxes
                id="right-there"
                legend="Who was there?"
                choices=choices
                value=there
                error=Problem::at(problems, "right-there")
            />
            <TextField
                id="right-why"
                label="Why is it put right?"
                hint="It stands in the record, with your name and today’s date."
                value=why
                error=Problem::at(problems, "right-why")
            />
            <Actions>
                <Button press=keep>"Put it right"</Button>
            </Actions>
        </Disclosure>
    }
}
