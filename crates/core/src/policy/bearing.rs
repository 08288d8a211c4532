//! On which rules a reading of an unclear passage bears.

use super::pack::{Field, Pack, Question, ReadingOption, Rule};
use super::{Grade, Modal};
use crate::calendar::Amount;
use alloc::vec::Vec;
use serde_json::Value;

/// Whether what is found under a rule rests on this reading: its question names the rule, or
/// it lays a value over something by which the rule is judged. One that changes only what is
/// shown bears on nothing that is found.
pub(super) fn bears(
    pack: &Pack,
    question: &Question,
    reading: &ReadingOption,
    rule: &Rule,
) -> bool {
    let lies = |path: &str| {
        is_own(path, rule) || is_in_its_form(path, pack, rule) || is_its_custom(path, pack, rule)
    };
    let named = question.rules.contains(&rule.id);
    !reading.shown && (named || reading.set.keys().any(|path| lies(path)))
}

/// Whether a path lies in the rule itself, in another at which it looks, or in a clock on which
/// it hangs.
pub(super) fn is_own(path: &str, rule: &Rule) -> bool {
    let mut steps = path.split('.');
    match (steps.next(), steps.next()) {
        (Some("rules"), Some(id)) => id == rule.id || looks_at(&rule.test, id),
        (Some("clocks"), Some(id)) => says(&rule.test, &|word| word == id),
        _ => false,
    }
}

/// Whether a test is judged by what another rule says or finds.
fn looks_at(test: &Value, id: &str) -> bool {
    let names = |key: &str| test.get(key).and_then(Value::as_str) == Some(id);
    let watches = test.get("watches").and_then(Value::as_array);
    ["rule", "table", "once_signed"].into_iter().any(names)
        || watches.is_some_and(|rules| rules.iter().any(|rule| rule.as_str() == Some(id)))
}

/// Whether a path lies in a field of a form that asks for what the rule wants.
fn is_in_its_form(path: &str, pack: &Pack, rule: &Rule) -> bool {
    let steps: Vec<&str> = path.split('.').collect();
    let is_meant = |field: &Field| match steps.get(2..) {
        Some(["extras"]) => field.extra,
        Some(["fields", id, ..]) => field.id == *id,
        _ => false,
    };
    let asks = |field: &Field| field.rules.contains(&rule.id) && is_meant(field);
    steps.first() == Some(&"forms")
        && pack
            .forms
            .iter()
            .filter(|form| steps.get(1) == Some(&form.id.as_str()))
            .any(|form| form.fields().any(asks))
}

/// Whether a path lies in a convention by which the rule is judged.
fn is_its_custom(path: &str, pack: &Pack, rule: &Rule) -> bool {
    let value = |key: &str| rule.test.get(key);
    let is = |key: &str, word: &str| value(key).and_then(Value::as_str) == Some(word);
    let has_limit =
        is("kind", "deadline") && (value("within").is_some() || value("within_slot").is_some());
    match path.strip_prefix("conventions.") {
        Some("working_day" | "whose_days") => says(&rule.test, &|word| {
            matches!(Amount::parse(word), Ok(Amount::WorkingDays(_)))
        }),
        Some("event_day_is_one") => has_limit && value("day_one").is_none(),
        Some("to_the_hour") => has_limit && is("after", "session"),
        Some("year") => is("kind", "count") && is("per", "year"),
        Some("one_kind_per_meeting") => pack.clocks.iter().any(|(id, clock)| {
            let from = clock.pointer("/source/from").and_then(Value::as_str);
            from == Some("sessions") && says(&rule.test, &|word| word == id)
        }),
        Some("all_duty") => {
            let graded = rule.graded();
            graded != Grade::Serious && graded != Grade::Duty && rule.modal != Modal::May
        }
        _ => false,
    }
}

/// Whether a word stands somewhere in a rule's test.
fn says(value: &Value, is_meant: &dyn Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) => is_meant(text),
        Value::Array(items) => items.iter().any(|item| says(item, is_meant)),
        Value::Object(table) => table.values().any(|item| says(item, is_meant)),
        _ => false,
    }
}
