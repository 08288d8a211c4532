//! Bury’s policy, read by hand from its register (rule IDs `BUR-…`).

mod appraisal;
mod cases;
mod random;
mod records;
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
const RULES: [&str; 30] = [
    "BUR-033", "BUR-035", "BUR-036", "BUR-037", "BUR-039", "BUR-040", "BUR-043", "BUR-044",
    "BUR-045", "BUR-047", "BUR-048", "BUR-050", "BUR-051", "BUR-057", "BUR-063", "BUR-064",
    "BUR-069", "BUR-072", "BUR-073", "BUR-091", "BUR-092", "BUR-093", "BUR-094", "BUR-095",
    "BUR-102", "BUR-112", "BUR-115", "BUR-130", "BUR-131", "BUR-160",
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
    for person in &bury.0.staff() {
        rows.extend(bury.sessions(person));
        rows.extend(bury.lengths(person));
        rows.extend(bury.appraisals(person));
        rows.extend(bury.records(person));
        rows.extend(bury.case_entries(person));
        rows.extend(bury.agreement(person));
    }
    for (person, left) in bury.0.leavers() {
        rows.push(bury.kept(&person, left));
    }
    let allocated =
        bury.0.states.iter().filter(|state| {
            state.what == "allocated" && state.kind == "key" && state.on(bury.0.as_of)
        });
    for state in allocated {
        rows.extend(bury.discussions(state));
        rows.extend(bury.settled(state));
        rows.extend(bury.reviews(state));
        rows.extend(bury.review_entries(&state.of));
    }
    for row in &mut rows {
        row.weight = row.weight.or_else(|| Some(weight(row.rule)));
    }
    let (mut rows, of_cases): (Vec<Row>, Vec<Row>) =
        rows.into_iter().partition(|row| row.clock.is_some());
    crate::evaluate::govern(&mut rows);
    rows.extend(of_cases);
    rows
}

/// Grade and owner: must and will are duties, should and expected expectations, can and
/// ideally advice.
fn weight(rule: &str) -> (&'static str, &'static str) {
    let grade = match rule {
        "BUR-036" | "BUR-037" | "BUR-094" | "BUR-045" | "BUR-051" => "advice",
        "BUR-069" | "BUR-073" | "BUR-091" | "BUR-102" | "BUR-115" | "BUR-160" => "duty",
        _ => "expectation",
    };
    let owner = match rule {
        "BUR-033" | "BUR-035" | "BUR-036" | "BUR-037" | "BUR-048" | "BUR-057" | "BUR-063"
        | "BUR-064" | "BUR-092" | "BUR-093" | "BUR-094" | "BUR-095" => "both",
        "BUR-160" => "senior-manager",
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
