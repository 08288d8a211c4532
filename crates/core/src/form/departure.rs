//! An agreement that departs from what the policy recommends says why: it is asked for the
//! reason, never refused.

use super::missing::Missing;
use crate::calendar::{Amount, Date};
use crate::policy::pack::{Binding, Field, FieldKind, Form, Pack, Test};
use crate::supervision::{Answer, Answers};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The boxes that an agreement must fill because the interval it gives is longer than a rule of
/// the policy has it, or a number lower than the policy recommends: the long texts of the form
/// that carry that rule.
pub fn departure(
    pack: &Pack,
    form: &Form,
    answers: &Answers,
    every: Option<Amount>,
    today: Date,
) -> Vec<Missing> {
    let longer = every.into_iter().flat_map(|every| {
        let departed = departed(pack, form, every, today);
        let why = format!("because every {} is longer than usual", shown(every));
        reasons(form, move |rule| departed.contains(&rule))
            .map(move |field| lacking(field, &why))
            .collect::<Vec<_>>()
    });
    let fewer = form.fields().flat_map(|field| {
        let (Some(advised), Some(Answer::Number(number))) = (field.advised, answers.get(&field.id))
        else {
            return Vec::new();
        };
        if *number >= i64::from(advised) {
            return Vec::new();
        }
        let why = format!("because {number} is fewer than {advised}");
        reasons(form, |rule| field.rules.iter().any(|own| own == rule))
            .map(|reason| lacking(reason, &why))
            .collect()
    });
    longer
        .chain(fewer)
        .filter(|missing| answers.get(&missing.field).is_none_or(Answer::is_empty))
        .collect()
}

/// The reason that an agreement gives for an interval that is longer than usual; none where it
/// is not longer.
pub(super) fn departure_reason(
    pack: &Pack,
    form: &Form,
    answers: &Answers,
    every: Amount,
    from: Date,
) -> Option<String> {
    let departed = departed(pack, form, every, from);
    let said: Vec<&str> = reasons(form, |rule| departed.contains(&rule))
        .filter_map(|field| answers.get(&field.id)?.text())
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .collect();
    (!said.is_empty()).then(|| said.join("\n"))
}

/// The rules for departures under which an interval is one.
fn departed<'p>(pack: &'p Pack, form: &Form, every: Amount, from: Date) -> Vec<&'p str> {
    let asks = |slot: &String| {
        form.fields().any(|field| {
            field.binding == Some(Binding::AgreedInterval) && field.rules.contains(slot)
        })
    };
    pack.rules
        .iter()
        // Few rules are for departures: the others need not be read.
        .filter(|rule| rule.test.get("longer_than").is_some())
        .filter(|rule| {
            let Ok(Test::Interval(test)) = serde_json::from_value::<Test>(rule.test.clone()) else {
                return false;
            };
            test.slot.as_ref().is_some_and(asks)
                && test
                    .longer_than
                    .is_some_and(|usual| is_longer(every, usual, from))
        })
        .map(|rule| rule.id.as_str())
        .collect()
}

/// The long texts of a form that carry a rule.
fn reasons(form: &Form, carries: impl Fn(&str) -> bool) -> impl Iterator<Item = &Field> {
    form.fields()
        .filter(|field| field.kind == FieldKind::LongText)
        .filter(move |field| field.rules.iter().any(|rule| carries(rule)))
}

fn lacking(field: &Field, why: &str) -> Missing {
    Missing {
        field: field.id.clone(),
        rules: field.rules.clone(),
        message: format!("{}: write why, {why}", field.label),
    }
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
