//! Days, figures and words as fields show them, and as they are read from what is typed.

use crate::app::components::Problem;
use crate::app::date_text::read_date;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::workload::Points;
use leptos::prelude::*;

/// A day as a field shows it.
pub fn shown(day: Option<Date>) -> String {
    day.map_or_else(String::new, words::digits)
}

/// Reads a day that may be left open.
pub fn maybe(text: &str, today: Date, take: impl FnOnce(Option<Date>)) -> bool {
    if text.trim().is_empty() {
        take(None);
        return true;
    }
    day(text, today, |day| take(Some(day)))
}

/// Reads a day.
pub fn day(text: &str, today: Date, take: impl FnOnce(Date)) -> bool {
    read_date(text, today).map(take).is_ok()
}

/// Reads a figure.
pub fn figure(text: &str, take: impl FnOnce(Points)) -> bool {
    Points::parse(text.trim()).map(take).is_ok()
}

/// Reads a figure that is asked for; where it cannot be read, the field is told.
pub fn asked(text: RwSignal<String>, field: &str, found: &mut Vec<Problem>) -> Points {
    let mut read = Points::ZERO;
    if !text.with_untracked(|text| figure(text, |points| read = points)) {
        found.push(Problem::new(field, "Write a number such as 10 or 7.5"));
    }
    read
}

/// A tick as a field holds it.
pub fn tick(is: bool) -> String {
    if is { "yes" } else { "" }.to_owned()
}

/// Words that are not blank.
pub fn words_of(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
