//! The ten rules and the made-up workers that every engine is asked about.

use alongside_core::calendar::Date;
use serde_json::Value;

const SOCIAL: &str = "social-worker";
const FAMILY: &str = "family-support-worker";

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

const fn rule(id: &'static str, role: &'static str, kind: &'static str, weeks: i32) -> Rule {
    Rule {
        id,
        role,
        kind,
        weeks,
    }
}

/// The ten rules.
pub const RULES: [Rule; 10] = [
    rule("TEN-001", SOCIAL, "observation", 26),
    rule("TEN-002", SOCIAL, "training", 13),
    rule("TEN-003", SOCIAL, "appraisal", 52),
    rule("TEN-004", SOCIAL, "three-way", 12),
    rule("TEN-005", SOCIAL, "plan-reviewed", 6),
    rule("TEN-006", FAMILY, "observation", 13),
    rule("TEN-007", FAMILY, "training", 26),
    rule("TEN-008", FAMILY, "appraisal", 26),
    rule("TEN-009", FAMILY, "three-way", 8),
    rule("TEN-010", FAMILY, "plan-reviewed", 4),
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
        let role = ("role".to_owned(), Value::from(self.role));
        let counts = self.happened.iter().filter_map(|(kind, days)| {
            let days = as_of.days_since(*days.last()?);
            Some((days_since(kind), Value::from(days)))
        });
        Value::Object([role].into_iter().chain(counts).collect())
    }
}

/// What the count of days since a kind of event is called.
pub fn days_since(kind: &str) -> String {
    format!("days_since_{}", kind.replace('-', "_"))
}

/// The same workers every time; of each kind three events, a half of the last ones too old.
pub fn workers(as_of: Date) -> Vec<Worker> {
    let mut seed = 20_260_310_u32;
    let mut next = move |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        // Fewer days than two years.
        i32::try_from((seed >> 8) % below).unwrap_or(0)
    };
    (0..WORKERS)
        .map(|number| {
            let role = if number % 2 == 0 { SOCIAL } else { FAMILY };
            let rules = RULES.iter().filter(|rule| rule.role == role);
            let happened = rules.map(|rule| {
                let last = as_of.plus_days(-next(rule.weeks.unsigned_abs() * 14));
                let earlier = [2, 1].map(|times| last.plus_days(-times * rule.weeks * 7));
                (rule.kind, [earlier.as_slice(), &[last]].concat())
            });
            Worker {
                role,
                happened: happened.collect(),
            }
        })
        .collect()
}
