//! The cases that it is time to talk about, each with the reason.

use crate::app::clock;
use crate::app::components::{Button, Checkboxes, Choice};
use crate::app::due::Due;
use crate::app::keeper::Keeper;
use crate::app::pages::meeting::{capital, discussed_words};
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::supervision::DocId;
use leptos::prelude::*;

/// How many cases are proposed at once.
const PROPOSED: usize = 2;

/// The earliest day by which the policy wants a case talked about.
fn wanted_by(due: Due, case: DocId) -> Option<Date> {
    due.about(case)
        .iter()
        .filter(|decision| decision.governs && decision.occurrence == "next")
        .filter_map(|decision| decision.due.or(decision.latest))
        .min()
}

/// The open cases of the worker, those longest not talked about first.
#[component]
pub fn BringCases(id: DocId, worker: DocId, chosen: RwSignal<Vec<String>>) -> impl IntoView {
    let keeper = Keeper::here();
    let due = Due::here();
    let today = clock::today();
    let proposed = keeper.read_now(|all| {
        all.proposed_cases(worker, Some(id), today)
            .into_iter()
            .map(|one| (one.case, all.title(one.case), one.last_discussed))
            .collect::<Vec<_>>()
    });
    if proposed.is_empty() {
        return view! {
            <h2>"Cases to bring"</h2>
            <p class="muted">
                "No open case is known for this person. Cases that you paste or add appear here."
            </p>
        }
        .into_any();
    }
    let first: Vec<String> = proposed
        .iter()
        .take(PROPOSED)
        .map(|(case, ..)| case.to_string())
        .collect();
    let names = proposed
        .iter()
        .take(PROPOSED)
        .map(|(_, title, _)| title.clone())
        .collect::<Vec<_>>()
        .join(" and ");
    let choices: Vec<Choice> = proposed
        .iter()
        .map(|(case, title, last)| {
            let by = untrack(|| wanted_by(due, *case))
                .map(|day| format!("; due by {}", words::day(day)))
                .unwrap_or_default();
            Choice::new(case.to_string(), title.clone())
                .hinted(format!("{}{by}", capital(&discussed_words(*last, today))))
        })
        .collect();
    let bring = move || {
        chosen.update(|chosen| {
            for case in &first {
                if !chosen.contains(case) {
                    chosen.push(case.clone());
                }
            }
        });
    };
    view! {
        <h2>"Cases to bring"</h2>
        <p>"Longest not talked about: "{names}"."</p>
        <Button press=bring>"Bring these"</Button>
        <Checkboxes
            id="cases"
            legend="Which cases do you want to talk about?"
            choices=choices
            value=chosen
            optional=true
        />
    }
    .into_any()
}
