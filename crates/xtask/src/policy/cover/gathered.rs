//! What the checks of all files come to, gathered file by file.

use super::super::pattern::matches;
use super::sides::Sides;
use crate::error::XtaskError;
use alongside_core::policy::{Basis, Decision, FactFile, PolicyBook, Refusal, evaluate, scores};
use alongside_core::supervision::StateKind;
use alongside_core::workload::{Score, Term};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What was seen of one rule.
#[derive(Clone, Copy, Default)]
pub struct Seen {
    /// A check names it.
    pub is_named: bool,
    /// Where decisions of it stood.
    pub decided: Sides,
    /// Where decisions of it stood that a check expects.
    pub checked: Sides,
    /// The engine made a decision of it.
    pub is_decided: bool,
}

/// What all files come to.
#[derive(Default)]
pub struct Gathered {
    /// Rules by ID.
    pub rules: BTreeMap<String, Seen>,
    /// Readings set in a file, with whether one of them changed a decision there.
    pub readings: BTreeMap<(String, String), bool>,
    /// Slots filled in a file, with whether the figure changed a decision there.
    pub slots: BTreeMap<String, bool>,
    /// Forms of which there is a document.
    pub forms: BTreeSet<String>,
    /// Roles and phases, by the pack of the file.
    pub posts: BTreeSet<(String, StateKind, String)>,
}

impl Gathered {
    /// Runs the checks of one file; `book` has its readings.
    pub fn add(
        &mut self,
        facts: &FactFile,
        book: &PolicyBook,
        path: &Path,
    ) -> Result<(), XtaskError> {
        self.forms
            .extend(facts.documents.iter().map(|paper| paper.form.clone()));
        for policy in &facts.policy {
            for state in &facts.states {
                let value = state.value.clone().unwrap_or_default();
                self.posts.insert((policy.pack.clone(), state.what, value));
            }
        }
        self.decided(facts, book);
        let found = outcome(facts, book);
        for (question, slug) in &facts.readings {
            let Some(default) = default_of(book, question) else {
                continue;
            };
            let plain = book
                .with_reading(question, &default)
                .map_err(|error| XtaskError::content(path, error.to_string()))?;
            let bears = outcome(facts, &plain) != found;
            *self
                .readings
                .entry((question.clone(), slug.clone()))
                .or_default() |= bears;
        }
        let slots: BTreeSet<&String> = facts.local.iter().map(|figure| &figure.slot).collect();
        for slot in slots {
            let mut empty = facts.clone();
            empty.local.retain(|figure| figure.slot != *slot);
            *self.slots.entry(slot.clone()).or_default() |= outcome(&empty, book) != found;
        }
        Ok(())
    }

    fn decided(&mut self, facts: &FactFile, book: &PolicyBook) {
        for check in &facts.checks {
            for pattern in check
                .expect
                .iter()
                .chain(&check.absent)
                .chain(&check.refused)
            {
                if let Some(rule) = pattern.get("rule").and_then(Value::as_str) {
                    self.rules.entry(rule.to_owned()).or_default().is_named = true;
                }
            }
            for score in scores(book, facts, check.as_of).unwrap_or_default() {
                for rule in rules_of(&score) {
                    let seen = self.rules.entry(rule.to_owned()).or_default();
                    seen.is_decided = true;
                    seen.is_named |= !check.scores.is_empty();
                }
            }
            for decision in evaluate(book, facts, check.as_of).decisions {
                let seen = self.rules.entry(decision.rule.to_string()).or_default();
                seen.is_decided = true;
                seen.decided.add(&decision, check.as_of);
                let mut patterns = check
                    .expect
                    .iter()
                    .filter(|one| one.get("rule").and_then(Value::as_str) == Some(&decision.rule))
                    .peekable();
                if patterns.peek().is_some() {
                    let told = json!(decision);
                    if patterns.any(|pattern| matches(&unexplained(pattern), &told)) {
                        seen.checked.add(&decision, check.as_of);
                    }
                }
            }
        }
    }
}

/// The rules that a sheet’s score names.
fn rules_of(score: &Score) -> impl Iterator<Item = &str> {
    let reasons = score.rows.iter().flat_map(|row| &row.why);
    let reasons = reasons.chain(&score.why).map(|reason| &reason.rule);
    let adjusted = score.adjustments.iter().map(|one| &one.rule);
    let band = score.band.iter().map(|band| &band.rule);
    reasons.chain(adjusted).chain(band).map(Term::as_str)
}

/// A pattern without the keys that only an explained decision has.
fn unexplained(pattern: &Value) -> Value {
    let mut pattern = pattern.clone();
    if let Some(table) = pattern.as_object_mut() {
        table.retain(|key, _| !super::super::scenarios::EXPLAINED.contains(&key.as_str()));
    }
    pattern
}

/// What is found on the days of the checks. What it rests on is left out: that alone changes
/// with any reading.
fn outcome(facts: &FactFile, book: &PolicyBook) -> Vec<(Vec<Decision>, Vec<Refusal>, Vec<Score>)> {
    facts
        .checks
        .iter()
        .map(|check| {
            let found = evaluate(book, facts, check.as_of);
            let decisions = (found.decisions.into_iter())
                .map(|decision| Decision {
                    basis: Basis::Printed,
                    ..decision
                })
                .collect();
            let scored = scores(book, facts, check.as_of).unwrap_or_default();
            (decisions, found.refused, scored)
        })
        .collect()
}

fn default_of(book: &PolicyBook, question: &str) -> Option<String> {
    book.packs()
        .iter()
        .find_map(|ready| ready.pack.question(question))
        .map(|question| question.default.clone())
}
