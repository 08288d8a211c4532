//! The engine against the oracle, which reads the same policy by hand: on made-up facts
//! both must find the same, line for line.
//!
//! `ALONGSIDE_ORACLE_SETS` says how many sets of facts (100 unless told; `cargo xtask test`
//! asks for 20,000), and `ALONGSIDE_ORACLE_FROM` the number of the first.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says where it stops by stopping"
)]

use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::policy::source::read_pack;
use alongside_core::policy::{Decision, FactFile, PolicyBook, evaluate};
use alongside_oracle::{Holidays, RULES, random};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

const KEYS: [&str; 13] = [
    "subject",
    "for",
    "clock",
    "occurrence",
    "state",
    "due",
    "latest",
    "done_on",
    "days",
    "unit",
    "amount",
    "grade",
    "rule",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn texts(folder: &Path, under: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{under}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            texts(&path, &format!("{name}/"), found);
        } else {
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

fn table() -> String {
    fs::read_to_string(root().join("public/calendar/england-wales.csv")).unwrap()
}

fn book() -> PolicyBook {
    let mut found = Vec::new();
    texts(&root().join("public/policies/havering"), "", &mut found);
    let pack = read_pack(&found).unwrap();
    let days = table()
        .lines()
        .skip(1)
        .map(|line| Date::parse(line.split(',').next().unwrap()).unwrap())
        .collect();
    PolicyBook::new(
        vec![pack],
        WorkingCalendar::new(days, Vec::new()),
        BTreeMap::new(),
        Vec::new(),
    )
    .unwrap()
}

/// Rules for which the oracle does not tell the day on which they were met.
const NO_DAY: [&str; 10] = [
    "HAV-054", "HAV-113", "HAV-114", "HAV-157", "HAV-161", "HAV-168", "HAV-170", "HAV-171",
    "HAV-193", "HAV-246",
];
/// Rules whose day before receipt is a planning date and no limit.
const NO_LIMIT: [&str; 2] = ["HAV-249", "HAV-250"];
/// Rules for which it does not tell the day that is only advised, or the other of the pair.
const NO_ADVICE: [&str; 3] = ["HAV-143", "HAV-144", "HAV-161"];

/// What both must agree on, as one line of text.
fn line(value: &Value) -> String {
    let rule = value["rule"].as_str().unwrap();
    let mut kept = serde_json::Map::new();
    for key in KEYS {
        let untold = match key {
            "done_on" => NO_DAY.contains(&rule),
            "due" => rule == "HAV-143",
            "latest" => NO_LIMIT.contains(&rule),
            "for" => NO_ADVICE.contains(&rule),
            _ => false,
        };
        if !untold {
            kept.insert(
                key.to_owned(),
                value.get(key).cloned().unwrap_or(Value::Null),
            );
        }
    }
    Value::Object(kept).to_string()
}

fn lines<'a>(values: impl IntoIterator<Item = &'a Value>) -> BTreeSet<String> {
    values
        .into_iter()
        .filter(|value| {
            value["rule"]
                .as_str()
                .is_some_and(|rule| RULES.contains(&rule))
        })
        .map(line)
        .collect()
}

/// Where engine and oracle differ on one set of facts, in words.
fn difference(book: &PolicyBook, holidays: &Holidays, seed: u64) -> Option<String> {
    let (value, days) = random::facts(seed);
    let facts: FactFile = serde_json::from_value(value.clone())
        .unwrap_or_else(|error| panic!("facts {seed} cannot be read: {error}\n{value}"));
    let book = book.for_facts(&facts).unwrap();
    for day in days {
        let found: Vec<Value> = evaluate(&book, &facts, Date::parse(&day).unwrap())
            .decisions
            .iter()
            .map(|decision: &Decision| json!(decision))
            .collect();
        let engine = lines(&found);
        let oracle = lines(&alongside_oracle::evaluate(&value, &day, holidays));
        if engine != oracle {
            let only = |ours: &BTreeSet<String>, theirs: &BTreeSet<String>| {
                let lines: Vec<&str> = ours.difference(theirs).map(String::as_str).collect();
                lines.join("\n    ")
            };
            return Some(format!(
                "facts {seed} on {day}\n  engine only:\n    {}\n  oracle only:\n    {}",
                only(&engine, &oracle),
                only(&oracle, &engine)
            ));
        }
    }
    None
}

#[test]
fn engine_and_oracle_find_the_same() {
    let number = |name: &str, default: u64| {
        std::env::var(name).map_or(default, |text| text.parse().unwrap())
    };
    let sets = number("ALONGSIDE_ORACLE_SETS", 100);
    let first = number("ALONGSIDE_ORACLE_FROM", 0);
    let book = book();
    let holidays = Holidays::read(&table());
    let next = AtomicU64::new(first);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let differing: Vec<String> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    let mut differing = Vec::new();
                    while differing.len() < 8 {
                        let seed = next.fetch_add(1, Ordering::Relaxed);
                        if seed >= first + sets {
                            break;
                        }
                        differing.extend(difference(&book, &holidays, seed));
                    }
                    differing
                })
            })
            .collect();
        handles
            .into_iter()
            .flat_map(|handle| handle.join().unwrap())
            .collect()
    });
    assert!(differing.is_empty(), "{}", differing.join("\n\n"));
}
