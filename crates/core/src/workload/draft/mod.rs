//! The sheet of a day from what is known: the worker's cases give its rows, the last sheet what
//! was entered and still stands. What is left for people is what changed.

mod carried;
mod placed;

use super::times::Moment;
use super::{Row, Scheme};
use crate::calendar::Date;
use crate::supervision::{DocId, Kind, SheetContent, WorkloadSheet, Workspace};
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use carried::{carried, own_columns};
pub(super) use placed::unheld_row;
use placed::{Entry, entries, why_gone};

/// How a row stands to the last sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowState {
    /// It was not there.
    New,
    /// It is as it was.
    Kept,
    /// Something about it is other than it was.
    Changed,
}

/// A row of the draft, beside its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRow {
    /// The row's id.
    pub row: String,
    /// How it stands to the last sheet.
    pub state: RowState,
    /// What changed, or what is to be asked, a sentence each. No names and no references.
    pub words: Vec<String>,
}

/// A row of the last sheet that is not on this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoneRow {
    /// Its id on the last sheet.
    pub row: String,
    /// The case.
    pub case: Option<DocId>,
    /// Why, in a sentence.
    pub why: String,
}

/// A case of the worker's for which the scheme has no kind of row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotPlaced {
    /// The case.
    pub case: DocId,
    /// Why, and what can be done, in a sentence.
    pub why: String,
}

/// A sheet as it can be begun.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What is to be written on it. Personal circumstances and disagreements are never carried
    /// over: they are talked about each time.
    pub content: SheetContent,
    /// One for each row of the content, in its order.
    pub rows: Vec<DraftRow>,
    /// Rows of the last sheet that are not on this one.
    pub gone: Vec<GoneRow>,
    /// Cases that have no row.
    pub not_placed: Vec<NotPlaced>,
    /// What else was not carried over, a sentence each.
    pub left_out: Vec<String>,
}

impl Draft {
    /// How many rows are new, changed or gone: what there is to look at.
    pub fn to_look_at(&self) -> usize {
        let rows = self.rows.iter();
        let other = rows.filter(|row| row.state != RowState::Kept).count();
        other
            .saturating_add(self.gone.len())
            .saturating_add(self.not_placed.len())
    }
}

/// The worker's latest sheet up to a day, `except` left out: of one day, a closed one before an
/// open one.
pub fn last_sheet(
    workspace: &Workspace,
    worker: DocId,
    day: Date,
    except: Option<DocId>,
) -> Option<(DocId, &WorkloadSheet)> {
    sheets_of(workspace, worker)
        .filter(|(id, sheet)| sheet.content.on <= day && Some(*id) != except)
        .max_by_key(|(id, sheet)| (sheet.content.on, sheet.paper.locked.is_some(), *id))
}

/// The worker's sheets, in no order.
pub(super) fn sheets_of(
    workspace: &Workspace,
    worker: DocId,
) -> impl Iterator<Item = (DocId, &WorkloadSheet)> {
    workspace
        .of_kind_about(Kind::WorkloadSheet, worker)
        .filter_map(move |document| {
            let sheet = workspace.workload_sheet(document.id())?;
            (sheet.worker == worker).then_some((document.id(), sheet))
        })
}

/// The worker's sheet for a day, from the cases held then and from `last`, the sheet before it.
pub fn draft(
    workspace: &Workspace,
    scheme: &Scheme,
    worker: DocId,
    last: Option<&SheetContent>,
    day: Date,
) -> Draft {
    let moment = Moment::new(day, scheme.snapshot);
    let (entries, not_placed) = entries(workspace, scheme, worker, last, day);
    let mut draft = Draft {
        content: SheetContent::blank(day),
        rows: Vec::new(),
        gone: Vec::new(),
        not_placed,
        left_out: Vec::new(),
    };
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for row in last.into_iter().flat_map(|last| &last.rows) {
        let case = row.case.as_deref().and_then(|case| DocId::parse(case).ok());
        let Some(case) = case else {
            draft.keep(row.clone(), Vec::new());
            continue;
        };
        let found = entries.iter().position(|entry| entry.cases.contains(&case));
        let Some((at, entry)) = found.and_then(|at| Some((at, entries.get(at)?))) else {
            let why = why_gone(workspace, worker, case, day);
            draft.drop_row(row, case, why);
            continue;
        };
        let is_first = used.insert(at);
        if !is_first && !entry.is_child {
            let why = "The family has one row, and another row carries it.".to_string();
            draft.drop_row(row, case, why);
            continue;
        }
        let (row, words) = carried(scheme, row, entry, moment);
        draft.keep(row, words);
    }
    let mut next = next_number(last);
    for (_, entry) in (entries.iter().enumerate()).filter(|(at, _)| !used.contains(at)) {
        draft.begin(entry, next);
        next = next.saturating_add(1);
    }
    own_columns(&mut draft, last, day);
    draft
}

fn next_number(last: Option<&SheetContent>) -> u32 {
    let rows = last.into_iter().flat_map(|last| &last.rows);
    let numbers = rows.filter_map(|row| row.row.parse::<u32>().ok());
    numbers.max().unwrap_or(0).saturating_add(1)
}

impl Draft {
    fn keep(&mut self, row: Row, words: Vec<String>) {
        let state = if words.is_empty() {
            RowState::Kept
        } else {
            RowState::Changed
        };
        self.rows.push(DraftRow {
            row: row.row.clone(),
            state,
            words,
        });
        self.content.rows.push(row);
    }

    fn begin(&mut self, entry: &Entry, number: u32) {
        let row = Row {
            row: number.to_string(),
            ..entry.row.clone()
        };
        self.rows.push(DraftRow {
            row: row.row.clone(),
            state: RowState::New,
            words: entry.asks.clone(),
        });
        self.content.rows.push(row);
    }

    fn drop_row(&mut self, row: &Row, case: DocId, why: String) {
        self.gone.push(GoneRow {
            row: row.row.clone(),
            case: Some(case),
            why,
        });
    }
}

/// Several things of one name in words: `1 duty day`, `3 duty days`.
fn several(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
