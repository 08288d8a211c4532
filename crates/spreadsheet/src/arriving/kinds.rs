//! The words in a file for kinds of case.

use super::mapping::{Mapping, Meaning};
use crate::{Address, Grid};
use alongside_core::supervision::paste::read_plan;
use alongside_core::workload::Scheme;

/// A word in the column of kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindValue {
    /// As it stands in the file.
    pub value: String,
    /// In how many rows.
    pub rows: usize,
    /// The scheme's kind that it means; none until somebody says so.
    pub kind: Option<String>,
}

/// The most words: a column with more is none of kinds.
const MOST: usize = 60;

/// The words of a file, those that are already known as they were said.
pub(super) fn kinds(
    grid: &Grid,
    mapping: &Mapping,
    scheme: &Scheme,
    known: &[KindValue],
) -> Vec<KindValue> {
    let Some(column) = mapping.at(&Meaning::Kind) else {
        return Vec::new();
    };
    let mut found: Vec<KindValue> = Vec::new();
    for row in grid.rows.range(mapping.first_row()..).map(|(row, _)| *row) {
        let value = grid.in_row(Address::new(row, column)).words();
        if value.is_empty() {
            continue;
        }
        if let Some(one) = found.iter_mut().find(|one| one.value == value) {
            one.rows += 1;
        } else if found.len() < MOST {
            let said = known.iter().find(|one| one.value == value);
            found.push(KindValue {
                kind: said.map_or_else(|| meant(&value, scheme), |one| one.kind.clone()),
                value,
                rows: 1,
            });
        }
    }
    found
}

/// The kind that a word seems to mean.
fn meant(value: &str, scheme: &Scheme) -> Option<String> {
    let plain = |text: &str| text.trim().to_lowercase();
    let wanted = plain(value);
    let mut kinds = scheme.kinds.iter();
    if let Some((id, _)) =
        kinds.find(|(id, kind)| plain(id) == wanted || plain(&kind.label) == wanted)
    {
        return Some(id.clone());
    }
    let plan = read_plan(value)?.word();
    let mut of_plan: Vec<_> = (scheme.kinds.iter())
        .filter(|(_, kind)| kind.plan == plan)
        .collect();
    // A family’s kind is the usual one; a child of it is listed by decision.
    of_plan.sort_by_key(|(_, kind)| kind.child);
    of_plan.first().map(|(id, _)| (*id).clone())
}
