//! The engine beside other engines, from `bench/rivals`: asked for by name only, since it builds
//! those engines first.

use std::fs;
use std::process::Command;

use crate::error::XtaskError;
use crate::places::Places;
use crate::program::run as run_program;
use crate::setup;

/// Fetches json-rules-engine, builds the comparison and prints its tables. It has no budgets.
pub fn run(places: &Places) -> Result<(), XtaskError> {
    let from = places.root.join("bench/rivals");
    let packages = places.cache.join("rivals");
    if !packages.join("node_modules/json-rules-engine").is_dir() {
        setup::announce(
            "json-rules-engine",
            "one of the engines that ours is measured beside",
        );
        fs::create_dir_all(&packages).map_err(XtaskError::file(&packages))?;
        let to = packages.join("package.json");
        fs::copy(from.join("package.json"), &to).map_err(XtaskError::file(&to))?;
        let mut npm = Command::new("npm");
        npm.current_dir(&packages)
            .args(["install", "--ignore-scripts", "--no-audit", "--no-fund"]);
        run_program(&mut npm)?;
    }
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(&from)
        .args(["run", "--release", "--locked", "--"])
        .arg(&packages);
    run_program(&mut cargo)
}
