//! Why a spreadsheet cannot be read or written, and what to do.

use alongside_core::supervision::paste::PasteError;
use std::fmt;

/// Why a spreadsheet cannot be read or written at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpreadsheetError {
    /// The file has nothing in it.
    Empty,
    /// The file is longer than any team's sheet.
    TooLong {
        /// The most megabytes that are read.
        most: usize,
    },
    /// A workbook of Excel 97 to 2003.
    OldWorkbook,
    /// A workbook with a password.
    Locked,
    /// A file of another program.
    OtherKind {
        /// What it is.
        kind: &'static str,
    },
    /// No spreadsheet of any kind.
    NotASpreadsheet,
    /// A part of the file cannot be read.
    Damaged {
        /// Which.
        part: String,
    },
    /// A part of the file is not there.
    Missing {
        /// Which.
        part: String,
    },
    /// A part unpacks to more than a spreadsheet needs.
    Swells {
        /// Which.
        part: String,
        /// The most megabytes.
        most: usize,
    },
    /// A part declares what no spreadsheet declares.
    Declares {
        /// Which.
        part: String,
    },
    /// A cell stands where no cell can.
    NoSuchCell {
        /// The tab.
        tab: String,
        /// What the file says.
        cell: String,
    },
    /// A cell stands too far to the right.
    TooWide {
        /// The tab.
        tab: String,
        /// Which.
        cell: String,
        /// The last column that is read.
        last: String,
    },
    /// More rows than a team has.
    TooManyRows {
        /// The tab.
        tab: String,
        /// The most.
        most: usize,
    },
    /// There is no such tab.
    NoTab {
        /// Its place from 1.
        tab: usize,
        /// How many there are.
        of: usize,
    },
    /// A tab holds nothing.
    EmptyTab {
        /// The tab.
        tab: String,
    },
    /// The text of a CSV is broken.
    Text(PasteError),
    /// No column says which case a row is about.
    NoCase,
    /// Two columns are said to hold the same.
    Twice {
        /// The first, in words.
        one: String,
        /// The second.
        other: String,
    },
    /// A text is too long for a cell.
    LongText {
        /// The tab.
        tab: String,
        /// The cell.
        cell: String,
    },
}

impl fmt::Display for SpreadsheetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("This file is empty. Choose another one."),
            Self::TooLong { most } => write!(f, "This file is larger than {most} MB. Copy one team’s rows to a new workbook and choose that."),
            Self::OldWorkbook => f.write_str("This is an old Excel workbook (.xls). Open it, choose “Save as”, and save it as “Excel workbook (.xlsx)” or CSV."),
            Self::Locked => f.write_str("This workbook has a password. Open it in Excel, take the password off (File, Info, Protect workbook), save a copy, and choose the copy. Delete the copy afterwards."),
            Self::OtherKind { kind } => write!(f, "This is {kind}. Open it, choose “Save as”, and save it as “Excel workbook (.xlsx)” or CSV."),
            Self::NotASpreadsheet => f.write_str("This is no spreadsheet that can be read here. Choose a file that ends in .xlsx or .csv."),
            Self::Damaged { part } => write!(f, "This workbook is damaged: “{part}” cannot be read. Open it in Excel or LibreOffice, save a new copy, and choose the copy."),
            Self::Missing { part } => write!(f, "This workbook is not whole: “{part}” is missing. Open it in Excel or LibreOffice, save a new copy, and choose the copy."),
            Self::Swells { part, most } => write!(f, "“{part}” in this workbook unpacks to more than {most} MB, so it is not opened. Copy one team’s rows to a new workbook and choose that."),
            Self::Declares { part } => write!(f, "“{part}” in this workbook declares words of its own, which no spreadsheet program does. It is not opened. Ask whoever sent it, or save a new copy from Excel."),
            Self::NoSuchCell { tab, cell } => write!(f, "Tab “{tab}” names the cell “{cell}”, which cannot be. Open the workbook in Excel or LibreOffice, save a new copy, and choose the copy."),
            Self::TooWide { tab, cell, last } => write!(f, "Tab “{tab}” holds something in {cell}, further right than column {last}. Delete those columns or copy the table to a new workbook."),
            Self::TooManyRows { tab, most } => write!(f, "Tab “{tab}” has more than {most} rows. Copy one team’s rows to a new workbook and choose that."),
            Self::NoTab { tab, of } => write!(f, "There is no tab {tab}: the workbook has {of}. Choose another one."),
            Self::EmptyTab { tab } => write!(f, "Tab “{tab}” holds nothing. Choose another one."),
            Self::Text(error) => error.fmt(f),
            Self::NoCase => f.write_str("No column says which case a row is about. Choose the column with the case’s number, initials or name."),
            Self::Twice { one, other } => write!(f, "“{one}” and “{other}” are both said to hold the same. Choose one of them and leave the other out."),
            Self::LongText { tab, cell } => write!(f, "The text for {tab}!{cell} is longer than a cell can hold (32,767 letters). Shorten it."),
        }
    }
}

impl std::error::Error for SpreadsheetError {}

impl From<PasteError> for SpreadsheetError {
    fn from(error: PasteError) -> Self {
        Self::Text(error)
    }
}
