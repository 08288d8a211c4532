//! Many short lists in one: what belongs to each id stands together.

use alloc::vec::Vec;
use core::cmp::Ordering;

/// A list for each place from 0 on.
pub(crate) struct Lists<T> {
    /// Where each list starts; the last entry is where the last one ends.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy> Lists<T> {
    /// So many lists out of pairs of place and item; items keep their order.
    pub fn new(lists: usize, pairs: &[(usize, T)]) -> Self {
        let mut starts = alloc::vec![0_u32; lists + 1];
        for (place, _) in pairs {
            if let Some(count) = starts.get_mut(*place) {
                *count += 1;
            }
        }
        let mut before = 0;
        for start in &mut starts {
            before += core::mem::replace(start, before);
        }
        let mut next = starts.clone();
        let Some((_, filler)) = pairs.first() else {
            return Self {
                starts,
                items: Vec::new(),
            };
        };
        let mut items = alloc::vec![*filler; pairs.len()];
        for (place, item) in pairs {
            if let Some(at) = next.get_mut(*place) {
                if let Some(slot) = items.get_mut(index(*at)) {
                    *slot = *item;
                }
                *at += 1;
            }
        }
        Self { starts, items }
    }

    /// The items of all lists, one list after another.
    pub fn joined(self) -> Vec<T> {
        self.items
    }

    /// Puts every list in order.
    pub fn sort_each(&mut self, order: impl Fn(&T, &T) -> Ordering) {
        let mut rest = self.items.as_mut_slice();
        for pair in self.starts.windows(2) {
            let [from, to] = pair else { continue };
            let (list, after) = rest.split_at_mut(index(*to - *from).min(rest.len()));
            if !list.is_sorted_by(|a, b| order(a, b).is_le()) {
                list.sort_by(&order);
            }
            rest = after;
        }
    }

    /// The list at a place; empty where there is none.
    pub fn at(&self, place: usize) -> &[T] {
        let bounds = self
            .starts
            .get(place)
            .zip(place.checked_add(1).and_then(|next| self.starts.get(next)));
        bounds
            .and_then(|(from, to)| self.items.get(index(*from)..index(*to)))
            .unwrap_or_default()
    }
}

fn index(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_has_its_own_list_in_order() {
        let mut lists = Lists::new(4, &[(2, 'd'), (0, 'b'), (2, 'c'), (0, 'a'), (3, 'e')]);
        assert_eq!(lists.at(2), ['d', 'c']);
        lists.sort_each(Ord::cmp);
        let told: Vec<&[char]> = (0..6).map(|place| lists.at(place)).collect();
        let empty: &[char] = &[];
        assert_eq!(
            told,
            [&['a', 'b'][..], empty, &['c', 'd'], &['e'], empty, empty]
        );
        assert!(Lists::<u8>::new(2, &[]).at(usize::MAX).is_empty());
    }
}
