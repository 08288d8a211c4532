//! Made-up facts for this policy, from a number.

mod cases;
mod people;
mod sessions;

use crate::days::Day;
use crate::random::draft::{Draft, Plan, Sort};
use crate::random::numbers::Numbers;
use serde_json::Value;

/// Readings that are flipped, one file in six.
const FLIPS: [(&str, &str); 5] = [
    ("CAP-A2.clocks", "session-only"),
    ("CAP-A3.short", "strict"),
    ("CAP-A16.change", "from-change"),
    ("CAP-A26.as-often", "judgement"),
    ("CAP-A30.month-end", "next-day"),
];

/// A file of facts, and days near which something turns.
pub fn facts(seed: u64) -> (Value, Vec<String>) {
    let mut numbers = Numbers::new(seed);
    let reading = if seed.is_multiple_of(6) {
        numbers.pick(&FLIPS)
    } else {
        None
    };
    let long = numbers.chance(15);
    let first = Day::of(2023, 9, 1)
        .unwrap_or(Day::FAR)
        .plus_days(numbers.below(300));
    let begin = match numbers.below(8) {
        0 => first.end_of_month(),
        1 => Day::of(2023, 8, 31).unwrap_or(first),
        _ => first,
    };
    let end = begin.plus_months(if long { 14 } else { 3 + numbers.below(6) });
    let plan = Plan {
        begin,
        end,
        last_day: end.plus_months(2),
        sort: if long { Sort::Long } else { Sort::Short },
        part_time: false,
        plain_kinds: false,
        asye_more: false,
    };
    let mut draft = Draft::new(numbers, plan);
    let workers = people::add(&mut draft);
    let cases = cases::add(&mut draft, &workers);
    for worker in &workers {
        sessions::add(&mut draft, worker, &cases);
    }
    draft.file("cambridgeshire-peterborough", seed, reading)
}
