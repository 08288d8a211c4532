//! The ten rules and the made-up workers that every engine is asked about.

use alongside_core::calendar::Date;
use serde_json::{Value, json};

/// The roles that a rule may be about.
pub const ROLES: [&str; 2] = ["social-worker", "family-support-worker"];

/// One of the ten rules: of a worker in this role, no more days than this may have passed since
/// the last event of a kind.
pub struct Rule {
    /// Its id in every engine.
    pub id: &'static str,
    /// Whom it is about.
    pub role: &'static str,
    /// What is to happen again.
    pub kind: &'static str,
    /// The longest interval, in weeks.
    pub weeks: i32,
}

const fn rule(id: &'static str, role: usize, kind: &'static str, weeks: i32) -> Rule {
    Rule {
        id,
        role: ROLES[role],
        kind,
        weeks,
    }
}

/// The ten rules.
pub const RULES: [Rule; 10] = [
    rule("TEN-001", 0, "observation", 26),
    rule("TEN-002", 0, "training", 13),
    rule("TEN-003", 0, "appraisal", 52),
    rule("TEN-004", 0, "three-way", 12),
    rule("TEN-005", 0, "plan-reviewed", 6),
    rule("TEN-006", 1, "observation", 13),
    rule("TEN-007", 1, "training", 26),
    rule("TEN-008", 1, "appraisal", 26),
    rule("TEN-009", 1, "three-way", 8),
    rule("TEN-010", 1, "plan-reviewed", 4),
];

const KINDS: [&str; 5] = [
    "observation",
    "training",
    "appraisal",
    "three-way",
    "plan-reviewed",
];

/// Workers that are asked about.
pub const WORKERS: usize = 1_000;

/// One worker.
pub struct Worker {
    /// Their role.
    pub role: &'static str,
    /// For each kind, the days on which it happened, in order.
    pub happened: Vec<(&'static str, Vec<Date>)>,
}

impl Worker {
    /// What the other engines are given: the role, and the days since each kind last happened,
    /// worked out for them.
    pub fn counted(&self, as_of: Date) -> Value {
        let mut given = json!({ "role": self.role });
        for (kind, days) in &self.happened {
            let last = days.last().expect("each kind happened");
            given[days_since(kind)] = as_of.days_since(*last).into();
        }
        given
    }
}

/// What the count of days since a kind of event is called.
pub fn days_since(kind: &str) -> String {
    format!("days_since_{}", kind.replace('-', "_"))
}

/// The same workers every time; of each kind three events, a half of the last ones too old.
pub fn workers(as_of: Date) -> Vec<Worker> {
    let mut seed = 20_260_310_u32;
    let mut next = move |below: i32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        i32::try_from(seed >> 8).expect("24 bits") % below
    };
    (0..WORKERS)
        .map(|number| {
            let role = ROLES[number % 2];
            let happened = KINDS.map(|kind| {
                let limit = RULES
                    .iter()
                    .find(|rule| rule.kind == kind && rule.role == role);
                let weeks = limit.expect("each kind has its rule").weeks;
                let last = as_of.plus_days(-next(weeks * 14));
                let earlier = [2, 1].map(|times| last.plus_days(-times * weeks * 7));
                (kind, [earlier.as_slice(), &[last]].concat())
            });
            Worker {
                role,
                happened: happened.into(),
            }
        })
        .collect()
}
