//! Prints what `crates/core/benches` prints of the engine and of workload sheets: for each
//! measure its name, the median and the slowest in microseconds, and how many decisions were
//! made or rows scored.

#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a measure that cannot be taken stops the bench"
)]

#[path = "../../core/benches/evaluate/service.rs"]
mod service;
#[path = "../../core/benches/workload/sheets.rs"]
mod sheets;

use alongside_core::calendar::{BankHoliday, Date, WorkingCalendar};
use alongside_core::policy::pack::Pack;
use alongside_core::policy::{FactFile, PolicyBook, evaluate, evaluate_again};
use alongside_core::workload::{Sheet, Worker, score};
use serde::Deserialize;
use service::{Size, edited, facts};
use sheets::sheet;
use std::collections::BTreeMap;
use std::hint::black_box;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

// The page answers its driver while a worker measures.
wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Times each is measured.
const ROUNDS: usize = 15;
/// For how many milliseconds it runs before: until then the browser may still be compiling
/// what it has to run often.
const WARMING: f64 = 1_000.0;

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

fn book(pack: &str) -> PolicyBook {
    let bundle: Bundle = serde_json::from_str(BUNDLE).unwrap();
    let days = bundle.holidays.iter().map(|holiday| holiday.date).collect();
    let found = bundle.packs.into_iter().find(|one| one.id == pack);
    let calendar = WorkingCalendar::new(days, Vec::new());
    PolicyBook::new(vec![found.unwrap()], calendar, BTreeMap::new(), Vec::new()).unwrap()
}

fn measure(name: &str, size: Size) {
    let book = book("havering");
    let as_of = Date::parse("2026-03-10").unwrap();
    let facts: FactFile = serde_json::from_value(facts(size, as_of)).unwrap();
    say(name, || {
        evaluate(&book, black_box(&facts), as_of).decisions.len()
    });
    let (after, found) = (edited(&facts), evaluate(&book, &facts, as_of));
    say(&format!("{name}-edit"), || {
        let again = evaluate_again(&book, &facts, &found, black_box(&after), as_of);
        again.decisions.len()
    });
}

fn say(name: &str, work: impl Fn() -> usize) {
    let mut counted = 0;
    let first = now();
    while now() - first < WARMING {
        black_box(work());
    }
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begin = now();
            counted = black_box(work());
            (now() - begin) * 1_000.0
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

#[wasm_bindgen_test]
fn workload_sheets_of_a_service() {
    let book = book("derbyshire");
    let pack = &book.packs()[0];
    let scheme = pack.scheme().unwrap().unwrap();
    let day = Date::parse("2025-02-20").unwrap();
    let worker = Worker {
        grade: Some("10".into()),
        fte: Some("1".into()),
        ..Worker::default()
    };
    for (name, workers, rows) in [("sheets", 1_000, 35), ("sheet-key", 1, 60)] {
        let sheets: Vec<Sheet> = (0..workers).map(|worker| sheet(worker, rows)).collect();
        say(name, || {
            let each = black_box(&sheets).iter();
            each.map(|one| score(&scheme, one, &sheets, &worker, &pack.calendar, day))
                .map(|found| black_box(found).rows.len())
                .sum()
        });
    }
}
