//! Decisions put in order by numbers: their ids are texts, and there are many of them.

use super::{Court, Draft};
use crate::policy::decision::Decision;
use crate::policy::explain::Step;
use crate::policy::name::Name;
use crate::policy::view::Sym;
use alloc::vec::Vec;

/// How many bytes of an occurrence are compared as one number.
const HEAD: usize = 16;

/// Where a decision belongs.
#[derive(Clone, Copy)]
pub(super) struct Place {
    rule: usize,
    /// Subject, for whom and clock, by their numbers.
    whose: u128,
    /// How the occurrence begins.
    head: u128,
    /// Its place as it was found.
    at: usize,
}

/// What makes a decision unique.
pub(in crate::policy) fn key(
    decision: &Decision,
) -> (&Name, &Name, Option<&Name>, Option<&Name>, &Name) {
    (
        &decision.rule,
        &decision.subject,
        decision.for_whom.as_ref(),
        decision.clock.as_ref(),
        &decision.occurrence,
    )
}

impl<'f> Court<'_, 'f> {
    /// The place of a draft that is about to be kept; none where a text has no number that
    /// stands in the order of texts.
    pub(super) fn place_of(&self, draft: &Draft) -> Option<Place> {
        let number = |sym: Sym| {
            self.view.kind(sym)?;
            u128::try_from(sym.place()).ok()
        };
        let with = match draft.with {
            Some(sym) => number(sym)? + 1,
            None if draft.decision.for_whom.is_some() => return None,
            None => 0,
        };
        let clock = match draft.run {
            Some((_, place)) => u128::try_from(place.min(0xFFFF)).ok()? + 1,
            None => 0,
        };
        Some(Place {
            rule: draft.rule,
            whose: number(draft.subject)? << 64 | with << 32 | clock,
            head: head(&draft.decision.occurrence),
            at: self.decisions.len(),
        })
    }

    /// The decisions in order: by rule, subject, for whom, clock and occurrence.
    pub fn sorted(mut self) -> Vec<Decision> {
        if self.places.len() < self.decisions.len() {
            self.decisions.sort_by(|a, b| key(a).cmp(&key(b)));
            return self.decisions;
        }
        let mut places = core::mem::take(&mut self.places);
        let name = |place: &Place| self.decisions.get(place.at).map(|one| &one.occurrence);
        for of_rule in places.chunk_by_mut(|a, b| a.rule == b.rule) {
            of_rule.sort_unstable_by(|a, b| {
                (a.whose, a.head)
                    .cmp(&(b.whose, b.head))
                    .then_with(|| name(a).cmp(&name(b)))
            });
        }
        let mut rules: Vec<&[Place]> = places.chunk_by(|a, b| a.rule == b.rule).collect();
        rules.sort_by_key(|of_rule| of_rule.first().map(|place| place.rule));
        let mut found: Vec<Option<Decision>> = self.decisions.into_iter().map(Some).collect();
        let mut sorted = Vec::with_capacity(found.len());
        for place in rules.into_iter().flatten() {
            sorted.extend(found.get_mut(place.at).and_then(Option::take));
        }
        sorted
    }

    /// Every decision with the steps that led to it.
    pub fn explained(self) -> impl Iterator<Item = (Decision, Vec<Step>)> + use<'f> {
        let steps = self
            .steps
            .into_iter()
            .chain(core::iter::repeat_with(Vec::new));
        self.decisions.into_iter().zip(steps)
    }
}

fn head(text: &str) -> u128 {
    let mut head = [0; HEAD];
    for (place, byte) in head.iter_mut().zip(text.as_bytes()) {
        *place = *byte;
    }
    u128::from_be_bytes(head)
}
