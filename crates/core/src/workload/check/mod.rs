//! What is wrong with a sheet as it was entered: each problem names its row and its field, so
//! that a screen can put it on the cell. Nothing is refused for it while it is being written,
//! and a score is worked out all the same.

mod rows;
mod shares;

use super::{MOST_ROWS, Points, Scheme, Sheet};
use crate::calendar::Date;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
pub use shares::{SharedCase, check_shared, check_shares};

crate::supervision::words! {
    /// What kind of mistake it is.
    Fault, "mistake on a sheet" {
        /// A figure below nothing.
        Negative = "negative",
        /// More than the scheme gives.
        TooMany = "too-many",
        /// An end before its start.
        EndsBeforeStart = "ends-before-start",
        /// A duty day of another month.
        OtherMonth = "other-month",
        /// The same thing twice.
        Twice = "twice",
        /// A word that the scheme does not know.
        UnknownWord = "unknown-word",
        /// A case or row that is not here.
        NotHere = "not-here",
        /// A day that cannot be meant.
        FarAway = "far-away",
        /// Something that is asked for and is not there.
        Missing = "missing",
    }
}

crate::supervision::words! {
    /// Which field of a sheet.
    SheetField, "field of a sheet" {
        /// The rows together.
        Rows = "rows",
        /// A row's id.
        Row = "row",
        /// The case.
        Case = "case",
        /// The kind of case.
        Kind = "kind",
        /// The second kind.
        Also = "also",
        /// When the case was taken on and given up.
        Held = "held",
        /// The part in joint work.
        Joint = "joint",
        /// The share.
        Share = "share",
        /// Additional points.
        Additional = "additional",
        /// Court.
        Court = "court",
        /// The assessment.
        Assessment = "assessment",
        /// The section 47 enquiry.
        Enquiry = "s47",
        /// Miles.
        Miles = "miles",
        /// Minutes each way.
        Minutes = "minutes",
        /// A task.
        Task = "task",
        /// An extra of the scheme's list.
        Extra = "extra",
        /// A commitment.
        Commitment = "commitment",
        /// A duty day.
        Duty = "duty",
        /// A figure that the manager set.
        Override = "override",
    }
}

/// One mistake, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The row; none for what is the worker's own.
    pub row: Option<String>,
    /// The field.
    pub field: SheetField,
    /// Which of several: the second task is 1.
    pub at: Option<usize>,
    /// What kind of mistake.
    pub fault: Fault,
    /// What is wrong and what to do, in a sentence or two.
    pub words: String,
}

/// Days further away than so many years from the sheet's day cannot be meant.
const FAR_YEARS: i32 = 30;
/// More minutes each way than a day has.
const MOST_MINUTES: u32 = 24 * 60;

/// Collects problems of one sheet.
struct Problems<'s> {
    scheme: &'s Scheme,
    on: Date,
    found: Vec<Problem>,
}

impl Problems<'_> {
    fn add(
        &mut self,
        row: Option<&str>,
        (field, at): (SheetField, Option<usize>),
        fault: Fault,
        words: String,
    ) {
        self.found.push(Problem {
            row: row.map(ToString::to_string),
            field,
            at,
            fault,
            words,
        });
    }

    /// The days from one to another run forwards and can be meant.
    fn days(
        &mut self,
        row: Option<&str>,
        place: (SheetField, Option<usize>),
        what: &str,
        from: Option<Date>,
        to: Option<Date>,
    ) {
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            let words = format!(
                "{what} ends on {to}, before it begins on {from}. Correct one of the two days."
            );
            self.add(row, place, Fault::EndsBeforeStart, words);
        }
        let span = (
            self.on.plus_months(-12 * FAR_YEARS),
            self.on.plus_months(12 * FAR_YEARS),
        );
        let far = |day: &Date| *day < span.0 || span.1 < *day;
        if let Some(day) = from.into_iter().chain(to).find(far) {
            let words =
                format!("{what}: {day} is more than {FAR_YEARS} years away. Check the year.");
            self.add(row, place, Fault::FarAway, words);
        }
    }

    /// Points are between nothing and the most that the scheme gives.
    fn points(
        &mut self,
        row: Option<&str>,
        place: (SheetField, Option<usize>),
        what: &str,
        points: Points,
        most: Points,
    ) {
        if points < Points::ZERO {
            let words = format!(
                "{what} has {points} points, and none has fewer than 0. Enter 0 to {most}; 0 is counted until then."
            );
            self.add(row, place, Fault::Negative, words);
        } else if points > most {
            let words = format!(
                "{what} has {points} points, and one has {most} at most. Enter {most} or fewer; {most} is counted until then."
            );
            self.add(row, place, Fault::TooMany, words);
        }
    }
}

