//! Manchester’s policy, read by hand from its register.
//!
//! Read here: how often people and cases are supervised; what is counted in a month, a
//! quarter or a year; what is due by a day.
//!
//! Date-bearing rules that are not read here yet, and why: the papers of the file at the first
//! session (MAN-033, MAN-046, MAN-048, MAN-049), because it is a reading what a first session
//! is (one by which professional or case supervision is counted: not a group, and not an
//! informal talk); intervals that a council or a pair enters itself
//! (MAN-040, MAN-061, MAN-175); the milestones of a case summary (MAN-019, MAN-085, MAN-087);
//! the review of an agreement (MAN-188); the coverage of team managers’ files (MAN-165); ad hoc
//! records (MAN-006, MAN-106) and the archive (MAN-072, MAN-073). Self-audits by the day of the
//! session (MAN-031) follow from those two days before it (MAN-213). What only a form or a
//! document answers has no date. Of readings, those that the made-up facts choose (`random`).

mod cases;
mod counts;
mod papers;
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
const RULES: [&str; 31] = [
    "MAN-008", "MAN-036", "MAN-037", "MAN-038", "MAN-039", "MAN-051", "MAN-065", "MAN-066",
    "MAN-091", "MAN-093", "MAN-095", "MAN-097", "MAN-098", "MAN-099", "MAN-108", "MAN-109",
    "MAN-131", "MAN-134", "MAN-145", "MAN-146", "MAN-148", "MAN-150", "MAN-158", "MAN-162",
    "MAN-164", "MAN-166", "MAN-167", "MAN-168", "MAN-177", "MAN-213", "MAN-215",
];

/// The facts as Manchester’s policy reads them.
struct Reading<'a> {
    world: &'a World<'a>,
    staff: Vec<String>,
}

impl Reading<'_> {
    /// Whether the facts choose this reading.
    fn reads(&self, question: &str, answer: &str) -> bool {
        self.world.reads(question, answer)
    }
}

/// Of what is counted in a period, and of what has no day of its own, the day on which it was
/// met is not told.
fn tells(rule: &str, what: &str) -> bool {
    let has_day = matches!(
        rule,
        "MAN-036"
            | "MAN-037"
            | "MAN-038"
            | "MAN-039"
            | "MAN-091"
            | "MAN-095"
            | "MAN-097"
            | "MAN-098"
            | "MAN-099"
            | "MAN-131"
            | "MAN-134"
            | "MAN-158"
            | "MAN-177"
            | "MAN-213"
    );
    what != "done_on" || has_day
}

fn rows(facts: &Value, as_of: &str, holidays: &Holidays) -> Vec<Row> {
    let Some(as_of) = Day::read(as_of) else {
        return Vec::new();
    };
    let world = World::of("manchester", facts, as_of, holidays);
    let reading = Reading {
        world: &world,
        staff: world.staff(),
    };
    let mut rows = Vec::new();
    for case in world.subjects("case") {
        rows.extend(reading.case_sessions(&case));
    }
    let caseloads: Vec<Row> = reading
        .staff
        .iter()
        .filter_map(|person| cases::caseload(person, &rows))
        .collect();
    rows.extend(caseloads);
    for person in &reading.staff {
        rows.extend(reading.professional_sessions(person));
        rows.extend(reading.session_lengths(person));
        rows.extend(reading.self_audits(person));
        rows.extend(reading.put_off(person));
        rows.extend(reading.observations(person));
        rows.extend(reading.newly_qualified(person));
        rows.extend(reading.quality_assurance(person));
    }
    rows.extend(reading.case_notes());
    rows.extend(reading.feedback());
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
            // Of three months that end today there is one line, which stands for its clock.
            if matches!(row.rule, "MAN-164" | "MAN-166" | "MAN-167") && row.occurrence == "next" {
                return true;
            }
            if row.rule == "MAN-167" {
                return row.due.is_some_and(|due| due >= as_of);
            }
            if matches!(row.rule, "MAN-095" | "MAN-097" | "MAN-099") && row.occurrence.contains('/')
            {
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
