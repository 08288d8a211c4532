//! A tab's cells.

use super::{MOST_COLUMNS, MOST_ROWS};
use crate::{Address, Region, SpreadsheetError};
use alongside_core::calendar::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Held {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day, where the cell is formatted as one.
    Day(Date),
    /// Yes or no.
    Truth(bool),
    /// A mistake of the spreadsheet, such as `#REF!`.
    Mistake(String),
    /// A formula whose result was not saved.
    NoResult,
}

/// A row that holds something.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GridRow {
    /// Whether it is hidden in the file.
    pub hidden: bool,
    /// Its cells from the left.
    pub cells: Vec<Held>,
}

/// The cells of one tab.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// What stands on the tab; nothing for a CSV.
    pub name: String,
    /// Rows that hold something, by their place from 0.
    pub rows: BTreeMap<u32, GridRow>,
    /// Cells that are merged.
    pub merged: Vec<Region>,
}

impl Grid {
    /// What a cell holds.
    pub fn cell(&self, at: Address) -> &Held {
        let row = self.rows.get(&at.row);
        let column = usize::try_from(at.column).unwrap_or(usize::MAX);
        row.and_then(|row| row.cells.get(column))
            .unwrap_or(&Held::Empty)
    }

    /// What a cell shows: merged cells show what stands in their first.
    pub fn shown(&self, at: Address) -> &Held {
        match self.cell(at) {
            Held::Empty => {
                let merge = self.merge_at(at);
                merge.map_or(&Held::Empty, |merge| self.cell(merge.first))
            }
            held => held,
        }
    }

    /// What a cell of a table shows: what is merged over several rows holds for each of them,
    /// what is merged over several columns for the first.
    pub(crate) fn in_row(&self, at: Address) -> &Held {
        match self.merge_at(at) {
            Some(merge) if merge.first.column == at.column => self.shown(at),
            _ => self.cell(at),
        }
    }

    /// The merged cells that a cell belongs to.
    pub(crate) fn merge_at(&self, at: Address) -> Option<Region> {
        self.merged.iter().find(|merge| merge.holds(at)).copied()
    }

    /// How many columns it has.
    pub fn width(&self) -> u32 {
        let cells = self.rows.values().map(|row| row.cells.len()).max();
        u32::try_from(cells.unwrap_or(0)).unwrap_or(u32::MAX)
    }

    /// The cell as the report names it: `Sheet1!C14`.
    pub fn named(&self, at: Address) -> String {
        if self.name.is_empty() {
            at.to_string()
        } else if self.name.chars().all(|c| c.is_alphanumeric() || c == '_') {
            format!("{}!{at}", self.name)
        } else {
            format!("'{}'!{at}", self.name.replace('\'', "''"))
        }
    }

    /// Puts something into a cell.
    pub(super) fn put(&mut self, at: Address, held: Held) -> Result<(), SpreadsheetError> {
        if held == Held::Empty {
            return Ok(());
        }
        if at.column >= MOST_COLUMNS {
            return Err(SpreadsheetError::TooWide {
                tab: self.name.clone(),
                cell: at.to_string(),
                last: Address::new(0, MOST_COLUMNS - 1).letters(),
            });
        }
        let row = self.rows.entry(at.row).or_default();
        let column = usize::try_from(at.column).unwrap_or(0);
        if row.cells.len() <= column {
            row.cells.resize(column + 1, Held::Empty);
        }
        if let Some(cell) = row.cells.get_mut(column) {
            *cell = held;
        }
        if self.rows.len() > MOST_ROWS {
            return Err(SpreadsheetError::TooManyRows {
                tab: self.name.clone(),
                most: MOST_ROWS,
            });
        }
        Ok(())
    }
}

impl Held {
    /// What it says, as a person reads it.
    pub fn words(&self) -> String {
        match self {
            Self::Empty | Self::NoResult => String::new(),
            Self::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => {
                let (year, month, day) = day.ymd();
                format!("{day:02}/{month:02}/{year}")
            }
            Self::Truth(true) => "yes".to_owned(),
            Self::Truth(false) => "no".to_owned(),
            Self::Mistake(code) => code.clone(),
        }
    }
}
