//! The rules by clause: what each asks, how it is carried, whom it touches now.

use super::touches::{self, Touch};
use super::whom::how_many;
use crate::app::components::{Button, Disclosure, Empty, StatusTag, TextField};
use crate::app::due::Due;
use crate::app::engine::Policy;
use crate::app::keeper::Keeper;
use crate::app::words;
use alongside_core::policy::pack::{Carried, Rule};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How a rule is carried, in words.
fn carried_words(carried: Carried) -> &'static str {
    match carried {
        Carried::Evaluated => "Counted: you see what is due",
        Carried::Scored => "Scored in the points scheme",
        Carried::Form => "A form asks for it",
        Carried::Prompt => "Offered as a prompt while you write",
        Carried::Guidance => "Shown where it helps",
        Carried::NotEvaluable => "Left to people: it cannot be told from dates and ticks",
    }
}

/// Whom each rule touches now.
type Touched = Memo<BTreeMap<String, Vec<Touch>>>;

/// A clause's heading with its rules, and whether it starts open.
struct Part {
    title: String,
    rules: Vec<Rule>,
    open: bool,
}

/// The clauses with their rules.
#[component]
pub fn Rules(
    /// The policy.
    policy: Policy,
) -> impl IntoView {
    let sought = RwSignal::new(String::new());
    let policy = StoredValue::new(policy);
    let (due, keeper) = (Due::here(), Keeper::here());
    let touched = Memo::new(move |_| {
        due.judged()
            .map(|judged| keeper.read(|workspace| touches::touches(&judged, workspace)))
            .unwrap_or_default()
    });
    let parts = move || {
        let wanted = sought.get();
        let open = !wanted.trim().is_empty();
        policy.with_value(|policy| {
            policy
                .pack()
                .find(&wanted)
                .into_iter()
                .map(|found| Part {
                    title: format!(
                        "{}. {} ({})",
                        found.clause.id,
                        found.clause.heading,
                        found.rules.len()
                    ),
                    rules: found.rules.into_iter().cloned().collect(),
                    open,
                })
                .collect::<Vec<_>>()
        })
    };
    let all = policy.with_value(|policy| policy.pack().rules.len());
    view! {
        <h2>"The rules, clause by clause"</h2>
        <TextField
            id="rule-words"
            label="Find rules"
            hint="By clause, ID or words: for example 3d, or record sign"
            value=sought
            optional=true
        />
        {move || {
            let parts = parts();
            let found: usize = parts.iter().map(|part| part.rules.len()).sum();
            let told = format!(
                "{found} of {} in {}.",
                words::number_of(all, "rule", "rules"),
                words::number_of(parts.len(), "clause", "clauses"),
            );
            let list = if parts.is_empty() {
                view! {
                    <Empty>
                        <p>"No rule holds all of these words. Try fewer or others."</p>
                        <Button press=move || sought.set(String::new())>"Show every rule"</Button>
                    </Empty>
                }
                    .into_any()
            } else {
                parts
                    .into_iter()
                    .map(|part| view! { <ClauseRules part=part touched=touched /> })
                    .collect_view()
                    .into_any()
            };
            view! {
                <p role="status" class="muted">
                    {told}
                </p>
                {list}
            }
        }}
    }
}

#[component]
fn ClauseRules(part: Part, touched: Touched) -> impl IntoView {
    let lines = part
        .rules
        .into_iter()
        .map(|rule| view! { <RuleLine rule=rule touched=touched /> })
        .collect_view();
    view! {
        <Disclosure summary=part.title open=part.open>
            <ul class="due-list">{lines}</ul>
        </Disclosure>
    }
}

#[component]
fn RuleLine(rule: Rule, touched: Touched) -> impl IntoView {
    let (grade, modal) = (rule.graded(), rule.modal);
    let Rule {
        id,
        wording,
        carried,
        reason,
        today,
        applies_to,
        owner,
        ..
    } = rule;
    let grade = words::grade_words(grade, modal);
    let of = id.clone();
    let touches = move || {
        let lines = touched.with(|all| all.get(&of).cloned())?;
        let who = how_many(lines.iter().map(|line| &line.whom));
        let summary = format!("Touches {who} now");
        let lines = lines
            .into_iter()
            .map(|touch| view! { <TouchLine touch=touch /> })
            .collect_view();
        Some(view! {
            <Disclosure summary=summary about=format!("by {of}")>
                <ul class="plain-list">{lines}</ul>
            </Disclosure>
        })
    };
    view! {
        <li class="due">
            <p>{wording}</p>
            <p class="muted small">
                {id}". "{grade}" "{words::owner_words(owner)}" For: "{applies_to}". "
                {carried_words(carried)}"." {reason.map(|reason| format!(" {reason}"))}
                {today.map(|today| format!(" Today’s word: {today}."))}
            </p>
            {touches}
        </li>
    }
}

#[component]
fn TouchLine(touch: Touch) -> impl IntoView {
    view! {
        <li>
            {touch.whom.link()}" – "{touch.line}" "<StatusTag status=touch.status />
        </li>
    }
}
