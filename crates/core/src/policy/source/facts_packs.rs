//! Facts held against the packs they are judged by: names of packs, slots, forms and
//! fields.

use super::facts::FactsError;
use super::nearest::nearest;
use crate::calendar::Amount;
use crate::policy::FactFile;
use crate::policy::pack::{Pack, Slot, SlotFieldKind};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::Value;

/// Every name in the facts that none of the packs gives, in the order of the file.
/// Readings are checked where they are laid over the packs.
pub fn check_facts_against(facts: &FactFile, packs: &[&Pack]) -> Vec<FactsError> {
    let mut errors = Vec::new();
    let mut wrong = |path: String, message: String, meant: Option<&str>| {
        errors.push(FactsError {
            path,
            message,
            meant: meant.map(String::from),
        });
    };
    for (index, entry) in facts.policy.iter().enumerate() {
        if !packs.iter().any(|pack| pack.id == entry.pack) {
            wrong(
                format!("policy[{index}].pack"),
                format!("there is no pack `{}`", entry.pack),
                nearest(&entry.pack, packs.iter().map(|pack| pack.id.as_str())),
            );
        }
    }
    for (index, entry) in facts.schemes.iter().enumerate() {
        let has_one = |pack: &&&Pack| !pack.scoring.is_null();
        let known = packs.iter().filter(has_one).map(|pack| pack.id.as_str());
        if !entry.pack.is_empty() && !known.clone().any(|id| id == entry.pack) {
            wrong(
                format!("schemes[{index}].pack"),
                format!("there is no scheme of points `{}`", entry.pack),
                nearest(&entry.pack, known),
            );
        }
    }
    let slots: Vec<&Slot> = packs.iter().flat_map(|pack| &pack.slots).collect();
    for (index, figure) in facts.local.iter().enumerate() {
        let at = format!("local[{index}]");
        match slots.iter().find(|slot| slot.id == figure.slot) {
            Some(slot) => slot_value(slot, &figure.value, &at, &mut wrong),
            None => wrong(
                format!("{at}.slot"),
                format!(
                    "no policy leaves a figure called `{}` to others",
                    figure.slot
                ),
                nearest(&figure.slot, slots.iter().map(|slot| slot.id.as_str())),
            ),
        }
    }
    let rules: Vec<&str> = packs
        .iter()
        .flat_map(|pack| &pack.rules)
        .map(|rule| rule.id.as_str())
        .collect();
    for (index, check) in facts.checks.iter().enumerate() {
        for (name, patterns) in [("expect", &check.expect), ("absent", &check.absent)] {
            for (pattern_at, pattern) in patterns.iter().enumerate() {
                let rule = pattern.get("rule").and_then(Value::as_str);
                if let Some(rule) = rule.filter(|rule| !rules.contains(rule)) {
                    wrong(
                        format!("checks[{index}].{name}[{pattern_at}].rule"),
                        format!("no pack has a rule `{rule}`"),
                        nearest(rule, rules.iter().copied()),
                    );
                }
            }
        }
    }
    for (index, document) in facts.documents.iter().enumerate() {
        let at = format!("documents[{index}]");
        let forms: Vec<_> = packs.iter().flat_map(|pack| &pack.forms).collect();
        let Some(form) = forms.iter().find(|form| form.id == document.form) else {
            wrong(
                format!("{at}.form"),
                format!("there is no form `{}`", document.form),
                nearest(&document.form, forms.iter().map(|form| form.id.as_str())),
            );
            continue;
        };
        let fields: Vec<&str> = form
            .sections
            .iter()
            .flat_map(|section| &section.fields)
            .map(|field| field.id.as_str())
            .collect();
        for answer in document.answers.keys() {
            if !fields.contains(&answer.as_str()) {
                wrong(
                    format!("{at}.answers.{answer}"),
                    format!("the form `{}` has no field `{answer}`", form.id),
                    nearest(answer, fields.iter().copied()),
                );
            }
        }
    }
    errors
}

fn slot_value(
    slot: &Slot,
    value: &Value,
    at: &str,
    wrong: &mut impl FnMut(String, String, Option<&str>),
) {
    let keys = || slot.fields.iter().map(|field| field.key.as_str());
    let Some(given) = value.as_object() else {
        let list = keys().collect::<Vec<_>>().join(", ");
        wrong(
            format!("{at}.value"),
            format!("a table is wanted here, with the keys {list}"),
            None,
        );
        return;
    };
    for (key, value) in given {
        let path = format!("{at}.value.{key}");
        let Some(field) = slot.fields.iter().find(|field| field.key == *key) else {
            let list = keys().collect::<Vec<_>>().join(", ");
            let message = format!(
                "`{key}` is no key of the slot `{}`; the keys are {list}",
                slot.id
            );
            wrong(path, message, nearest(key, keys()));
            continue;
        };
        let mistake = match field.kind {
            SlotFieldKind::Amount => value.as_str().map_or_else(
                || {
                    Some(String::from(
                        "a length of time is wanted here: 3w, 2wd, 1mo",
                    ))
                },
                |text| Amount::parse(text).err().map(|error| error.to_string()),
            ),
            SlotFieldKind::Number => match (value.as_u64(), field.least) {
                (None, _) => Some(String::from("a whole number is wanted here")),
                (Some(number), Some(least)) if number < u64::from(least) => Some(format!(
                    "{number} is less than {least}, the least that the policy allows"
                )),
                _ => None,
            },
            SlotFieldKind::Text => value
                .is_string()
                .then_some(())
                .map_or_else(|| Some(String::from("words are wanted here")), |()| None),
        };
        if let Some(message) = mistake {
            wrong(path, message, None);
        }
    }
}
