//! Text from a spreadsheet as rows and cells.

use crate::calendar::Date;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

/// The most characters that are read at once.
const MOST: usize = 4_000_000;

/// Why pasted text cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasteError {
    /// There is nothing in it.
    Empty,
    /// There is only one column.
    OneColumn,
    /// A quotation mark is opened and never closed.
    OpenQuote {
        /// The row in which it is opened, from 1.
        row: usize,
    },
    /// It is longer than a caseload can be.
    TooLong,
    /// A column that is needed was not found.
    NoColumn {
        /// Which.
        wanted: &'static str,
    },
}

impl fmt::Display for PasteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("There is nothing to read. Copy the rows with their headings and paste them here."),
            Self::OneColumn => f.write_str("Only one column was found. Copy the table from the spreadsheet itself, or save it as CSV."),
            Self::OpenQuote { row } => write!(f, "Row {row} opens a quotation mark that is never closed. Take it out, or copy the rows again."),
            Self::TooLong => f.write_str("This is more than 4 million characters. Paste one team's rows at a time."),
            Self::NoColumn { wanted } => write!(f, "No column for {wanted} was found. Paste the heading row too, or choose the column by hand."),
        }
    }
}

impl core::error::Error for PasteError {}

/// A cell that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// The row of the pasted text, from 1, headings included.
    pub row: usize,
    /// The heading of the column.
    pub column: String,
    /// What stands there; left out where it could be a name.
    pub cell: String,
    /// What to do.
    pub message: String,
}

/// Rows and cells. The first row holds the headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The headings, trimmed.
    pub headings: Vec<String>,
    /// The rows below, each with its number in the pasted text.
    pub rows: Vec<(usize, Vec<String>)>,
}

impl Table {
    /// The cells of a column.
    pub(super) fn column(&self, index: usize) -> impl Iterator<Item = &str> {
        self.rows
            .iter()
            .filter_map(move |(_, cells)| cells.get(index))
            .map(String::as_str)
    }
}

/// Reads text copied from a spreadsheet (tabs) or CSV (commas or semicolons), quoted or not.
pub fn read_table(text: &str) -> Result<Table, PasteError> {
    let mut rows = rows(text, 1)?.into_iter();
    let (_, headings) = rows.next().ok_or(PasteError::Empty)?;
    if headings.len() < 2 {
        return Err(PasteError::OneColumn);
    }
    Ok(Table {
        headings,
        rows: rows.collect(),
    })
}

/// Rows that hold something, each with its number from 1: as [`read_table`] reads them, but
/// without telling headings from the rest. A title may stand above the headings.
pub fn read_rows(text: &str) -> Result<Vec<(usize, Vec<String>)>, PasteError> {
    rows(text, LINES_ASKED)
}

/// How many lines are asked what stands between cells, where the first may be a title.
const LINES_ASKED: usize = 40;

fn rows(text: &str, asked: usize) -> Result<Vec<(usize, Vec<String>)>, PasteError> {
    if text.len() > MOST {
        return Err(PasteError::TooLong);
    }
    let text = text.trim_start_matches('\u{feff}');
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let first: Vec<&str> = lines.take(asked).collect();
    if first.is_empty() {
        return Err(PasteError::Empty);
    }
    let most = |separator: char| {
        first
            .iter()
            .map(|line| line.matches(separator).count())
            .max()
    };
    let separator = ['\t', ';', ',']
        .into_iter()
        .max_by_key(|separator| (most(*separator), *separator == '\t'))
        .unwrap_or('\t');
    Ok(cells(text, separator)?
        .into_iter()
        .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
        .collect())
}

