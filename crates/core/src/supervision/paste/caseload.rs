//! A pasted caseload against what is known: opened, closed, changed, the same.

use super::columns::{CaseColumn, initials_of, is_initials, is_reference, read_plan};
use super::table::{PasteError, RowFault, Table, fault, read_date};
use crate::calendar::Date;
use crate::supervision::{Allocated, Allocation, Case, CasePlan, Change, DocId, Spans, Workspace};
use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// How a pasted case stands to what is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is new here.
    Opened,
    /// It is known, and something differs: what, in words.
    Changed {
        /// The case.
        case: DocId,
        /// `plan`, `worker`, `initials`.
        what: Vec<&'static str>,
    },
    /// It is known as it stands.
    Same {
        /// The case.
        case: DocId,
    },
}

/// One pasted case, without name and date of birth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseloadRow {
    /// Its row in the pasted text.
    pub row: usize,
    /// The case's number.
    pub reference: String,
    /// Initials, if there were any or a name to take them from.
    pub initials: String,
    /// The plan.
    pub plan: Option<CasePlan>,
    /// From when the worker holds it.
    pub from: Option<Date>,
    /// The worker, if the name is one of ours or all rows are for one worker.
    pub worker: Option<DocId>,
    /// How it stands.
    pub standing: Standing,
}

/// A pasted caseload, for the preview. Nothing is changed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caseload {
    /// The cases.
    pub rows: Vec<CaseloadRow>,
    /// Open cases of the same workers that the paste does not name. Closed only if the
    /// person says so.
    pub not_named: Vec<DocId>,
    /// Rows and cells that could not be read; such rows are left out if they have no
    /// reference.
    pub faults: Vec<RowFault>,
    /// Headings of the columns that were dropped.
    pub dropped: Vec<String>,
}

/// Reads a pasted table with these columns. `worker` is whose caseload it is where no
/// column says so.
pub fn read_caseload(
    workspace: &Workspace,
    table: &Table,
    columns: &[CaseColumn],
    worker: Option<DocId>,
    today: Date,
) -> Result<Caseload, PasteError> {
    let at = |wanted: CaseColumn| columns.iter().position(|column| *column == wanted);
    if at(CaseColumn::Reference).is_none() {
        return Err(PasteError::NoColumn {
            wanted: "the case's reference",
        });
    }
    let mut caseload = Caseload {
        rows: Vec::new(),
        not_named: Vec::new(),
        faults: Vec::new(),
        dropped: table
            .headings
            .iter()
            .zip(columns)
            .filter(|(_, column)| column.is_dropped())
            .map(|(heading, _)| heading.clone())
            .collect(),
    };
    let mut seen = BTreeSet::new();
    for (row, cells) in &table.rows {
        let reader = RowReader {
            workspace,
            table,
            columns,
            row: *row,
            cells,
        };
        let Some(one) = reader.read(worker, today, &mut caseload.faults) else {
            continue;
        };
        if seen.insert(one.reference.clone()) {
            caseload.rows.push(one);
        } else {
            let message = "this reference stood in a row above; only the first is taken";
            caseload
                .faults
                .push(fault(*row, "Reference", &one.reference, message));
        }
    }
    let workers: BTreeSet<DocId> = caseload
        .rows
        .iter()
        .filter_map(|row| row.worker)
        .chain(worker)
        .collect();
    caseload.not_named = workspace
        .cases()
        .filter(|(_, case)| !seen.contains(case.reference.trim()))
        .filter(|(_, case)| workers.iter().any(|worker| case.held_by(*worker, today)))
        .map(|(id, _)| id)
        .collect();
    Ok(caseload)
}

struct RowReader<'a> {
    workspace: &'a Workspace,
    table: &'a Table,
    columns: &'a [CaseColumn],
    row: usize,
    cells: &'a [String],
}

