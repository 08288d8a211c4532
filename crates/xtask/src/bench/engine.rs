//! How long the engine takes in Chromium, where the app runs it.

use super::Row;
use super::told::{self, Measure};
use crate::error::XtaskError;
use crate::places::Places;
use crate::program::run_keeping;
use crate::{in_chromium, policy, setup};

/// Seconds that the measures may take together on a slow machine.
const SECONDS: &str = "600";

const TIMED: [Measure; 5] = [
    ("team", "60 people, 900 cases, 5 years, in Chromium", 10_000),
    ("team-edit", "one edit of it, in Chromium", 2_000),
    (
        "service",
        "1,000 workers, 15,000 cases, a year, in Chromium",
        90_000,
    ),
    (
        "sheets",
        "1,000 workload sheets of 35 rows, in Chromium",
        60_000,
    ),
    // A frame at 60 a second is 16,000; the screen needs nearly all of it.
    (
        "sheet-key",
        "one key in a workload sheet of 60 rows, in Chromium",
        2_000,
    ),
];

/// Runs `crates/chromium-bench` and reads its lines.
pub fn run(places: &Places) -> Result<Vec<Row>, XtaskError> {
    let tools = setup::for_building(places)?;
    let bundle = places.scenarios();
    policy::bundle(&bundle)?;
    let mut cargo = in_chromium::cargo_test(places, &tools, SECONDS)?;
    cargo
        .env("ALONGSIDE_SCENARIOS", bundle)
        // As the app is compiled, but for wasm-opt.
        .args(["--profile", "app", "--package", "alongside-chromium-bench"])
        .args(["--test", "engine", "--", "--nocapture"]);
    let said = run_keeping(&mut cargo, is_measure)?;
    told::rows(&said.join("\n"), &TIMED, "microseconds")
        .map_err(|because| XtaskError::content(&places.root.join("crates/chromium-bench"), because))
}

fn is_measure(said: &str) -> bool {
    let said = said.trim_start();
    TIMED.iter().any(|(name, _, _)| said.starts_with(name))
}
