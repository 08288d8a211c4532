//! What moving a case would do: how long each knows the child first, then both totals.

use super::basis::Ready;
use crate::app::clock;
use crate::app::components::{Choice, Select};
use crate::app::keeper::Keeper;
use alongside_core::supervision::{DocId, Workspace};
use alongside_core::workload::{Side, WhatIf, team, what_if};
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

/// Choosing a case and a worker; nothing is changed.
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
            let from = ids
                .iter()
                .copied()
                .find(|id| all.case(case).is_some_and(|one| one.held_by(*id, today)));
            ready.with_value(|ready| {
                let team = team(all, ready.policy.book(), &ready.facts, &ids, today).ok()?;
                Some(told(all, &what_if(all, &team, case, from, to)))
            })
        })
    };
    view! {
        <section class="no-print">
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
                    lines()
                        .map(|lines| {
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
        </section>
    }
}
