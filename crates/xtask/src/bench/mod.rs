//! `bench`: what the app costs, measured, beside what it may cost.

mod browser;
mod engine;
mod large_vault;
mod rivals;
mod sizes;
mod timings;
mod told;

use std::path::PathBuf;

use crate::build::{self, Profile};
use crate::error::XtaskError;
use crate::flags::Flags;
use crate::places::Places;
use crate::setup;

/// What the comparison with other engines is asked for by.
const RIVALS: &str = "rivals";

/// One figure with its budget.
struct Row {
    what: String,
    used: u64,
    budget: u64,
}

impl Row {
    fn new(what: &str, used: u64, budget: u64) -> Self {
        Self {
            what: what.to_owned(),
            used,
            budget,
        }
    }
}

/// A part of the measures with its own runner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Native,
    Engine,
    Sizes,
    Browser,
}

impl Part {
    const ALL: [Self; 4] = [Self::Native, Self::Engine, Self::Sizes, Self::Browser];

    fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Engine => "engine",
            Self::Sizes => "sizes",
            Self::Browser => "browser",
        }
    }

    fn needs_site(self) -> bool {
        matches!(self, Self::Sizes | Self::Browser)
    }
}

/// Measures everything, or one part, prints it as a table, and fails if a budget does not
/// hold.
pub fn run(places: &Places, flags: &Flags) -> Result<(), XtaskError> {
    if flags.value("--only") == Some(RIVALS) {
        return rivals::run(places);
    }
    let parts = chosen(flags.value("--only"))?;
    let site = if parts.iter().any(|part| part.needs_site()) {
        site(places, flags)?
    } else {
        places.dist()
    };
    let mut rows = Vec::new();
    for part in parts {
        rows.extend(match part {
            Part::Native => timings::run(places)?,
            Part::Engine => engine::run(places)?,
            Part::Sizes => sizes::run(&site)?,
            Part::Browser => browser::run(places, &site)?,
        });
    }
    within(&rows)
}

fn chosen(only: Option<&str>) -> Result<Vec<Part>, XtaskError> {
    let Some(only) = only else {
        return Ok(Part::ALL.to_vec());
    };
    let found = Part::ALL.into_iter().find(|part| part.name() == only);
    found.map(|part| vec![part]).ok_or_else(|| {
        XtaskError::Usage(format!(
            "No part is called `{only}`: native, engine, sizes, browser or rivals."
        ))
    })
}

/// The site that is measured: built in release mode, or one that was built before.
fn site(places: &Places, flags: &Flags) -> Result<PathBuf, XtaskError> {
    if let Some(built) = flags.value("--built") {
        return Ok(places.root.join(built));
    }
    let tools = setup::for_building(places)?;
    build::site(places, &tools, &Profile::Release)?;
    Ok(places.dist())
}

fn within(rows: &[Row]) -> Result<(), XtaskError> {
    println!("\n{:>12} {:>12}  what", "measured", "budget");
    let mut findings = Vec::new();
    for Row { what, used, budget } in rows {
        println!("{used:>12} {budget:>12}  {what}");
        if used > budget {
            findings.push(format!("{what}: {used}, may be {budget}"));
        }
    }
    if findings.is_empty() {
        return Ok(());
    }
    Err(XtaskError::Broken {
        rule: "Budgets that do not hold".to_owned(),
        findings,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_holds_up_to_its_last_unit() {
        assert!(within(&[Row::new("wasm", 10, 10)]).is_ok());
        let error = within(&[Row::new("wasm", 11, 10), Row::new("page", 1, 10)]).unwrap_err();
        let text = error.to_string();
        assert!(
            text.contains("wasm: 11") && !text.contains("page"),
            "{text}"
        );
    }
}
