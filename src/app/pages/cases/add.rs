//! One new case.

use crate::app::clock;
use crate::app::components::{Button, Choice, ErrorSummary, Problem, Select, Weight, Width};
use crate::app::keeper::Keeper;
use crate::app::page::Page;
use crate::app::pages::ask::{Ask, day_field, short_field};
use crate::app::pages::entry::{Reading, chosen, make, people_choices};
use crate::app::pages::last_time::{LastTimeAnswer, LastTimeField};
use crate::app::pages::typed::keep_typed;
use crate::app::route::Route;
use crate::app::vocabulary::plan_words;
use alongside_core::supervision::{Allocated, Allocation, Case, CasePlan, Change, DocId, Spans};
use leptos::prelude::*;

/// The plans to choose from.
pub fn plan_choices() -> Vec<Choice> {
    CasePlan::ALL
        .iter()
        .map(|plan| Choice::new(plan.word(), plan_words(*plan)))
        .collect()
}

/// Those who can hold a case.
pub fn worker_choices() -> Vec<Choice> {
    let today = clock::today();
    Keeper::here().read(|workspace| {
        people_choices(workspace, |id| {
            workspace
                .person(id)
                .is_some_and(|person| person.supervised && person.here_on(today))
        })
    })
}

/// Under which the half-filled form is kept.
const DRAFT: &str = "add-case";

/// The form.
#[component]
pub fn AddCase(
    /// Who holds it, where that is known from the page.
    #[prop(optional_no_strip)]
    worker: Option<DocId>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let empty = || RwSignal::new(String::new());
    let (reference, initials, family, from) = (empty(), empty(), empty(), empty());
    let plan = RwSignal::new(CasePlan::Cin.word().to_owned());
    let held_by = RwSignal::new(worker.map_or_else(String::new, |id| id.to_string()));
    let last = LastTimeAnswer::new();
    let mut typed = vec![
        ("number", reference),
        ("initials", initials),
        ("family", family),
        ("from", from),
        ("plan", plan),
    ];
    typed.extend(last.typed("last", "last-day"));
    keep_typed(DRAFT, typed, Vec::new());
    let add = move || {
        let mut reading = Reading::new();
        let number = reading.words(
            "case-reference",
            reference,
            "Enter the case's number on the case system",
        );
        let worker = reading.chosen("case-worker", held_by, "Choose who holds the case");
        let from = reading.past_day("case-from", "The day", from);
        let last_discussed = last.read("case-last", "the last case discussion", &mut reading);
        if !reading.finish(problems) {
            return;
        }
        let (Some(from), Some(worker)) = (from, worker) else {
            return;
        };
        let Ok(plan) = plan.with_untracked(|word| CasePlan::parse(word)) else {
            return;
        };
        let label = family.get_untracked().trim().to_owned();
        let kind = Allocation::Key;
        let case = Case {
            reference: number,
            initials: initials.get_untracked().trim().to_owned(),
            plan: Spans::since(plan, from),
            family: if label.is_empty() {
                Spans::default()
            } else {
                Spans::since(label, from)
            },
            allocated: Spans::since(Allocated { worker, kind }, from),
            known_from: Some(clock::today()),
            last_discussed,
            ..Case::default()
        };
        match keeper.mint() {
            Ok(id) => {
                let words = format!("Case {} was added.", case.title());
                if make(Change::add(id, case), words, "case-reference", problems) {
                    keeper.drop_draft(DRAFT);
                    Route::here().go(&Page::Case(id));
                }
            }
            Err(error) => problems.set(vec![Problem::new("case-reference", error.to_string())]),
        }
    };
    let workers = Signal::derive(worker_choices);
    let nobody = move || workers.with(Vec::is_empty) && chosen(held_by).is_none();
    view! {
        <ErrorSummary problems=problems />
        <Show when=nobody>
            <p>"A case is held by someone. Add that person first."</p>
        </Show>
        {short_field(Ask { id: "case-reference", label: "Number on the case system", hint: "", optional: false }, reference, Width::Sixteen, problems)}
        {short_field(Ask { id: "case-initials", label: "Initials", hint: "Of the child, or of each child of a sibling group: “AB” or “AB CD”. Never a name.", optional: true }, initials, Width::Eight, problems)}
        <Select id="case-plan" label="Plan" choices=Signal::stored(plan_choices()) value=plan />
        <Select
            id="case-worker"
            label="Held by"
            choices=workers
            value=held_by
            empty="Choose a person"
            error=Problem::at(problems, "case-worker")
        />
        {day_field(Ask { id: "case-from", label: "Held since", hint: "", optional: false }, from, problems)}
        {short_field(Ask { id: "case-family", label: "Family or sibling group", hint: "Cases with the same label belong together. Use a number or initials.", optional: true }, family, Width::Eight, problems)}
        <LastTimeField
            id="case-last"
            legend="When was it last discussed in supervision?"
            answer=last
            problems=problems
        />
        <Button weight=Weight::Secondary press=add>
            "Add this case"
        </Button>
    }
}
