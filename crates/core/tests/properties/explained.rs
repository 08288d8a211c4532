//! What an explanation foretells comes true: how long a state holds, and which readings it
//! hangs on.

use super::cases;
use super::facts::{book_of, decisions, facts_of, key, made_up};
use alongside_core::calendar::Date;
use alongside_core::policy::{Decision, FactFile, PolicyBook, State, evaluate, explain};
use proptest::prelude::*;
use serde_json::Value;

/// How far ahead an explanation looks, in days.
const HORIZON: i32 = 731;

/// What is known on a day, and nothing that comes to be known later.
fn as_known(value: &Value, as_of: Date) -> Value {
    let mut value = value.clone();
    let today = as_of.to_string();
    let seen = |entry: &Value, from: &str| {
        let known = entry.get("known").or_else(|| entry.get(from));
        known.and_then(Value::as_str).unwrap() <= today.as_str()
    };
    for (list, from) in [("states", "from"), ("events", "on"), ("documents", "on")] {
        let entries = value[list].as_array_mut().unwrap();
        entries.retain(|entry| seen(entry, from));
    }
    for document in value["documents"].as_array_mut().unwrap() {
        let signed = document["signed"].as_object_mut().unwrap();
        signed.retain(|_, on| on.as_str().unwrap() <= today.as_str());
    }
    value
}

fn state_of(book: &PolicyBook, facts: &FactFile, wanted: &Decision, day: Date) -> Option<State> {
    evaluate(book, facts, day)
        .decisions
        .iter()
        .find(|decision| key(decision) == key(wanted))
        .map(|decision| decision.state)
}

/// One decision out of those that are found, and what it is judged by.
fn one_of(seed: u64, which: usize) -> Option<(PolicyBook, FactFile, FactFile, Date, Decision)> {
    let (value, days) = made_up(seed);
    let day = days[which % days.len()];
    let facts = facts_of(&value);
    let book = book_of(&facts);
    let mut found = decisions(&facts, day);
    let index = (which / days.len()).checked_rem(found.len())?;
    let decision = found.swap_remove(index);
    Some((book, facts, facts_of(&as_known(&value, day)), day, decision))
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_state_holds_until_the_day_that_is_told(seed: u64, which in 0_usize..100_000, jump in 1_i32..90) {
        let Some((book, facts, known, day, decision)) = one_of(seed, which) else {
            return Ok(());
        };
        let told = explain(&book, &facts, &decision, day).holds_until;
        let end = told.unwrap_or_else(|| day.plus_days(HORIZON + 1));
        // Every day near the ends, and some in between.
        let mut ahead = 1;
        while day.plus_days(ahead) < end {
            let at = day.plus_days(ahead);
            prop_assert_eq!(state_of(&book, &known, &decision, at), Some(decision.state), "{} of {:?} from {} until {:?}", at, decision, day, told);
            let left = end.days_since(at);
            ahead += if ahead < 70 || left < 10 { 1 } else { jump.min(left - 9) };
        }
        if let Some(told) = told {
            prop_assert_ne!(state_of(&book, &known, &decision, told), Some(decision.state), "{:?} from {} until {}", decision, day, told);
        }
    }

    #[test]
    fn only_the_readings_that_are_told_change_a_state(seed: u64, which in 0_usize..100_000, flips in 0_usize..100_000) {
        let Some((book, facts, _, day, decision)) = one_of(seed, which) else {
            return Ok(());
        };
        let told = explain(&book, &facts, &decision, day).sensitive_to;
        let pack = &book.packs()[0].pack;
        let questions: Vec<_> = pack.ambiguities.iter().flat_map(|one| &one.questions).collect();
        // Those that are told, and a few of the others.
        let some = (0..6).map(|n| questions[(flips / 7 + n * 17) % questions.len()]);
        let named = questions.iter().copied().filter(|question| told.contains(&question.id));
        for question in named.chain(some) {
            let now = book.readings().get(&question.id).unwrap_or(&question.default);
            let others = question.readings.iter().filter(|reading| reading.slug != *now);
            let changes = others.clone().any(|reading| {
                let other = book.with_reading(&question.id, &reading.slug).unwrap();
                state_of(&other, &facts, &decision, day) != Some(decision.state)
            });
            prop_assert_eq!(changes, told.contains(&question.id), "{} for {:?} on {}", question.id, decision, day);
        }
    }
}