/// What is wrong with a sheet under a scheme. `is_case` says whether a case is known.
pub fn check(scheme: &Scheme, sheet: &Sheet, is_case: impl Fn(&str) -> bool) -> Vec<Problem> {
    let mut problems = Problems {
        scheme,
        on: sheet.on,
        found: Vec::new(),
    };
    if sheet.rows.len() > MOST_ROWS {
        let words = format!(
            "There are {} rows, and a sheet takes {MOST_ROWS} at most. Leave out the rows that are not this worker’s.",
            sheet.rows.len()
        );
        problems.add(None, (SheetField::Rows, None), Fault::TooMany, words);
    }
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    for row in sheet.rows.iter().take(MOST_ROWS) {
        if !ids.insert(&row.row) {
            let words = format!("Two rows are called {}. Give one another number.", row.row);
            let place = (SheetField::Row, None);
            problems.add(Some(&row.row), place, Fault::Twice, words);
        }
        problems.row(row, &is_case);
    }
    problems.commitments(sheet);
    problems.duty(sheet);
    problems.overrides(sheet, &ids);
    problems.found
}

impl Problems<'_> {
    fn commitments(&mut self, sheet: &Sheet) {
        let most = (self.scheme.commitments.as_ref()).map_or(Points::ZERO, |one| one.most.points);
        for (at, one) in sheet.commitments.iter().enumerate() {
            let place = (SheetField::Commitment, Some(at));
            if one.name.trim().is_empty() {
                let words = "This commitment has no name. Write what it is.".to_string();
                self.add(None, place, Fault::Missing, words);
            }
            let name = if one.name.trim().is_empty() {
                "The commitment"
            } else {
                one.name.trim()
            };
            self.points(None, place, name, one.points, most);
            self.days(None, place, name, one.from, one.to);
        }
    }

    fn duty(&mut self, sheet: &Sheet) {
        let mut seen = BTreeSet::new();
        for (at, one) in sheet.duty.iter().enumerate() {
            let place = (SheetField::Duty, Some(at));
            if one.on.month_start() != sheet.on.month_start() {
                let words = format!(
                    "The duty day {} is not in {} {}, the month of this sheet, so it is not counted. Enter it on the sheet of its own month.",
                    one.on,
                    sheet.on.month_name(),
                    sheet.on.year()
                );
                self.add(None, place, Fault::OtherMonth, words);
            }
            if !seen.insert(one.on) {
                let words = format!(
                    "The duty day {} stands twice and is counted once. Take one out.",
                    one.on
                );
                self.add(None, place, Fault::Twice, words);
            }
        }
    }

    fn overrides(&mut self, sheet: &Sheet, ids: &BTreeSet<&str>) {
        let mut set: BTreeSet<&str> = BTreeSet::new();
        for (at, one) in sheet.overrides.iter().enumerate() {
            let place = (SheetField::Override, Some(at));
            if one.points < Points::ZERO {
                let words = format!(
                    "The figure set for siblings is {}, below nothing, and counts as 0. Enter 0 or more.",
                    one.points
                );
                self.add(None, place, Fault::Negative, words);
            }
            if one.why.trim().is_empty() {
                let words =
                    "No reason is given for the figure set for siblings. Write it; it stands on the sheet."
                        .to_string();
                self.add(None, place, Fault::Missing, words);
            }
            for row in &one.rows {
                if !ids.contains(row.as_str()) {
                    let words = format!(
                        "A figure is set for row {row}, which is not on this sheet, so it does not count. Set it for rows that are."
                    );
                    self.add(None, place, Fault::NotHere, words);
                }
                if !set.insert(row) {
                    let words = format!(
                        "Two figures are set for row {row}; only the first counts. Take one out."
                    );
                    self.add(Some(row), place, Fault::Twice, words);
                }
            }
        }
    }
}
