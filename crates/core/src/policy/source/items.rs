//! The tree's values made into the parts of a pack, one by one, so that each part's
//! mistakes are told.

use super::error::PackError;
use super::tree::Tree;
use super::typed::typed;
use crate::calendar::Date;
use crate::policy::pack::{
    Agreement, Attribute, Caseload, Cases, CasesInSession, Clock, Confirmed, Content, Conventions,
    Count, Cover, Deadline, Duration, GapReason, Interval, LineOf, Milestones, Minutes, Once, Pack,
    Phases, Rate, Reminder, Retention, Rule, SessionAsk, Signatures, StateAfter, StateAnswered,
    StateAsk, StateChange, Tally, Test, Topic,
};
use crate::workload::Scheme;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// What a pack says once of itself.
#[derive(Deserialize)]
struct Head {
    id: String,
    council: String,
    title: String,
    edition: String,
    dated: String,
    #[serde(default)]
    source_date: Option<Date>,
    #[serde(default)]
    confirmed: Option<Confirmed>,
    #[serde(default)]
    terms: BTreeMap<String, String>,
    #[serde(default)]
    not_covered: Vec<Topic>,
}

/// The pack, if every part fits its form.
pub fn pack(tree: &Tree) -> Result<Pack, Vec<PackError>> {
    let mut errors = Vec::new();
    let head: Option<Head> = typed(tree, "", &head_values(tree), &mut errors);
    let rules: Vec<Rule> = list(tree, "rules", &mut errors);
    for (index, rule) in items(tree, "rules").iter().enumerate() {
        if let Some(test) = rule.get("test") {
            check_test(tree, &format!("/rules/{index}/test"), test, &mut errors);
        }
    }
    let clauses = list(tree, "clauses", &mut errors);
    let ambiguities = list(tree, "ambiguities", &mut errors);
    let slots = list(tree, "slots", &mut errors);
    let forms = list(tree, "forms", &mut errors);
    let prompts = list(tree, "prompts", &mut errors);
    let group_templates = list(tree, "group_templates", &mut errors);
    let conventions = tree
        .root
        .get("conventions")
        .cloned()
        .unwrap_or_else(|| Value::Object(Map::new()));
    typed::<Conventions>(tree, "/conventions", &conventions, &mut errors);
    let mut clocks = BTreeMap::new();
    if let Some(Value::Object(table)) = tree.root.get("clocks") {
        for (id, value) in table {
            typed::<Clock>(tree, &format!("/clocks/{id}"), value, &mut errors);
            clocks.insert(id.clone(), value.clone());
        }
    }
    let scoring = tree.root.get("scoring").cloned().unwrap_or_default();
    if !scoring.is_null() {
        typed::<Scheme>(tree, "/scoring", &scoring, &mut errors);
    }
    match head {
        Some(head) if errors.is_empty() => Ok(Pack {
            id: head.id,
            council: head.council,
            title: head.title,
            edition: head.edition,
            dated: head.dated,
            source_date: head.source_date,
            confirmed: head.confirmed,
            terms: head.terms,
            not_covered: head.not_covered,
            clauses,
            conventions,
            clocks,
            rules,
            ambiguities,
            slots,
            forms,
            prompts,
            group_templates,
            scoring,
        }),
        _ => Err(errors),
    }
}

fn head_values(tree: &Tree) -> Value {
    Value::Object(
        tree.root
            .iter()
            .filter(|(key, value)| {
                !value.is_array() && !matches!(key.as_str(), "clocks" | "conventions" | "scoring")
                    || *key == "not_covered"
            })
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect(),
    )
}

fn items<'t>(tree: &'t Tree, name: &str) -> &'t [Value] {
    tree.root
        .get(name)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn list<T: DeserializeOwned>(tree: &Tree, name: &str, errors: &mut Vec<PackError>) -> Vec<T> {
    items(tree, name)
        .iter()
        .enumerate()
        .filter_map(|(index, value)| typed(tree, &format!("/{name}/{index}"), value, errors))
        .collect()
}

/// A test is read by its kind, so that a mistake keeps its place.
fn check_test(tree: &Tree, pointer: &str, test: &Value, errors: &mut Vec<PackError>) {
    let mut body = test.clone();
    let kind = body
        .as_object_mut()
        .and_then(|table| table.remove("kind"))
        .and_then(|kind| kind.as_str().map(String::from))
        .unwrap_or_default();
    match kind.as_str() {
        "interval" => fits::<Interval>(tree, pointer, &body, errors),
        "phases" => fits::<Phases>(tree, pointer, &body, errors),
        "count" => fits::<Count>(tree, pointer, &body, errors),
        "minutes" => fits::<Minutes>(tree, pointer, &body, errors),
        "duration" => fits::<Duration>(tree, pointer, &body, errors),
        "deadline" => fits::<Deadline>(tree, pointer, &body, errors),
        "milestones" => fits::<Milestones>(tree, pointer, &body, errors),
        "agreement" => fits::<Agreement>(tree, pointer, &body, errors),
        "signatures" => fits::<Signatures>(tree, pointer, &body, errors),
        "cases-in-session" => fits::<CasesInSession>(tree, pointer, &body, errors),
        "attribute" => fits::<Attribute>(tree, pointer, &body, errors),
        "retention" => fits::<Retention>(tree, pointer, &body, errors),
        "cover" => fits::<Cover>(tree, pointer, &body, errors),
        "tally" => fits::<Tally>(tree, pointer, &body, errors),
        "cases" => fits::<Cases>(tree, pointer, &body, errors),
        "session-ask" => fits::<SessionAsk>(tree, pointer, &body, errors),
        "caseload" => fits::<Caseload>(tree, pointer, &body, errors),
        "state-ask" => fits::<StateAsk>(tree, pointer, &body, errors),
        "gap-reason" => fits::<GapReason>(tree, pointer, &body, errors),
        "reminder" => fits::<Reminder>(tree, pointer, &body, errors),
        "state-after" => fits::<StateAfter>(tree, pointer, &body, errors),
        "state-change" => fits::<StateChange>(tree, pointer, &body, errors),
        "once" => fits::<Once>(tree, pointer, &body, errors),
        "rate" => fits::<Rate>(tree, pointer, &body, errors),
        "state-answered" => fits::<StateAnswered>(tree, pointer, &body, errors),
        "line-of" => fits::<LineOf>(tree, pointer, &body, errors),
        "content" => fits::<Content>(tree, pointer, &body, errors),
        // Not one of the kinds: the whole says so and lists them.
        _ => fits::<Test>(tree, pointer, test, errors),
    }
}

fn fits<T: DeserializeOwned>(
    tree: &Tree,
    pointer: &str,
    value: &Value,
    errors: &mut Vec<PackError>,
) {
    typed::<T>(tree, pointer, value, errors);
}
