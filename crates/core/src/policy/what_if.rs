//! What would be found on a later day, or under another reading.

use super::FactFile;
use super::bearing::{bears, is_own};
use super::book::PolicyBook;
use super::compile::{CompiledPack, CompiledRule};
use super::decision::{Decision, State};
use super::evaluate::drafts_of;
use super::pack::{Question, ReadingOption, SicknessTrigger, Test};
use crate::calendar::Date;
use alloc::string::String;
use alloc::vec::Vec;

/// How far ahead `holds_until` looks: two years, past every interval of the packs.
const HORIZON_DAYS: i32 = 731;

/// Whether two decisions are about the same thing.
pub(super) fn is_same(one: &Decision, other: &Decision) -> bool {
    one.rule == other.rule
        && one.subject == other.subject
        && one.for_whom == other.for_whom
        && one.clock == other.clock
        && one.occurrence == other.occurrence
}

/// The readings other than the default that bear on a rule.
pub(super) fn readings_of<'b>(book: &'b PolicyBook, rule: &str) -> Vec<(&'b Question, String)> {
    let Some((pack, rule)) = ruled(book, rule) else {
        return Vec::new();
    };
    questions(pack)
        .filter_map(|question| {
            let chosen = book.readings().get(&question.id)?;
            let reading = question.readings.iter().find(|one| one.slug == *chosen)?;
            let other =
                *chosen != question.default && bears(&pack.pack, question, reading, &rule.rule);
            other.then(|| (question, chosen.clone()))
        })
        .collect()
}

/// Questions whose other reading, flipped alone, would change the state.
pub(super) fn sensitive_to(
    book: &PolicyBook,
    facts: &FactFile,
    decision: &Decision,
    as_of: Date,
) -> Vec<String> {
    let Some((pack, rule)) = ruled(book, &decision.rule) else {
        return Vec::new();
    };
    let mut sensitive: Vec<String> = questions(pack)
        .filter(|question| {
            let current = book
                .readings()
                .get(&question.id)
                .unwrap_or(&question.default);
            let (now, others): (Vec<&ReadingOption>, Vec<&ReadingOption>) = question
                .readings
                .iter()
                .partition(|reading| reading.slug == *current);
            let touched = |readings: &[&ReadingOption]| {
                let mut paths = readings.iter().flat_map(|reading| reading.set.keys());
                paths.any(|path| may_touch(path, rule))
            };
            let moves_now = touched(&now);
            others
                .into_iter()
                .filter(|other| moves_now || touched(&[*other]))
                .filter_map(|other| book.with_reading(&question.id, &other.slug).ok())
                .any(|other| state_under(&other, facts, decision, as_of) != Some(decision.state))
        })
        .map(|question| question.id.clone())
        .collect();
    sensitive.sort();
    sensitive
}

/// The first later day on which the state is another, if nothing else happens: what
/// becomes known after `as_of` is left out.
pub(super) fn holds_until(
    book: &PolicyBook,
    facts: &FactFile,
    decision: &Decision,
    as_of: Date,
) -> Option<Date> {
    let mut facts = facts.clone();
    facts
        .states
        .retain(|state| state.known.unwrap_or(state.from) <= as_of);
    facts
        .events
        .retain(|event| event.known.unwrap_or(event.on) <= as_of);
    facts
        .documents
        .retain(|document| document.known.unwrap_or(document.on) <= as_of);
    for document in &mut facts.documents {
        document.signed.retain(|_, on| *on <= as_of);
        document.locked = document.locked.filter(|on| *on <= as_of);
    }
    (1..=HORIZON_DAYS)
        .map(|n| as_of.plus_days(n))
        .find(|day| state_under(book, &facts, decision, *day) != Some(decision.state))
}

fn state_under(
    book: &PolicyBook,
    facts: &FactFile,
    decision: &Decision,
    as_of: Date,
) -> Option<State> {
    drafts_of(book, facts, as_of, false)
        .into_iter()
        .find(|(found, _)| is_same(found, decision))
        .map(|(found, _)| found.state)
}

fn ruled<'b>(book: &'b PolicyBook, rule: &str) -> Option<(&'b CompiledPack, &'b CompiledRule)> {
    let pack = book.pack_of_rule(rule)?;
    Some((pack, pack.rule(rule)?))
}

fn questions(pack: &CompiledPack) -> impl Iterator<Item = &Question> {
    pack.pack
        .ambiguities
        .iter()
        .flat_map(|ambiguity| &ambiguity.questions)
}

/// Whether a value laid on this path can change what the rule finds.
fn may_touch(path: &str, rule: &CompiledRule) -> bool {
    is_own(path, &rule.rule)
        || path.starts_with("conventions.")
        || match &rule.test {
            Some(Test::Content(_)) => path.starts_with("forms."),
            // These ask what was found under other rules.
            Some(Test::Cover(_)) => true,
            Some(Test::Deadline(test)) => test.trigger == SicknessTrigger::DueInSpell,
            Some(Test::Interval(test)) => test.passing_recorded,
            _ => false,
        }
}
