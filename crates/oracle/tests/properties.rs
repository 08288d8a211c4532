//! What must hold of any facts, whatever the policy says.

mod scenario_files;

use alongside_oracle::{Day, RULES, evaluate, random};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Enough to reach every rule and every state.
const SEEDS: u64 = 60;

/// A made-up file, a day, and what is found.
struct Found {
    seed: u64,
    facts: Value,
    as_of: String,
    rows: Vec<Value>,
}

/// Every made-up file, on every day from which it is to be looked at.
fn each(mut look: impl FnMut(u64, &Value, &str, &[Value])) {
    static ALL: OnceLock<Vec<Found>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let holidays = scenario_files::holidays();
        let of_seed = |seed| {
            let (facts, days) = random::facts(seed);
            let found = |as_of: String| Found {
                seed,
                rows: evaluate(&facts, &as_of, &holidays),
                facts: facts.clone(),
                as_of,
            };
            days.into_iter().map(found).collect::<Vec<_>>()
        };
        (0..SEEDS).flat_map(of_seed).collect()
    });
    for found in all {
        look(found.seed, &found.facts, &found.as_of, &found.rows);
    }
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_default()
}

#[test]
fn the_same_number_gives_the_same_facts() {
    let files: Vec<String> = (0..20)
        .map(|seed| random::facts(seed).0.to_string())
        .collect();
    let again: Vec<String> = (0..20)
        .map(|seed| random::facts(seed).0.to_string())
        .collect();
    assert_eq!(files, again);
    assert_eq!(files.iter().collect::<BTreeSet<_>>().len(), files.len());
}

#[test]
fn no_line_is_given_twice() {
    each(|seed, _, as_of, rows| {
        let mut seen = BTreeSet::new();
        for row in rows {
            let name = ["rule", "subject", "for", "clock", "occurrence"]
                .map(|key| text(row, key).to_owned());
            assert!(seen.insert(name.clone()), "{seed} {as_of}: {name:?}");
        }
    });
}

#[test]
fn states_fit_their_days() {
    each(|seed, _, as_of, rows| {
        for row in rows {
            let due = Day::read(text(row, "due"));
            let done = Day::read(text(row, "done_on"));
            let today = Day::read(as_of);
            let planning = matches!(
                text(row, "rule"),
                "HAV-249" | "HAV-250" | "HAV-141" | "HAV-142"
            );
            let fits = match text(row, "state") {
                "upcoming" => planning || due.is_none_or(|due| Some(due) > today),
                "due-today" => due == today,
                "overdue" | "past-usual" => due < today && row["days"].as_i64() >= Some(1),
                "met-late" => done > due && row["days"].as_i64() >= Some(1) && done <= today,
                "met" => row["days"].is_null() && done <= today,
                "not-met" | "open" | "cannot-tell" | "not-recorded-here" => row["days"].is_null(),
                _ => false,
            };
            assert!(fits, "{seed} {as_of}: {row}");
            assert_eq!(
                row["days"].is_null(),
                row["unit"].is_null(),
                "{seed} {as_of}: {row}"
            );
        }
    });
}

#[test]
fn one_line_stands_for_each_clock() {
    each(|seed, _, as_of, rows| {
        let mut clocks: BTreeMap<(String, String), u32> = BTreeMap::new();
        for row in rows
            .iter()
            .filter(|row| !row["clock"].is_null() && text(row, "occurrence") == "next")
        {
            let standing = clocks
                .entry((
                    text(row, "subject").to_owned(),
                    text(row, "clock").to_owned(),
                ))
                .or_default();
            *standing += u32::from(row["governs"] == true);
        }
        assert!(
            clocks.values().all(|count| *count == 1),
            "{seed} {as_of}: {clocks:?}"
        );
        assert!(
            rows.iter()
                .all(|row| row["governs"] == false || !row["clock"].is_null())
        );
    });
}

#[test]
fn what_is_not_known_yet_changes_nothing() {
    let holidays = scenario_files::holidays();
    each(|seed, facts, as_of, rows| {
        let today = Day::read(as_of);
        let mut known = facts.clone();
        for key in ["states", "events", "documents"] {
            known[key].as_array_mut().unwrap().retain(|fact| {
                let day = ["known", "on", "from"]
                    .iter()
                    .find_map(|key| Day::read(text(fact, key)));
                day <= today
            });
        }
        assert_eq!(evaluate(&known, as_of, &holidays), rows, "{seed} {as_of}");
    });
}

#[test]
fn the_order_of_the_file_changes_nothing() {
    let holidays = scenario_files::holidays();
    let sorted = |rows: &[Value]| -> BTreeSet<String> {
        let plain = rows.iter().map(|row| {
            let mut row = row.clone();
            row["reasons"]
                .as_array_mut()
                .unwrap()
                .sort_by_key(ToString::to_string);
            row.to_string()
        });
        plain.collect()
    };
    each(|seed, facts, as_of, rows| {
        let mut turned = facts.clone();
        for key in ["states", "events", "documents", "closures"] {
            turned[key].as_array_mut().unwrap().reverse();
        }
        let again = sorted(&evaluate(&turned, as_of, &holidays));
        let first = sorted(rows);
        let differ: Vec<&String> = again.symmetric_difference(&first).collect();
        assert!(differ.is_empty(), "{seed} {as_of}: {differ:#?}");
    });
}

#[test]
fn the_files_reach_every_rule_and_every_state() {
    let mut rules = BTreeSet::new();
    let mut states = BTreeSet::new();
    each(|_, _, _, rows| {
        rules.extend(rows.iter().map(|row| text(row, "rule").to_owned()));
        states.extend(rows.iter().map(|row| text(row, "state").to_owned()));
    });
    let silent: Vec<&&str> = RULES
        .iter()
        .filter(|rule| !rules.contains(**rule))
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
    assert_eq!(states.len(), 10, "{states:?}");
}
