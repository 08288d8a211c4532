//! A page of cells as it leaves: written the same way whether it becomes an .xlsx or a CSV.

use crate::Address;
use alongside_core::calendar::Date;
use alongside_core::workload::Points;
use serde::{Deserialize, Serialize};

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text, and never anything else, whatever it begins with.
    Text(String),
    /// A number of points.
    Points(Points),
    /// A whole number.
    Whole(u32),
    /// A day.
    Day(Date),
    /// A formula, without `=`, and what it comes to.
    Sum {
        /// The formula.
        formula: String,
        /// What it comes to.
        comes_to: Points,
    },
}

impl Cell {
    /// A text; nothing where it is empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }
}

/// How a line looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Face {
    /// Large and bold.
    Title,
    /// Without lines around the cells.
    Plain,
    /// Bold and shaded: headings of a table.
    Heading,
    /// A row of a table.
    #[default]
    Row,
    /// Bold: a table's last line.
    Total,
}

/// A row of cells.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// How it looks.
    pub face: Face,
    /// Its cells from the left.
    pub cells: Vec<Cell>,
    /// Whether its first cell stretches over the whole page.
    pub is_wide: bool,
}

/// A page of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// What stands on its tab.
    pub name: String,
    /// Width of each column, in letters.
    pub widths: Vec<u32>,
    /// Its rows.
    pub lines: Vec<Line>,
    /// The line of headings, from 0: it stays in sight and is printed on each sheet of paper.
    pub headings: Option<u32>,
    /// How many columns stay in sight.
    pub stay: u32,
}

impl Page {
    /// Adds a line and gives its place, from 0.
    pub fn push(&mut self, face: Face, cells: Vec<Cell>) -> u32 {
        self.lines.push(Line {
            face,
            cells,
            is_wide: false,
        });
        self.last()
    }

    /// Adds a line of words over the whole page.
    pub fn say(&mut self, face: Face, words: impl Into<String>) -> u32 {
        self.lines.push(Line {
            face,
            cells: vec![Cell::text(words)],
            is_wide: true,
        });
        self.last()
    }

    fn last(&self) -> u32 {
        u32::try_from(self.lines.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// How many columns it has.
    pub fn width(&self) -> usize {
        let cells = self.lines.iter().map(|line| line.cells.len()).max();
        cells.unwrap_or(0).max(self.widths.len())
    }

    /// A sum of cells that stand together, and what it comes to.
    pub(crate) fn sum(first: Address, last: Address, comes_to: Points) -> Cell {
        Cell::Sum {
            formula: format!("SUM({first}:{last})"),
            comes_to,
        }
    }
}
