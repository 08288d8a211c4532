//! `policy cover`: what the checks reach of every rule, every reading and every local slot.

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
use gathered::Gathered;
use report::Report;
use std::process::ExitCode;

/// Prints a line for each policy, then what is missing. With `--strict` that is a failure.
pub fn run(words: &Words) -> Result<ExitCode, Trouble> {
    let book = packs::book(words)?;
    let mut gathered = Gathered::default();
    for path in scenarios::files(words)? {
        let (facts, book) = fact_files::read(&path, &book)?;
        gathered.add(&facts, &book, &path)?;
    }
    let all: Vec<_> = book
        .packs()
        .iter()
        .map(|ready| ready.pack.clone())
        .collect();
    let library = tools::library(&all)?;
    let reports: Vec<Report<'_>> = book
        .packs()
        .iter()
        .map(|ready| Report::new(ready, &gathered, &library))
        .collect();
    for report in &reports {
        println!("{}", report.summary());
    }
    for report in &reports {
        println!("\n{}", report.details());
    }
    let is_whole = reports.iter().all(Report::is_whole);
    Ok(if is_whole || !words.flags.has("--strict") {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
