//! Cambridgeshire and Peterborough: Supervision Practice Guidance, 2019.
//!
//! Read here: how often a person is supervised (section 3) and how often a case is discussed
//! in full, considered, and put on a longer interval (section 4). Left out: CAP-035 and
//! section 5, which stand on the fields of forms and have no dates.
//!
//! Where the register is silent: a person’s role decides as it was when an interval closed;
//! a case is told of with whoever holds it today, from the day they had it; its clock goes
//! back to the first of the workers who held it without a gap; a session that was held is
//! the next session, else the day it is due, which is never before a change.

mod cases;
mod considered;
mod decisions;
mod lines;
mod policy;
mod random;
mod workers;

use crate::council::Council;
use crate::days::Day;
use crate::holidays::Holidays;
use crate::row::Row;
use policy::Policy;
use serde_json::Value;

/// The council, for whoever holds the reading against another.
pub const CAMBRIDGESHIRE_PETERBOROUGH: Council = Council {
    pack: "cambridgeshire-peterborough",
    rules: &RULES,
    facts: random::facts,
    rows,
    tells: |_, _| true,
};

/// The rules that are read here.
const RULES: [&str; 24] = [
    "CAP-009", "CAP-011", "CAP-012", "CAP-013", "CAP-014", "CAP-015", "CAP-016", "CAP-017",
    "CAP-018", "CAP-019", "CAP-020", "CAP-021", "CAP-022", "CAP-023", "CAP-024", "CAP-025",
    "CAP-026", "CAP-027", "CAP-028", "CAP-030", "CAP-031", "CAP-032", "CAP-033", "CAP-034",
];

/// What the policy finds in the facts on a day; one that is no day finds nothing.
fn rows(facts: &Value, as_of: &str, holidays: &Holidays) -> Vec<Row> {
    let Some(as_of) = Day::read(as_of) else {
        return Vec::new();
    };
    let policy = Policy::new(facts, as_of, holidays);
    let mut rows = Vec::new();
    let staff = policy.world.staff();
    for person in &staff {
        rows.extend(policy.frequency(person));
        rows.extend(policy.considered(person));
    }
    for held in policy.held() {
        if staff.contains(&held.worker) {
            rows.extend(policy.discussed(&held));
        }
        rows.extend(policy.decisions(&held));
    }
    govern(&mut rows);
    rows
}

/// One line stands for each clock of a person, the gravest; each table of cases stands for
/// itself.
fn govern(rows: &mut [Row]) {
    let best: Vec<bool> = rows
        .iter()
        .map(|row| {
            let rivals = rows.iter().filter(|other| {
                other.occurrence == "next"
                    && other.clock == row.clock
                    && other.subject == row.subject
            });
            row.occurrence == "next"
                && (row.clock.is_none()
                    || rivals
                        .min_by_key(|other| other.rank())
                        .is_some_and(|other| other.rule == row.rule))
        })
        .collect();
    for (row, governs) in rows.iter_mut().zip(best) {
        row.governs = governs;
    }
}