fn cells(text: &str, separator: char) -> Result<Vec<(usize, Vec<String>)>, PasteError> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut number = 1;
    let mut quoted: Option<usize> = None;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (quoted, letter) {
            (Some(_), '"') if letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            (Some(_), '"') => quoted = None,
            (None, '"') if cell.trim().is_empty() => {
                cell.clear();
                quoted = Some(number);
            }
            (None, '\r') => {}
            (None, '\n') => {
                row.push(cell.trim().to_string());
                rows.push((number, core::mem::take(&mut row)));
                cell.clear();
                number += 1;
            }
            (None, _) if letter == separator => {
                row.push(cell.trim().to_string());
                cell.clear();
            }
            _ => cell.push(letter),
        }
    }
    if let Some(row) = quoted {
        return Err(PasteError::OpenQuote { row });
    }
    row.push(cell.trim().to_string());
    rows.push((number, row));
    Ok(rows)
}

/// Reads a day as British spreadsheets write it: `05/03/2026`, `5.3.26`, `5 Mar 2026`,
/// `2026-03-05`, with a time behind it or not.
pub fn read_date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Some(date) = text.get(..10).and_then(|day| Date::parse(day).ok()) {
        return Some(date);
    }
    let parts: Vec<&str> = text
        .split(['/', '.', '-', ' ', ','])
        .filter(|part| !part.is_empty())
        .take(3)
        .collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let digits = |part: &str, most: usize| {
        (part.len() <= most && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())?
    };
    let day = digits(day.trim_end_matches(|c: char| c.is_ascii_alphabetic()), 2)?;
    let month = digits(month, 2).or_else(|| month_number(month))?;
    let written = digits(year, 4)?;
    let year = match year.len() {
        4 => written,
        2 => 2000 + written,
        _ => return None,
    };
    Date::from_ymd(i32::try_from(year).ok()?, month, day)
}

fn month_number(word: &str) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    let names = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let whole = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = names
        .iter()
        .position(|name| *name == word)
        .or_else(|| whole.iter().position(|name| *name == word))
        .or((word == "sept").then_some(8))?;
    u32::try_from(at + 1).ok()
}

/// A fault that shows the cell.
pub(super) fn fault(row: usize, column: &str, cell: &str, message: &str) -> RowFault {
    RowFault {
        row,
        column: column.to_string(),
        cell: cell.to_string(),
        message: format!("Row {row}, {column}: {message}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_commas_quotes_and_line_ends_are_read() {
        let table = read_table("Ref,Plan\r\n\"A,1\",\"said \"\"yes\"\"\"\r\n\r\nB2,CIN").unwrap();
        assert_eq!(table.headings, ["Ref", "Plan"]);
        assert_eq!(
            table.rows[0],
            (
                2,
                alloc::vec!["A,1".to_string(), "said \"yes\"".to_string()]
            )
        );
        assert_eq!(table.rows[1].0, 4);
        assert_eq!(
            read_table("Ref\tPlan\tName, first\n1\t2\t3")
                .unwrap()
                .headings
                .len(),
            3
        );
    }

    #[test]
    fn a_title_may_stand_above_the_headings() {
        let rows = read_rows("Team North\n\nRef,Plan\nA1,CIN").unwrap();
        let cells: Vec<(usize, usize)> = rows
            .iter()
            .map(|(row, cells)| (*row, cells.len()))
            .collect();
        assert_eq!(cells, [(1, 1), (3, 2), (4, 2)]);
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        assert_eq!(read_table(" \n "), Err(PasteError::Empty));
        assert_eq!(read_table("Ref\nA"), Err(PasteError::OneColumn));
        assert_eq!(
            read_table("Ref,Plan\nA,\"open"),
            Err(PasteError::OpenQuote { row: 2 })
        );
    }

    #[test]
    fn british_dates_are_read_and_nonsense_is_not() {
        let march = Date::from_ymd(2026, 3, 5);
        for text in [
            "05/03/2026",
            "5.3.26",
            "5 Mar 2026",
            "5th March 2026",
            "2026-03-05",
            "2026-03-05T10:00",
            "05/03/2026 09:30",
        ] {
            assert_eq!(read_date(text), march, "{text}");
        }
        for text in ["", "5/3", "31/02/2026", "today", "5 Foo 2026", "5/3/126"] {
            assert_eq!(read_date(text), None, "{text}");
        }
    }
}
