//! How long the pure rooms take over made-up work, natively.

use std::process::Command;

use super::Row;
use super::told::{self, Measure};
use crate::error::XtaskError;
use crate::places::Places;
use crate::program::capture;

/// What the benches of `crates/core` measure: the name at the head of a line, what it
/// stands for, and how many microseconds its median may be.
const TIMED: [Measure; 7] = [
    // The budget is Chromium's, where the engine is slower than here.
    ("team", "60 people, 900 cases, 5 years", 10_000),
    ("team-edit", "The same after one edit", 2_000),
    ("service", "1,000 workers, 15,000 cases, a year", 30_000),
    ("sheets", "1,000 workload sheets of 35 rows", 20_000),
    // A frame at 60 a second is 16,000; the screen needs nearly all of it.
    ("sheet-key", "One key in a workload sheet of 60 rows", 1_000),
    (
        "backup-verified",
        "Backup of 20 MB, written and checked",
        2_000_000,
    ),
    (
        "restore-dry-run",
        "Backup of 20 MB, what it would change",
        3_000_000,
    ),
];

/// Runs the benches and reads their lines: name, median, slowest, how much.
pub fn run(places: &Places) -> Result<Vec<Row>, XtaskError> {
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(&places.root)
        .args(["bench", "--package", "alongside-core", "--features", "toml"])
        .args([
            "--bench", "evaluate", "--bench", "backup", "--bench", "workload",
        ]);
    rows(&capture(&mut cargo)?)
        .map_err(|because| XtaskError::content(&places.root.join("crates/core/benches"), because))
}

/// A row for each measure; one that is missing is an error, not a budget that holds.
fn rows(said: &str) -> Result<Vec<Row>, String> {
    told::rows(said, &TIMED, "microseconds")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_its_row_and_none_may_be_missing() {
        let said = "Running\nteam 7 9 20\nteam-edit 1 2 20\nservice 8 9 20\nsheets 6 9 1\nsheet-key 2 2 1\nbackup-verified 5 6 1\n";
        assert!(rows(said).is_err());
        let said = format!("{said}restore-dry-run 3 4 1\n");
        let used: Vec<u64> = rows(&said).unwrap().iter().map(|row| row.used).collect();
        assert_eq!(used, [7, 1, 8, 6, 2, 5, 3]);
    }
}
