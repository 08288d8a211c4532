//! Why no file comes to a decision under a rule.

use super::gathered::Gathered;
use alongside_core::policy::pack::{Carried, Pack};
use alongside_core::policy::{CompiledPack, CompiledRule};
use alongside_core::supervision::StateKind;
use serde_json::Value;

/// How a rule stands that nothing was decided under.
pub enum Standing {
    /// Nothing is meant to be decided under it, for the reason told.
    Told(String),
    /// The points scheme carries it, and no sheet’s score names it.
    Scored,
    /// Something could be decided, and no file comes to it.
    Missing(String),
}

/// How an undecided rule stands.
pub fn standing(ready: &CompiledPack, rule: &CompiledRule, gathered: &Gathered) -> Standing {
    let reason = || rule.rule.reason.clone();
    let told = |else_say: &str| Standing::Told(reason().unwrap_or_else(|| else_say.to_owned()));
    match rule.rule.carried {
        Carried::Scored => Standing::Scored,
        Carried::Prompt => told("offered as a prompt"),
        Carried::Guidance => told("shown where it helps"),
        Carried::NotEvaluable => told("cannot be decided from facts"),
        Carried::Form => match form_gap(&ready.pack, &rule.rule.id, gathered) {
            FormGap::Optional => told("a form asks for it, and it may stay empty"),
            FormGap::NoDocument(forms) => {
                Standing::Missing(format!("no file has a document of {}", forms.join(", ")))
            }
            FormGap::Elsewhere => Standing::Missing(post_gap(ready, rule, gathered)),
        },
        Carried::Evaluated => Standing::Missing(post_gap(ready, rule, gathered)),
    }
}

enum FormGap {
    Optional,
    NoDocument(Vec<String>),
    Elsewhere,
}

fn form_gap(pack: &Pack, rule: &str, gathered: &Gathered) -> FormGap {
    let is_test = pack.rule(rule).is_some_and(|rule| !rule.test.is_null());
    let asked: Vec<String> = pack
        .forms
        .iter()
        .filter(|form| {
            form.fields()
                .any(|field| field.required && field.rules.iter().any(|id| id == rule))
        })
        .map(|form| form.id.clone())
        .collect();
    match asked.as_slice() {
        [] if !is_test => FormGap::Optional,
        [] => FormGap::Elsewhere,
        forms if forms.iter().any(|form| gathered.forms.contains(form)) => FormGap::Elsewhere,
        _ => FormGap::NoDocument(asked),
    }
}

/// Excluded by role or phase, switched off, or never anchored.
fn post_gap(ready: &CompiledPack, rule: &CompiledRule, gathered: &Gathered) -> String {
    let test = &rule.rule.test;
    if test.get("off").and_then(Value::as_bool) == Some(true) {
        return "off unless a reading turns it on".to_owned();
    }
    for (key, what, name) in [
        ("roles", StateKind::Role, "role"),
        ("phase", StateKind::Phase, "phase"),
    ] {
        let asked = words(test.get("who").and_then(|who| who.get(key)));
        let is_met = asked.iter().any(|value| {
            let post = (ready.pack.id.clone(), what, (*value).to_owned());
            gathered.posts.contains(&post)
        });
        if !asked.is_empty() && !is_met {
            return format!("excluded by {name}: no facts of {}", asked.join(", "));
        }
    }
    "never anchored: nothing that it is counted from or judged on".to_owned()
}

fn words(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(word)) => vec![word.as_str()],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}
