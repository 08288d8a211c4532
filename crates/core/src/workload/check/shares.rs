//! The same case on the sheets of several workers: whether what they say of it goes together.

use super::{Fault, Problem, SheetField};
use crate::workload::{Part, Points, Row, Scheme, Sheet};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// A case that stands on several workers' sheets in ways that do not go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedCase {
    /// The case.
    pub case: String,
    /// Each sheet and its row.
    pub rows: Vec<(String, String)>,
    /// What kind of mistake.
    pub fault: Fault,
    /// What is wrong and what to do. It names no case and no person.
    pub words: String,
}

/// The cases whose shares do not go together on the sheets of several workers; give the one
/// sheet of each worker that is looked at.
pub fn check_shares(scheme: &Scheme, sheets: &[Sheet]) -> Vec<SharedCase> {
    let mut cases: BTreeMap<&str, Vec<(&Sheet, &Row)>> = BTreeMap::new();
    for sheet in sheets {
        for row in &sheet.rows {
            if let Some(case) = row.case.as_deref() {
                cases.entry(case).or_default().push((sheet, row));
            }
        }
    }
    let found = cases.into_iter().filter_map(|(case, held)| {
        let mut workers: Vec<&str> = held.iter().map(|(sheet, _)| sheet.of.as_str()).collect();
        workers.sort_unstable();
        workers.dedup();
        if workers.len() < 2 {
            return None;
        }
        let (fault, words) = fault(scheme, &held)?;
        let rows = held
            .iter()
            .map(|(sheet, row)| (sheet.id.clone(), row.row.clone()));
        Some(SharedCase {
            case: case.to_string(),
            rows: rows.collect(),
            fault,
            words,
        })
    });
    found.collect()
}

/// The same for one sheet that is being written, each at its row: `others` are the last sheets of
/// other workers with the rows that they still hold.
pub fn check_shared(scheme: &Scheme, sheet: &Sheet, others: &[Sheet]) -> Vec<Problem> {
    let mut found = Vec::new();
    for row in &sheet.rows {
        let Some(case) = row.case.as_deref() else {
            continue;
        };
        let is_case = |(_, other): &(&Sheet, &Row)| other.case.as_deref() == Some(case);
        let theirs = others.iter().filter(|other| other.of != sheet.of);
        let theirs = theirs.flat_map(|other| other.rows.iter().map(move |row| (other, row)));
        let mut held: Vec<(&Sheet, &Row)> = theirs.filter(is_case).collect();
        if held.is_empty() {
            continue;
        }
        let own = sheet.rows.iter().map(|row| (sheet, row));
        held.extend(own.filter(is_case));
        if let Some((fault, words)) = fault(scheme, &held) {
            let field = match fault {
                Fault::TooMany => SheetField::Share,
                _ => SheetField::Joint,
            };
            found.push(Problem {
                row: Some(row.row.clone()),
                field,
                at: None,
                fault,
                words,
            });
        }
    }
    found
}

fn fault(scheme: &Scheme, held: &[(&Sheet, &Row)]) -> Option<(Fault, String)> {
    let part = |row: &Row| row.joint.as_ref().map(|joint| joint.part);
    let count = |wanted: Option<Part>| {
        let mut workers: Vec<&str> = (held.iter())
            .filter(|(_, row)| part(row) == wanted)
            .map(|(sheet, _)| sheet.of.as_str())
            .collect();
        workers.sort_unstable();
        workers.dedup();
        workers.len()
    };
    let (alone, leads, equals) = (
        count(None),
        count(Some(Part::Lead)),
        count(Some(Part::Equal)),
    );
    if alone > 0 {
        return Some((
            Fault::Twice,
            format!(
                "This case stands on the sheets of several workers, and {} as if nobody shared it. Say on each how the work is shared.",
                if alone == 1 {
                    "one counts it"
                } else {
                    "they count it"
                }
            ),
        ));
    }
    if leads > 1 {
        return Some((
            Fault::Twice,
            format!(
                "{leads} workers are said to lead this case. Only one leads; correct the others."
            ),
        ));
    }
    if leads == 1 && equals > 0 {
        return Some((
            Fault::Twice,
            "One sheet says that the work on this case is shared equally, another that its worker leads. Enter the same on both.".to_string(),
        ));
    }
    let usual = scheme.joint.as_ref().map(|joint| joint.second.points);
    let shares = held.iter().filter_map(|(_, row)| {
        let joint = row
            .joint
            .as_ref()
            .filter(|joint| joint.part == Part::Second)?;
        Some(joint.share.or(usual).unwrap_or_default())
    });
    let of_seconds: Points = shares.sum();
    let children = most_rows_of_a_second(held);
    (of_seconds > Points::whole(children)).then(|| {
        (
            Fault::TooMany,
            "The shares of the second workers on this case come to more than one whole. Agree smaller shares, or say that the work is shared equally.".to_string(),
        )
    })
}

/// A case of several children has a row for each: the most rows of one second worker.
fn most_rows_of_a_second(held: &[(&Sheet, &Row)]) -> i32 {
    let mut rows: BTreeMap<&str, i32> = BTreeMap::new();
    for (sheet, row) in held {
        let is_second = row
            .joint
            .as_ref()
            .is_some_and(|joint| joint.part == Part::Second);
        if is_second {
            let count = rows.entry(&sheet.of).or_default();
            *count = count.saturating_add(1);
        }
    }
    rows.into_values().max().unwrap_or(1)
}
