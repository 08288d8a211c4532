//! Made-up facts for Derbyshire, plausible and nasty, from a number.

mod meetings;
mod papers;
mod people;

use crate::days::Day;
use crate::random::draft::{Draft, Plan, Sort};
use crate::random::numbers::Numbers;
use serde_json::{Value, json};

/// Readings that are flipped, one file in four.
const FLIPS: [(&str, &str); 21] = [
    ("DER-A1.floor", "agreement-form"),
    ("DER-A1.all-staff", "department"),
    ("DER-A1.agreed-interval", "informs"),
    ("DER-A2.month", "rolling"),
    ("DER-A3.quarter", "rolling-3mo"),
    ("DER-A4.part-period", "any-part"),
    ("DER-A4.absence", "exempt"),
    ("DER-A5.group", "always"),
    ("DER-A5.group", "never"),
    ("DER-A5.informal", "if-recorded"),
    ("DER-A6.professionals", "case-holders"),
    ("DER-A9.induction", "counted"),
    ("DER-A12.interrupted", "not-counted"),
    ("DER-A2.month", "rolling"),
    ("DER-A11.short", "held"),
    ("DER-A14.record", "age-only"),
    ("DER-A24.audit", "consent"),
    ("DER-A24.qa", "logged"),
    ("DER-A25.senior", "department"),
    ("DER-A4.absence", "exempt"),
    ("DER-A4.part-period", "any-part"),
];

/// A file of facts, and days near which something turns.
pub(super) fn facts(seed: u64) -> (Value, Vec<String>) {
    // Neighbouring seeds would give runs that overlap.
    let mut numbers = Numbers::new(seed.wrapping_mul(0xD134_2543_DE82_EF95));
    let reading = if seed.is_multiple_of(4) {
        numbers.pick(&FLIPS)
    } else {
        None
    };
    let long = numbers.chance(30);
    let first = Day::of(2023, 11, 20)
        .unwrap_or(Day::FAR)
        .plus_days(numbers.below(800));
    // One in three begins on the first or the last day of a month.
    let begin = match numbers.below(6) {
        0 => first.end_of_month(),
        1 => first.first_of_month(),
        _ => first,
    };
    let end = begin.plus_months(if long {
        12 + numbers.below(6)
    } else {
        3 + numbers.below(5)
    });
    let plan = Plan {
        begin,
        end,
        last_day: end.plus_months(3),
        sort: if long { Sort::Long } else { Sort::Short },
        part_time: false,
        plain_kinds: false,
        asye_more: false,
    };
    let mut draft = Draft::new(numbers, plan);
    people::add(&mut draft);
    meetings::add(&mut draft);
    papers::add(&mut draft);
    let (mut file, days) = draft.file("derbyshire", seed, reading);
    if let Some(policy) = file.get_mut("policy").and_then(Value::as_array_mut) {
        policy.push(json!({"pack": "derbyshire", "for": "svc2", "from": "2020-01-01"}));
    }
    (file, days)
}

/// Adds a key to what is being made.
fn put(into: &mut Value, key: &str, value: Value) {
    if let Some(map) = into.as_object_mut() {
        map.insert(key.to_owned(), value);
    }
}
