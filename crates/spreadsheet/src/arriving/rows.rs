//! Rows read with a mapping.

use super::figures::figure;
use super::mapping::{Mapping, Meaning};
use super::report::{Fault, Left, ReadIn, ReadRow, Severity};
use super::who::{Who, may_be_shown};
use crate::leaving::{BESIDES, SIBLINGS, TOTALS};
use crate::{Address, Grid, Held, SpreadsheetError};
use alongside_core::calendar::Date;
use alongside_core::supervision::paste::read_date;
use alongside_core::workload::{Points, Scheme};
use std::collections::BTreeMap;

/// Reads the rows of a tab.
///
/// # Errors
/// The mapping names no case, or says of two columns what only one can hold.
pub fn read_in(
    grid: &Grid,
    mapping: &Mapping,
    scheme: &Scheme,
    today: Date,
) -> Result<ReadIn, SpreadsheetError> {
    mapping.check()?;
    let mut reader = Reader {
        grid,
        mapping,
        scheme,
        today,
        found: ReadIn {
            dropped: (mapping.columns.iter())
                .filter(|column| column.meaning.is_dropped() && !column.heading.is_empty())
                .map(|column| column.heading.clone())
                .collect(),
            ..ReadIn::default()
        },
    };
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for (row, held) in grid.rows.range(mapping.first_row()..) {
        if held.hidden && !mapping.hidden_too {
            reader.leave(
                *row,
                "The row is hidden in the file. Choose “hidden rows too” to read it.",
            );
            continue;
        }
        let Some(read) = reader.row(*row) else {
            continue;
        };
        if let Some(before) = seen.get(&read.reference) {
            let words = format!(
                "names the same case as row {before}. Keep one of them, unless both are meant."
            );
            reader.fault(*row, &Meaning::Case, Severity::LookAt, &words);
        } else if !read.reference.is_empty() {
            seen.insert(read.reference.clone(), read.row);
        }
        reader.found.rows.push(read);
    }
    Ok(reader.found)
}

struct Reader<'a> {
    grid: &'a Grid,
    mapping: &'a Mapping,
    scheme: &'a Scheme,
    today: Date,
    found: ReadIn,
}

