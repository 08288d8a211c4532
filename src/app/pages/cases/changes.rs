//! What changes about a case: plan, worker, closing, and slips in its number.

use super::add::{plan_choices, worker_choices};
use crate::app::clock;
use crate::app::components::{Button, Checkbox, Disclosure, ErrorSummary, Problem, Select, Width};
use crate::app::keeper::Keeper;
use crate::app::pages::ask::{Ask, day_field, short_field};
use crate::app::pages::entry::{Reading, make};
use crate::app::words;
use alongside_core::supervision::{Allocated, Allocation, Case, CasePlan, Change, DocId};
use leptos::prelude::*;

/// The small forms, each behind a line that opens.
#[component]
pub fn CaseChanges(
    /// The case.
    id: DocId,
) -> impl IntoView {
    let problems = RwSignal::new(Vec::<Problem>::new());
    view! {
        <ErrorSummary problems=problems />
        <Disclosure summary="The plan changed">
            <PlanChanged id=id problems=problems />
        </Disclosure>
        <Disclosure summary="Another worker holds it">
            <Reallocate id=id problems=problems />
        </Disclosure>
        <Disclosure summary="It is closed, or opened again">
            <Close id=id problems=problems />
        </Disclosure>
        <Disclosure summary="Correct number, initials or family">
            <Correct id=id problems=problems />
        </Disclosure>
    }
}

/// Changes the case and tells.
fn change(
    id: DocId,
    words: &str,
    field: &str,
    problems: RwSignal<Vec<Problem>>,
    edit: impl FnOnce(&mut Case),
) {
    if let Some(mut case) = Keeper::here().read_now(|workspace| workspace.case(id).cloned()) {
        edit(&mut case);
        make(Change::correct(id, case), words, field, problems);
    }
}

fn today_text() -> RwSignal<String> {
    RwSignal::new(words::digits(clock::today()))
}

#[component]
fn PlanChanged(id: DocId, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let plan = RwSignal::new(String::new());
    let from = today_text();
    let beside = RwSignal::new(false);
    let save = move || {
        let mut reading = Reading::new();
        let chosen = CasePlan::parse(&plan.get_untracked()).ok();
        if chosen.is_none() {
            reading.wrong("new-plan", "Choose the plan");
        }
        let from = reading.past_day("plan-from", "The day", from);
        if !reading.finish(problems) {
            return;
        }
        let (Some(plan), Some(from)) = (chosen, from) else {
            return;
        };
        change(id, "The plan was changed.", "new-plan", problems, |case| {
            if beside.get_untracked() {
                case.plan.add(plan, from, None);
            } else {
                case.plan.begin(plan, from);
            }
        });
    };
    view! {
        <Select
            id="new-plan"
            label="Plan now"
            choices=Signal::stored(plan_choices())
            value=plan
            empty="Choose a plan"
            error=Problem::at(problems, "new-plan")
        />
        {day_field(Ask { id: "plan-from", label: "From", hint: "", optional: false }, from, problems)}
        <Checkbox id="plan-beside" label="The plan before goes on beside it" value=beside />
        <Button press=save>"Change the plan"</Button>
    }
}

#[component]
fn Reallocate(id: DocId, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let worker = RwSignal::new(String::new());
    let from = today_text();
    let second = RwSignal::new(false);
    let save = move || {
        let mut reading = Reading::new();
        let worker = reading.chosen("new-worker", worker, "Choose who holds it now");
        let from = reading.past_day("worker-from", "The day", from);
        if !reading.finish(problems) {
            return;
        }
        let (Some(worker), Some(from)) = (worker, from) else {
            return;
        };
        change(
            id,
            "The worker was changed.",
            "new-worker",
            problems,
            |case| {
                if second.get_untracked() {
                    let kind = Allocation::Second;
                    case.allocated.add(Allocated { worker, kind }, from, None);
                } else {
                    let kind = Allocation::Key;
                    case.allocated
                        .begin_among(Allocated { worker, kind }, from, |_| true);
                }
            },
        );
    };
    view! {
        <Select
            id="new-worker"
            label="Held by"
            choices=Signal::derive(worker_choices)
            value=worker
            empty="Choose a person"
            error=Problem::at(problems, "new-worker")
        />
        {day_field(Ask { id: "worker-from", label: "From", hint: "", optional: false }, from, problems)}
        <Checkbox
            id="worker-second"
            label="As a second worker: the one before goes on"
            value=second
        />
        <Button press=save>"Change the worker"</Button>
    }
}

