//! What was read, what was not understood, what was left out.

use alongside_core::calendar::Date;
use alongside_core::workload::{Points, Row};
use std::collections::BTreeMap;

/// A case row that was read. No name and no date of birth is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadRow {
    /// Its row in the file, from 1.
    pub row: u32,
    /// The case's number; empty where the file has only initials or a name.
    pub reference: String,
    /// Initials.
    pub initials: String,
    /// The scheme's kind; none where the file tells none that is known.
    pub kind: Option<String>,
    /// The worker, where a column says so.
    pub worker: String,
    /// From when the case is held.
    pub opened: Option<Date>,
    /// Points by the scheme's columns, as the file has them.
    pub points: BTreeMap<String, Points>,
    /// What the file says that the row comes to.
    pub total: Option<Points>,
}

impl ReadRow {
    /// What the points come to.
    pub fn sum(&self) -> Points {
        self.points.values().copied().sum()
    }

    /// A row of a sheet with what was read of facts. Points are never taken over: the scheme
    /// works them out from what is entered.
    pub fn to_row(&self, id: &str, case: Option<String>) -> Row {
        Row {
            row: id.to_owned(),
            case,
            kind: self.kind.clone().unwrap_or_default(),
            opened: self.opened,
            ..Row::default()
        }
    }
}

/// What became of something that was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The whole row was left out.
    RowLeftOut,
    /// The cell was left out; the row was read.
    CellLeftOut,
    /// It was read, and should be looked at.
    LookAt,
}

/// A cell that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The cell: `Sheet1!C14`.
    pub cell: String,
    /// What became of it.
    pub severity: Severity,
    /// The cell, what is wrong, and what to do.
    pub message: String,
}

/// A row that was left out on purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its row in the file, from 1.
    pub row: u32,
    /// Why.
    pub why: &'static str,
}

/// What a tab gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadIn {
    /// Case rows.
    pub rows: Vec<ReadRow>,
    /// The worker's own columns.
    pub own: BTreeMap<String, Points>,
    /// Cells that were not understood, row by row.
    pub faults: Vec<Fault>,
    /// Rows that were left out on purpose.
    pub left: Vec<Left>,
    /// Headings of the columns that were dropped.
    pub dropped: Vec<String>,
}
