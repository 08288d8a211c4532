//! A scored sheet as the two pages that leave.

use super::columns::{columns_of, order};
use crate::Page;
use alongside_core::workload::{InWords, Score, Sheet, Term, Worker};
use std::collections::{BTreeMap, BTreeSet};

/// A sheet with what it comes to.
#[derive(Clone, Copy, Debug)]
pub struct SheetOut<'a> {
    /// The scheme with its words, on the day for which the sheet was scored.
    pub words: InWords<'a>,
    /// What was entered.
    pub sheet: &'a Sheet,
    /// What it comes to.
    pub score: &'a Score,
    /// Whose sheet it is.
    pub worker: &'a str,
    /// What is known of the worker's post: the band, or why there is none.
    pub post: &'a Worker,
    /// What else stands at its head: `("Team manager", "Jo Bell")`, grade, hours.
    pub about: &'a [(&'a str, String)],
    /// What each row's case is called, by the row's id: its number or initials.
    pub labels: &'a BTreeMap<String, String>,
    /// Whether the note on personal circumstances goes with it.
    pub with_circumstances: bool,
}

impl SheetOut<'_> {
    /// The grid, then the reasons with what ends when.
    pub fn pages(&self) -> Vec<Page> {
        vec![self.grid(), self.reasons()]
    }

    /// The columns of points: those of the scheme, and any other that has points.
    pub(super) fn columns(&self) -> Vec<(String, String)> {
        let mut columns = columns_of(self.words.scheme);
        let known: BTreeSet<String> = columns.iter().map(|(id, _)| id.clone()).collect();
        let rows = self.score.rows.iter();
        let held = rows.flat_map(|row| row.columns.keys().map(Term::as_str));
        let own = [("c9", self.score.c9), ("c10", self.score.c10)];
        let own = own.iter().filter(|(_, points)| !points.is_zero());
        let more: BTreeSet<&str> = held
            .chain(own.map(|(id, _)| *id))
            .filter(|id| !known.contains(*id))
            .collect();
        columns.extend(more.into_iter().map(|id| (id.to_owned(), id.to_owned())));
        columns.sort_by_cached_key(|(id, _)| order(id));
        columns
    }

    /// What a row's case is called.
    pub(super) fn label(&self, row: &str) -> String {
        self.labels.get(row).cloned().unwrap_or_default()
    }

    /// A row's number on the sheet, from 1.
    pub(super) fn number(&self, row: &str) -> Option<u32> {
        let place = self.score.rows.iter().position(|one| one.row == row)?;
        u32::try_from(place + 1).ok()
    }

    /// The numbers of several rows.
    pub(super) fn numbers(&self, rows: &[String]) -> Vec<u32> {
        rows.iter().filter_map(|row| self.number(row)).collect()
    }
}
