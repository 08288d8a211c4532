//! `check`: what every commit must satisfy beside its tests.

mod arrows;
mod length;
mod licences;

use std::process::Command;

use crate::error::XtaskError;
use crate::places::Places;
use crate::program::{capture, run as run_program};
use crate::{policy, setup};

/// One thing that is checked.
type Check = (&'static str, fn(&Places) -> Result<(), XtaskError>);

/// Quick ones first.
const CHECKS: [Check; 6] = [
    ("formatting", formatting),
    ("file lengths", length::check),
    ("arrows between rooms", arrows::check),
    ("licences", licences::check),
    ("clippy, native", clippy_native),
    ("clippy, for the browser", clippy_web),
];

/// Runs all checks and names those that fail.
pub fn run(places: &Places) -> Result<(), XtaskError> {
    let mut findings = Vec::new();
    for (name, check) in CHECKS {
        println!("== {name} ==");
        if let Err(error) = check(places) {
            println!("{error}");
            findings.push(name.to_owned());
        }
    }
    if findings.is_empty() {
        println!("Every check holds.");
        return Ok(());
    }
    Err(XtaskError::Broken {
        rule: "These checks do not hold".to_owned(),
        findings,
    })
}

fn formatting(places: &Places) -> Result<(), XtaskError> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(&places.root);
    run_program(cargo.args(["fmt", "--all", "--check"]))
}

fn clippy_native(places: &Places) -> Result<(), XtaskError> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(&places.root).args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]);
    run_program(&mut cargo)
}

/// The app, its browser tests and the engine's bench, as they are compiled for the browser.
fn clippy_web(places: &Places) -> Result<(), XtaskError> {
    let tools = setup::for_building(places)?;
    if !tools.wasm.has_clippy() {
        println!("Debian's compiler comes without clippy: only the native pass was made.");
        return Ok(());
    }
    let scenarios = places.scenarios();
    policy::bundle(&scenarios)?;
    let mut cargo = tools.command(tools.wasm.cargo(), places)?;
    cargo.env("ALONGSIDE_SCENARIOS", scenarios);
    cargo.args(["clippy", "--target", setup::TARGET]);
    cargo.args([
        "--package",
        "alongside",
        "--package",
        "alongside-chromium-bench",
    ]);
    cargo.args(["--lib", "--bins", "--test", "*"]);
    run_program(cargo.args(["--", "-D", "warnings"]))
}

/// The paths of the files that git knows or would add.
fn tracked(places: &Places) -> Result<Vec<String>, XtaskError> {
    let mut git = Command::new("git");
    git.current_dir(&places.root)
        .args(["ls-files", "--cached", "--others", "--exclude-standard"]);
    Ok(capture(&mut git)?.lines().map(str::to_owned).collect())
}
