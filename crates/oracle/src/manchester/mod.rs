//! Manchester’s policy, read by hand from its register: the default readings.
//!
//! Read here: how often people and cases are supervised, what is counted in a month, a
//! quarter or a year.

mod cases;
mod counts;
mod people;
mod periods;
mod random;
mod sessions;

use crate::council::Council;
use crate::days::Day;
use crate::facts::World;
use crate::holidays::Holidays;
use crate::row::Row;
use serde_json::Value;

/// Manchester.
pub const MANCHESTER: Council = Council {
    pack: "manchester",
    rules: &RULES,
    facts: random::facts,
    rows,
    tells,
};

/// The rules that are read here.
const RULES: [&str; 24] = [
    "MAN-008", "MAN-036", "MAN-037", "MAN-038", "MAN-039", "MAN-065", "MAN-066", "MAN-093",
    "MAN-095", "MAN-097", "MAN-098", "MAN-099", "MAN-108", "MAN-109", "MAN-145", "MAN-146",
    "MAN-148", "MAN-150", "MAN-162", "MAN-164", "MAN-166", "MAN-167", "MAN-168", "MAN-215",
];

/// The facts as Manchester’s policy reads them.
struct Reading<'a> {
    world: &'a World<'a>,
}

/// A count has no one day on which it was met.
fn tells(rule: &str, what: &str) -> bool {
    let counted = !matches!(
        rule,
        "MAN-036"
            | "MAN-037"
            | "MAN-038"
            | "MAN-039"
            | "MAN-095"
            | "MAN-097"
            | "MAN-098"
            | "MAN-099"
    );
    what != "done_on" || !counted
}

fn rows(facts: &Value, as_of: &str, holidays: &Holidays) -> Vec<Row> {
    let Some(as_of) = Day::read(as_of) else {
        return Vec::new();
    };
    let world = World::of("manchester", facts, as_of, holidays);
    let reading = Reading { world: &world };
    let mut rows = Vec::new();
    let staff = world.staff();
    for person in &staff {
        rows.extend(reading.professional_sessions(person));
        rows.extend(reading.caseload(person));
        rows.extend(reading.observations(person));
        rows.extend(reading.newly_qualified(person));
        rows.extend(reading.quality_assurance(person));
    }
    for case in world.subjects("case") {
        rows.extend(reading.case_sessions(&case));
    }
    for team in world.teams() {
        rows.extend(reading.team_groups(&team));
    }
    govern(&mut rows, as_of);
    rows
}

/// Of the lines on one clock of a person the gravest stands; a case’s lines stand each for
/// itself, but for what is only advised.
fn govern(rows: &mut [Row], as_of: Day) {
    let governs: Vec<bool> = rows
        .iter()
        .map(|row| {
            let rivals = rows.iter().filter(|other| {
                (other.clock, &other.subject, &other.for_whom)
                    == (row.clock, &row.subject, &row.for_whom)
                    && other.occurrence == "next"
            });
            // A limit on the gap that is judged by the quarter stands for the quarter that runs.
            if row.rule == "MAN-167" {
                return row.due.is_some_and(|due| due >= as_of);
            }
            row.occurrence == "next"
                && row.due.is_some()
                && row.clock != Some(cases::ADVICE)
                && (row.clock.is_none()
                    || rivals
                        .min_by_key(|other| other.rank())
                        .is_some_and(|best| best.rule == row.rule))
        })
        .collect();
    for (row, governs) in rows.iter_mut().zip(governs) {
        row.governs = governs;
    }
}
