//! Bury’s policy, read by hand from its register (rule IDs `BUR-…`).

mod random;
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
const RULES: [&str; 7] = [
    "BUR-043", "BUR-044", "BUR-045", "BUR-047", "BUR-048", "BUR-050", "BUR-051",
];

fn tells(_rule: &str, _what: &str) -> bool {
    true
}

/// What is known on a day, under Bury’s policy.
struct Bury<'a>(World<'a>);

fn rows(facts: &Value, as_of: &str, holidays: &Holidays) -> Vec<Row> {
    let Some(as_of) = Day::read(as_of) else {
        return Vec::new();
    };
    let bury = Bury(World::of("bury", facts, as_of, holidays));
    let mut rows = Vec::new();
    for person in &bury.staff() {
        rows.extend(bury.sessions(person));
        rows.extend(bury.lengths(person));
    }
    for row in &mut rows {
        row.weight = row.weight.or_else(|| Some(weight(row.rule)));
    }
    crate::evaluate::govern(&mut rows);
    rows
}

/// Grade and owner: must and will are duties, should and expected expectations, can and
/// ideally advice.
fn weight(rule: &str) -> (&'static str, &'static str) {
    let grade = match rule {
        "BUR-045" | "BUR-051" => "advice",
        _ => "expectation",
    };
    let owner = match rule {
        "BUR-048" => "both",
        _ => "supervisor",
    };
    (grade, owner)
}

impl Bury<'_> {
    /// Everyone under the policy (BUR-A29.who), or only the roles that it names.
    fn staff(&self) -> Vec<String> {
        let named = self.0.reads("BUR-A29.who", "named");
        let mut staff = self.0.staff();
        staff.retain(|person| {
            let role = self.0.value_on(person, "role", self.0.as_of);
            !named || role.is_some_and(|role| NAMED.contains(&role))
        });
        staff
    }

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

/// BUR-013.
const NAMED: [&str; 8] = [
    "principal-social-worker",
    "team-manager",
    "assistant-team-manager",
    "consultant-social-worker",
    "advanced-practitioner",
    "social-worker",
    "family-support-worker",
    "iro",
];
