//! Workload sheets under the policies that have a scheme of points.

use super::book::PolicyBook;
use super::compile::CompileError;
use super::facts::{FactFile, StateFact};
use super::view::View;
use crate::calendar::Date;
use crate::supervision::StateKind;
use crate::workload::{Scheme, Score, Sheet, Worker, score};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Which scheme of points is used here, from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemeFor {
    /// The pack in which it stands; empty for that of each worker's own policy.
    pub pack: String,
    /// First day.
    pub from: Date,
}

/// What each sheet comes to on a day, under the scheme of the policy that holds for its worker;
/// a sheet of whom no policy has a scheme is left out.
///
/// # Errors
/// A scheme does not have the form that it should have.
pub fn scores(book: &PolicyBook, facts: &FactFile, day: Date) -> Result<Vec<Score>, CompileError> {
    let sheets = &facts.sheets;
    if sheets.is_empty() {
        return Ok(Vec::new());
    }
    let view = View::new(facts, day);
    let mut found = Vec::new();
    for pack in book.packs() {
        let Some(scheme) = pack.scheme()? else {
            continue;
        };
        let governed = view.governed(&pack.pack.id);
        for (at, sheet) in sheets.iter().enumerate() {
            if !governed.contains(view.sym(&sheet.of)) {
                continue;
            }
            let others: Vec<Sheet> = (sheets.iter().enumerate())
                .filter(|(place, _)| *place != at)
                .map(|(_, other)| other.clone())
                .collect();
            let worker = worker(facts, &scheme, &sheet.of, day);
            found.push(score(&scheme, sheet, &others, &worker, &pack.calendar, day));
        }
    }
    Ok(found)
}

/// What the facts say of a worker on a day.
fn worker(facts: &FactFile, scheme: &Scheme, id: &str, day: Date) -> Worker {
    let state = |what: StateKind| {
        let holds = |state: &&StateFact| {
            state.of == id
                && state.what == what
                && state.from <= day
                && state.to.is_none_or(|to| day <= to)
                && state.known.is_none_or(|known| known <= day)
        };
        let found = facts.states.iter().filter(holds);
        found.max_by_key(|state| (state.from, state.id.as_str()))
    };
    let value = |what| state(what).and_then(|state| state.value.clone());
    let set = |slot: Option<&String>, field: &str| local(facts, slot?, field, id, day);
    let bands = scheme.bands.as_ref();
    let assessment = scheme.assessment.as_ref();
    let employed = state(StateKind::Employed);
    Worker {
        agency: employed.is_some_and(|state| state.as_kind.as_deref() == Some("agency")),
        grade: value(StateKind::Grade),
        qualified: state(StateKind::Qualified).map(|state| state.from),
        fte: value(StateKind::Fte),
        full_time: set(bands.and_then(|bands| bands.full_time.as_ref()), "hours"),
        successor: set(assessment.map(|one| &one.named_in), "name"),
        successor_length: set(assessment.map(|one| &one.limit), "within"),
    }
}

/// A local figure's field, as a text: the person's own before everybody's.
fn local(facts: &FactFile, slot: &str, field: &str, id: &str, day: Date) -> Option<String> {
    let holds = facts.local.iter().filter(|one| {
        one.slot == slot
            && one.for_whom.as_deref().is_none_or(|whom| whom == id)
            && one.from.is_none_or(|from| from <= day)
            && one.to.is_none_or(|to| day <= to)
    });
    let found = match holds
        .max_by_key(|one| one.for_whom.is_some())?
        .value
        .get(field)?
    {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Some(found).filter(|text| !text.trim().is_empty())
}
