//! Where a cell stands.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A cell's place, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
}

/// The last row that a spreadsheet can have, from 0.
const LAST_ROW: u32 = 1_048_575;

/// The last column that a spreadsheet can have, from 0.
const LAST_COLUMN: u32 = 16_383;

impl Address {
    /// The cell in a row and a column.
    pub const fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }

    /// Reads `C14`; nothing where no spreadsheet has such a cell.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let letters = text
            .find(|c: char| !c.is_ascii_alphabetic())
            .filter(|count| (1..=3).contains(count))?;
        let (letters, digits) = text.split_at(letters);
        if digits.len() > 7 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let column = letters.bytes().fold(0, |sum, letter| {
            sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
        });
        let row: u32 = digits.parse().ok()?;
        let found = Self::new(row.checked_sub(1)?, column.checked_sub(1)?);
        (found.row <= LAST_ROW && found.column <= LAST_COLUMN).then_some(found)
    }

    /// The column's letters.
    pub fn letters(self) -> String {
        let mut left = self.column + 1;
        let mut letters = Vec::new();
        while left > 0 {
            let place = u8::try_from((left - 1) % 26).unwrap_or(0);
            letters.push(char::from(b'A' + place));
            left = (left - 1) / 26;
        }
        letters.iter().rev().collect()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.letters(), self.row + 1)
    }
}

/// Cells that stand together, first and last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// Top left.
    pub first: Address,
    /// Bottom right.
    pub last: Address,
}

impl Region {
    /// Reads `C3:E4`.
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (first, last) = (Address::parse(first)?, Address::parse(last)?);
        (first.row <= last.row && first.column <= last.column).then_some(Self { first, last })
    }

    /// Whether a cell stands in it.
    pub fn holds(self, cell: Address) -> bool {
        (self.first.row..=self.last.row).contains(&cell.row)
            && (self.first.column..=self.last.column).contains(&cell.column)
    }

    /// How many columns it spans.
    pub fn width(self) -> u32 {
        self.last.column - self.first.column + 1
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.first, self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_come_back_as_they_were_written() {
        for text in ["A1", "Z9", "AA10", "AZ35", "XFD1048576"] {
            assert_eq!(Address::parse(text).unwrap().to_string(), text);
        }
        for text in [
            "", "A", "1", "A0", "XFE1", "A1048577", "AAAA1", "A-1", "A1B", "é1", "$A$1",
        ] {
            assert_eq!(Address::parse(text), None, "{text}");
        }
        assert_eq!(Region::parse("B2:C3").unwrap().to_string(), "B2:C3");
        assert_eq!(Region::parse("C3:B2"), None);
    }
}
