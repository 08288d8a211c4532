//! How long the points of a whole service take, and one keystroke on a long sheet. Prints one
//! line of figures for each measure: its name, the median and the slowest in microseconds, and
//! how many rows were scored.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a measure that cannot be taken stops the bench"
)]

#[path = "../tests/shipped/files.rs"]
mod files;
#[path = "../tests/shipped/holidays.rs"]
mod holidays;

use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::policy::PolicyBook;
use alongside_core::policy::source::read_pack;
use alongside_core::workload::{Sheet, Worker, score};
use files::files;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

/// Times each is measured.
const ROUNDS: usize = 15;

/// A row as a team has them: families in need, children in care and on plans, some siblings,
/// some in court, some with an assessment, a journey or a task.
fn row(number: usize) -> Value {
    let kinds = ["cin-family", "cic", "cpp", "cpp", "cin-family"];
    let mut row = json!({
        "row": number.to_string(), "kind": kinds[number % 5], "case": format!("case-{number}"),
        "family": format!("family-{}", number / 4), "lives": format!("home-{}", number / 4),
        "seen_together": number.is_multiple_of(3), "opened": "2025-01-06",
    });
    if number.is_multiple_of(7) {
        row["court"] =
            json!({"type": "initial", "from": "2025-01-10", "heard": "2025-02-18", "papers": true});
    }
    if number.is_multiple_of(6) {
        row["assessment"] = json!({"from": "2025-02-03"});
    }
    if number % 5 == 1 {
        row["travel"] = json!({"miles": "22", "minutes": 65});
    }
    if number.is_multiple_of(9) {
        row["tasks"] = json!([{"kind": "life-story", "points": "8", "from": "2025-02-01",
            "agreed": {"by": "m1", "on": "2025-02-01"}}]);
    }
    row
}

fn sheet(worker: usize, rows: usize) -> Sheet {
    let rows: Vec<Value> = (1..=rows).map(row).collect();
    let sheet = json!({"id": format!("k{worker}"), "of": format!("w{worker}"), "on": "2025-02-20",
        "rows": rows, "commitments": [{"name": "student", "points": "15"}],
        "duty": [{"on": "2025-02-06", "mainly_new": true}]});
    serde_json::from_value(sheet).unwrap()
}

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
