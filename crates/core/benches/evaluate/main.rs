//! How long the engine takes over a whole service. Prints one line of figures for each
//! measure: its name, the median and the slowest in microseconds, and what was counted.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a measure that cannot be taken stops the bench"
)]

#[path = "../../tests/shipped/files.rs"]
mod files;
#[path = "../../tests/shipped/holidays.rs"]
mod holidays;
mod service;

use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::policy::source::read_pack;
use alongside_core::policy::{FactFile, PolicyBook, evaluate};
use files::files;
use service::{Size, facts};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

/// Times each is measured.
const ROUNDS: usize = 15;

fn book() -> PolicyBook {
    PolicyBook::new(
        vec![read_pack(&files("public/policies/havering")).unwrap()],
        WorkingCalendar::new(holidays::days(), Vec::new()),
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
