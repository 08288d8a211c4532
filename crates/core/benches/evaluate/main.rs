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
use alongside_core::policy::{FactFile, PolicyBook, evaluate, evaluate_again};
use files::files;
use service::{Size, edited, facts};
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
        let times = (0..ROUNDS).map(|_| {
            let begin = Instant::now();
            let evaluation = black_box(evaluate(&book, black_box(&facts), as_of));
            let took = begin.elapsed().as_micros();
            counted = evaluation.decisions.len();
            took
        });
        let times = times.collect();
        say(name, times, counted);
        let (times, counted) = one_edit(&book, &facts, as_of);
        say(&format!("{name}-edit"), times, counted);
    }
}

/// After one edit, everything again that this touches.
fn one_edit(book: &PolicyBook, was: &FactFile, as_of: Date) -> (Vec<u128>, usize) {
    let facts = edited(was);
    let before = evaluate(book, was, as_of);
    let mut counted = 0;
    let times = (0..ROUNDS).map(|_| {
        let begin = Instant::now();
        let again = black_box(evaluate_again(book, was, &before, black_box(&facts), as_of));
        let took = begin.elapsed().as_micros();
        counted = again.decisions.len();
        took
    });
    (times.collect(), counted)
}

fn say(name: &str, mut times: Vec<u128>, counted: usize) {
    times.sort_unstable();
    let (median, slowest) = (times[ROUNDS / 2], times[ROUNDS - 1]);
    println!("{name} {median} {slowest} {counted}");
}
