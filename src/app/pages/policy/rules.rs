//! The rules by clause: what each asks, how it is carried, whom it touches now.

use crate::app::components::{Disclosure, StatusTag, TextField};
use crate::app::due::{Due, Judged};
use crate::app::engine::Policy;
use crate::app::keeper::Keeper;
use crate::app::pages::entry::name_of;
use crate::app::words;
use alongside_core::policy::State;
use alongside_core::policy::pack::{Carried, Rule};
use leptos::prelude::*;

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

/// The clauses with their rules.
#[component]
pub fn Rules(
    /// The policy.
    policy: Policy,
) -> impl IntoView {
    let sought = RwSignal::new(String::new());
    let policy = StoredValue::new(policy);
    let clauses = move || {
        let wanted = sought.get().trim().to_lowercase();
        policy.with_value(|policy| {
            let pack = policy.pack();
            pack.clauses
                .iter()
                .filter_map(|clause| {
                    let rules: Vec<Rule> = pack
                        .rules
                        .iter()
                        .filter(|rule| rule.clause == clause.id)
                        .filter(|rule| {
                            wanted.is_empty()
                                || rule.wording.to_lowercase().contains(&wanted)
                                || rule.id.to_lowercase().contains(&wanted)
                                || clause.heading.to_lowercase().contains(&wanted)
                        })
                        .cloned()
                        .collect();
                    let title = format!("{}. {} ({})", clause.id, clause.heading, rules.len());
                    (!rules.is_empty()).then_some((title, rules, !wanted.is_empty()))
                })
                .collect::<Vec<_>>()
        })
    };
    view! {
        <h2>"The rules, clause by clause"</h2>
        <TextField
            id="rule-words"
            label="Show only rules with these words"
            value=sought
            optional=true
        />
        {move || {
            let clauses = clauses();
            if clauses.is_empty() {
                return view! { <p>"No rule holds these words. Try fewer or others."</p> }.into_any();
            }
            clauses
                .into_iter()
                .map(|(title, rules, open)| {
                    let lines = rules
                        .into_iter()
                        .map(|rule| view! { <RuleLine rule=rule /> })
                        .collect_view();
                    view! {
                        <Disclosure summary=title open=open>
                            <ul class="plain-list">{lines}</ul>
                        </Disclosure>
                    }
                })
                .collect_view()
                .into_any()
        }}
    }
}

#[component]
fn RuleLine(rule: Rule) -> impl IntoView {
    let due = Due::here();
    let keeper = Keeper::here();
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
        let lines = due
            .judged()
            .map(|judged| touched(&judged, &of, keeper))
            .unwrap_or_default();
        (!lines.is_empty()).then(|| {
            let lines = lines
                .into_iter()
                .map(|(who, status)| {
                    view! { <li>{who}": "<StatusTag status=status /></li> }
                })
                .collect_view();
            view! {
                <Disclosure summary="Whom it touches now" about=of.clone()>
                    <ul class="plain-list">{lines}</ul>
                </Disclosure>
            }
        })
    };
    view! {
        <li class="due">
            <p>{wording}</p>
            <p class="muted small">
                {id}". "{grade}". "{words::owner_words(owner)}". For: "{applies_to}". "
                {carried_words(carried)}"." {reason.map(|reason| format!(" {reason}"))}
                {today.map(|today| format!(" Today’s word: {today}."))}
            </p>
            {touches}
        </li>
    }
}

/// Who a rule touches now, and how it stands with each.
fn touched(judged: &Judged, rule: &str, keeper: Keeper) -> Vec<(String, words::Status)> {
    keeper.read_now(|workspace| {
        judged
            .evaluation
            .decisions
            .iter()
            .filter(|decision| decision.rule == rule)
            .filter(|decision| decision.state != State::NotApplicable)
            .filter_map(|decision| {
                let who = name_of(workspace, &decision.subject)?;
                let line = words::due_line(decision, judged.as_of);
                Some((
                    format!("{who}. {line}"),
                    words::status_on(decision, judged.as_of),
                ))
            })
            .collect()
    })
}
