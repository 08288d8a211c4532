//! How long the points of a whole service take, and one keystroke on a long sheet. Prints one
//! line of figures for each measure: its name, the median and the slowest in microseconds, and
//! how many rows were scored.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a measure that cannot be taken stops the bench"
)]

#[path = "../../tests/shipped/files.rs"]
mod files;
#[path = "../../tests/shipped/holidays.rs"]
mod holidays;
mod sheets;

use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::policy::PolicyBook;
use alongside_core::policy::source::read_pack;
use alongside_core::workload::{Sheet, Worker, score};
use files::files;
use sheets::sheet;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

/// Times each is measured.
const ROUNDS: usize = 15;

fn main() {
    let pack = read_pack(&files("public/policies/derbyshire")).unwrap();
    let calendar = WorkingCalendar::new(holidays::days(), Vec::new());
    let book = PolicyBook::new(vec![pack], calendar.clone(), BTreeMap::new(), Vec::new()).unwrap();
    let scheme = book.packs()[0].scheme().unwrap().unwrap();
    let day = Date::parse("2025-02-20").unwrap();
    let worker = Worker {
        grade: Some("10".into()),
        fte: Some("1".into()),
        ..Worker::default()
    };
    for (name, workers, rows) in [("sheets", 1_000, 35), ("sheet-key", 1, 60)] {
        let sheets: Vec<Sheet> = (0..workers).map(|worker| sheet(worker, rows)).collect();
        let mut counted = 0;
        let mut times: Vec<u128> = (0..ROUNDS)
            .map(|_| {
                let begin = Instant::now();
                counted = 0;
                for sheet in black_box(&sheets) {
                    let found = score(&scheme, sheet, &sheets, &worker, &calendar, day);
                    counted += black_box(found).rows.len();
                }
                begin.elapsed().as_micros()
            })
            .collect();
        times.sort_unstable();
        let (median, slowest) = (times[ROUNDS / 2], times[ROUNDS - 1]);
        println!("{name} {median} {slowest} {counted}");
    }
}
