//! `policy cover`: how each rule is carried, and which no check reached.

use super::fact_files;
use super::packs;
use super::scenarios;
use super::trouble::Trouble;
use super::words::Words;
use alongside_core::policy::pack::{Carried, Pack, Rule};
use serde_json::Value;
use std::collections::BTreeSet;
use std::process::ExitCode;

/// Prints the counts, then every rule that no check names, by the way it is carried.
pub fn run(words: &Words) -> Result<ExitCode, Trouble> {
    let book = packs::book(words)?;
    let mut reached: BTreeSet<String> = BTreeSet::new();
    let mut files = 0;
    for path in scenarios::files(words)? {
        let (facts, _) = fact_files::read(&path, &book)?;
        files += 1;
        let named = facts
            .checks
            .iter()
            .flat_map(|check| {
                check
                    .expect
                    .iter()
                    .chain(&check.absent)
                    .chain(&check.refused)
            })
            .filter_map(|pattern| pattern.get("rule").and_then(Value::as_str));
        reached.extend(named.map(str::to_owned));
    }
    for ready in book.packs() {
        told(&ready.pack, &reached, files);
    }
    Ok(ExitCode::SUCCESS)
}

fn told(pack: &Pack, reached: &BTreeSet<String>, files: usize) {
    println!(
        "{}: {} rules, {files} files of checks",
        pack.title,
        pack.rules.len()
    );
    for way in Carried::ALL {
        let rules: Vec<&Rule> = pack
            .rules
            .iter()
            .filter(|rule| rule.carried == *way)
            .collect();
        let missed: Vec<&&Rule> = rules.iter().filter(|r| !reached.contains(&r.id)).collect();
        println!(
            "\n{}: {} rules, {} reached by a check",
            way.word(),
            rules.len(),
            rules.len() - missed.len()
        );
        for rule in missed {
            println!("  {}  {}", rule.id, why(rule));
        }
    }
    println!();
}

fn why(rule: &Rule) -> &str {
    match (rule.carried, rule.reason.as_deref()) {
        (Carried::Evaluated | Carried::Scored | Carried::Form, _) => "no check names it",
        (_, Some(reason)) => reason,
        (Carried::Prompt, None) => "offered as a prompt; the engine decides nothing",
        (_, None) => "shown where it helps; the engine decides nothing",
    }
}
