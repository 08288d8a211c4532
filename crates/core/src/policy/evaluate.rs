//! Facts in, decisions out.

use super::again;
use super::book::PolicyBook;
use super::decision::{Decision, Refusal};
use super::decisions::Decisions;
use super::explain::Step;
use super::judge::{Court, key};
use super::pack::{ClockSource, ClockSubject, Topic};
use super::view::View;
use super::{Event, FactFile};
use crate::calendar::Date;
use crate::supervision::{EventKind, StateKind, SubjectKind};
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use serde::{Deserialize, Serialize};

/// Everything that the policies say of some facts on a day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Decisions, sorted by rule, subject, for whom, clock and occurrence.
    pub decisions: Decisions,
    /// Facts that ask for what a rule does not allow.
    pub refused: Vec<Refusal>,
    /// Topics on which the policies in force say nothing.
    pub not_covered: Vec<Topic>,
}

/// What the policies of `book` say of `facts`, as they were known on `as_of`.
///
/// The readings and closure days are the book's: see [`PolicyBook::for_facts`].
pub fn evaluate(book: &PolicyBook, facts: &FactFile, as_of: Date) -> Evaluation {
    judged(book, &View::new(facts, as_of))
}

/// What the policies of `book` say of whomever the view asks of.
pub(super) fn judged(book: &PolicyBook, view: &View<'_>) -> Evaluation {
    let mut evaluation = Evaluation::default();
    for compiled in book.packs() {
        let mut court = Court::hear(compiled, view, false);
        if court.governed.is_empty() {
            continue;
        }
        evaluation.not_covered.extend(&compiled.pack.not_covered);
        evaluation.refused.append(&mut court.refused);
        if evaluation.decisions.is_empty() {
            evaluation.decisions = court.sorted().collect();
        } else {
            let before = core::mem::take(&mut evaluation.decisions);
            let mut both: Vec<Decision> = before.into_iter().chain(court.sorted()).collect();
            both.sort_by(|a, b| key(a).cmp(&key(b)));
            evaluation.decisions = both.into();
        }
    }
    evaluation.refused.sort_by(by_fact);
    evaluation.refused.dedup();
    evaluation.not_covered.sort_unstable();
    evaluation.not_covered.dedup();
    evaluation
}

/// The order of what is refused.
pub(super) fn by_fact(one: &Refusal, other: &Refusal) -> Ordering {
    (&one.fact, &one.rule).cmp(&(&other.fact, &other.rule))
}

pub(super) fn drafts_of(
    book: &PolicyBook,
    facts: &FactFile,
    as_of: Date,
    trace: bool,
) -> Vec<(Decision, Vec<Step>)> {
    let view = View::new(facts, as_of);
    book.packs()
        .iter()
        .flat_map(|compiled| Court::hear(compiled, &view, trace).explained())
        .collect()
}

/// The facts on which a decision can hang: those of its subject, of the people it
/// meets, and of what they did.
pub(super) fn about(book: &PolicyBook, facts: &FactFile, decision: &Decision) -> FactFile {
    let subject = decision.subject.as_str();
    let mut keep: BTreeSet<&str> = BTreeSet::new();
    keep.insert(subject);
    keep.extend(decision.for_whom.as_deref());
    let is_person = matches!(facts.subjects.get(subject), Some(SubjectKind::Person));
    // Whoever draws a sample draws it from everybody's files.
    let clocks = book.packs().iter().flat_map(|pack| &pack.clocks);
    let is_doer = clocks
        .filter(|(id, _)| Some(id.as_str()) == decision.clock.as_deref())
        .any(|(_, clock)| {
            matches!(
                &clock.source,
                ClockSource::Events {
                    subject: ClockSubject::Doer,
                    ..
                }
            )
        });
    let looks_beyond = || {
        let rule = book.pack_of_rule(&decision.rule)?.rule(&decision.rule)?;
        Some(again::looks_beyond(rule.test.as_ref()?))
    };
    let is_wide = !is_person || is_doer || looks_beyond().unwrap_or(false);
    if is_wide {
        return facts.clone();
    }
    for state in &facts.states {
        if state.of == subject
            && matches!(
                state.what,
                StateKind::Supervisor | StateKind::Team | StateKind::Service
            )
        {
            keep.extend(state.value.as_deref());
        }
    }
    let is_theirs = |event: &Event| {
        event.with.iter().any(|id| id == subject)
            || event.of.as_deref() == Some(subject)
            || event.by.as_deref() == Some(subject)
    };
    for event in &facts.events {
        if is_theirs(event) {
            keep.extend(event.with.iter().map(String::as_str));
            keep.extend(event.by.as_deref());
        }
    }
    let mut small = facts.clone();
    // What names the subject in others: the cases that they hold, the people whom they supervise.
    small.states.retain(|state| {
        keep.contains(state.of.as_str()) || state.value.as_deref() == Some(subject)
    });
    let mut events: BTreeSet<String> = BTreeSet::new();
    for event in &facts.events {
        if is_theirs(event) {
            events.insert(event.id.clone());
        }
    }
    small.events.retain(|event| {
        events.contains(&event.id)
            || event.about.as_ref().is_some_and(|about| {
                events.contains(about) || facts.documents.iter().any(|d| d.id == *about)
            })
            || (event.kind != EventKind::Meeting && event.with.is_empty() && event.of.is_none())
    });
    small.documents.retain(|document| document.of == subject);
    small.checks.clear();
    small
}
