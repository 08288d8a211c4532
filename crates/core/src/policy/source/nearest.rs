//! "Did you mean": the known word nearest to one that is not known.

use alloc::string::String;
use alloc::vec::Vec;

/// The known word that differs least from `word`, if it is near enough to be meant:
/// at most one slip in three letters, or one is how the other begins.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let allowed = (word.chars().count() / 3).max(1);
    let known: Vec<&str> = known.into_iter().collect();
    let begun = |candidate: &&str| {
        let shorter = word.len().min(candidate.len());
        shorter > 2 && (candidate.starts_with(word) || word.starts_with(*candidate))
    };
    let by_beginning = known.iter().copied().find(begun);
    known
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(slips, _)| *slips <= allowed)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
        .or(by_beginning)
}

/// Slips between two words: letters added, left out, changed, or swapped with the next.
fn distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.to_lowercase().chars().collect();
    let other: Vec<char> = other.to_lowercase().chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut line = alloc::vec![row + 1];
        for (column, theirs) in other.iter().enumerate() {
            let at = |list: &[usize], index: usize| list.get(index).copied().unwrap_or(usize::MAX);
            let changed = at(&last, column) + usize::from(letter != theirs);
            let mut slips = changed
                .min(at(&last, column + 1) + 1)
                .min(at(&line, column) + 1);
            let swapped = row > 0
                && column > 0
                && one.get(row - 1) == Some(theirs)
                && other.get(column - 1) == Some(letter);
            if swapped {
                slips = slips.min(at(&before, column - 1) + 1);
            }
            line.push(slips);
        }
        before = core::mem::replace(&mut last, line);
    }
    last.last().copied().unwrap_or_default()
}

/// The words between backticks in a message of the deserialiser, in order.
pub fn quoted(message: &str) -> Vec<String> {
    message
        .split('`')
        .enumerate()
        .filter(|(index, _)| index % 2 == 1)
        .map(|(_, word)| String::from(word))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_nonsense_finds_none() {
        let known = ["every", "limit", "clocks", "departure_slot"];
        assert_eq!(nearest("evrey", known), Some("every"));
        assert_eq!(nearest("clock", known), Some("clocks"));
        assert_eq!(nearest("Limit", known), Some("limit"));
        assert_eq!(nearest("departure-slot", known), Some("departure_slot"));
        assert_eq!(nearest("departure", known), Some("departure_slot"));
        assert_eq!(nearest("banana", known), None);
    }
}
