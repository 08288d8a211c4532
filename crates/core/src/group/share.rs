//! Sharing time out among steps in proportion to their length, to the second.

use alloc::vec::Vec;

const SECOND: i64 = 1_000;

/// One of those that give or get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Share {
    /// Which step.
    pub step: usize,
    /// Its length: it gives or gets in proportion to this.
    pub weight: i64,
    /// It gives no more than this.
    pub room: i64,
    /// What it gives or gets.
    pub part: i64,
}

impl Share {
    pub fn new(step: usize, weight: i64, room: i64) -> Self {
        Self {
            step,
            weight: weight.max(1),
            room: room.max(0),
            part: 0,
        }
    }

    /// Whether a second more here keeps the proportion better than there.
    fn comes_before(&self, other: &Self) -> bool {
        let here = i128::from(self.part + SECOND) * i128::from(other.weight);
        let there = i128::from(other.part + SECOND) * i128::from(self.weight);
        here < there
    }
}

/// Shares so much out, second by second, to whoever is furthest from their proportion and
/// has room. Returns what was shared; less than asked if there is no room for it.
pub(super) fn share_out(shares: &mut Vec<Share>, amount: i64) -> i64 {
    let mut left = amount.max(0) / SECOND;
    while left > 0 {
        let mut next: Option<&mut Share> = None;
        for share in shares.iter_mut() {
            let fits = share.part + SECOND <= share.room;
            if fits && next.as_ref().is_none_or(|next| share.comes_before(next)) {
                next = Some(share);
            }
        }
        let Some(next) = next else { break };
        next.part += SECOND;
        left -= 1;
    }
    shares.retain(|share| share.part > 0);
    shares.iter().map(|share| share.part).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(shares: &[(i64, i64)], amount: i64) -> Vec<i64> {
        let mut all: Vec<Share> = shares
            .iter()
            .enumerate()
            .map(|(step, (weight, room))| Share::new(step, weight * 60_000, room * 60_000))
            .collect();
        share_out(&mut all, amount * 60_000);
        all.iter().map(|share| share.part / 1_000).collect()
    }

    #[test]
    fn each_gives_in_proportion_and_nobody_more_than_there_is() {
        assert_eq!(parts(&[(15, 14), (5, 4)], 4), [180, 60]);
        assert_eq!(parts(&[(10, 9), (5, 4), (10, 9)], 1), [24, 12, 24]);
        assert_eq!(parts(&[(15, 14), (2, 1)], 15), [840, 60]);
        assert_eq!(parts(&[(2, 1), (1, 0)], 5), [60]);
        assert_eq!(parts(&[], 5), [0_i64; 0]);
    }
}
