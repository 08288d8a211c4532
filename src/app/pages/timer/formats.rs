//! The formats to choose from: those of the policies, one's own, and a plain one where there is
//! none; and the minutes of their steps, which can be changed until it begins.

use crate::app::components::{TextField, TextKind, Width};
use crate::app::engine::Policy;
use alongside_core::group::Plan;
use alongside_core::policy::pack::GroupTemplate;
use alongside_core::supervision::{Workspace, reflective_group};
use leptos::prelude::*;

/// What a step has to begin with where neither the policy nor the group says how long it is.
const OPEN_MINUTES: u16 = 10;

/// Every format that can be used here.
pub fn formats(policy: &Policy, workspace: &Workspace) -> Vec<GroupTemplate> {
    let mut all: Vec<GroupTemplate> = policy
        .asked()
        .flat_map(|pack| pack.group_templates.iter().cloned())
        .collect();
    if all.is_empty() {
        all.push(reflective_group());
    }
    let mut own: Vec<GroupTemplate> = workspace
        .own_formats()
        .map(|(id, own)| own.template(&id.to_string()))
        .collect();
    own.sort_by_key(|own| own.title.to_lowercase());
    all.extend(own);
    all
}

/// The format with this id, else the first that can begin at once, else the first.
pub fn format_of<'f>(formats: &'f [GroupTemplate], id: &str) -> Option<&'f GroupTemplate> {
    let timed = || formats.iter().find(|format| format.is_timed());
    let named = formats.iter().find(|format| format.id == id);
    named.or_else(timed).or_else(|| formats.first())
}

/// The steps of a format, each with minutes.
pub fn set_out(format: &GroupTemplate) -> Plan {
    let mut plan = Plan::of(format);
    for step in plan.steps.iter_mut().filter(|step| step.minutes == 0) {
        step.minutes = OPEN_MINUTES;
    }
    plan
}

/// What the source of a format leaves open, in a sentence.
pub fn open_words(format: &GroupTemplate) -> Option<String> {
    format.incomplete.clone().or_else(|| {
        (!format.is_timed())
            .then(|| "This format gives no minutes. Set them with your group.".to_owned())
    })
}

/// The minutes of each step, with their sum. `plan` holds them.
#[component]
pub fn Minutes(
    /// The steps.
    plan: RwSignal<Plan>,
) -> impl IntoView {
    let steps: Vec<String> = plan.with_untracked(|plan| {
        let titles = plan.steps.iter().map(|step| step.title.clone());
        titles.collect()
    });
    let lines = steps
        .into_iter()
        .enumerate()
        .map(|(index, title)| {
            let minutes = plan.with_untracked(|plan| {
                plan.steps
                    .get(index)
                    .map(|step| step.minutes.to_string())
                    .unwrap_or_default()
            });
            let value = RwSignal::new(minutes);
            Effect::new(move |before: Option<()>| {
                let minutes = value.get().trim().parse().unwrap_or(0);
                if before.is_some() {
                    plan.update(|plan| {
                        if let Some(step) = plan.steps.get_mut(index) {
                            step.minutes = minutes;
                        }
                    });
                }
            });
            view! {
                <TextField
                    id=format!("minutes-{index}")
                    label=format!("{}. {title}", index + 1)
                    value=value
                    kind=TextKind::Digits
                    width=Width::Four
                    suffix="minutes"
                />
            }
        })
        .collect_view();
    view! {
        <div class="timer-minutes">{lines}</div>
        <p aria-live="polite">
            <strong>{move || format!("{} minutes in all.", plan.with(Plan::minutes))}</strong>
            " "
            {move || plan.with(|plan| plan.fault().or_else(|| plan.difference()))}
        </p>
    }
}
