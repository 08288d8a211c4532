//! `test`: every test there is. A suite that fails does not keep the others from running, and
//! the last lines repeat what each runner said.

use std::env;
use std::process::{Command, ExitCode};

use crate::build::{self, Profile};
use crate::error::XtaskError;
use crate::flags::Flags;
use crate::meanwhile::Meanwhile;
use crate::places::Places;
use crate::program::run_keeping;
use crate::{in_chromium, policy, setup};

/// How long one browser test file may take, in seconds: shared machines are slow.
const BROWSER_SECONDS: &str = "600";

/// On how many sets of made-up facts engine and oracle must agree.
const ORACLE_SETS: &str = "20000";

/// On how many cases each property of the engine is tried.
const PROPERTY_CASES: &str = "1000";

/// A part of the tests with its own runner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Suite {
    Native,
    Policy,
    Browser,
    EndToEnd,
}

const SUITES: [Suite; 4] = [
    Suite::Native,
    Suite::Policy,
    Suite::Browser,
    Suite::EndToEnd,
];

impl Suite {
    fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Policy => "policy",
            Self::Browser => "browser",
            Self::EndToEnd => "e2e",
        }
    }

    fn run(
        self,
        places: &Places,
        flags: &Flags,
        site: Option<Meanwhile>,
    ) -> Result<Vec<String>, XtaskError> {
        match self {
            Self::Native => native(places, &flags.rest),
            Self::Policy => policy_scenarios(),
            Self::Browser => browser(places, &flags.rest),
            Self::EndToEnd => end_to_end(places, flags, site),
        }
    }
}

/// Runs the suites and ends with their summaries.
pub fn run(places: &Places, flags: &Flags) -> Result<(), XtaskError> {
    let suites = chosen(flags.value("--only"))?;
    if !flags.rest.is_empty() && suites.len() > 1 {
        return Err(XtaskError::Usage(
            "Words after `--` go to one runner: name its suite with --only.".to_owned(),
        ));
    }
    let mut site = if suites.len() > 1 {
        Some(site_meanwhile(places, flags)?)
    } else {
        None
    };
    let mut closing = Vec::new();
    let mut failed = Vec::new();
    for suite in suites {
        println!("\n== {} tests ==", suite.name());
        let built = site.take_if(|_| suite == Suite::EndToEnd);
        match suite.run(places, flags, built) {
            Ok(summary) => closing.extend(
                summary
                    .into_iter()
                    .map(|said| format!("{:8} {said}", suite.name())),
            ),
            Err(error) => {
                println!("{error}");
                closing.push(format!("{:8} FAILED: {error}", suite.name()));
                failed.push(suite.name().to_owned());
            }
        }
    }
    println!("\n== what the runners said ==");
    for said in &closing {
        println!("{said}");
    }
    if failed.is_empty() {
        return Ok(());
    }
    Err(XtaskError::Broken {
        rule: "Not every suite passed".to_owned(),
        findings: failed,
    })
}

fn chosen(only: Option<&str>) -> Result<Vec<Suite>, XtaskError> {
    let Some(only) = only else {
        return Ok(SUITES.to_vec());
    };
    let found = SUITES.into_iter().find(|suite| suite.name() == only);
    found.map(|suite| vec![suite]).ok_or_else(|| {
        XtaskError::Usage(format!(
            "No suite is called `{only}`: native, policy, browser or e2e."
        ))
    })
}

fn native(places: &Places, rest: &[String]) -> Result<Vec<String>, XtaskError> {
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(&places.root)
        .args(["test", "--workspace"]);
    if !rest.is_empty() {
        return run_keeping(cargo.args(rest), is_cargo_summary);
    }
    // The core's tests judge thousands of sets of facts and want faster code than the others.
    cargo.args(["--exclude", "alongside-core"]);
    let mut said = run_keeping(&mut cargo, is_cargo_summary)?;
    let mut core = Command::new("cargo");
    core.current_dir(&places.root)
        .env("ALONGSIDE_ORACLE_SETS", ORACLE_SETS)
        .env("ALONGSIDE_PROPERTY_CASES", PROPERTY_CASES)
        .args(["test", "--profile", "swift", "--package", "alongside-core"])
        .args(["--features", "toml"]);
    said.extend(run_keeping(&mut core, is_cargo_summary)?);
    Ok(said)
}

