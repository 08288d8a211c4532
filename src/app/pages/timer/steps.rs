//! The steps, their prompts, and what each took.

use super::run::Run;
use crate::app::components::{Column, DataTable};
use crate::app::engine::Policy;
use alongside_core::group::{State, StepPlan, StepTime, clock};
use alongside_core::policy::pack::GroupTemplate;
use leptos::prelude::*;

/// All steps, with the open one marked.
#[component]
pub fn Steps(run: Run) -> impl IntoView {
    let state = Memo::new(move |_| run.state());
    let step = Memo::new(move |_| run.step());
    let plan = Memo::new(move |_| run.with(|timer| timer.plan().clone()));
    // What stands beside a step: its minutes as they are now, or that it is not used.
    let beside = Memo::new(move |_| {
        run.with(|timer| {
            let steps = timer.tally(run.now()).steps.into_iter();
            steps.map(length_words).collect::<Vec<_>>()
        })
    });
    let line = move |(index, plan): (usize, StepPlan)| {
        let length = move || beside.with(|beside| beside.get(index).cloned());
        let here = move || {
            let open = matches!(state.get(), State::Running | State::Paused);
            (open && step.get() == index).then_some("step")
        };
        let who = match (plan.speaks.is_empty(), plan.listens.is_empty()) {
            (true, true) => String::new(),
            (false, true) => plan.speaks.clone(),
            (true, false) => format!("{} listens", plan.listens),
            (false, false) => {
                format!("{} speaks, {} listens", plan.speaks, lower(&plan.listens))
            }
        };
        view! {
            <li aria-current=here>
                <span class="step-number">{index + 1}</span>
                <span>
                    {plan.title}
                    {(!who.is_empty()).then(|| view! { <span class="hint">{who}</span> })}
                </span>
                <span class="figures">{length}</span>
            </li>
        }
    };
    view! {
        <h2>"Steps"</h2>
        <ol class="timer-steps" role="list">
            {move || plan.get().steps.into_iter().enumerate().map(line).collect_view()}
        </ol>
    }
}

fn length_words(step: StepTime) -> String {
    if step.not_used.is_some() {
        return "not used".to_owned();
    }
    let length = step.planned.saturating_add(step.added).max(0);
    if length % 60_000 == 0 {
        format!("{} min", length / 60_000)
    } else {
        clock(length)
    }
}

fn lower(text: &str) -> String {
    crate::app::date_text::lower_first(text)
}

/// What the open step asks: its note and prompts.
pub fn prompts_of(policy: &Policy, template: &GroupTemplate, step: usize) -> AnyView {
    let Some(plan) = template.steps.get(step) else {
        return ().into_any();
    };
    let lines = plan
        .prompts
        .iter()
        .filter_map(|id| policy.prompt(id))
        .map(|(_, prompt)| view! { <li>{prompt.text.clone()}</li> })
        .collect_view();
    view! {
        <div class="inset">
            <p class="strong">{plan.note.clone()}</p>
            <ul>{lines}</ul>
        </div>
    }
    .into_any()
}

/// Planned and actual time of each step, at the end.
#[component]
pub fn Times(run: Run) -> impl IntoView {
    let rows = run
        .titles()
        .into_iter()
        .zip(run.times())
        .map(|(title, time)| {
            let cell = |ms: i64| clock(ms).into_any();
            // The reason stands in the record: this table is seen with the vault locked, too.
            let taken = if time.not_used.is_some() {
                "not used".into_any()
            } else if time.is_skipped() {
                "skipped".into_any()
            } else {
                let visits = if time.visits > 1 {
                    format!(", {} visits", time.visits)
                } else {
                    String::new()
                };
                format!("{}{visits}", clock(time.actual)).into_any()
            };
            let added = if time.added < 0 {
                format!("−{}", clock(time.added.saturating_neg())).into_any()
            } else {
                cell(time.added)
            };
            vec![
                title.into_any(),
                cell(time.planned),
                added,
                taken,
                cell(time.paused),
            ]
        })
        .collect();
    let columns = vec![
        Column::words("Step"),
        Column::numbers("Planned"),
        Column::numbers("Added"),
        Column::numbers("Taken"),
        Column::numbers("Paused"),
    ];
    view! { <DataTable caption="How the time was used" columns=columns rows=rows /> }
}
