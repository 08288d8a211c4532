//! What moving a case would do: how long each knows the child first, then both totals.

use super::basis::Ready;
use crate::app::clock;
use crate::app::components::{Button, Choice, ErrorSummary, Problem, Select, Weight};
use crate::app::keeper::Keeper;
use alongside_core::supervision::{Allocation, DocId, Workspace};
use alongside_core::workload::{Side, WhatIf, reallocate, team, what_if};
use leptos::prelude::*;

fn side(workspace: &Workspace, side: &Side) -> String {
    let total = |score: &alongside_core::workload::Score| {
        score
            .total
            .map_or_else(|| "no total".to_owned(), |total| total.to_string())
    };
    format!(
        "{}: {} now, {} then. {}",
        workspace.title(side.worker),
        total(&side.before),
        total(&side.after),
        side.standing.words
    )
}

fn told(workspace: &Workspace, found: &WhatIf) -> Vec<String> {
    let known = found.known.iter().map(|known| known.words.clone());
    let to = format!("Whoever would take it: {}", found.known_to.words);
    let sides = found.from.iter().chain(&found.to);
    known
        .chain([to])
        .chain(sides.map(|one| side(workspace, one)))
        .collect()
}

/// Who holds a case as its key worker, else whoever holds it.
fn holder(workspace: &Workspace, case: DocId) -> Option<DocId> {
    let today = clock::today();
    let held = workspace.case(case)?;
    let mut workers = workspace.workers().map(|(id, _)| id);
    workers.find(|id| held.held_by(*id, today))
}

/// Choosing a case and a worker, seeing what that would do, and only then doing it.
#[component]
pub fn WhatIfMoved(
    /// The policies with the scheme.
    ready: Ready,
) -> impl IntoView {
    let keeper = Keeper::here();
    let (case, to) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (cases, workers) = keeper.read_now(|all| {
        let today = clock::today();
        let open = all.cases().filter(|(_, case)| case.open_on(today));
        let mut cases: Vec<Choice> = open
            .map(|(id, case)| Choice::new(id.to_string(), case.title()))
            .collect();
        cases.sort_by(|one, other| one.label.cmp(&other.label));
        let here = all.workers().filter(|(_, person)| person.here_on(today));
        let mut workers: Vec<Choice> = here
            .map(|(id, person)| Choice::new(id.to_string(), person.name.clone()))
            .collect();
        workers.sort_by(|one, other| one.label.cmp(&other.label));
        (cases, workers)
    });
    let ready = StoredValue::new(ready);
    let lines = move || {
        let case = DocId::parse(&case.get()).ok()?;
        let to = DocId::parse(&to.get()).ok()?;
        let today = clock::today();
        keeper.read(|all| {
            let ids: Vec<DocId> = all.workers().map(|(id, _)| id).collect();
            let from = holder(all, case);
            if from == Some(to) {
                let name = all.title(to);
                return Some((vec![format!("{name} holds this case already.")], false));
            }
            ready.with_value(|ready| {
                let team = team(all, ready.policy.book(), &ready.facts, &ids, today).ok()?;
                Some((told(all, &what_if(all, &team, case, from, to)), true))
            })
        })
    };
    let lines = Memo::new(move |_| lines());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let give = move || {
        let chosen = DocId::parse(&case.get_untracked()).ok();
        let Some((id, taker)) = chosen.zip(DocId::parse(&to.get_untracked()).ok()) else {
            return;
        };
        let (change, name) = keeper.read_now(|all| {
            let from = holder(all, id);
            let change = reallocate(all, id, from, taker, Allocation::Key, clock::today());
            (change, all.title(taker))
        });
        let Some(change) = change else { return };
        match keeper.send_undoable(change, format!("{name} holds the case from today.")) {
            Ok(_) => {
                problems.set(Vec::new());
                case.set(String::new());
            }
            Err(error) => problems.set(vec![Problem::new("what-if-case", error.to_string())]),
        }
    };
    let can_move = Memo::new(move |_| lines.with(|found| found.as_ref().is_some_and(|one| one.1)));
    view! {
        <section class="no-print">
            <ErrorSummary problems=problems />
            <h2>"What if a case moved?"</h2>
            <Select
                id="what-if-case"
                label="Case"
                choices=Signal::stored(cases)
                value=case
                empty="Choose a case"
            />
            <Select
                id="what-if-to"
                label="To"
                choices=Signal::stored(workers)
                value=to
                empty="Choose a worker"
            />
            <div aria-live="polite">
                {move || {
                    lines
                        .get()
                        .map(|(lines, _)| {
                            let lines = lines
                                .into_iter()
                                .map(|line| view! { <li>{line}</li> })
                                .collect_view();
                            view! {
                                <ul>{lines}</ul>
                                <p class="muted">"Nothing was changed."</p>
                            }
                        })
                }}
            </div>
            <Show when=move || can_move.get()>
                <Button weight=Weight::Secondary press=give>
                    "Move the case from today"
                </Button>
            </Show>
        </section>
    }
}
