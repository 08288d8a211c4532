//! Which column holds what: guessed, shown, changed.

use super::guess::guess;
use super::headings::{header, heading};
use super::kinds::{KindValue, kinds};
use super::who::may_be_shown;
use crate::{Address, Grid, SpreadsheetError};
use alongside_core::calendar::Date;
use alongside_core::workload::Scheme;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A running number, which is not kept.
    RowNumber,
    /// The case's number, or initials; of a name only the initials are kept.
    Case,
    /// Initials.
    Initials,
    /// A name: made into initials and dropped.
    Name,
    /// A date of birth or an age: dropped.
    Birth,
    /// The kind of case.
    Kind,
    /// The worker.
    Worker,
    /// From when the case is held.
    Opened,
    /// Points for a column of the scheme, by its id. Several columns may be for one.
    Points(String),
    /// What the row comes to.
    Total,
    /// Anything else: dropped.
    Ignored,
}

impl Meaning {
    /// Whether nothing of it is kept as it stands.
    pub fn is_dropped(&self) -> bool {
        matches!(
            self,
            Self::Name | Self::Birth | Self::Ignored | Self::RowNumber
        )
    }

    /// Whether only one column can hold it.
    fn is_single(&self) -> bool {
        !matches!(
            self,
            Self::Points(_) | Self::Name | Self::Birth | Self::Ignored | Self::RowNumber
        )
    }
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its place, from 0.
    pub at: u32,
    /// What stands above it.
    pub heading: String,
    /// What it holds.
    pub meaning: Meaning,
    /// Some of its cells; none of a column that is dropped.
    pub examples: Vec<String>,
}

/// What each column and each word for a kind means. A screen shows it and changes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// The row of headings, from 0; none where the rows begin at the top.
    pub header: Option<u32>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The words in the column of kinds.
    pub kinds: Vec<KindValue>,
    /// The kind of rows that name none.
    pub every_kind: Option<String>,
    /// Whether rows that are hidden in the file are read.
    pub hidden_too: bool,
}

/// How many cells stand as examples.
const EXAMPLES: usize = 3;

impl Mapping {
    /// What the columns seem to hold.
    pub fn guess(grid: &Grid, scheme: &Scheme, today: Date) -> Self {
        Self::under(grid, scheme, today, header(grid, scheme))
    }

    /// The same where a person says which row holds the headings.
    pub fn under(grid: &Grid, scheme: &Scheme, today: Date, header: Option<u32>) -> Self {
        let columns = (0..grid.width()).map(|at| Column {
            at,
            heading: heading(grid, header, at),
            meaning: Meaning::Ignored,
            examples: Vec::new(),
        });
        let mut mapping = Self {
            header,
            columns: columns.collect(),
            kinds: Vec::new(),
            every_kind: None,
            hidden_too: false,
        };
        for (column, meaning) in guess(grid, &mapping, scheme, today).into_iter().enumerate() {
            let is_taken =
                meaning.is_single() && mapping.columns.iter().any(|other| other.meaning == meaning);
            if let Some(column) = mapping.columns.get_mut(column)
                && !is_taken
            {
                column.meaning = meaning;
            }
        }
        mapping.look_again(grid, scheme, today);
        mapping
    }

    /// Says what a column holds. What only one column can hold is taken from any other.
    pub fn set(&mut self, grid: &Grid, scheme: &Scheme, today: Date, at: u32, meaning: Meaning) {
        for column in &mut self.columns {
            if column.at == at {
                column.meaning = meaning.clone();
            } else if meaning.is_single() && column.meaning == meaning {
                column.meaning = Meaning::Ignored;
            }
        }
        self.look_again(grid, scheme, today);
    }

    /// Says which kind a word means.
    pub fn set_kind(&mut self, value: &str, kind: Option<String>) {
        if let Some(one) = self.kinds.iter_mut().find(|one| one.value == value) {
            one.kind = kind;
        }
    }

    /// Whether rows can be read with it.
    ///
    /// # Errors
    /// No column tells the case, or two columns are said to hold what one can.
    pub fn check(&self) -> Result<(), SpreadsheetError> {
        let names_case = |column: &Column| {
            matches!(
                column.meaning,
                Meaning::Case | Meaning::Initials | Meaning::Name
            )
        };
        if !self.columns.iter().any(names_case) {
            return Err(SpreadsheetError::NoCase);
        }
        for (place, one) in self.columns.iter().enumerate() {
            let mut after = self.columns.iter().skip(place + 1);
            if one.meaning.is_single()
                && let Some(other) = after.find(|other| other.meaning == one.meaning)
            {
                return Err(SpreadsheetError::Twice {
                    one: one.title(),
                    other: other.title(),
                });
            }
        }
        Ok(())
    }

    /// The first row below the headings.
    pub(super) fn first_row(&self) -> u32 {
        self.header.map_or(0, |row| row + 1)
    }

    /// The place of the column that holds something.
    pub(super) fn at(&self, meaning: &Meaning) -> Option<u32> {
        let found = self
            .columns
            .iter()
            .find(|column| column.meaning == *meaning);
        found.map(|column| column.at)
    }

    fn look_again(&mut self, grid: &Grid, scheme: &Scheme, today: Date) {
        let first = self.first_row();
        for column in &mut self.columns {
            let cells = grid
                .rows
                .range(first..)
                .map(|(row, _)| grid.cell(Address::new(*row, column.at)).words());
            let cells = cells.filter(|words| !words.is_empty() && may_be_shown(words, today));
            column.examples = if column.meaning.is_dropped() {
                Vec::new()
            } else {
                cells.take(EXAMPLES).collect()
            };
        }
        let known = std::mem::take(&mut self.kinds);
        self.kinds = kinds(grid, self, scheme, &known);
    }
}

impl Column {
    /// Its heading, or its letters where it has none.
    pub fn title(&self) -> String {
        if self.heading.is_empty() {
            format!("column {}", Address::new(0, self.at).letters())
        } else {
            self.heading.clone()
        }
    }
}
