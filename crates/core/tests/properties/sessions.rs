//! Another session that counts never makes anything worse.

use super::cases;
use super::facts::{decisions, facts_of, key, made_up};
use alongside_core::policy::{Decision, Grade, State};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How bad a state is. What cannot be told, or lies before the records, is no worse than
/// what is still to come.
fn gravity(decision: &Decision) -> u8 {
    match decision.state {
        State::Met => 0,
        State::DueToday => 2,
        State::PastUsual => 3,
        State::Overdue if decision.grade == Grade::Serious => 5,
        State::NotMet | State::Overdue => 4,
        _ => 1,
    }
}

/// The worst that stands on each running clock, count and period of a person.
fn worst<'d>(found: &'d [Decision], person: &str) -> BTreeMap<String, (u8, &'d Decision)> {
    let mut worst: BTreeMap<String, (u8, &Decision)> = BTreeMap::new();
    for decision in found.iter().filter(|one| one.subject == person) {
        let (rule, _, _, clock, occurrence) = key(decision);
        let counted = match rule {
            "HAV-076" | "HAV-077" | "HAV-080" | "HAV-085" | "HAV-086" | "HAV-123" | "HAV-124"
            | "HAV-130" | "HAV-234" => occurrence == "next",
            "HAV-079" | "HAV-233" | "HAV-235" => true,
            _ => false,
        };
        if !counted {
            continue;
        }
        // Of full and part time one takes the other's place.
        let rule = if rule == "HAV-124" { "HAV-123" } else { rule };
        let name = format!("{rule} {clock:?} {occurrence}");
        let grave = gravity(decision);
        let held = worst.entry(name).or_insert((grave, decision));
        if grave > held.0 {
            *held = (grave, decision);
        }
    }
    worst
}

/// Hours that never change: a session under longer hours has a shorter limit of its own.
fn with_even_hours(value: &mut Value) {
    let states = value["states"].as_array_mut().unwrap();
    states.retain(|state| state["what"] != "fte");
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn another_session_makes_nothing_worse(seed: u64, which in 0_usize..3, back in 0_i32..200) {
        let (mut value, days) = made_up(seed);
        with_even_hours(&mut value);
        let before = facts_of(&value);
        let people: Vec<String> = before.subjects.keys().filter(|id| id.starts_with('w')).cloned().collect();
        let person = people[which % people.len()].clone();
        let first = before
            .known_from
            .iter()
            .filter(|known| known.of == person)
            .map(|known| known.from)
            .chain(before.states.iter().filter(|state| state.of == person).map(|state| state.from))
            .max()
            .unwrap();
        for day in days {
            let on = day.plus_days(-back).max(first);
            if on > day {
                continue;
            }
            let boss = before
                .states
                .iter()
                .rfind(|state| {
                    state.of == person
                        && state.what.word() == "supervisor"
                        && state.from <= on
                        && state.to.is_none_or(|to| on <= to)
                })
                .and_then(|state| state.value.clone())
                .unwrap();
            let mut more = value.clone();
            more["events"].as_array_mut().unwrap().push(json!({
                "id": "one-more", "kind": "meeting", "on": on.to_string(), "status": "held",
                "with": [person, boss],
                "parts": [{"kind": "case", "minutes": 100}, {"kind": "personal", "minutes": 70}],
            }));
            let (was, is) = (decisions(&before, day), decisions(&facts_of(&more), day));
            let (was, is) = (worst(&was, &person), worst(&is, &person));
            for (name, (grave, now)) in is {
                if let Some((earlier, then)) = was.get(&name) {
                    // What could not be told before was not good: a first session starts it.
                    if matches!(then.state, State::CannotTell | State::NotRecordedHere) {
                        continue;
                    }
                    prop_assert!(grave <= *earlier, "{} on {}, one more on {}: {:?} then {:?}", name, day, on, then, now);
                }
            }
        }
    }
}
