//! `policy cover`: what the checks reach of every rule, every reading and every local slot.

mod accepted;
mod gathered;
mod prompts;
mod report;
mod sides;
mod unreached;

use super::fact_files;
use super::packs;
use super::scenarios;
use super::tools;
use super::trouble::Trouble;
use super::words::Words;
use accepted::Accepted;
use gathered::Gathered;
use report::Report;
use std::collections::BTreeSet;
use std::process::ExitCode;

/// Prints a line for each policy, then what is missing. With `--strict` that is a failure.
pub fn run(words: &Words) -> Result<ExitCode, Trouble> {
    let book = packs::book(words)?;
    let mut gathered = Gathered::default();
    let mut files = BTreeSet::new();
    for path in scenarios::files(words)? {
        files.insert(scenarios::name(&path));
        let (facts, book) = fact_files::read(&path, &book)?;
        gathered.add(&facts, &book, &path)?;
    }
    let all: Vec<_> = book
        .packs()
        .iter()
        .map(|ready| ready.pack.clone())
        .collect();
    let library = tools::library(&all)?;
    let accepted = Accepted::read()?;
    // An example of a scheme is no council's text: nothing of it has to be accounted for.
    let schemes = packs::schemes()?;
    let reports: Vec<Report<'_>> = book
        .packs()
        .iter()
        .filter(|ready| schemes.iter().all(|scheme| scheme.id != ready.pack.id))
        .map(|ready| Report::new(ready, &gathered, &library, &accepted))
        .collect();
    for report in &reports {
        println!("{}", report.summary());
    }
    for report in &reports {
        println!("\n{}", report.details());
    }
    let mut stale = Vec::new();
    // Of a part of the policies or of the files nothing can be said of the list as a whole.
    if words.paths.is_empty() && words.flags.value("--packs").is_none() {
        stale = accepted.unknown(|name| reports.iter().any(|report| report.has(name)));
        stale.extend(accepted.missing_files(|name| files.contains(name)));
    }
    for name in &stale {
        println!("tests/data/cover-accepted.json names {name}, and there is none");
    }
    let is_whole = stale.is_empty() && reports.iter().all(Report::is_whole);
    Ok(if is_whole || !words.flags.has("--strict") {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
