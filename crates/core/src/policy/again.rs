//! After a change of facts: only what it touches is looked at again.

use super::FactFile;
use super::book::PolicyBook;
use super::evaluate::{Evaluation, by_fact, evaluate, judged};
use super::few::Few;
use super::pack::{ClockSource, ClockSubject, Must, Test, Who};
use super::touched::Touched;
use super::view::View;
use crate::calendar::Date;
use crate::supervision::EventKind;
use alloc::collections::BTreeSet;
use alloc::string::String;

/// What [`evaluate`] says of `facts`, where `found` is what it said of `was` on the same day
/// by the same book. Only the subjects that the change touches are judged again.
pub fn evaluate_again(
    book: &PolicyBook,
    was: &FactFile,
    found: &Evaluation,
    facts: &FactFile,
    as_of: Date,
) -> Evaluation {
    match Touched::between(was, facts) {
        Touched::Subjects(subjects) => evaluate_touched(book, found, facts, &subjects, as_of),
        Touched::Everything => evaluate(book, facts, as_of),
    }
}

/// The same where it is known which subjects the change touches, as [`Touched`] says it; one
/// too many does no harm.
pub fn evaluate_touched(
    book: &PolicyBook,
    found: &Evaluation,
    facts: &FactFile,
    subjects: &BTreeSet<String>,
    as_of: Date,
) -> Evaluation {
    if subjects.is_empty() {
        return found.clone();
    }
    if asks_of_everybody(book) {
        return evaluate(book, facts, as_of);
    }
    let again = evaluate_about(book, facts, as_of, subjects);
    let mut refused = found.refused.clone();
    if !refused.is_empty() {
        // What is refused is a state of somebody.
        let others: BTreeSet<&str> = (facts.states.iter())
            .filter(|state| !subjects.contains(&state.of))
            .map(|state| state.id.as_str())
            .collect();
        refused.retain(|refusal| others.contains(refusal.fact.as_str()));
    }
    refused.extend(again.refused);
    refused.sort_by(by_fact);
    let of = Few::of(subjects.iter().map(String::as_str));
    Evaluation {
        decisions: found.decisions.with_new(again.decisions, &of),
        refused,
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
                subject: ClockSubject::Service | ClockSubject::ServicePeople,
                ..
            } => Some(kinds),
            _ => None,
        });
    let counted: BTreeSet<EventKind> = counted.flatten().copied().collect();
    judged(book, &View::about(facts, as_of, subjects, &counted))
}

/// Whether a rule looks beyond its subject: at the supervisors of everybody, or at the sessions
/// of whoever holds a case.
fn asks_of_everybody(book: &PolicyBook) -> bool {
    book.packs().iter().any(|pack| {
        let mut tests = pack.rules.iter().filter_map(|rule| rule.test.as_ref());
        tests.any(looks_beyond) || pack.clocks.values().any(|clock| looks_up(&clock.who))
    })
}

/// Whether it is asked who the people are whom a person supervises.
fn looks_up(who: &Who) -> bool {
    who.supervises_case_holders.is_some() || who.either.iter().any(looks_up)
}

/// Whether a test looks at more than the facts that name its subject.
pub(super) fn looks_beyond(test: &Test) -> bool {
    match test {
        Test::Interval(test) => test.one_each || looks_up(&test.who),
        Test::Count(test) => !test.cover_roles.is_empty() || looks_up(&test.who),
        Test::StateAfter(_)
        | Test::StateAnswered(_)
        | Test::Rate(_)
        | Test::Cases(_)
        | Test::SessionAsk(_)
        | Test::Caseload(_)
        | Test::StateAsk(_) => true,
        Test::Deadline(test) => test.looks_beyond(),
        // The line of management goes up through others, and what an entry belongs to can
        // be another's.
        Test::Attribute(test) => {
            test.must.contains(&Must::ToAboveLineManager) || !test.about.is_empty()
        }
        _ => false,
    }
}
