//! Workload sheets under the policies that have a scheme of points.

use super::book::PolicyBook;
use super::compile::{CompileError, CompiledPack};
use super::facts::{FactFile, StateFact};
use super::view::View;
use crate::calendar::Date;
use crate::supervision::StateKind;
use crate::workload::{Points, Scheme, Score, Sheet, Worker, score};
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Deref;
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

/// The scheme that a worker's sheets are scored by, with the pack in which it stands.
#[derive(Clone, Debug)]
pub struct Scoring<'b> {
    /// The pack: its calendar, its forms, its rules.
    pub pack: &'b CompiledPack,
    /// The scheme under the readings chosen.
    pub scheme: Scheme,
}

impl Scoring<'_> {
    /// What the facts say of a worker on a day, as far as the scheme asks.
    pub fn worker(&self, facts: &FactFile, id: &str, day: Date) -> Worker {
        worker_on(facts, &self.scheme, id, day)
    }

    /// What a sheet comes to on a day. `others` may be all sheets: those of the worker's own are
    /// not looked at.
    pub fn score(&self, sheet: &Sheet, others: &[Sheet], worker: &Worker, day: Date) -> Score {
        score(
            &self.scheme,
            sheet,
            others,
            worker,
            &self.pack.calendar,
            day,
        )
    }
}

/// The scheme for a worker on a day: the one that was chosen here, else that of the policy that
/// holds for the worker. None where neither has one, or where the pack of the chosen scheme is
/// not in the book.
///
/// # Errors
/// A scheme does not have the form that it should have.
pub fn scoring<'b>(
    book: &'b PolicyBook,
    facts: &FactFile,
    worker: &str,
    day: Date,
) -> Result<Option<Scoring<'b>>, CompileError> {
    if let Some(chosen) = chosen(facts, day) {
        return of_pack(book, facts, chosen, day);
    }
    let view = View::new(facts, day);
    for pack in book.packs() {
        if let Some(scheme) = local_scheme(pack, facts, day)?
            && view.governed(&pack.pack.id).contains(view.sym(worker))
        {
            return Ok(Some(Scoring { pack, scheme }));
        }
    }
    Ok(None)
}

/// The pack of the scheme that was chosen here and is used on a day; none where each worker's
/// own policy says.
pub fn chosen(facts: &FactFile, day: Date) -> Option<&str> {
    let begun = facts.schemes.iter().filter(|one| one.from <= day);
    let last = begun.max_by_key(|one| (one.from, &one.pack))?;
    (!last.pack.is_empty()).then_some(last.pack.as_str())
}

fn of_pack<'b>(
    book: &'b PolicyBook,
    facts: &FactFile,
    id: &str,
    day: Date,
) -> Result<Option<Scoring<'b>>, CompileError> {
    let Some(pack) = book.pack(id) else {
        return Ok(None);
    };
    let scheme = local_scheme(pack, facts, day)?;
    Ok(scheme.map(|scheme| Scoring { pack, scheme }))
}

/// A pack's scheme with the figures that the council set for itself in place of the pack's: one
/// for each slot of the pack that names the rule of a figure (`points`) or of a band (`low`,
/// `high`).
fn local_scheme(
    pack: &CompiledPack,
    facts: &FactFile,
    day: Date,
) -> Result<Option<Scheme>, CompileError> {
    let mut scoring = pack.pack.scoring.clone();
    let slots = pack.pack.slots.iter().map(|slot| slot.id.as_str());
    let mut changed = false;
    for slot in slots {
        for key in ["points", "low", "high"] {
            let set = local(facts, slot, key, "", day);
            if let Some(figure) = set.filter(|text| Points::parse(text).is_ok()) {
                lay(&mut scoring, slot, key, &figure);
                changed = true;
            }
        }
    }
    if changed {
        CompiledPack::scheme_from(&scoring)
    } else {
        pack.scheme()
    }
}

/// Puts a figure wherever a rule's figure stands.
fn lay(value: &mut Value, rule: &str, key: &str, figure: &str) {
    match value {
        Value::Object(fields) => {
            let is_it = fields.get("rule").and_then(Value::as_str) == Some(rule);
            if let Some(held) = fields.get_mut(key).filter(|held| is_it && held.is_string()) {
                *held = Value::from(figure);
            }
            fields
                .values_mut()
                .for_each(|value| lay(value, rule, key, figure));
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|value| lay(value, rule, key, figure)),
        _ => {}
    }
}

/// What each sheet comes to on a day, under the scheme that was chosen or that of the policy
/// that holds for its worker; a sheet for which there is no scheme is left out.
///
/// # Errors
/// A scheme does not have the form that it should have.
pub fn scores(book: &PolicyBook, facts: &FactFile, day: Date) -> Result<Vec<Score>, CompileError> {
    let sheets = &facts.sheets;
    if sheets.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    let mut scored = |scoring: &Scoring<'_>, sheet: &Sheet| {
        let worker = scoring.worker(facts, &sheet.of, day);
        found.push(scoring.score(sheet, sheets, &worker, day));
    };
    if let Some(chosen) = chosen(facts, day) {
        if let Some(scoring) = of_pack(book, facts, chosen, day)? {
            for sheet in sheets {
                scored(&scoring, sheet);
            }
        }
        return Ok(found);
    }
    let view = View::new(facts, day);
    for pack in book.packs() {
        let Some(scheme) = local_scheme(pack, facts, day)? else {
            continue;
        };
        let scoring = Scoring { pack, scheme };
        let governed = view.governed(&pack.pack.id);
        let under = |sheet: &&Sheet| governed.contains(view.sym(&sheet.of));
        for sheet in sheets.iter().filter(under) {
            scored(&scoring, sheet);
        }
    }
    Ok(found)
}

/// What the facts say of a worker on a day, for whoever has the scheme by itself.
pub fn worker_on(facts: &FactFile, scheme: &Scheme, id: &str, day: Date) -> Worker {
    // Of each kind the state that began last.
    let mut states: BTreeMap<StateKind, &StateFact> = BTreeMap::new();
    let holds = |state: &&StateFact| {
        state.of == id
            && state.from <= day
            && state.to.is_none_or(|to| day <= to)
            && state.known.is_none_or(|known| known <= day)
    };
    for state in facts.states.iter().map(Deref::deref).filter(holds) {
        let held = states.entry(state.what).or_insert(state);
        if (held.from, held.id.as_str()) < (state.from, state.id.as_str()) {
            *held = state;
        }
    }
    let state = |what: StateKind| states.get(&what).copied();
    let value = |what| state(what).and_then(|state| state.value.clone());
    let set = |slot: Option<&str>, field: &str| local(facts, slot?, field, id, day);
    let bands = scheme.bands.as_ref();
    let assessment = scheme.assessment.as_ref();
    let employed = state(StateKind::Employed);
    Worker {
        agency: employed.is_some_and(|state| state.as_kind.as_deref() == Some("agency")),
        role: value(StateKind::Role),
        grade: value(StateKind::Grade),
        qualified: state(StateKind::Qualified).map(|state| state.from),
        fte: value(StateKind::Fte),
        full_time: set(bands.and_then(|bands| bands.full_time.as_deref()), "hours"),
        successor: set(assessment.map(|one| one.named_in.as_str()), "name"),
        successor_length: set(assessment.map(|one| one.limit.as_str()), "within"),
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
        .max_by_key(|one| (one.for_whom.is_some(), one.from))?
        .value
        .get(field)?
    {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Some(found).filter(|text| !text.trim().is_empty())
}
