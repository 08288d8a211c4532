//! After a change of facts: only what it touches is looked at again.

use super::FactFile;
use super::book::PolicyBook;
use super::decision::{Decision, Refusal};
use super::evaluate::{Evaluation, evaluate, judged};
use super::judge::key;
use super::pack::{ClockSource, ClockSubject, Test};
use super::touched::Touched;
use super::view::View;
use crate::calendar::Date;
use crate::supervision::EventKind;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

/// What [`evaluate`] says of `facts`, where `found` is what it said of `was` on the same day
/// by the same book. Only the subjects that the change touches are judged again.
pub fn evaluate_again(
    book: &PolicyBook,
    was: &FactFile,
    found: &Evaluation,
    facts: &FactFile,
    as_of: Date,
) -> Evaluation {
    let subjects = match Touched::between(was, facts) {
        Touched::Subjects(subjects) if !asks_of_everybody(book) => subjects,
        _ => return evaluate(book, facts, as_of),
    };
    if subjects.is_empty() {
        return found.clone();
    }
    let again = evaluate_about(book, facts, as_of, &subjects);
    let theirs: BTreeSet<&str> = [was, facts]
        .into_iter()
        .flat_map(|file| &file.states)
        .filter(|state| subjects.contains(&state.of))
        .map(|state| state.id.as_str())
        .collect();
    Evaluation {
        decisions: merged(&found.decisions, again.decisions, &subjects),
        refused: refusals(&found.refused, again.refused, &theirs),
        not_covered: again.not_covered,
    }
}

/// What the policies of `book` say of some subjects only: the decisions of [`evaluate`] that
/// are about them.
pub fn evaluate_about(
    book: &PolicyBook,
    facts: &FactFile,
    as_of: Date,
    subjects: &BTreeSet<String>,
) -> Evaluation {
    let counted = book
        .packs()
        .iter()
        .flat_map(|pack| pack.clocks.values())
        .filter_map(|clock| match &clock.source {
            ClockSource::Events {
                kinds,
                subject: ClockSubject::Service,
                ..
            } => Some(kinds),
            _ => None,
        });
    let counted: BTreeSet<EventKind> = counted.flatten().copied().collect();
    judged(book, &View::about(facts, as_of, subjects, &counted))
}

/// Whether a rule counts by the supervisors of everybody.
fn asks_of_everybody(book: &PolicyBook) -> bool {
    book.packs()
        .iter()
        .flat_map(|pack| &pack.rules)
        .any(|rule| matches!(&rule.test, Some(Test::Interval(test)) if test.one_each))
}

/// Decisions in order, with the new ones of some subjects in place of the old.
fn merged(old: &[Decision], new: Vec<Decision>, of: &BTreeSet<String>) -> Vec<Decision> {
    let mut merged = Vec::with_capacity(old.len() + new.len());
    let mut new = new.into_iter().peekable();
    // Decisions of one rule about one subject stand together.
    for of_one in old.chunk_by(|a, b| a.subject == b.subject && a.rule == b.rule) {
        let Some(first) = of_one.first() else {
            continue;
        };
        while let Some(next) = new.next_if(|next| key(next) < key(first)) {
            merged.push(next);
        }
        if !of.contains(first.subject.as_str()) {
            merged.extend_from_slice(of_one);
        }
    }
    merged.extend(new);
    merged
}

fn refusals(old: &[Refusal], new: Vec<Refusal>, theirs: &BTreeSet<&str>) -> Vec<Refusal> {
    let mut refused = old.to_vec();
    refused.retain(|refusal| !theirs.contains(refusal.fact.as_str()));
    refused.extend(new);
    refused.sort_by(|a, b| (&a.fact, &a.rule).cmp(&(&b.fact, &b.rule)));
    refused
}
