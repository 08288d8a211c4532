//! Of all facts together: their order, their repetition, and others' facts beside them.

use super::cases;
use super::facts::{book_of, decisions, facts_of, key, made_up};
use alongside_core::policy::{Decision, evaluate};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;

/// The lists of a file in another order.
fn shuffled(value: &Value, mut seed: u64) -> Value {
    let mut value = value.clone();
    let table = value.as_object_mut().unwrap();
    for (name, list) in table.iter_mut() {
        // Of two figures for one slot the later line holds: their order says something.
        let Some(list) = list.as_array_mut().filter(|_| name != "local") else {
            continue;
        };
        for end in (1..list.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let other = usize::try_from(seed >> 33).unwrap() % (end + 1);
            list.swap(end, other);
        }
    }
    value
}

/// Everything that has an id, the service aside.
fn ids(value: &Value) -> BTreeSet<String> {
    let mut ids: BTreeSet<String> = value["subjects"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    for list in ["states", "events", "documents"] {
        let entries = value[list].as_array().unwrap();
        ids.extend(
            entries
                .iter()
                .map(|entry| entry["id"].as_str().unwrap().to_owned()),
        );
    }
    ids.remove("svc");
    ids
}

/// The same facts about other people: every id with another name.
fn renamed(value: &Value, ids: &BTreeSet<String>) -> Value {
    let name = |text: &str| {
        if ids.contains(text) {
            format!("other-{text}")
        } else {
            text.to_owned()
        }
    };
    match value {
        Value::String(text) => Value::from(name(text)),
        Value::Array(items) => items.iter().map(|item| renamed(item, ids)).collect(),
        Value::Object(table) => table
            .iter()
            .map(|(key, item)| (name(key), renamed(item, ids)))
            .collect(),
        plain => plain.clone(),
    }
}

/// The first file with the people of the second beside them.
fn beside(first: &Value, second: &Value) -> Value {
    let second = renamed(second, &ids(second));
    let mut both = first.clone();
    for (id, kind) in second["subjects"].as_object().unwrap() {
        both["subjects"][id] = kind.clone();
    }
    for list in ["states", "events", "documents", "known_from", "local"] {
        let more = second[list].as_array().unwrap().clone();
        both[list].as_array_mut().unwrap().extend(more);
    }
    both
}

fn lines<'d>(decisions: impl IntoIterator<Item = &'d Decision>) -> Vec<String> {
    decisions
        .into_iter()
        .map(|decision| serde_json::to_string(decision).unwrap())
        .collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_order_of_facts_does_not_matter(seed: u64, order: u64) {
        let (value, days) = made_up(seed);
        let (facts, others) = (facts_of(&value), facts_of(&shuffled(&value, order)));
        let book = book_of(&facts);
        for day in days {
            let (one, other) = (evaluate(&book, &facts, day), evaluate(&book, &others, day));
            prop_assert_eq!(lines(one.decisions.iter()), lines(other.decisions.iter()), "{}", day);
            prop_assert_eq!(one.refused, other.refused);
        }
    }

    #[test]
    fn looking_twice_finds_the_same_and_each_thing_once(seed: u64) {
        let (value, days) = made_up(seed);
        let facts = facts_of(&value);
        let before = facts.clone();
        let book = book_of(&facts);
        for day in days {
            let found = evaluate(&book, &facts, day);
            prop_assert_eq!(&found, &evaluate(&book, &facts, day));
            let keys: BTreeSet<_> = found.decisions.iter().map(key).collect();
            prop_assert_eq!(keys.len(), found.decisions.len(), "{}", day);
        }
        prop_assert_eq!(facts, before);
    }

    #[test]
    fn facts_about_others_change_nothing(seed: u64, other: u64) {
        let ((first, days), (second, _)) = (made_up(seed), made_up(other));
        let (alone, together) = (facts_of(&first), facts_of(&beside(&first, &second)));
        for day in days {
            let theirs: Vec<Decision> = decisions(&together, day)
                .into_iter()
                .filter(|decision| alone.subjects.contains_key(decision.subject.as_str()))
                .collect();
            prop_assert_eq!(lines(&decisions(&alone, day)), lines(&theirs), "{}", day);
        }
    }
}
