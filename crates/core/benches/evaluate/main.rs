//! How long the engine takes over a whole service. Prints one line of figures for each
//! measure: its name, the median and the slowest in microseconds, and what was counted.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a measure that cannot be taken stops the bench"
)]

mod service;

use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::policy::source::read_pack;
use alongside_core::policy::{FactFile, PolicyBook, evaluate};
use service::{Size, facts};
use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Times each is measured.
const ROUNDS: usize = 15;

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

fn book() -> PolicyBook {
    let mut found = Vec::new();
    texts(&root().join("public/policies/havering"), "", &mut found);
    let days = fs::read_to_string(root().join("public/calendar/england-wales.csv"))
        .unwrap()
        .lines()
        .skip(1)
        .map(|line| Date::parse(line.split(',').next().unwrap()).unwrap())
        .collect();
    PolicyBook::new(
        vec![read_pack(&found).unwrap()],
        WorkingCalendar::new(days, Vec::new()),
        BTreeMap::new(),
        Vec::new(),
    )
    .unwrap()
}

fn main() {
    let book = book();
    let as_of = Date::parse("2026-03-10").unwrap();
    for (name, size) in [
        (
            "team",
            Size {
                workers: 60,
                cases: 15,
                years: 5,
            },
        ),
        (
            "service",
            Size {
                workers: 1_000,
                cases: 15,
                years: 1,
            },
        ),
    ] {
        let facts: FactFile = serde_json::from_value(facts(size, as_of)).unwrap();
        let mut counted = 0;
        let mut times: Vec<u128> = (0..ROUNDS)
            .map(|_| {
                let begin = Instant::now();
                let evaluation = black_box(evaluate(&book, black_box(&facts), as_of));
                let took = begin.elapsed().as_micros();
                counted = evaluation.decisions.len();
                took
            })
            .collect();
        times.sort_unstable();
        println!(
            "{name} {} {} {counted}",
            times[ROUNDS / 2],
            times[ROUNDS - 1]
        );
    }
}
