//! Made-up facts, plausible and nasty, from a number; the same number gives the same facts.
//!
//! What the conventions leave open is left out, so that two readers of the policy must agree
//! on every line: nobody holds a session while ill, and a session before the first known day
//! is in order.

pub(crate) mod draft;
mod extras;
mod meetings;
pub(crate) mod numbers;
mod people;

use crate::days::Day;
use draft::{Draft, Plan, Sort};
use numbers::Numbers;
use serde_json::Value;

/// Readings that are flipped, one file in five.
const FLIPS: [(&str, &str); 16] = [
    ("HAV-A16.day-zero", "return-day-is-1"),
    ("HAV-A37.held", "diarised"),
    ("HAV-A51.month", "28-days"),
    ("HAV-A10.what-counts", "case-only"),
    ("HAV-A10.what-counts", "personal-only"),
    ("HAV-A8.upper", "warning"),
    ("HAV-A15.cap", "proration-wins"),
    ("HAV-A23.meaning", "two-yearly"),
    ("HAV-A1.body-phase", "own-phase"),
    ("HAV-A1.join", "current-phase"),
    ("HAV-A1.absence", "runs-on"),
    ("HAV-A5.both", "floor-only"),
    ("HAV-A1.absence", "pauses"),
    ("HAV-A4.cap", "any-session"),
    ("HAV-A43.first-day", "anniversary"),
    ("HAV-A52.tests", "consent-only"),
];

/// Another year than the rolling one: one file in sixteen.
const YEARS: [(&str, &str); 2] = [
    ("HAV-A51.year", "calendar-year"),
    ("HAV-A51.year", "april-march"),
];

/// A file of facts for Havering, and days near which something turns.
pub fn facts(seed: u64) -> (Value, Vec<String>) {
    let mut numbers = Numbers::new(seed);
    let reading = if seed.is_multiple_of(5) {
        numbers.pick(&FLIPS)
    } else if seed % 16 == 7 {
        numbers.pick(&YEARS)
    } else {
        None
    };
    let leaver = match reading {
        Some((question, _)) => question == "HAV-A43.first-day",
        None => numbers.chance(12),
    };
    let long = !leaver && numbers.chance(30);
    let prompt = long && numbers.chance(40);
    let year = if leaver { 2021 } else { 2024 };
    let first = Day::of(year, 6, 1)
        .unwrap_or(Day::FAR)
        .plus_days(numbers.below(720));
    // One in three begins on the last day of a month, or on 29 February.
    let begin = match numbers.below(6) {
        0 => first.end_of_month(),
        1 if !leaver => Day::of(2024, 2, 29).unwrap_or(first),
        _ => first,
    };
    let end = begin.plus_months(if long {
        10 + numbers.below(10)
    } else {
        3 + numbers.below(6)
    });
    let question = reading.map_or("", |(question, _)| question);
    let plan = Plan {
        begin,
        end,
        last_day: if long {
            end.plus_months(3)
        } else {
            begin.plus_months(11)
        },
        sort: if prompt {
            Sort::Prompt
        } else if long {
            Sort::Long
        } else if leaver {
            Sort::Leaver
        } else {
            Sort::Short
        },
        part_time: question != "HAV-A51.month",
        plain_kinds: question == "HAV-A10.what-counts",
        asye_more: question.starts_with("HAV-A1."),
    };
    let mut draft = Draft::new(numbers, plan);
    people::add(&mut draft);
    meetings::add(&mut draft);
    extras::add(&mut draft);
    draft.file("havering", seed, reading)
}