impl Reader<'_> {
    fn row(&mut self, row: u32) -> Option<ReadRow> {
        let label = self.label(row);
        if let Some(why) = on_purpose(&label) {
            self.leave(row, why);
            return None;
        }
        let points = self.points(row);
        let mut who = self.who(row);
        if label.starts_with(BESIDES) {
            who = Who::default();
        }
        let kind = self.words(row, &Meaning::Kind);
        let has_points = points.values().any(|points| !points.is_zero());
        if who.is_nobody() && kind.is_empty() {
            self.of_nobody(row, points, has_points, &label);
            return None;
        }
        if who.is_nobody() {
            self.fault(
                row,
                &Meaning::Case,
                Severity::RowLeftOut,
                "says no case. Write its number or initials there.",
            );
            return None;
        }
        if !has_points
            && kind.is_empty()
            && who.reference.is_empty()
            && label.split(' ').count() > 5
        {
            self.leave(
                row,
                "It has no points and no kind: it was taken for a note.",
            );
            return None;
        }
        let read = ReadRow {
            row: row + 1,
            reference: who.reference,
            initials: who.initials,
            kind: self.kind(row, &kind),
            worker: self.words(row, &Meaning::Worker),
            opened: self.opened(row),
            total: self.total(row),
            points,
        };
        self.compare(row, &read);
        Some(read)
    }

    /// A row without a case: the worker's own columns, or something that is missing its case.
    fn of_nobody(
        &mut self,
        row: u32,
        points: BTreeMap<String, Points>,
        has_points: bool,
        label: &str,
    ) {
        let own = |id: &String| matches!(id.as_str(), "c9" | "c10");
        let all_own = points
            .iter()
            .all(|(id, points)| own(id) || points.is_zero());
        if has_points && all_own {
            for (id, points) in points {
                let held = self.found.own.entry(id).or_default();
                *held = *held + points;
            }
        } else if has_points {
            self.fault(
                row,
                &Meaning::Case,
                Severity::RowLeftOut,
                "says no case, but its row has points. Write the case’s number or initials there.",
            );
        } else if !label.is_empty() {
            self.leave(row, "It names no case, no kind and no points.");
        }
    }

    /// The first text of a row, by which totals and notes are known.
    fn label(&self, row: u32) -> String {
        let Some(held) = self.grid.rows.get(&row) else {
            return String::new();
        };
        let first = held.cells.iter().find(|cell| matches!(cell, Held::Text(_)));
        first.map(Held::words).unwrap_or_default()
    }

    fn words(&self, row: u32, meaning: &Meaning) -> String {
        let column = self.mapping.at(meaning);
        column.map_or_else(String::new, |column| {
            self.grid.in_row(Address::new(row, column)).words()
        })
    }

    fn who(&self, row: u32) -> Who {
        let mut who = Who::default();
        who.take(&self.words(row, &Meaning::Case));
        let initials = self.words(row, &Meaning::Initials);
        if who.initials.is_empty() && !initials.is_empty() {
            let before = who.reference.clone();
            who.take(&initials);
            who.reference = before;
        }
        let names = self.mapping.columns.iter();
        for column in names.filter(|column| column.meaning == Meaning::Name) {
            who.take_name(&self.grid.in_row(Address::new(row, column.at)).words());
        }
        who
    }

    fn points(&mut self, row: u32) -> BTreeMap<String, Points> {
        let mut points: BTreeMap<String, Points> = BTreeMap::new();
        for column in &self.mapping.columns {
            let Meaning::Points(id) = &column.meaning else {
                continue;
            };
            let at = Address::new(row, column.at);
            match self.allowed(id, self.grid.cell(at)) {
                Ok(Some(found)) => {
                    let held = points.entry(id.clone()).or_default();
                    *held = *held + found;
                }
                Ok(None) => {}
                Err(wrong) => self.fault_at(at, Severity::CellLeftOut, &wrong),
            }
        }
        points
    }

    /// A cell's points, if the scheme can have so many there.
    fn allowed(&self, id: &str, held: &Held) -> Result<Option<Points>, String> {
        let points = figure(held).map_err(str::to_owned)?;
        let most = self
            .scheme
            .commitments
            .as_ref()
            .map(|score| score.most.points);
        match (points, most.filter(|_| id == "c9")) {
            (Some(points), Some(most)) if points > most => Err(format!(
                "is more than the {most} points that one commitment can have. Write each commitment in a row of its own."
            )),
            (points, _) => Ok(points.filter(|points| !points.is_zero())),
        }
    }

    fn total(&mut self, row: u32) -> Option<Points> {
        let at = Address::new(row, self.mapping.at(&Meaning::Total)?);
        match figure(self.grid.cell(at)) {
            Ok(points) => points,
            Err(wrong) => {
                self.fault_at(at, Severity::CellLeftOut, wrong);
                None
            }
        }
    }

    fn kind(&mut self, row: u32, value: &str) -> Option<String> {
        if value.is_empty() {
            return self.mapping.every_kind.clone();
        }
        let kinds = self.mapping.kinds.iter();
        let mut known = kinds.filter(|one| one.value == value);
        let kind = known.find_map(|one| one.kind.clone());
        if kind.is_none() {
            self.fault(
                row,
                &Meaning::Kind,
                Severity::CellLeftOut,
                "is no kind of case that is known here. Say above what the word means.",
            );
        }
        kind
    }

    fn opened(&mut self, row: u32) -> Option<Date> {
        let at = Address::new(row, self.mapping.at(&Meaning::Opened)?);
        let day = match self.grid.cell(at) {
            Held::Empty => return None,
            Held::Day(day) => Some(*day),
            Held::Text(text) => read_date(text),
            _ => None,
        };
        if day.is_none() {
            self.fault_at(
                at,
                Severity::CellLeftOut,
                "is no date. Write it as 05/03/2026.",
            );
        }
        day
    }

    fn compare(&mut self, row: u32, read: &ReadRow) {
        let sum = read.sum();
        if let Some(total) = read.total.filter(|total| *total != sum) {
            let words = format!("says {total}, but the row’s points come to {sum}. Check both.");
            self.fault(row, &Meaning::Total, Severity::LookAt, &words);
        }
    }

    fn leave(&mut self, row: u32, why: &'static str) {
        self.found.left.push(Left { row: row + 1, why });
    }

    fn fault(&mut self, row: u32, meaning: &Meaning, severity: Severity, words: &str) {
        let column = self.mapping.at(meaning).unwrap_or(0);
        self.fault_at(Address::new(row, column), severity, words);
    }

    fn fault_at(&mut self, at: Address, severity: Severity, words: &str) {
        let cell = self.grid.named(at);
        let held = self.grid.cell(at).words();
        let says_so = severity != Severity::LookAt && !held.is_empty();
        let message = if says_so && may_be_shown(&held, self.today) {
            format!("{cell}: “{held}” {words}")
        } else {
            format!("{cell} {words}")
        };
        self.found.faults.push(Fault {
            cell,
            severity,
            message,
        });
    }
}

/// Why a row that begins so is left out.
fn on_purpose(label: &str) -> Option<&'static str> {
    let label = label.to_lowercase();
    let first = label.split(|c: char| !c.is_alphabetic()).next()?;
    if first == TOTALS.to_lowercase()
        || matches!(first, "total" | "sum" | "subtotal")
        || label.starts_with("grand total")
        || label.starts_with("column total")
    {
        return Some("It holds totals, which are worked out anew.");
    }
    if label.starts_with(&SIBLINGS.to_lowercase()) {
        return Some("It holds what siblings take off, which is worked out anew.");
    }
    None
}
