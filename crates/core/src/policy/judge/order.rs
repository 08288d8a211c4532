//! Decisions put in order by numbers: their ids are texts, and there are many of them.

use super::{Court, Draft};
use crate::policy::decision::Decision;
use crate::policy::explain::Step;
use crate::policy::name::Name;
use crate::policy::view::{Lists, Sym};
use alloc::vec::Vec;

/// How many bytes of an occurrence are compared as one number.
const HEAD: usize = 16;

/// Where a decision belongs, by numbers.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The rule's place among the pack's rules, by ID.
    rule: u32,
    /// Whom it is about.
    subject: u32,
    /// For whom and which clock.
    with: u64,
    /// How the occurrence begins.
    head: u128,
}

impl Place {
    /// What tells it from the others of its rule and subject, but for long occurrences.
    fn order(&self) -> (u64, u128) {
        (self.with, self.head)
    }
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
            u32::try_from(sym.place()).ok()
        };
        let with = match draft.with {
            Some(sym) => u64::from(number(sym)?) + 1,
            None if draft.decision.for_whom.is_some() => return None,
            None => 0,
        };
        let clock = match draft.run {
            Some((_, place)) => u64::try_from(place.min(0xFFFE)).ok()? + 1,
            None => 0,
        };
        Some(Place {
            rule: u32::try_from(draft.rule).ok()?,
            subject: number(draft.subject)?,
            with: with << 16 | clock,
            head: head(&draft.decision.occurrence),
        })
    }

    /// The decisions in order: by rule, subject, for whom, clock and occurrence.
    pub fn sorted(mut self) -> impl Iterator<Item = Decision> + use<> {
        let order = self.order();
        let mut decisions: Vec<Option<Decision>> = self.decisions.into_iter().map(Some).collect();
        (order.into_iter()).filter_map(move |at| decisions.get_mut(at)?.take())
    }

    /// The places of the decisions in order.
    fn order(&mut self) -> Vec<usize> {
        let places = core::mem::take(&mut self.places);
        let mut order: Vec<usize> = (0..self.decisions.len()).collect();
        let decision = |at: usize| self.decisions.get(at);
        if places.len() < order.len() {
            order.sort_by(|a, b| decision(*a).map(key).cmp(&decision(*b).map(key)));
            return order;
        }
        // Numbers are counted out, first by subject and then by rule, rather than compared.
        counted_out(&mut order, |at| {
            places.get(at).map_or(0, |place| place.subject)
        });
        counted_out(&mut order, |at| {
            places.get(at).map_or(0, |place| place.rule)
        });
        let whose = |at: usize| places.get(at).map(|place| (place.rule, place.subject));
        let within = |at: usize| places.get(at).map(Place::order);
        let name = |at: usize| decision(at).map(|one| &one.occurrence);
        for of_one in order.chunk_by_mut(|a, b| whose(*a) == whose(*b)) {
            of_one.sort_by(|a, b| {
                let by_number = within(*a).cmp(&within(*b));
                by_number.then_with(|| name(*a).cmp(&name(*b)))
            });
        }
        order
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

/// Puts places in the order of their numbers; those of one number keep theirs.
fn counted_out(places: &mut Vec<usize>, number: impl Fn(usize) -> u32) {
    let pairs: Vec<(usize, usize)> = (places.iter())
        .map(|at| (usize::try_from(number(*at)).unwrap_or(0), *at))
        .collect();
    let most = pairs.iter().map(|(number, _)| *number).max().unwrap_or(0);
    *places = Lists::new(most + 1, &pairs).joined();
}

/// The first bytes as a number that stands in their order; a shorter text ends in noughts.
fn head(text: &str) -> u128 {
    let bytes = text.as_bytes();
    if let Some(head) = bytes.first_chunk::<HEAD>() {
        return u128::from_be_bytes(*head);
    }
    let noughts = 8 * u32::try_from(HEAD - bytes.len()).unwrap_or(0);
    // The last eight are some of the first as well: those are shifted out.
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        let last = u64::from_be_bytes(*last).unbounded_shl(noughts);
        return u128::from(u64::from_be_bytes(*first)) << 64 | u128::from(last);
    }
    let number = bytes
        .iter()
        .fold(0, |head, byte| head << 8 | u128::from(*byte));
    number.unbounded_shl(noughts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_stand_in_the_order_of_their_texts() {
        let whole = "0af9-next-after:2026";
        for length in 0..whole.len() {
            let text = &whole[..length];
            let mut bytes = [0; HEAD];
            for (to, from) in bytes.iter_mut().zip(text.bytes()) {
                *to = from;
            }
            assert_eq!(head(text), u128::from_be_bytes(bytes), "{text}");
        }
    }

    #[test]
    fn equal_numbers_keep_their_order() {
        let numbers = [3, 0, 3, 1, 0];
        let mut places = alloc::vec![0, 1, 2, 3, 4];
        counted_out(&mut places, |at| numbers[at]);
        assert_eq!(places, [1, 4, 3, 0, 2]);
    }
}
