//! Which row holds the headings, and what they say.

use crate::leaving::columns_of;
use crate::{Address, Grid, Held};
use alongside_core::workload::Scheme;

/// Headings stand in one of so many rows.
const SEARCHED: usize = 40;

/// Words of which a heading usually holds one.
const USUAL: &str = "case name ref reference number no row kind type status plan category total sum \
    dob birth born initials worker allocated opened start points child children family court travel \
    duty task notes comments";

/// Words that tell nothing of which column is meant.
const EMPTY: &str = "a an and or on of the in for to per with point pt score weighting weight col \
    column section s c";

/// The row of headings, from 0.
pub(super) fn header(grid: &Grid, scheme: &Scheme) -> Option<u32> {
    let titles = titles(scheme);
    let mut best: Option<(usize, u32)> = None;
    for (row, held) in grid.rows.iter().take(SEARCHED) {
        let is_heading = |cell: &&Held| match cell {
            Held::Text(text) if text.len() <= 80 => {
                let words = words(text);
                USUAL
                    .split_whitespace()
                    .any(|usual| words.iter().any(|word| word == usual))
                    || titles
                        .iter()
                        .any(|(_, title)| likeness(&words, title) >= 50)
            }
            _ => false,
        };
        let count = held.cells.iter().filter(is_heading).count();
        if count >= 2 && best.is_none_or(|(most, _)| count > most) {
            best = Some((count, *row));
        }
    }
    best.map(|(_, row)| row)
}

/// What stands above a column, with what stands above several where cells are merged.
pub(super) fn heading(grid: &Grid, header: Option<u32>, column: u32) -> String {
    let Some(row) = header else {
        return String::new();
    };
    let at = Address::new(row, column);
    let own = grid.shown(at).words();
    // A heading over several columns stands in the row above; a title over the whole table
    // tells nothing.
    let above = row.checked_sub(1).map(|row| Address::new(row, column));
    let over = above
        .and_then(|above| grid.merge_at(above))
        .filter(|merge| merge.width() > 1 && merge.width() * 2 < grid.width() && !merge.holds(at))
        .map(|merge| grid.cell(merge.first).words())
        .unwrap_or_default();
    let both = format!("{over} {own}");
    both.trim().to_owned()
}

/// Each column of points with the words of its heading.
pub(super) fn titles(scheme: &Scheme) -> Vec<(String, Vec<String>)> {
    columns_of(scheme)
        .into_iter()
        .map(|(id, title)| (id, words(&title)))
        .collect()
}

/// The words of a heading, in small letters, short forms spelt out.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut last = ' ';
    for letter in text.to_lowercase().chars() {
        let joins = letter.is_alphanumeric()
            && last.is_alphanumeric()
            && letter.is_numeric() == last.is_numeric();
        if letter.is_alphanumeric() {
            match parts.last_mut().filter(|_| joins) {
                Some(word) => word.push(letter),
                None => parts.push(letter.to_string()),
            }
        }
        last = letter;
    }
    let spelt = |word: String| -> Vec<String> {
        let long: &[&str] = match word.as_str() {
            "cic" | "lac" | "cla" => &["child", "care"],
            "cpp" | "cp" => &["child", "protection", "plan"],
            "cin" => &["child", "need"],
            "ca" => &["core", "assessment"],
            "miles" | "mileage" => &["travel"],
            "proceedings" => &["court"],
            _ => return vec![word],
        };
        long.iter().map(|word| (*word).to_owned()).collect()
    };
    parts.into_iter().flat_map(spelt).collect()
}

/// How alike two headings are, in a hundred.
pub(super) fn likeness(one: &[String], other: &[String]) -> usize {
    let telling = |words: &[String]| {
        let mut telling: Vec<String> = words
            .iter()
            .filter(|word| !EMPTY.split_whitespace().any(|empty| empty == word.as_str()))
            .cloned()
            .collect();
        telling.sort();
        telling.dedup();
        telling
    };
    let (one, other) = (telling(one), telling(other));
    let alike = one
        .iter()
        .filter(|word| other.iter().any(|other| same(word, other)))
        .count();
    (200 * alike)
        .checked_div(one.len() + other.len())
        .unwrap_or(0)
}

/// Whether two words are the same but for their ends: `task` and `tasks`, `travel` and
/// `travelling`, `enquiry` and `enquiries`.
fn same(one: &str, other: &str) -> bool {
    let common = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let shorter = one.chars().count().min(other.chars().count());
    one == other || (common >= 4 && common + 1 >= shorter)
}