#[component]
fn Close(id: DocId, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let keeper = Keeper::here();
    let on = today_text();
    let closed = Memo::new(move |_| {
        keeper.read(|workspace| workspace.case(id).and_then(|case| case.closed))
    });
    let close = move || {
        let mut reading = Reading::new();
        let day = reading.past_day("closed-on", "The day", on);
        let began = keeper.read_now(|workspace| {
            let case = workspace.case(id)?;
            let plans = case.plan.iter().map(|dated| dated.from);
            plans
                .chain(case.allocated.iter().map(|dated| dated.from))
                .max()
        });
        if let (Some(day), Some(began)) = (day, began)
            && day < began
        {
            reading.wrong(
                "closed-on",
                format!(
                    "The day must not be before {}, when its last change began",
                    words::day(began)
                ),
            );
        }
        if reading.finish(problems)
            && let Some(day) = day
        {
            change(id, "The case was closed.", "closed-on", problems, |case| {
                case.close(day);
            });
        }
    };
    let reopen = move || {
        change(
            id,
            "The case is open again.",
            "closed-on",
            problems,
            |case| {
                let last = case.closed.take();
                let ended = |to: &mut Option<alongside_core::calendar::Date>| {
                    if *to == last {
                        *to = None;
                    }
                };
                case.plan
                    .0
                    .iter_mut()
                    .for_each(|dated| ended(&mut dated.to));
                case.allocated
                    .0
                    .iter_mut()
                    .for_each(|dated| ended(&mut dated.to));
                case.stability
                    .0
                    .iter_mut()
                    .for_each(|dated| ended(&mut dated.to));
                case.intervals
                    .0
                    .iter_mut()
                    .for_each(|dated| ended(&mut dated.to));
            },
        );
    };
    move || {
        match closed.get() {
        None => view! {
            {day_field(Ask { id: "closed-on", label: "Closed on", hint: "", optional: false }, on, problems)}
            <Button press=close>"Close the case"</Button>
        }
        .into_any(),
        Some(day) => view! {
            <p id="closed-on">"It was closed on "{words::day(day)}"."</p>
            <Button press=reopen>"Open it again as it was"</Button>
        }
        .into_any(),
    }
    }
}

#[component]
fn Correct(id: DocId, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let keeper = Keeper::here();
    let case = keeper
        .read_now(|workspace| workspace.case(id).cloned())
        .unwrap_or_default();
    let now = case.family.at(clock::today()).cloned().unwrap_or_default();
    let family = RwSignal::new(now);
    let reference = RwSignal::new(case.reference);
    let initials = RwSignal::new(case.initials);
    let save = move || {
        let mut reading = Reading::new();
        let number = reading.words("number", reference, "Enter the case's number");
        if !reading.finish(problems) {
            return;
        }
        change(id, "The case was corrected.", "number", problems, |case| {
            case.reference = number;
            case.initials = String::from(initials.get_untracked().trim());
            let today = clock::today();
            let label = family.get_untracked().trim().to_owned();
            if label.is_empty() {
                case.family.end(today.plus_days(-1));
                case.family.0.retain(|dated| dated.to.is_some());
            } else if case.family.at(today) != Some(&label) {
                case.family.begin(label, today);
            }
        });
    };
    view! {
        {short_field(Ask { id: "number", label: "Number on the case system", hint: "", optional: false }, reference, Width::Sixteen, problems)}
        {short_field(Ask { id: "initials", label: "Initials", hint: "Never a name.", optional: true }, initials, Width::Eight, problems)}
        {short_field(Ask { id: "family", label: "Family or sibling group", hint: "", optional: true }, family, Width::Eight, problems)}
        <Button press=save>"Correct"</Button>
    }
}
