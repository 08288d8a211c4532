//! An agreement that departs from the usual interval for good says why.

use super::bound::Bound;
use super::missing::{Missing, held};
use crate::calendar::{Amount, Date};
use crate::policy::pack::{Binding, Field, FieldKind, Form, Pack, Test};
use crate::supervision::{Answer, Answers};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The boxes that an agreement must fill because the interval it gives is longer than a
/// rule of the policy has it: the long texts of the form that carry that rule.
pub fn departure(
    pack: &Pack,
    form: &Form,
    answers: &Answers,
    every: Option<Amount>,
    today: Date,
) -> Vec<Missing> {
    let Some(every) = every else {
        return Vec::new();
    };
    let frequency: Vec<&Field> = form
        .fields()
        .filter(|field| field.binding == Some(Binding::AgreedInterval))
        .collect();
    let departed: Vec<&str> = pack
        .rules
        .iter()
        .filter(|rule| {
            let Ok(Test::Interval(test)) = serde_json::from_value::<Test>(rule.test.clone()) else {
                return false;
            };
            let asks = |slot: &String| frequency.iter().any(|field| field.rules.contains(slot));
            test.slot.as_ref().is_some_and(asks)
                && test
                    .longer_than
                    .is_some_and(|usual| is_longer(every, usual, today))
        })
        .map(|rule| rule.id.as_str())
        .collect();
    form.fields()
        .filter(|field| field.kind == FieldKind::LongText)
        .filter(|field| {
            field
                .rules
                .iter()
                .any(|rule| departed.contains(&rule.as_str()))
        })
        .filter(|field| held(field, answers, &Bound::new()).is_none_or(Answer::is_empty))
        .map(|field| Missing {
            field: field.id.clone(),
            rules: field.rules.clone(),
            message: format!(
                "{}: write why, because every {} is longer than usual",
                field.label,
                shown(every)
            ),
        })
        .collect()
}

fn shown(every: Amount) -> String {
    let words = every.in_words();
    words.strip_prefix("1 ").map_or(words.clone(), String::from)
}

/// Whether one interval ends later than another, both begun on a day.
fn is_longer(one: Amount, other: Amount, from: Date) -> bool {
    match (one.after(from), other.after(from)) {
        (Some((one, _)), Some((other, _))) => one > other,
        // Working days: no policy gives an interval in these.
        _ => false,
    }
}
