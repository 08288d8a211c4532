//! Decisions put in order by numbers: their ids are texts, and there are many of them.

use super::{Court, Draft};
use crate::policy::decision::Decision;
use crate::policy::explain::Step;
use crate::policy::name::Name;
use crate::policy::view::Sym;
use alloc::vec::Vec;

/// How many bytes of an occurrence are compared as one number.
const HEAD: usize = 16;

/// Where a decision belongs among those of its rule.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Subject, for whom and clock, by their numbers; and last its place as it was found.
    whose: u128,
    /// How the occurrence begins.
    head: u128,
}

impl Place {
    /// What is compared first.
    fn order(&self) -> (u128, u128) {
        (self.whose >> 32, self.head)
    }

    /// Its place as it was found.
    fn at(&self) -> usize {
        usize::try_from(self.whose & 0xFFFF_FFFF).unwrap_or(usize::MAX)
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
            u128::try_from(sym.place()).ok()
        };
        let with = match draft.with {
            Some(sym) => number(sym)? + 1,
            None if draft.decision.for_whom.is_some() => return None,
            None => 0,
        };
        let clock = match draft.run {
            Some((_, place)) => u128::try_from(place.min(0xFFFE)).ok()? + 1,
            None => 0,
        };
        let at = u128::try_from(self.decisions.len()).ok()?;
        Some(Place {
            whose: number(draft.subject)? << 80 | with << 48 | clock << 32 | at,
            head: head(&draft.decision.occurrence),
        })
    }

    /// The decisions in order: by rule, subject, for whom, clock and occurrence.
    pub fn sorted(mut self) -> Vec<Decision> {
        let placed: usize = self.places.iter().map(Vec::len).sum();
        if placed < self.decisions.len() {
            self.decisions.sort_by(|a, b| key(a).cmp(&key(b)));
            return self.decisions;
        }
        let mut places = core::mem::take(&mut self.places);
        let name = |place: &Place| self.decisions.get(place.at()).map(|one| &one.occurrence);
        let mut order = Vec::with_capacity(placed);
        for of_rule in &mut places {
            of_rule.sort_unstable_by(|a, b| {
                let by_number = a.order().cmp(&b.order());
                by_number.then_with(|| name(a).cmp(&name(b)))
            });
            order.extend(of_rule.iter().map(Place::at));
        }
        put_in_order(&mut self.decisions, order);
        self.decisions
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

/// Puts a list in an order in which each place is named once, where it stands.
fn put_in_order<T>(list: &mut [T], mut order: Vec<usize>) {
    for start in 0..list.len().min(order.len()) {
        let mut at = start;
        // Round from place to place, each taking what belongs there from the next.
        while let Some(next) = order.get_mut(at).map(|from| core::mem::replace(from, at))
            && next != start
            && next < list.len()
        {
            list.swap(at, next);
            at = next;
        }
    }
}

fn head(text: &str) -> u128 {
    let bytes = text.as_bytes();
    let short = || {
        let number = bytes
            .iter()
            .fold(0, |head, byte| head << 8 | u128::from(*byte));
        number.unbounded_shl(8 * u32::try_from(HEAD - bytes.len()).unwrap_or(0))
    };
    bytes
        .first_chunk::<HEAD>()
        .map_or_else(short, |head| u128::from_be_bytes(*head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_put_in_any_order() {
        for order in [
            [0, 1, 2, 3, 4],
            [4, 3, 2, 1, 0],
            [1, 2, 3, 4, 0],
            [2, 0, 1, 4, 3],
        ] {
            let mut list = ['a', 'b', 'c', 'd', 'e'];
            let wanted = order.map(|at| list[at]);
            put_in_order(&mut list, order.to_vec());
            assert_eq!(list, wanted);
        }
    }
}
