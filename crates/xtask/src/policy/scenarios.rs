//! `policy test`: the checks of fact files.

use super::evaluate::explained;
use super::fact_files;
use super::packs;
use super::pattern::{matches, nearness, score_matches};
use super::trouble::Trouble;
use super::words::Words;
use crate::error::XtaskError;
use crate::places::Places;
use alongside_core::policy::{
    Check, Decision, FactFile, Fingerprint, PolicyBook, evaluate, scores,
};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Keys that only an explained decision has.
pub const EXPLAINED: [&str; 3] = ["why", "holds_until", "sensitive_to"];
/// How many of the nearest decisions a failure shows.
const NEAREST: usize = 3;

/// What came of one file's checks.
#[derive(Default)]
struct Outcome {
    passed: usize,
    failures: Vec<String>,
}

/// Runs the checks of every file and closes with how many passed and failed.
pub fn run(words: &Words) -> Result<ExitCode, Trouble> {
    let book = packs::book(words)?;
    let mut passed = 0;
    let mut failed = 0;
    let mut unread = false;
    let mut fingerprint = Fingerprint::default();
    for path in files(words)? {
        match fact_files::read(&path, &book) {
            Ok((facts, book)) => {
                let outcome = judged(&name(&path), &facts, &book, &mut fingerprint)?;
                passed += outcome.passed;
                failed += outcome.failures.len();
                for failure in outcome.failures {
                    println!("{}: {failure}\n", path.display());
                }
            }
            Err(Trouble::Machine(error)) => return Err(error.into()),
            Err(trouble) => {
                unread = true;
                failed += 1;
                trouble.lines().iter().for_each(|line| println!("{line}"));
                println!();
            }
        }
    }
    let count = fingerprint.count();
    println!(
        "fingerprint of {count} evaluations: {}",
        fingerprint.finish()
    );
    println!("{passed} passed, {failed} failed");
    Ok(match (unread, failed) {
        (true, _) => ExitCode::from(2),
        (false, 0) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

/// The files named, or all scenarios; to run none is a mistake.
pub fn files(words: &Words) -> Result<Vec<PathBuf>, XtaskError> {
    let scenarios = [Places::find()?.root.join("tests/data/scenarios")];
    let paths = if words.paths.is_empty() {
        scenarios.as_slice()
    } else {
        words.paths.as_slice()
    };
    let found = fact_files::find(paths)?;
    if found.is_empty() {
        return Err(XtaskError::missing(
            "A file of facts",
            "name .json files or folders that hold some",
        ));
    }
    Ok(found)
}

/// What a scenario is called, wherever it lies.
pub fn name(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn judged(
    name: &str,
    facts: &FactFile,
    book: &PolicyBook,
    fingerprint: &mut Fingerprint,
) -> Result<Outcome, XtaskError> {
    let mut outcome = Outcome::default();
    for check in &facts.checks {
        let evaluation = evaluate(book, facts, check.as_of);
        fingerprint
            .add(name, check.as_of, &evaluation)
            .map_err(|error| XtaskError::content(Path::new(name), error.to_string()))?;
        let is_explained = check
            .expect
            .iter()
            .chain(&check.absent)
            .any(|pattern| EXPLAINED.iter().any(|key| pattern.get(key).is_some()));
        let looked_at = |decision: &&Decision| {
            let asks = |p: &Value| p.get("rule").and_then(Value::as_str) == Some(&decision.rule);
            is_explained && check.expect.iter().any(asks)
        };
        let (explain, plain): (Vec<&Decision>, Vec<&Decision>) =
            evaluation.decisions.iter().partition(looked_at);
        let mut decisions = explained(book, facts, &explain, check.as_of);
        decisions.extend(plain.iter().map(|decision| json!(decision)));
        let refused: Vec<Value> = evaluation.refused.iter().map(|one| json!(one)).collect();
        let topics: Vec<&str> = evaluation.not_covered.iter().map(|t| t.word()).collect();
        outcome.patterns(check, "expected", &check.expect, &decisions, true);
        outcome.patterns(check, "not expected", &check.absent, &decisions, false);
        outcome.patterns(
            check,
            "expected to be refused",
            &check.refused,
            &refused,
            true,
        );
        for topic in &check.not_covered {
            if topics.contains(&topic.as_str()) {
                outcome.passed += 1;
            } else {
                outcome.fail(check, &format!("expected `{topic}` not to be covered"));
            }
        }
        outcome.scores(check, name, facts, book, fingerprint)?;
    }
    Ok(outcome)
}

impl Outcome {
    fn scores(
        &mut self,
        check: &Check,
        name: &str,
        facts: &FactFile,
        book: &PolicyBook,
        fingerprint: &mut Fingerprint,
    ) -> Result<(), XtaskError> {
        if facts.sheets.is_empty() && check.scores.is_empty() {
            return Ok(());
        }
        let bad = |because: String| XtaskError::content(Path::new(name), because);
        let scored = scores(book, facts, check.as_of).map_err(|error| bad(error.to_string()))?;
        fingerprint
            .add(name, check.as_of, &scored)
            .map_err(|error| bad(error.to_string()))?;
        let found: Vec<Value> = scored.iter().map(|one| json!(one)).collect();
        for wanted in &check.scores {
            if found.iter().any(|one| score_matches(wanted, one)) {
                self.passed += 1;
            } else {
                let sheet = wanted.get("sheet");
                let near = found.iter().find(|one| one.get("sheet") == sheet);
                let near = near.map_or_else(|| "none".to_owned(), Value::to_string);
                self.fail(
                    check,
                    &format!("expected the score\n    {wanted}\n  found\n    {near}"),
                );
            }
        }
        Ok(())
    }

    fn patterns(
        &mut self,
        check: &Check,
        asked: &str,
        patterns: &[Value],
        found: &[Value],
        is_wanted: bool,
    ) {
        for pattern in patterns {
            let hit = found.iter().find(|one| matches(pattern, one));
            match (hit, is_wanted) {
                (Some(_), true) | (None, false) => self.passed += 1,
                (Some(hit), false) => {
                    self.fail(
                        check,
                        &format!("{asked}\n    {pattern}\n  found\n    {hit}"),
                    );
                }
                (None, true) => {
                    let near = nearest(pattern, found);
                    self.fail(check, &format!("{asked}\n    {pattern}\n  nearest\n{near}"));
                }
            }
        }
    }

    fn fail(&mut self, check: &Check, what: &str) {
        let title = check.title.as_deref().unwrap_or("check");
        self.failures
            .push(format!("{title} (as of {}): {what}", check.as_of));
    }
}

fn nearest(pattern: &Value, found: &[Value]) -> String {
    let rule = pattern.get("rule");
    let mut near: Vec<&Value> = found
        .iter()
        .filter(|one| rule.is_none() || one.get("rule") == rule)
        .collect();
    near.sort_by_key(|one| core::cmp::Reverse(nearness(pattern, one)));
    if near.is_empty() {
        return String::from("    none of this rule");
    }
    near.iter()
        .take(NEAREST)
        .map(|one| format!("    {one}"))
        .collect::<Vec<_>>()
        .join("\n")
}