fn policy_scenarios() -> Result<Vec<String>, XtaskError> {
    let code = policy::run(&["test".to_owned()])?;
    if code != ExitCode::SUCCESS {
        return Err(XtaskError::Broken {
            rule: "Policy scenarios".to_owned(),
            findings: vec!["see the differences above".to_owned()],
        });
    }
    // Where every scenario holds, they must also reach all that they can.
    let code = policy::run(&["cover".to_owned(), "--strict".to_owned()])?;
    if code != ExitCode::SUCCESS {
        return Err(XtaskError::Broken {
            rule: "What the scenarios reach".to_owned(),
            findings: vec!["see what is missing above".to_owned()],
        });
    }
    Ok(vec![
        "every scenario is as expected, and all is reached".to_owned(),
    ])
}

fn browser(places: &Places, rest: &[String]) -> Result<Vec<String>, XtaskError> {
    let tools = setup::for_building(places)?;
    let scenarios = places.scenarios();
    policy::bundle(&scenarios)?;
    let mut cargo = in_chromium::cargo_test(places, &tools, BROWSER_SECONDS)?;
    cargo
        .env("ALONGSIDE_SCENARIOS", scenarios)
        // The library's own tests run natively; those in tests/ that need a browser run here.
        .args(["--package", "alongside", "--test", "*"])
        .args(rest);
    run_keeping(&mut cargo, is_cargo_summary)
}

/// Builds the site while the other suites run: much of it keeps one core busy only.
fn site_meanwhile(places: &Places, flags: &Flags) -> Result<Meanwhile, XtaskError> {
    // Nothing is installed by two at once.
    setup::for_building(places)?;
    let said = places.web_target.join("site.log");
    println!(
        "The site for the e2e tests is built meanwhile; what that says goes to {}.",
        said.display()
    );
    let own = env::current_exe().map_err(XtaskError::file(&places.root))?;
    let mut build = Command::new(own);
    build.current_dir(&places.root).arg("build");
    if let Some(profile) = flags.value("--profile") {
        build.args(["--profile", profile]);
    }
    Meanwhile::start(&mut build, &said)
}

fn end_to_end(
    places: &Places,
    flags: &Flags,
    site: Option<Meanwhile>,
) -> Result<Vec<String>, XtaskError> {
    let tools = setup::for_building(places)?;
    match site {
        Some(site) => site.finish()?,
        None => build::site(places, &tools, &Profile::chosen(flags, Profile::Release))?,
    }
    let mut playwright = in_chromium::playwright_test(places, &tools, &places.dist())?;
    playwright.args(&flags.rest);
    run_keeping(&mut playwright, is_playwright_summary)
}

fn is_cargo_summary(said: &str) -> bool {
    said.starts_with("test result:") && !said.contains(" 0 passed; 0 failed;")
}

/// Such as "  12 passed (1.2m)" or "  1 flaky".
fn is_playwright_summary(said: &str) -> bool {
    let mut words = said.trim().split(' ');
    let counts = words.next().is_some_and(|word| word.parse::<u32>().is_ok());
    let outcome = words.next().unwrap_or_default();
    let known = matches!(
        outcome,
        "passed" | "failed" | "flaky" | "skipped" | "interrupted"
    );
    counts && (known || said.contains("did not run"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_are_told_from_other_lines() {
        assert!(is_cargo_summary(
            "test result: ok. 3 passed; 0 failed; 0 ignored"
        ));
        assert!(!is_cargo_summary(
            "test result: ok. 0 passed; 0 failed; 0 ignored"
        ));
        assert!(!is_cargo_summary("test a::b ... ok"));
        assert!(is_playwright_summary("  12 passed (1.2m)"));
        assert!(is_playwright_summary("  3 did not run"));
        assert!(!is_playwright_summary(
            "  ✓  1 [desktop] › shell.spec.ts:5:1"
        ));
    }

    #[test]
    fn a_suite_can_be_chosen_by_name() {
        assert_eq!(chosen(Some("e2e")).unwrap(), [Suite::EndToEnd]);
        assert_eq!(chosen(None).unwrap().len(), 4);
        assert!(chosen(Some("unit")).is_err());
    }
}
