//! Made-up facts for Bury.

mod meetings;
mod people;

use crate::days::Day;
use crate::random::draft::{Draft, Plan, Sort};
use crate::random::numbers::Numbers;
use serde_json::Value;

/// Readings that are flipped, one file in four.
const FLIPS: [(&str, &str); 10] = [
    ("BUR-A2.floor", "full"),
    ("BUR-A2.floor", "pro-rata"),
    ("BUR-A3.ceiling", "limit"),
    ("BUR-A4.who", "asye"),
    ("BUR-A29.who", "named"),
    ("BUR-A29.who", "named"),
    ("BUR-A33.counts", "review"),
    ("BUR-A33.counts", "review"),
    ("BUR-A36.month-end", "next-day"),
    ("BUR-A36.month-end", "next-day"),
];

/// A file of facts for Bury, and days near which something turns.
pub fn facts(seed: u64) -> (Value, Vec<String>) {
    let mut numbers = Numbers::new(seed);
    let reading = seed
        .is_multiple_of(4)
        .then(|| numbers.pick(&FLIPS))
        .flatten();
    let leaver = numbers.chance(10);
    let first = Day::of(2022, 6, 1)
        .unwrap_or(Day::FAR)
        .plus_days(numbers.below(720));
    // One in three begins on the last day of a month.
    let begin = if numbers.chance(30) {
        first.end_of_month()
    } else {
        first
    };
    let end = begin.plus_months(4 + numbers.below(14));
    let plan = Plan {
        begin,
        end,
        last_day: end.plus_months(4),
        sort: if leaver { Sort::Leaver } else { Sort::Short },
        part_time: true,
        plain_kinds: false,
        asye_more: false,
    };
    let mut draft = Draft::new(numbers, plan);
    people::add(&mut draft);
    meetings::add(&mut draft);
    draft.file("bury", seed, reading)
}