impl RowReader<'_> {
    /// The heading and the cell of a column, if the cell holds something.
    fn cell(&self, wanted: CaseColumn) -> Option<(&str, &str)> {
        let at = self.columns.iter().position(|column| *column == wanted)?;
        let cell = self
            .cells
            .get(at)
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())?;
        Some((self.table.headings.get(at).map_or("", String::as_str), cell))
    }

    /// The cells of every column of a sort, joined: `Forename` and `Surname`.
    fn joined(&self, wanted: CaseColumn) -> String {
        let cells: Vec<&str> = self
            .columns
            .iter()
            .zip(self.cells)
            .filter(|(column, cell)| **column == wanted && !cell.is_empty())
            .map(|(_, cell)| cell.as_str())
            .collect();
        cells.join(" ")
    }

    fn read(
        &self,
        worker: Option<DocId>,
        today: Date,
        faults: &mut Vec<RowFault>,
    ) -> Option<CaseloadRow> {
        let mut wrong = |column: &str, cell: &str, message: &str| {
            faults.push(fault(self.row, column, cell, message));
        };
        let Some((heading, reference)) = self.cell(CaseColumn::Reference) else {
            wrong(
                "Reference",
                "",
                "there is no reference; the row is left out",
            );
            return None;
        };
        if !is_reference(reference) {
            // It could be a name: the cell is not shown and not kept.
            wrong(
                heading,
                "",
                "this does not look like a case's number; the row is left out",
            );
            return None;
        }
        let initials = match self.cell(CaseColumn::Initials) {
            Some((_, cell)) if is_initials(cell) => cell.to_string(),
            Some((_, cell)) => initials_of(cell),
            None => initials_of(&self.joined(CaseColumn::Name)),
        };
        let plan = self.cell(CaseColumn::Plan).and_then(|(heading, cell)| {
            let plan = read_plan(cell);
            if plan.is_none() {
                wrong(heading, cell, "this plan is not known; choose one by hand");
            }
            plan
        });
        let from = self.cell(CaseColumn::From).and_then(|(heading, cell)| {
            let day = read_date(cell).filter(|day| *day <= today);
            if day.is_none() {
                wrong(
                    heading,
                    cell,
                    "this is not a day up to today; write it as 05/03/2026",
                );
            }
            day
        });
        let worker = match self.cell(CaseColumn::Worker) {
            None => worker,
            Some((heading, cell)) => {
                let known = self.worker(cell);
                if known.is_none() {
                    wrong(
                        heading,
                        cell,
                        "nobody of this name is known here; add the worker first",
                    );
                }
                known.or(worker)
            }
        };
        let mut one = CaseloadRow {
            row: self.row,
            reference: reference.to_string(),
            initials,
            plan,
            from,
            worker,
            standing: Standing::Opened,
        };
        if let Some((id, case)) = self
            .workspace
            .cases()
            .find(|(_, case)| case.reference.trim() == reference)
        {
            let what = one.differs(case, today);
            one.standing = if what.is_empty() {
                Standing::Same { case: id }
            } else {
                Standing::Changed { case: id, what }
            };
        }
        Some(one)
    }

    /// The worker of this name, as `Jo Bell` or `Bell, Jo`, if only one has it.
    fn worker(&self, cell: &str) -> Option<DocId> {
        let plain = |name: &str| {
            let turned = name.split_once(',').map_or_else(
                || name.to_string(),
                |(family, given)| alloc::format!("{given} {family}"),
            );
            turned
                .split_whitespace()
                .map(str::to_lowercase)
                .collect::<Vec<_>>()
                .join(" ")
        };
        let mut found = self
            .workspace
            .people()
            .filter(|(_, person)| plain(&person.name) == plain(cell));
        match (found.next(), found.next()) {
            (Some((id, _)), None) => Some(id),
            _ => None,
        }
    }
}

impl CaseloadRow {
    fn differs(&self, case: &Case, today: Date) -> Vec<&'static str> {
        let mut what = Vec::new();
        if case.closed.is_some() {
            what.push("open again");
        }
        if self
            .plan
            .is_some_and(|plan| !case.plan.all_at(today).any(|held| *held == plan))
        {
            what.push("plan");
        }
        if self.worker.is_some_and(|worker| {
            !case
                .allocated
                .all_at(today)
                .any(|held| held.worker == worker)
        }) {
            what.push("worker");
        }
        if !self.initials.is_empty() && self.initials != case.initials {
            what.push("initials");
        }
        what
    }

    /// The case as it is to be: a new one, or the known one with what has changed from
    /// today on.
    fn case(&self, known: Option<&Case>, today: Date) -> Case {
        let mut case = known.cloned().unwrap_or_default();
        case.closed = None;
        case.reference.clone_from(&self.reference);
        if !self.initials.is_empty() {
            case.initials.clone_from(&self.initials);
        }
        let since = if known.is_none() {
            self.from.unwrap_or(today)
        } else {
            today
        };
        if let Some(plan) = self
            .plan
            .filter(|plan| !case.plan.all_at(today).any(|held| held == plan))
        {
            case.plan.begin(plan, since);
        }
        if let Some(worker) = self.worker.filter(|worker| !case.held_by(*worker, today)) {
            let link = Allocated {
                worker,
                kind: Allocation::Key,
            };
            let from = self.from.unwrap_or(since);
            // A span that begins before the old one would wipe it out; then today is the day.
            let from = if case.allocated.iter().any(|dated| dated.from >= from) {
                today
            } else {
                from
            };
            case.allocated
                .begin_among(link, from, |held| held.kind == Allocation::Key);
        }
        if known.is_none() {
            case.known_from = Some(today);
        }
        case
    }
}

impl Caseload {
    /// The changes that take it in: new cases with the ids given (one for each case that
    /// is opened), known ones corrected, and those in `close` closed on `today`. Give
    /// them together in one command. None if there are too few ids.
    pub fn changes(
        &self,
        workspace: &Workspace,
        ids: &[DocId],
        close: &[DocId],
        today: Date,
    ) -> Option<Vec<Change>> {
        let mut ids = ids.iter();
        let mut changes = Vec::new();
        for row in &self.rows {
            match &row.standing {
                Standing::Opened => changes.push(Change::add(*ids.next()?, row.case(None, today))),
                Standing::Changed { case, .. } => {
                    changes.push(Change::correct(
                        *case,
                        row.case(workspace.case(*case), today),
                    ));
                }
                Standing::Same { .. } => {}
            }
        }
        for id in close.iter().filter(|id| self.not_named.contains(id)) {
            let mut case = workspace.case(*id)?.clone();
            case.close(today);
            drop_backwards(&mut case.allocated);
            drop_backwards(&mut case.plan);
            changes.push(Change::correct(*id, case));
        }
        Some(changes)
    }
}

/// What would begin after it ended never was.
fn drop_backwards<T>(spans: &mut Spans<T>) {
    spans
        .0
        .retain(|dated| dated.to.is_none_or(|to| dated.from <= to));
}
