//! Derbyshire’s policy, read by hand from its register.
//!
//! Left out:
//! - the points scheme (DER-181 to DER-244);
//! - what stands on the fields of a form and has no day (DER-013 to DER-034, DER-048 to
//!   DER-062, DER-066, DER-083, DER-127, DER-128, DER-142, DER-143, DER-145 to DER-151,
//!   DER-161 to DER-164, DER-170, DER-172, DER-173, DER-175, DER-176, DER-178 to DER-180);
//! - DER-072, which asks for nothing under the default reading;
//! - the year of My Plan that begins on a day of the council’s (slot DER-064), the period
//!   after leaving (slot DER-089), and figures that change from one day to the next;
//! - of the readings DER-A1.four-to-six, DER-A8.precedence, DER-A9.first-months,
//!   DER-A13.early, DER-A19.siblings, DER-A20.signed, DER-A22.leaving, DER-A29.entry,
//!   DER-A30.next, DER-A33 and DER-A66.driver, all but the defaults.

mod entries;
mod gaps;
mod intervals;
mod made_up;
mod papers;
mod periods;
mod plans;
mod sessions;
mod who;

use crate::council::Council;
use crate::days::Day;
use crate::facts::World;
use crate::holidays::Holidays;
use crate::row::Row;
use serde_json::Value;
use std::ops::Deref;

/// Derbyshire.
pub const DERBYSHIRE: Council = Council {
    pack: "derbyshire",
    rules: &RULES,
    facts: made_up::facts,
    rows,
    tells,
};

/// The rules that are read here.
const RULES: [&str; 42] = [
    "DER-043", "DER-063", "DER-064", "DER-065", "DER-069", "DER-071", "DER-073", "DER-074",
    "DER-077", "DER-078", "DER-079", "DER-081", "DER-082", "DER-089", "DER-093", "DER-094",
    "DER-096", "DER-097", "DER-105", "DER-109", "DER-111", "DER-114", "DER-117", "DER-119",
    "DER-120", "DER-126", "DER-134", "DER-135", "DER-136", "DER-137", "DER-138", "DER-139",
    "DER-141", "DER-144", "DER-153", "DER-157", "DER-158", "DER-159", "DER-160", "DER-171",
    "DER-174", "DER-177",
];

/// The clock of supervision.
const SESSIONS: &str = "sessions";

/// The day on which a new date was set, or a session offered, is not known.
fn tells(rule: &str, what: &str) -> bool {
    what != "done_on" || !matches!(rule, "DER-043" | "DER-077" | "DER-114")
}

/// How strongly the policy asks, and who has to act.
fn weight(rule: &str) -> (&'static str, &'static str) {
    let grade = match rule {
        "DER-069" => "advice",
        "DER-119" => "information",
        "DER-043" | "DER-063" | "DER-064" | "DER-065" | "DER-071" | "DER-074" | "DER-077"
        | "DER-078" | "DER-079" | "DER-081" | "DER-105" | "DER-117" | "DER-120" | "DER-126"
        | "DER-135" | "DER-144" | "DER-157" | "DER-158" | "DER-159" | "DER-160" => "duty",
        _ => "expectation",
    };
    let owner = match rule {
        "DER-063" | "DER-064" | "DER-065" | "DER-077" | "DER-078" | "DER-081" | "DER-144"
        | "DER-153" | "DER-157" | "DER-160" | "DER-171" | "DER-174" | "DER-177" => "both",
        "DER-134" | "DER-135" | "DER-136" | "DER-137" | "DER-138" | "DER-139" | "DER-141" => {
            "senior-manager"
        }
        _ => "supervisor",
    };
    (grade, owner)
}

/// What is known on a day, under Derbyshire’s policy.
struct Derbyshire<'a>(World<'a>);

impl<'a> Deref for Derbyshire<'a> {
    type Target = World<'a>;

    fn deref(&self) -> &World<'a> {
        &self.0
    }
}

fn rows(facts: &Value, as_of: &str, holidays: &Holidays) -> Vec<Row> {
    let Some(as_of) = Day::read(as_of) else {
        return Vec::new();
    };
    let world = Derbyshire(World::of("derbyshire", facts, as_of, holidays));
    let mut rows = Vec::new();
    let staff = world.staff();
    for person in &staff {
        let minima = world.minima(person);
        rows.extend(world.gaps(person, &minima));
        rows.extend(minima);
        rows.extend(world.entered_intervals(person));
        rows.extend(world.first_months(person));
        rows.extend(world.since_the_last(person));
        rows.extend(world.file_audit(person));
        rows.extend(world.changes_of(person));
        rows.extend(world.signatures_of(person));
        rows.push(world.agreement(person));
        rows.extend(world.offers(person));
        rows.extend(world.shared(person));
        rows.extend(world.lengths(person));
        rows.extend(world.kept(person, None));
        rows.extend(world.views(person));
        rows.extend(world.written_up(person));
        rows.extend(world.plans(person));
    }
    rows.extend(world.session_records(&staff));
    rows.extend(world.case_notes(&staff));
    rows.extend(world.decisions());
    for (person, left) in world.leavers() {
        // On the last day in post it was asked above.
        if !staff.contains(&person) {
            rows.extend(world.kept(&person, Some(left)));
        }
    }
    let mut rows: Vec<Row> = rows
        .into_iter()
        .map(|row| {
            let (grade, owner) = weight(row.rule);
            row.weighs(grade, owner)
        })
        .collect();
    govern(&mut rows, as_of);
    rows
}

/// One line stands for each clock of a subject: of those that are running the gravest.
fn govern(rows: &mut [Row], today: Day) {
    let runs = |row: &Row| {
        row.clock.is_some()
            && (row.occurrence == "next"
                || (!row.occurrence.starts_with("after:")
                    && row.due.is_some_and(|due| due >= today)))
    };
    let best: Vec<bool> = rows
        .iter()
        .map(|row| {
            let rivals = rows.iter().filter(|other| {
                runs(other) && other.clock == row.clock && other.subject == row.subject
            });
            runs(row)
                && rivals
                    .min_by_key(|other| other.rank())
                    .is_some_and(|other| other.rule == row.rule)
        })
        .collect();
    for (row, governs) in rows.iter_mut().zip(best) {
        row.governs = governs;
    }
}
