//! All the rules together.

use crate::days::Day;
use crate::facts::World;
use crate::holidays::Holidays;
use crate::newcomers::ASYE;
use crate::row::Row;
use serde_json::Value;

/// The rules that are read here.
pub const RULES: [&str; 46] = [
    "HAV-054", "HAV-055", "HAV-059", "HAV-060", "HAV-067", "HAV-073", "HAV-076", "HAV-077",
    "HAV-078", "HAV-079", "HAV-080", "HAV-085", "HAV-086", "HAV-090", "HAV-099", "HAV-109",
    "HAV-113", "HAV-114", "HAV-115", "HAV-123", "HAV-124", "HAV-130", "HAV-135", "HAV-141",
    "HAV-142", "HAV-143", "HAV-144", "HAV-157", "HAV-161", "HAV-163", "HAV-164", "HAV-168",
    "HAV-170", "HAV-171", "HAV-180", "HAV-193", "HAV-233", "HAV-234", "HAV-235", "HAV-241",
    "HAV-246", "HAV-247", "HAV-248", "HAV-249", "HAV-250", "HAV-251",
];

/// The readings that are understood, besides the defaults.
pub const READINGS: [(&str, &str); 18] = [
    ("HAV-A1.body-phase", "own-phase"),
    ("HAV-A1.join", "current-phase"),
    ("HAV-A1.absence", "runs-on"),
    ("HAV-A1.absence", "pauses"),
    ("HAV-A4.cap", "any-session"),
    ("HAV-A5.both", "floor-only"),
    ("HAV-A8.upper", "warning"),
    ("HAV-A10.what-counts", "case-only"),
    ("HAV-A10.what-counts", "personal-only"),
    ("HAV-A15.cap", "proration-wins"),
    ("HAV-A16.day-zero", "return-day-is-1"),
    ("HAV-A23.meaning", "two-yearly"),
    ("HAV-A37.held", "diarised"),
    ("HAV-A43.first-day", "anniversary"),
    ("HAV-A51.month", "28-days"),
    ("HAV-A51.year", "calendar-year"),
    ("HAV-A51.year", "april-march"),
    ("HAV-A52.tests", "consent-only"),
];

/// What the policy finds in the facts on a day, a line for each rule, subject, clock and
/// occurrence. The day is written `2026-03-09`; one that is no day finds nothing.
pub fn evaluate(facts: &Value, as_of: &str, holidays: &Holidays) -> Vec<Value> {
    let rows = rows(facts, as_of, holidays);
    rows.iter().map(Row::to_value).collect()
}

/// The same, not yet written as JSON.
pub fn rows(facts: &Value, as_of: &str, holidays: &Holidays) -> Vec<Row> {
    let Some(as_of) = Day::read(as_of) else {
        return Vec::new();
    };
    let world = World::new(facts, as_of, holidays);
    let mut rows = Vec::new();
    let staff = world.staff();
    for person in &staff {
        let mut own = world.case_intervals(person);
        own.extend(world.personal_intervals(person));
        own.extend(world.newly_qualified(person));
        own.extend(world.cover(person, &own));
        own.extend(world.ten_a_year(person));
        own.extend(world.probation(person));
        own.extend(world.durations(person));
        own.extend(world.monthly_minutes(person));
        own.extend(world.personal_notes(person));
        own.extend(world.changes(person));
        own.extend(world.after_sickness(person));
        own.push(world.contract(person));
        own.extend(world.contract_review(person));
        own.extend(world.signatures(person));
        own.extend(world.observed(person));
        own.extend(world.observation_form(person));
        own.extend(world.file_audits(person));
        own.extend(world.evidence(person));
        rows.extend(own);
    }
    rows.extend(world.case_records(&staff));
    rows.extend(world.conduct());
    for team in world.teams() {
        rows.extend(world.monthly_groups(&team));
        rows.extend(world.group_sessions(&team));
    }
    for (person, left) in world.leavers() {
        rows.extend(world.retention(&person, left));
    }
    govern(&mut rows);
    rows
}

/// Facts that ask for what a rule does not allow: the fact's id and the rule's.
pub fn refusals(facts: &Value, as_of: &str, holidays: &Holidays) -> Vec<Value> {
    Day::read(as_of)
        .map(|as_of| World::new(facts, as_of, holidays).refused_departures())
        .unwrap_or_default()
}

/// One line stands for each clock of a subject: the contract's for a newly qualified worker
/// (HAV-A1.governs), else the gravest.
pub(crate) fn govern(rows: &mut [Row]) {
    let order = |row: &Row| {
        (
            usize::from(row.clock == Some(ASYE) && row.rule != "HAV-234"),
            row.rank(),
        )
    };
    let best: Vec<bool> = rows
        .iter()
        .map(|row| {
            let rivals = rows.iter().filter(|other| {
                other.clock == row.clock
                    && other.subject == row.subject
                    && other.occurrence == "next"
            });
            row.clock.is_some()
                && row.occurrence == "next"
                && rivals
                    .min_by_key(|other| order(other))
                    .is_some_and(|other| other.rule == row.rule)
        })
        .collect();
    for (row, governs) in rows.iter_mut().zip(best) {
        row.governs = governs;
    }
}
