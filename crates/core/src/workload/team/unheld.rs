//! Open cases that nobody holds, and what they would come to.

use crate::calendar::Date;
use crate::policy::Scoring;
use crate::supervision::{Allocation, Case, DocId, Workspace};
use crate::workload::draft::unheld_row;
use crate::workload::words::in_letters;
use crate::workload::{Points, Row, Sheet, Worker};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// An open case that nobody holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Unheld {
    /// The case.
    pub case: DocId,
    /// The last day on which somebody held it; none where nobody did.
    pub since: Option<Date>,
    /// What it would count at least, by what is known of it: its case points and a child's
    /// standard score. None where the scheme has no kind of row for it.
    pub at_least: Option<Points>,
}

/// The open cases that nobody holds on a day, the longest unheld first.
pub fn unheld(workspace: &Workspace, scoring: Option<&Scoring<'_>>, day: Date) -> Vec<Unheld> {
    let mut found: Vec<Unheld> = workspace
        .cases()
        .filter(|(_, case)| case.open_on(day) && !is_held(case, day))
        .map(|(id, case)| Unheld {
            case: id,
            since: (case.allocated.iter())
                .filter_map(|one| one.to)
                .filter(|to| *to < day)
                .max(),
            at_least: scoring.and_then(|scoring| at_least(scoring, id, case, day)),
        })
        .collect();
    found.sort_by_key(|one| (one.since, one.case));
    found
}

fn is_held(case: &Case, day: Date) -> bool {
    (case.allocated.all_at(day)).any(|link| link.kind != Allocation::Supervising)
}

fn at_least(scoring: &Scoring<'_>, id: DocId, case: &Case, day: Date) -> Option<Points> {
    let row = unheld_row(&scoring.scheme, id, case, day)?;
    Some(alone(scoring, row, day))
}

/// What a row comes to on a sheet of its own.
pub(super) fn alone(scoring: &Scoring<'_>, row: Row, day: Date) -> Points {
    let sheet = Sheet {
        id: String::new(),
        of: String::new(),
        on: day,
        rows: [row].to_vec(),
        commitments: Vec::new(),
        duty: Vec::new(),
        overrides: Vec::new(),
        circumstances: None,
    };
    let score = scoring.score(&sheet, &[], &Worker::default(), day);
    score.rows.first().map(|row| row.total).unwrap_or_default()
}

pub(super) fn words(all: &[Unheld]) -> String {
    if all.is_empty() {
        return String::new();
    }
    let load: Points = all.iter().filter_map(|one| one.at_least).sum();
    let (number, verb) = match all.len() {
        1 => ("One open case".to_string(), "is"),
        several => (
            format!("{} open cases", capital(&in_letters(several))),
            "are",
        ),
    };
    let uncounted = all.iter().filter(|one| one.at_least.is_none()).count();
    let without = match uncounted {
        0 => String::new(),
        some => format!(
            " The scheme has no kind of row for {} of them.",
            in_letters(some)
        ),
    };
    format!("{number} {verb} held by nobody: {load} points at least.{without}")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
