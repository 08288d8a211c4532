//! A file as it was chosen: what it is, and its tabs.

use super::cells::{Shared, cells};
use super::grid::Grid;
use super::rich::shared;
use super::styles::days;
use super::text;
use super::unpacked::Unpacked;
use super::workbook::{Workbook, workbook};
use crate::SpreadsheetError;
use serde::{Deserialize, Serialize};

/// The most megabytes of a file.
const MOST: usize = 20;

/// A tab that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tab {
    /// What stands on it; nothing for a CSV.
    pub name: String,
    /// Whether it is hidden in the file.
    pub hidden: bool,
}

/// A spreadsheet that was chosen.
#[derive(Debug)]
pub struct Book<'a>(Kind<'a>);

#[derive(Debug)]
enum Kind<'a> {
    Workbook {
        parts: Unpacked<'a>,
        book: Workbook,
        strings: Vec<String>,
        days: Vec<bool>,
    },
    Text(Grid),
}

impl<'a> Book<'a> {
    /// Whether a file of so many bytes is opened: asked before it is read.
    ///
    /// # Errors
    /// It is longer than any team's sheet.
    pub fn fits(bytes: usize) -> Result<(), SpreadsheetError> {
        if bytes > MOST * 1024 * 1024 {
            return Err(SpreadsheetError::TooLong { most: MOST });
        }
        Ok(())
    }

    /// Opens an .xlsx or a CSV, whatever it is called.
    pub fn open(bytes: &'a [u8]) -> Result<Self, SpreadsheetError> {
        if bytes.is_empty() {
            return Err(SpreadsheetError::Empty);
        }
        Self::fits(bytes.len())?;
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
            return Err(old(bytes));
        }
        if bytes.starts_with(b"PK") {
            return Self::packed(bytes);
        }
        if let Some(kind) = other(bytes) {
            return Err(SpreadsheetError::OtherKind { kind });
        }
        text::grid(bytes).map(|grid| Self(Kind::Text(grid)))
    }

    fn packed(bytes: &'a [u8]) -> Result<Self, SpreadsheetError> {
        let parts = Unpacked::open(bytes)?;
        let kinds = [
            ("xl/workbook.bin", "a binary Excel workbook (.xlsb)"),
            ("word/document.xml", "a Word document"),
            ("ppt/presentation.xml", "a PowerPoint presentation"),
            ("content.xml", "an OpenDocument file (.ods)"),
            ("Index/Document.iwa", "a Numbers spreadsheet"),
        ];
        if let Some((_, kind)) = kinds.iter().find(|(part, _)| parts.has(part)) {
            return Err(SpreadsheetError::OtherKind { kind });
        }
        if !parts.has("[Content_Types].xml") && !parts.has("xl/workbook.xml") {
            return Err(SpreadsheetError::NotASpreadsheet);
        }
        let book = workbook(&parts)?;
        let strings = match &book.strings {
            Some(part) => shared(&parts.needed(part)?, part)?,
            None => Vec::new(),
        };
        let days = match &book.styles {
            Some(part) => days(&parts.needed(part)?, part)?,
            None => Vec::new(),
        };
        Ok(Self(Kind::Workbook {
            parts,
            book,
            strings,
            days,
        }))
    }

    /// Its tabs, in the file's order; one without a name for a CSV.
    pub fn tabs(&self) -> Vec<Tab> {
        match &self.0 {
            Kind::Text(_) => vec![Tab {
                name: String::new(),
                hidden: false,
            }],
            Kind::Workbook { book, .. } => (book.tabs.iter())
                .map(|tab| Tab {
                    name: tab.name.clone(),
                    hidden: tab.hidden,
                })
                .collect(),
        }
    }

    /// The cells of a tab, by its place from 0.
    pub fn tab(&self, place: usize) -> Result<Grid, SpreadsheetError> {
        let none = |of| SpreadsheetError::NoTab { tab: place + 1, of };
        let grid = match &self.0 {
            Kind::Text(grid) if place == 0 => grid.clone(),
            Kind::Text(_) => return Err(none(1)),
            Kind::Workbook {
                parts,
                book,
                strings,
                days,
            } => {
                let tab = book.tabs.get(place).ok_or_else(|| none(book.tabs.len()))?;
                let shared = Shared {
                    strings,
                    days,
                    count: book.count,
                };
                cells(&parts.needed(&tab.part)?, &tab.part, &tab.name, &shared)?
            }
        };
        if grid.rows.is_empty() {
            return Err(SpreadsheetError::EmptyTab { tab: grid.name });
        }
        Ok(grid)
    }
}

/// An old container: of an old workbook, or of one with a password.
fn old(bytes: &[u8]) -> SpreadsheetError {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    if bytes.windows(name.len()).any(|part| part == name) {
        SpreadsheetError::Locked
    } else {
        SpreadsheetError::OldWorkbook
    }
}

/// What else a file may be, told from how it begins.
fn other(bytes: &[u8]) -> Option<&'static str> {
    let start: Vec<u8> = bytes.iter().take(64).map(u8::to_ascii_lowercase).collect();
    let start = String::from_utf8_lossy(&start);
    let start = start.trim_start_matches('\u{feff}').trim_start();
    let kinds = [
        ("%pdf", "a PDF"),
        ("{\\rtf", "a text document (.rtf)"),
        ("<!doctype", "a web page"),
        ("<html", "a web page"),
        ("<table", "a web page"),
        ("<?xml", "a file of XML, not a packed workbook"),
    ];
    let found = kinds.iter().find(|(begins, _)| start.starts_with(begins));
    found.map(|(_, kind)| *kind)
}
