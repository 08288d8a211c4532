//! After one change, judging only what it touches says what judging everything says.

use super::cases;
use super::facts::{book_of, facts_of, made_up};
use alongside_core::policy::{evaluate, evaluate_about, evaluate_again};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Lists in which one entry changes.
const LISTS: [&str; 5] = ["states", "events", "documents", "known_from", "local"];

/// One entry of a list taken out, put on another day, given to someone else or doubled;
/// `None` where there is nothing to change.
fn changed(value: &Value, list: usize, which: usize, how: u8, days: i32) -> Option<Value> {
    let people: Vec<&String> = value["subjects"].as_object().unwrap().keys().collect();
    let other = json!(people[which % people.len()]);
    let mut value = value.clone();
    let entries = value[LISTS[list]].as_array_mut()?;
    let at = which.checked_rem(entries.len())?;
    let mut entry = entries[at].clone();
    match how {
        0 => {
            entries.remove(at);
        }
        1 => {
            let key = if entry["on"].is_string() {
                "on"
            } else {
                "from"
            };
            let day = super::facts::date(entry[key].as_str()?).plus_days(days);
            entries[at][key] = json!(day.to_string());
        }
        2 => {
            let keys = ["of", "by", "value", "for"];
            let key = keys.into_iter().find(|key| entry[*key].is_string())?;
            entries[at][key] = other;
        }
        3 => {
            let keys = ["to", "kind", "status", "as", "parts", "with"];
            let key = keys.into_iter().find(|key| !entry[*key].is_null())?;
            if matches!(key, "kind" | "with" | "parts") {
                entries[at]["reason"] = json!("another");
                entries[at]["status"] = json!("cancelled");
            } else {
                entries[at].as_object_mut()?.remove(key);
            }
        }
        _ => {
            entry["id"] = json!("one-more");
            entries.insert(which % (entries.len() + 1), entry);
        }
    }
    Some(value)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn judging_again_says_what_judging_everything_says(
        seed: u64, list in 0..LISTS.len(), which: usize, how in 0_u8..5, days in -40..40_i32,
    ) {
        let (value, looked) = made_up(seed);
        let Some(other) = changed(&value, list, which, how, days) else {
            return Ok(());
        };
        let Ok(facts) = serde_json::from_value(other) else {
            return Ok(());
        };
        let was = facts_of(&value);
        let book = book_of(&was);
        for day in looked {
            let again = evaluate_again(&book, &was, &evaluate(&book, &was, day), &facts, day);
            let whole = evaluate(&book, &facts, day);
            prop_assert_eq!(again.decisions, whole.decisions, "{}", day);
            prop_assert_eq!(again.refused, whole.refused, "{}", day);
            prop_assert_eq!(again.not_covered, whole.not_covered, "{}", day);
        }
    }

    #[test]
    fn judging_a_few_says_of_them_what_judging_everybody_says(seed: u64, which: usize) {
        let (value, looked) = made_up(seed);
        let facts = facts_of(&value);
        let book = book_of(&facts);
        let ids: Vec<&String> = facts.subjects.keys().collect();
        let few: BTreeSet<String> = [0, 7].map(|n| ids[(which % 1000 + n) % ids.len()].clone()).into();
        for day in looked {
            let whole = evaluate(&book, &facts, day).decisions.into_iter();
            let theirs = whole.filter(|decision| few.contains(decision.subject.as_str()));
            let about = evaluate_about(&book, &facts, day, &few).decisions;
            prop_assert_eq!(about, theirs.collect(), "{}", day);
        }
    }
}
