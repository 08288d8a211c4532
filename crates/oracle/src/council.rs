//! A council whose policy is read here, with all that is needed to hold the reading against
//! another.

use crate::holidays::Holidays;
use crate::row::Row;
use crate::{evaluate, random};
use serde_json::Value;

/// A council whose policy is read here.
#[derive(Clone, Copy, Debug)]
pub struct Council {
    /// The name of its pack.
    pub pack: &'static str,
    /// The rules that are read, in order.
    pub rules: &'static [&'static str],
    /// Made-up facts from a number, and days near which something turns.
    pub facts: fn(u64) -> (Value, Vec<String>),
    /// What the policy finds in the facts on a day.
    pub rows: fn(&Value, &str, &Holidays) -> Vec<Row>,
    /// Whether the reading tells this (`done_on`, `opens`, `due`, `latest`, `for`) of a rule.
    pub tells: fn(rule: &str, what: &str) -> bool,
}

/// Havering.
pub const HAVERING: Council = Council {
    pack: "havering",
    rules: &evaluate::RULES,
    facts: random::facts,
    rows: evaluate::rows,
    tells: havering_tells,
};

/// Rules for which the day on which they were met is not told.
const NO_DAY: [&str; 10] = [
    "HAV-054", "HAV-113", "HAV-114", "HAV-157", "HAV-161", "HAV-168", "HAV-170", "HAV-171",
    "HAV-193", "HAV-246",
];
/// Rules whose day before receipt is a planning date and no limit.
const NO_LIMIT: [&str; 2] = ["HAV-249", "HAV-250"];
/// Rules for which the other of the pair is not told.
const NO_OTHER: [&str; 3] = ["HAV-143", "HAV-144", "HAV-161"];

fn havering_tells(rule: &str, what: &str) -> bool {
    match what {
        "done_on" => !NO_DAY.contains(&rule),
        // The day that is only advised.
        "due" => rule != "HAV-143",
        "latest" => !NO_LIMIT.contains(&rule),
        "for" => !NO_OTHER.contains(&rule),
        _ => true,
    }
}
