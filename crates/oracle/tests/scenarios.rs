//! Every worked scenario of the policy holds.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot be read must stop the tests"
)]

mod scenario_files;

use alongside_oracle::{READINGS, RULES, evaluate, refusals};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Rules that are not read here: they stand on the fields of a form, or only the engine
/// knows them.
const NOT_READ: [&str; 74] = [
    "HAV-034", "HAV-035", "HAV-036", "HAV-037", "HAV-038", "HAV-039", "HAV-040", "HAV-041",
    "HAV-052", "HAV-053", "HAV-056", "HAV-057", "HAV-061", "HAV-062", "HAV-063", "HAV-064",
    "HAV-065", "HAV-066", "HAV-070", "HAV-095", "HAV-096", "HAV-097", "HAV-098", "HAV-100",
    "HAV-101", "HAV-102", "HAV-103", "HAV-104", "HAV-105", "HAV-106", "HAV-108", "HAV-119",
    "HAV-120", "HAV-122", "HAV-126", "HAV-148", "HAV-149", "HAV-150", "HAV-151", "HAV-152",
    "HAV-153", "HAV-154", "HAV-155", "HAV-156", "HAV-158", "HAV-162", "HAV-175", "HAV-179",
    "HAV-182", "HAV-183", "HAV-185", "HAV-197", "HAV-212", "HAV-213", "HAV-214", "HAV-215",
    "HAV-216", "HAV-219", "HAV-220", "HAV-221", "HAV-222", "HAV-223", "HAV-224", "HAV-225",
    "HAV-226", "HAV-227", "HAV-228", "HAV-231", "HAV-232", "HAV-240", "HAV-245", "HAV-252",
    "HAV-253", "HAV-254",
];

/// Whether every reading that the facts choose is understood here.
fn is_understood(facts: &Value) -> bool {
    let chosen = facts.get("readings").and_then(Value::as_object);
    chosen.into_iter().flatten().all(|(question, answer)| {
        READINGS
            .iter()
            .any(|(known, reading)| known == question && answer == reading)
    })
}

/// The wanted keys are there with the wanted values; lists are sets.
fn matches(wanted: &Value, found: &Value) -> bool {
    match (wanted, found) {
        (Value::Object(wanted), Value::Object(found)) => wanted
            .iter()
            .all(|(key, value)| found.get(key).is_some_and(|other| matches(value, other))),
        (Value::Array(wanted), Value::Array(found)) => {
            wanted.len() == found.len()
                && wanted
                    .iter()
                    .all(|value| found.iter().any(|other| matches(value, other)))
        }
        _ => wanted == found,
    }
}

fn files() -> Vec<(String, Value)> {
    let folder =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/scenarios/havering");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let read =
        |path: &PathBuf| serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    paths
        .iter()
        .map(|path| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                read(path),
            )
        })
        .collect()
}

fn items<'a>(check: &'a Value, key: &str) -> &'a [Value] {
    check
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

#[test]
fn every_expectation_holds() {
    let holidays = scenario_files::holidays();
    let mut wrong = Vec::new();
    let mut met = 0;
    for (name, facts) in files() {
        if !is_understood(&facts) {
            continue;
        }
        for check in items(&facts, "checks") {
            let as_of = check["as_of"].as_str().unwrap();
            let found = evaluate(&facts, as_of, &holidays);
            let rule = |wanted: &Value| wanted["rule"].as_str().unwrap_or_default().to_owned();
            for wanted in items(check, "expect") {
                // The day that is only advised for a first contract is the engine's to tell.
                let advised = wanted["rule"] == "HAV-143" && wanted["due"].is_string();
                if advised || NOT_READ.contains(&rule(wanted).as_str()) {
                    continue;
                }
                met += 1;
                if !found.iter().any(|row| matches(wanted, row)) {
                    let near: Vec<String> = found
                        .iter()
                        .filter(|row| {
                            row["rule"] == wanted["rule"] && row["subject"] == wanted["subject"]
                        })
                        .map(|row| {
                            format!(
                                "      {} {} {} due {} done {} amount {} late {} {}",
                                row["clock"],
                                row["occurrence"],
                                row["state"],
                                row["due"],
                                row["done_on"],
                                row["amount"],
                                row["days"],
                                row["reasons"]
                            )
                        })
                        .collect();
                    wrong.push(format!(
                        "{name} {as_of}: wanted {wanted}\n{}",
                        near.join("\n")
                    ));
                }
            }
            for unwanted in items(check, "absent") {
                if let Some(row) = found.iter().find(|row| matches(unwanted, row)) {
                    wrong.push(format!(
                        "{name} {as_of}: must be absent {unwanted}\n      {row}"
                    ));
                }
            }
            let refused = refusals(&facts, as_of, &holidays);
            for wanted in items(check, "refused") {
                if !refused.iter().any(|row| matches(wanted, row)) {
                    wrong.push(format!("{name} {as_of}: must be refused {wanted}"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {met} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(met > 400, "only {met} expectations were read");
}

#[test]
fn every_expectation_is_of_a_rule_that_is_read_or_known_not_to_be() {
    for (name, facts) in files() {
        for check in items(&facts, "checks") {
            assert!(
                check["title"]
                    .as_str()
                    .is_some_and(|title| !title.is_empty()),
                "{name}: a check without a title"
            );
            let patterns = items(check, "expect").iter().chain(items(check, "absent"));
            for rule in patterns.filter_map(|wanted| wanted["rule"].as_str()) {
                assert!(
                    RULES.contains(&rule) || NOT_READ.contains(&rule),
                    "{name}: {rule}"
                );
            }
        }
    }
}

#[test]
fn every_rule_that_is_read_is_shown_by_a_file() {
    let shown: BTreeSet<String> = files()
        .iter()
        .flat_map(|(_, facts)| items(facts, "checks").to_vec())
        .flat_map(|check| items(&check, "expect").to_vec())
        .map(|wanted| wanted["rule"].as_str().unwrap().to_owned())
        .collect();
    let silent: Vec<&&str> = RULES
        .iter()
        .filter(|rule| !shown.contains(**rule))
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn every_reading_that_is_understood_is_chosen_by_a_file() {
    let files = files();
    let silent: Vec<_> = READINGS
        .iter()
        .filter(|(question, answer)| {
            !files
                .iter()
                .any(|(_, facts)| facts["readings"][question] == *answer)
        })
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}
