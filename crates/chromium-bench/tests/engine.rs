//! Prints what `crates/core/benches/evaluate` prints: for each measure its name, the median
//! and the slowest in microseconds, and how many decisions were made.

#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a measure that cannot be taken stops the bench"
)]

#[path = "../../core/benches/evaluate/service.rs"]
mod service;

use alongside_core::calendar::{BankHoliday, Date, WorkingCalendar};
use alongside_core::policy::pack::Pack;
use alongside_core::policy::{Evaluation, FactFile, PolicyBook, evaluate, evaluate_again};
use serde::Deserialize;
use service::{Size, edited, facts};
use std::collections::BTreeMap;
use std::hint::black_box;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

// The page answers its driver while a worker measures.
wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Times each is measured.
const ROUNDS: usize = 15;

/// The shipped packs and holidays, written by the command that runs this.
const BUNDLE: &str = include_str!(env!(
    "ALONGSIDE_SCENARIOS",
    "run this with `cargo xtask bench`: it writes the packs first"
));

#[derive(Deserialize)]
struct Bundle {
    packs: Vec<Pack>,
    holidays: Vec<BankHoliday>,
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

fn book() -> PolicyBook {
    let bundle: Bundle = serde_json::from_str(BUNDLE).unwrap();
    let days = bundle.holidays.iter().map(|holiday| holiday.date).collect();
    let havering = bundle.packs.into_iter().find(|pack| pack.id == "havering");
    let calendar = WorkingCalendar::new(days, Vec::new());
    PolicyBook::new(
        vec![havering.unwrap()],
        calendar,
        BTreeMap::new(),
        Vec::new(),
    )
    .unwrap()
}

fn measure(name: &str, size: Size) {
    let book = book();
    let as_of = Date::parse("2026-03-10").unwrap();
    let facts: FactFile = serde_json::from_value(facts(size, as_of)).unwrap();
    say(name, || evaluate(&book, black_box(&facts), as_of));
    let (after, found) = (edited(&facts), evaluate(&book, &facts, as_of));
    say(&format!("{name}-edit"), || {
        evaluate_again(&book, &facts, &found, black_box(&after), as_of)
    });
}

fn say(name: &str, work: impl Fn() -> Evaluation) {
    let mut counted = 0;
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begin = now();
            let evaluation = black_box(work());
            let took = (now() - begin) * 1_000.0;
            counted = evaluation.decisions.len();
            took
        })
        .collect();
    times.sort_unstable_by(f64::total_cmp);
    let (median, slowest) = (times[ROUNDS / 2], times[ROUNDS - 1]);
    console_log!("{name} {median:.0} {slowest:.0} {counted}");
}

#[wasm_bindgen_test]
fn a_team_over_five_years() {
    let size = Size {
        workers: 60,
        cases: 15,
        years: 5,
    };
    measure("team", size);
}

#[wasm_bindgen_test]
fn a_service_over_a_year() {
    let size = Size {
        workers: 1_000,
        cases: 15,
        years: 1,
    };
    measure("service", size);
}
