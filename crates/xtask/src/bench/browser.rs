//! What the app costs in Chromium: starting without a network, opening a large vault, typing,
//! memory. `tests/e2e/costs.spec.ts` takes the measures.

use std::fs;
use std::path::Path;

use super::told::{self, Measure};
use super::{Row, large_vault};
use crate::error::XtaskError;
use crate::places::Places;
use crate::program::run_keeping;
use crate::{in_chromium, setup};

/// How the lines begin that the spec tells its measures in.
const COST: &str = "cost ";

const TIMED: [Measure; 7] = [
    ("start", "Offline start to lock screen", 600_000),
    (
        "start-slow",
        "Offline start to lock screen, four times slower",
        1_500_000,
    ),
    // The app reads every body before it opens, so that these two end at the same moment.
    ("home", "After the key: Home usable", 300_000),
    ("bodies", "After the key: all bodies there", 1_500_000),
    ("key-layout", "A key, handler to layout, p95", 8_000),
    ("key-event", "A key, duration of its event, p95", 24_000),
    (
        "key-event-slow",
        "A key, duration of its event, p95, four times slower",
        56_000,
    ),
];

const SIZED: [Measure; 1] = [("memory", "Memory after unlock", 150_000_000)];

/// Makes the large vault's backup, measures with it, and reads the lines.
pub fn run(places: &Places, site: &Path) -> Result<Vec<Row>, XtaskError> {
    let tools = setup::for_building(places)?;
    fs::create_dir_all(&places.web_target).map_err(XtaskError::file(&places.web_target))?;
    let vault = places.web_target.join("large-vault.json");
    let backup = large_vault::backup(large_vault::today())
        .map_err(|error| XtaskError::content(&vault, error.to_string()))?;
    fs::write(&vault, backup).map_err(XtaskError::file(&vault))?;
    let mut playwright = in_chromium::playwright_test(places, &tools, site)?;
    playwright
        .env("ALONGSIDE_COSTS", &vault)
        .args(["--retries=0", "--workers=1", "costs.spec.ts"]);
    let said: Vec<String> = run_keeping(&mut playwright, |said| said.starts_with(COST))?
        .iter()
        .filter_map(|line| line.strip_prefix(COST).map(str::to_owned))
        .collect();
    rows(&said.join("\n"))
        .map_err(|because| XtaskError::content(&places.e2e().join("costs.spec.ts"), because))
}

fn rows(said: &str) -> Result<Vec<Row>, String> {
    let mut rows = told::rows(said, &TIMED, "microseconds")?;
    rows.extend(told::rows(said, &SIZED, "bytes")?);
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_not_taken_for_the_one_that_it_begins_with() {
        let said = "start-slow 9 9 20\nstart 1 1 20\nhome 2 2 20\nbodies 3 3 20\n\
                    key-event-slow 6 6 200\nkey-layout 4 4 200\nkey-event 5 5 200\nmemory 7 7 1";
        let used: Vec<u64> = rows(said).unwrap().iter().map(|row| row.used).collect();
        assert_eq!(used, [1, 9, 2, 3, 4, 5, 6, 7]);
        assert!(rows("start 1 1 20").is_err());
    }
}
