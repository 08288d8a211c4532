//! How long the engine takes over a made-up service, natively.

use std::process::Command;

use super::Row;
use crate::error::XtaskError;
use crate::places::Places;
use crate::program::capture;

/// 1,000 workers with 15,000 cases over a year, in microseconds.
const SERVICE: u64 = 30_000;
/// 60 people with 900 cases over five years: the budget is Chromium's, where the engine is
/// slower than here.
const TEAM: u64 = 10_000;

/// Runs the bench of `crates/core` and reads its lines: name, median, slowest, decisions.
pub fn run(places: &Places) -> Result<Vec<Row>, XtaskError> {
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(&places.root)
        .args(["bench", "--package", "alongside-core"])
        .args(["--features", "toml", "--bench", "evaluate"]);
    let said = capture(&mut cargo)?;
    let mut rows = Vec::new();
    for line in said.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (name, median, decisions) = match words.as_slice() {
            [name, median, _, decisions] => (*name, *median, *decisions),
            _ => continue,
        };
        let what = match name {
            "team" => "60 people, 900 cases, 5 years",
            "service" => "1,000 workers, 15,000 cases, a year",
            _ => continue,
        };
        let budget = if name == "team" { TEAM } else { SERVICE };
        let Ok(took) = median.parse() else {
            return Err(XtaskError::content(
                &places.root.join("crates/core/benches"),
                format!("`{line}` has no median"),
            ));
        };
        rows.push(Row::new(
            &format!("{what}: {decisions} decisions, microseconds"),
            took,
            budget,
        ));
    }
    Ok(rows)
}
