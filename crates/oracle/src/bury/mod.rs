//! Bury’s policy, read by hand from its register (rule IDs `BUR-…`).
//!
//! Left out, of the rules that bear on dates: BUR-136 to BUR-139 (a cancelled employee review),
//! BUR-120, BUR-124 and BUR-163 (forms before a review) and BUR-128 (progress of the plan in a
//! session), which hang on the contents of forms; BUR-081 and BUR-082 (the reflective account);
//! BUR-159 (a rate for the service); BUR-020 (training, without a date unless the council sets
//! one); BUR-095 as the limit of a case for which no interval was set. Of readings, those that
//! end settled status with the pair, bind the named roles only, count the employee review as a
//! 1:1, or look at the month and not at each session.

mod appraisal;
mod cases;
mod random;
mod records;
mod reviews;
mod selection;
mod sessions;

use crate::council::Council;
use crate::days::Day;
use crate::facts::World;
use crate::holidays::Holidays;
use crate::row::Row;
use serde_json::Value;

/// Bury.
pub const BURY: Council = Council {
    pack: "bury",
    rules: &RULES,
    facts: random::facts,
    rows,
    tells,
};

/// The rules that are read here.
const RULES: [&str; 40] = [
    "BUR-031", "BUR-033", "BUR-035", "BUR-036", "BUR-037", "BUR-039", "BUR-040", "BUR-042",
    "BUR-043", "BUR-044", "BUR-045", "BUR-047", "BUR-048", "BUR-050", "BUR-051", "BUR-053",
    "BUR-057", "BUR-063", "BUR-064", "BUR-069", "BUR-072", "BUR-073", "BUR-078", "BUR-079",
    "BUR-080", "BUR-086", "BUR-087", "BUR-091", "BUR-092", "BUR-093", "BUR-094", "BUR-095",
    "BUR-102", "BUR-112", "BUR-113", "BUR-115", "BUR-130", "BUR-131", "BUR-132", "BUR-160",
];

/// On which day both agreed is not known.
fn tells(rule: &str, what: &str) -> bool {
    !(rule == "BUR-039" && what == "done_on")
}

/// What is known on a day, under Bury’s policy.
struct Bury<'a>(World<'a>);

fn rows(facts: &Value, as_of: &str, holidays: &Holidays) -> Vec<Row> {
    let Some(as_of) = Day::read(as_of) else {
        return Vec::new();
    };
    let bury = Bury(World::of("bury", facts, as_of, holidays));
    let mut rows = Vec::new();
    let staff = bury.0.staff();
    for person in &staff {
        rows.extend(bury.sessions(person));
        rows.extend(bury.lengths(person));
        rows.extend(bury.appraisals(person));
        rows.extend(bury.records(person));
        rows.extend(bury.case_entries(person));
        rows.extend(bury.agreement(person));
        rows.extend(bury.selections(person));
        rows.extend(bury.senior_notes(person));
    }
    for (person, left) in bury.0.leavers() {
        rows.push(bury.kept(&person, left));
        rows.push(Row::new("BUR-113", &person, "next", "not-configured"));
    }
    rows.extend(bury.decisions());
    for case in bury.0.subjects("case") {
        rows.extend(bury.review_entries(&case));
    }
    for state in &bury.0.states {
        if state.what != "allocated" || state.kind != "key" || !state.on(bury.0.as_of) {
            continue;
        }
        rows.extend(bury.settled(state));
        rows.extend(bury.interval_set(state));
        // A case whose worker has left waits to be allocated.
        if staff.contains(&state.value) {
            rows.extend(bury.discussions(state));
            rows.extend(bury.reviews(state));
        }
    }
    for row in &mut rows {
        row.weight = row.weight.or_else(|| Some(weight(row.rule)));
    }
    let (mut rows, of_cases): (Vec<Row>, Vec<Row>) =
        rows.into_iter().partition(|row| row.clock.is_some());
    crate::evaluate::govern(&mut rows);
    // The employee review itself stands for its clock, not the list of those without one.
    for row in rows
        .iter_mut()
        .filter(|row| row.clock == Some("employee-review"))
    {
        row.governs = row.rule == "BUR-115" && row.occurrence == "next";
    }
    rows.extend(of_cases);
    rows
}

/// Grade and owner: must and will are duties, should and expected expectations, can and
/// ideally advice.
fn weight(rule: &str) -> (&'static str, &'static str) {
    let grade = match rule {
        "BUR-031" | "BUR-036" | "BUR-037" | "BUR-045" | "BUR-051" | "BUR-086" | "BUR-094"
        | "BUR-132" => "advice",
        "BUR-042" | "BUR-053" | "BUR-069" | "BUR-073" | "BUR-087" | "BUR-091" | "BUR-102"
        | "BUR-115" | "BUR-160" => "duty",
        _ => "expectation",
    };
    let owner = match rule {
        "BUR-031" | "BUR-033" | "BUR-035" | "BUR-036" | "BUR-037" | "BUR-048" | "BUR-053"
        | "BUR-057" | "BUR-063" | "BUR-064" | "BUR-078" | "BUR-092" | "BUR-093" | "BUR-094"
        | "BUR-095" => "both",
        "BUR-079" => "worker",
        "BUR-086" | "BUR-087" | "BUR-112" | "BUR-113" | "BUR-160" => "senior-manager",
        _ => "supervisor",
    };
    (grade, owner)
}

impl Bury<'_> {
    /// So many months on; where that month has no such day, its last, or the first day of
    /// the month after (BUR-A36.month-end).
    fn months(&self, day: Day, count: u32) -> Day {
        let on = day.plus_months(count);
        let cut = on.of_month() < day.of_month();
        if cut && self.0.reads("BUR-A36.month-end", "next-day") {
            on.next()
        } else {
            on
        }
    }
}
