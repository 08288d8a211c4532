//! What would be found on a later day, or under another reading.

use super::FactFile;
use super::bearing::{bears, is_own};
use super::book::PolicyBook;
use super::compile::{CompiledPack, CompiledRule};
use super::decision::{Decision, State};
use super::judge::{Court, key};
use super::pack::{Question, ReadingOption, SicknessTrigger, Test};
use super::view::View;
use crate::calendar::Date;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

/// How far ahead `holds_until` looks: two years, past every interval of the packs.
const HORIZON_DAYS: i32 = 731;

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

/// For each decision, the questions whose other reading, flipped alone, would change its state.
/// Each reading is judged once for all of them.
pub(super) fn sensitive_to(
    book: &PolicyBook,
    facts: &FactFile,
    decisions: &[&Decision],
    as_of: Date,
) -> Vec<Vec<String>> {
    let view = View::new(facts, as_of);
    let mut sensitive: Vec<BTreeSet<String>> = alloc::vec![BTreeSet::new(); decisions.len()];
    for pack in book.packs() {
        let mut told: Vec<_> = (decisions.iter().zip(&mut sensitive))
            .filter_map(|(decision, known)| Some((*decision, pack.rule(&decision.rule)?, known)))
            .collect();
        for question in questions(pack) {
            let current = book
                .readings()
                .get(&question.id)
                .unwrap_or(&question.default);
            let (now, others): (Vec<&ReadingOption>, Vec<&ReadingOption>) = question
                .readings
                .iter()
                .partition(|reading| reading.slug == *current);
            for other in others {
                let both = now.iter().chain([&other]);
                let paths: Vec<&String> = both.flat_map(|one| one.set.keys()).collect();
                let touched = |rule| paths.iter().any(|path| may_touch(path, rule));
                let mut asked: Vec<_> = (told.iter_mut())
                    .filter(|(_, rule, known)| !known.contains(&question.id) && touched(rule))
                    .collect();
                if asked.is_empty() {
                    continue;
                }
                let Ok(otherwise) = book.read_otherwise(pack, &question.id, &other.slug) else {
                    continue;
                };
                let found = Court::hear(&otherwise, &view, false).sorted();
                let found: Vec<Decision> = found.collect();
                for (decision, _, known) in &mut asked {
                    if state_in(&found, decision) != Some(decision.state) {
                        known.insert(question.id.clone());
                    }
                }
            }
        }
    }
    (sensitive.into_iter())
        .map(|questions| questions.into_iter().collect())
        .collect()
}

/// For each decision, the first later day on which its state is another, if nothing else
/// happens: what becomes known after `as_of` is left out. Each day is judged once for all.
pub(super) fn holds_until(
    book: &PolicyBook,
    facts: &FactFile,
    decisions: &[&Decision],
    as_of: Date,
) -> Vec<Option<Date>> {
    let facts = known_by(facts, as_of);
    let mut until = alloc::vec![None; decisions.len()];
    for pack in book.packs() {
        let mut waiting: Vec<_> = (decisions.iter().zip(&mut until))
            .filter(|(decision, _)| pack.rule(&decision.rule).is_some())
            .collect();
        for day in (1..=HORIZON_DAYS).map(|n| as_of.plus_days(n)) {
            if waiting.is_empty() {
                break;
            }
            let view = View::new(&facts, day);
            let found: Vec<Decision> = Court::hear(pack, &view, false).sorted().collect();
            waiting.retain_mut(|(decision, until)| {
                let is_same = state_in(&found, decision) == Some(decision.state);
                if !is_same {
                    **until = Some(day);
                }
                is_same
            });
        }
    }
    until
}

/// The facts without what becomes known after a day.
fn known_by(facts: &FactFile, as_of: Date) -> FactFile {
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
    facts
}

/// The state of the decision about the same thing, among decisions in order.
fn state_in(found: &[Decision], decision: &Decision) -> Option<State> {
    let whose = |one: &Decision| {
        let by_rule = one.rule.cmp(&decision.rule);
        by_rule.then_with(|| one.subject.cmp(&decision.subject))
    };
    let first = found.partition_point(|one| whose(one).is_lt());
    let theirs = found
        .get(first..)?
        .iter()
        .take_while(|one| whose(one).is_eq());
    let mut same = theirs.filter(|one| key(one) == key(decision));
    Some(same.next()?.state)
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
