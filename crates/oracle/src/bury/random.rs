//! Made-up facts for Bury.

mod cases;
mod meetings;
mod people;
mod records;

use crate::days::Day;
use crate::random::draft::{Draft, Plan, Sort};
use crate::random::numbers::Numbers;
use serde_json::{Value, json};

/// Readings that are flipped, one file in four.
const FLIPS: [(&str, &str); 26] = [
    ("BUR-A6.miss", "advice"),
    ("BUR-A6.miss", "breach"),
    ("BUR-A12.distinct", "any"),
    ("BUR-A23.deadline", "week"),
    ("BUR-A23.deadline", "week"),
    ("BUR-A35.rounding", "up"),
    ("BUR-A35.tolerance", "none"),
    ("BUR-A39.early", "optional"),
    ("BUR-A2.floor", "full"),
    ("BUR-A2.floor", "pro-rata"),
    ("BUR-A3.ceiling", "limit"),
    ("BUR-A4.who", "asye"),
    ("BUR-A7.other", "none"),
    ("BUR-A7.other", "three-months"),
    ("BUR-A7.high-cin", "all-cin"),
    ("BUR-A7.several", "disability-first"),
    ("BUR-A7.several", "disability-first"),
    ("BUR-A8.long-term", "none"),
    ("BUR-A9.senior", "yes"),
    ("BUR-A9.senior", "yes"),
    ("BUR-A12.replaces", "adds"),
    ("BUR-A12.replaces", "adds"),
    ("BUR-A21.week", "working"),
    ("BUR-A21.week", "working"),
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
    let cases = cases::add(&mut draft);
    meetings::add(&mut draft, &cases);
    records::case_reviews(&mut draft, &cases);
    records::decisions(&mut draft, &cases);
    for worker in draft.workers.clone() {
        records::appraisals(&mut draft, &worker);
        records::agreements(&mut draft, &worker);
    }
    let (mut file, days) = draft.file("bury", seed, reading);
    if let Some(policy) = file.get_mut("policy").and_then(Value::as_array_mut) {
        for service in ["sd", "sa"] {
            policy.push(json!({"pack": "bury", "for": service, "from": "2020-01-01"}));
        }
    }
    (file, days)
}
