//! What differs between two findings: of one policy read in two ways, or of two policies.

use super::FactFile;
use super::book::PolicyBook;
use super::decision::{Decision, State};
use super::decisions::Decisions;
use super::judge::key;
use super::name::Name;
use super::pack::Topic;
use crate::calendar::Date;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use serde::Serialize;

/// One thing as it is found and as it would be; none where nothing is found of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Difference<'d> {
    /// As it is.
    pub before: Option<&'d Decision>,
    /// As it would be.
    pub after: Option<&'d Decision>,
}

/// Everything that is not found alike, in the order of rules and subjects.
pub fn differences<'d>(before: &'d Decisions, after: &'d Decisions) -> Vec<Difference<'d>> {
    let mut differences = Vec::new();
    let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
    loop {
        // Both stand in one order: what comes first is found on that side only.
        let side = match (before.peek(), after.peek()) {
            (Some(one), Some(other)) => key(one).cmp(&key(other)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return differences,
        };
        let difference = Difference {
            before: before.next_if(|_| side.is_le()),
            after: after.next_if(|_| side.is_ge()),
        };
        if difference.before != difference.after {
            differences.push(difference);
        }
    }
}

impl FactFile {
    /// The same facts, as if this policy held wherever one holds.
    #[must_use]
    pub fn under(&self, pack: &str) -> Self {
        let mut facts = self.clone();
        for entry in &mut facts.policy {
            entry.pack = String::from(pack);
            entry.edition = None;
        }
        facts
    }
}

/// Someone or something with other days under another policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved<'d> {
    /// Whom or what it is about.
    pub subject: &'d Name,
    /// What the rules are about.
    pub topic: Topic,
    /// The lines with a day under the one policy.
    pub here: Vec<&'d Decision>,
    /// The lines with a day under the other.
    pub there: Vec<&'d Decision>,
}

/// Whose next days differ under two policies, by what their rules are about. Rules and clocks
/// are each policy's own: lines are laid beside each other by topic.
pub fn moved<'d>(
    here: (&PolicyBook, &'d Decisions),
    there: (&PolicyBook, &'d Decisions),
) -> Vec<Moved<'d>> {
    let mut all: BTreeMap<(&'d Name, Topic), Moved<'d>> = BTreeMap::new();
    for (is_here, (book, decisions)) in [(true, here), (false, there)] {
        for decision in decisions.iter().filter(|one| has_next_day(one)) {
            let Some(topic) = topic_of(book, &decision.rule) else {
                continue;
            };
            let moved = all
                .entry((&decision.subject, topic))
                .or_insert_with(|| Moved {
                    subject: &decision.subject,
                    topic,
                    here: Vec::new(),
                    there: Vec::new(),
                });
            if is_here {
                moved.here.push(decision);
            } else {
                moved.there.push(decision);
            }
        }
    }
    all.into_values()
        .filter(|moved| days(&moved.here) != days(&moved.there))
        .collect()
}

/// Whether a line stands for its clock and has a day that is still to be met.
fn has_next_day(decision: &Decision) -> bool {
    decision.governs
        && decision.clock.is_some()
        && decision.due.or(decision.latest).is_some()
        && !matches!(
            decision.state,
            State::Met | State::MetLate | State::NotMet | State::NotApplicable
        )
}

fn topic_of(book: &PolicyBook, rule: &str) -> Option<Topic> {
    let rule = book.pack_of_rule(rule)?.rule(rule)?;
    Some(rule.rule.topic)
}

fn days(lines: &[&Decision]) -> Vec<(Option<Date>, Option<Date>)> {
    let mut days: Vec<_> = lines.iter().map(|line| (line.due, line.latest)).collect();
    days.sort_unstable();
    days.dedup();
    days
}
