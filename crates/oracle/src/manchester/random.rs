//! Made-up facts for Manchester, plausible and nasty, from a number.

mod meetings;
mod people;
mod quality;

use crate::days::Day;
use crate::random::draft::{Draft, Plan, Sort};
use crate::random::numbers::Numbers;
use serde_json::Value;

/// Readings that are flipped, one file in three.
const FLIPS: [(&str, &str); 19] = [
    ("MAN-A1.part-time-no-cases", "full-time-row"),
    ("MAN-A1.part-time-no-cases", "not-covered"),
    ("MAN-A2.line-managers", "who-meets"),
    ("MAN-A3.cycle", "fixed-blocks"),
    ("MAN-A4.single-agency-key", "eight-weeks"),
    ("MAN-A6.first-observer", "line-manager"),
    ("MAN-A6.monthly", "enforced"),
    ("MAN-A6.who", "all-staff"),
    ("MAN-A8.period", "coverage-only"),
    ("MAN-A8.period", "month"),
    ("MAN-A10.day-kind", "working"),
    ("MAN-A25.more-than-four", "half"),
    ("MAN-A29.bank-holidays", "counted"),
    ("MAN-A29.scope", "random-only"),
    ("MAN-A36.case-holding", "lead-role"),
    ("MAN-A39.quarter", "rolling"),
    ("MAN-A39.year", "calendar"),
    ("MAN-A45.key-worker", "restarts"),
    ("MAN-A47.sample-counts", "separate"),
];

/// A file of facts for Manchester, and days near which something turns.
pub(super) fn facts(seed: u64) -> (Value, Vec<String>) {
    let mut numbers = Numbers::new(seed);
    let reading = seed
        .is_multiple_of(3)
        .then(|| numbers.pick(&FLIPS))
        .flatten();
    let first = Day::of(2024, 1, 1)
        .unwrap_or(Day::FAR)
        .plus_days(numbers.below(700));
    let begin = match numbers.below(6) {
        0 => first.end_of_month(),
        1 => Day::of(2024, 2, 29).unwrap_or(first),
        _ => first,
    };
    let end = begin.plus_months(3 + numbers.below(13));
    let plan = Plan {
        begin,
        end,
        last_day: end.plus_months(2),
        sort: Sort::Short,
        part_time: true,
        plain_kinds: false,
        asye_more: false,
    };
    let mut draft = Draft::new(numbers, plan);
    people::add(&mut draft);
    meetings::add(&mut draft);
    quality::add(&mut draft);
    draft.file("manchester", seed, reading)
}
