//! After a change of facts: only what it touches is looked at again.

use super::FactFile;
use super::book::PolicyBook;
use super::decision::Decision;
use super::evaluate::{Evaluation, by_fact, evaluate, judged};
use super::pack::{ClockSource, ClockSubject, Must, Test, Who};
use super::touched::Touched;
use super::view::View;
use crate::calendar::Date;
use crate::supervision::EventKind;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

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
        Touched::Subjects(subjects) => {
            evaluate_touched(book, found.clone(), facts, &subjects, as_of)
        }
        Touched::Everything => evaluate(book, facts, as_of),
    }
}

/// The same where it is known which subjects the change touches, as [`Touched`] says it; one
/// too many does no harm.
pub fn evaluate_touched(
    book: &PolicyBook,
    mut found: Evaluation,
    facts: &FactFile,
    subjects: &BTreeSet<String>,
    as_of: Date,
) -> Evaluation {
    if subjects.is_empty() {
        return found;
    }
    if asks_of_everybody(book) {
        return evaluate(book, facts, as_of);
    }
    let again = evaluate_about(book, facts, as_of, subjects);
    if !found.refused.is_empty() {
        // What is refused is a state of somebody.
        let others: BTreeSet<&str> = (facts.states.iter())
            .filter(|state| !subjects.contains(&state.of))
            .map(|state| state.id.as_str())
            .collect();
        (found.refused).retain(|refusal| others.contains(refusal.fact.as_str()));
    }
    found.refused.extend(again.refused);
    found.refused.sort_by(by_fact);
    Evaluation {
        decisions: merged(found.decisions, again.decisions, subjects),
        refused: found.refused,
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

/// Decisions in order, with the new ones of some subjects in place of the old.
fn merged(mut old: Vec<Decision>, new: Vec<Decision>, of: &BTreeSet<String>) -> Vec<Decision> {
    let changes = changes(&old, &new, of);
    let room = old.len() + new.len();
    let mut new = new.into_iter();
    // Mostly there are as many as before: then the others stay where they are.
    if (changes.iter()).all(|(places, count)| places.len() == *count) {
        for (places, _) in changes {
            let places = old.get_mut(places).into_iter().flatten();
            for (place, next) in places.zip(new.by_ref()) {
                *place = next;
            }
        }
        return old;
    }
    let mut merged = Vec::with_capacity(room);
    let mut old = old.into_iter();
    let mut at = 0;
    for (places, count) in changes {
        merged.extend(old.by_ref().take(places.start - at));
        old.by_ref().take(places.len()).for_each(drop);
        merged.extend(new.by_ref().take(count));
        at = places.end;
    }
    merged.extend(old);
    merged
}

/// Where decisions about some subjects stand among the old ones, rule by rule, and how many
/// new ones take their places.
fn changes(
    old: &[Decision],
    new: &[Decision],
    of: &BTreeSet<String>,
) -> Vec<(Range<usize>, usize)> {
    let mut changes = Vec::new();
    let (mut rest, mut next, mut at) = (old, new, 0);
    while let Some(rule) = (rest.first().into_iter().chain(next.first()))
        .map(|one| &one.rule)
        .min()
    {
        let length = rest.partition_point(|one| one.rule == *rule);
        let (of_rule, after) = rest.split_at(length);
        // Under one rule, decisions stand by subject.
        let mut start = 0;
        for subject in of {
            let theirs = of_rule.get(start..).unwrap_or_default();
            start += theirs.partition_point(|one| one.subject.as_str() < subject.as_str());
            let theirs = of_rule.get(start..).unwrap_or_default();
            let theirs = theirs.partition_point(|one| one.subject == *subject);
            let count = next.partition_point(|one| one.rule == *rule && one.subject == *subject);
            if theirs > 0 || count > 0 {
                changes.push((at + start..at + start + theirs, count));
            }
            start += theirs;
            next = next.get(count..).unwrap_or_default();
        }
        at += length;
        rest = after;
        // None is about anybody else.
        next = next
            .get(next.partition_point(|one| one.rule == *rule)..)
            .unwrap_or_default();
    }
    changes
}
