//! A score in plain words, so that screens, print and export say the same.

mod standing;

use super::{Adjustment, Ending, Points, Reason, Row, RowScore, Scheme, Score, Together};
use crate::calendar::{Date, WorkingCalendar};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
pub use standing::{INDICATIVE, Standing, against};

/// A scheme's scores in words, as told on a day.
#[derive(Clone, Copy, Debug)]
pub struct InWords<'a> {
    /// The scheme.
    pub scheme: &'a Scheme,
    /// The working days by which it counts.
    pub calendar: &'a WorkingCalendar,
    /// The day for which it is told; days of its year are told without the year.
    pub day: Date,
}

impl InWords<'_> {
    /// A reason with its points: `4: new placement until 9 March`.
    pub fn reason(&self, reason: &Reason) -> String {
        let until = reason
            .until
            .map_or_else(String::new, |last| format!(" until {}", self.date(last)));
        format!("{}: {}{until}", reason.points, self.why(reason))
    }

    /// All of a row in one line: `10: child in care; 6: standard score for the child`. What
    /// siblings take off together is told by [`InWords::adjustment`].
    pub fn row(&self, row: &Row, score: &RowScore) -> String {
        let lines: Vec<String> = self.row_lines(row, score);
        lines.join("; ")
    }

    /// All of a row, each reason by itself, in the order of the columns. For an assessment both
    /// last days are told: that by the calendar and that by working days (DER-225).
    pub fn row_lines(&self, row: &Row, score: &RowScore) -> Vec<String> {
        let line = |reason: &Reason| {
            let line = self.reason(reason);
            let core = row.assessment.as_ref().filter(|one| one.name.is_none());
            match core.filter(|_| reason.step == "assessment") {
                Some(one) => match self.assessment_days(one.from) {
                    Some(both) => format!("{line} ({both})"),
                    None => line,
                },
                None => line,
            }
        };
        score.why.iter().map(line).collect()
    }

    /// The two last days that an assessment's limit can mean: `35 days: 6 April; 35 working
    /// days: 22 April`. None where the scheme scores no assessments.
    pub fn assessment_days(&self, from: Date) -> Option<String> {
        let score = self.scheme.assessment.as_ref()?;
        let back = u16::from(score.start_is_first);
        let days = score.days.saturating_sub(back);
        let calendar = from.plus_days(i32::from(days));
        let working = self.calendar.add(from, days).date;
        Some(format!(
            "{} days: {}; {} working days: {}",
            score.days,
            self.date(calendar),
            score.days,
            self.date(working)
        ))
    }

    /// What several rows together have added or taken off: `-20 for rows 1, 2, 3, 4 and 5: five
    /// siblings seen together, 30 at most`. `name` says what a row is called.
    pub fn adjustment(&self, one: &Adjustment, name: impl Fn(&str) -> String) -> String {
        let rows: Vec<String> = one.rows.iter().map(|row| name(row)).collect();
        let why = self.adjusted(one);
        format!("{} for {}: {why}", one.points, listed(&rows))
    }

    /// The same beside one of its rows: `-20 for five rows together: five siblings seen
    /// together, 30 at most`.
    pub fn adjustment_beside(&self, one: &Adjustment) -> String {
        let rows = in_letters(one.rows.len());
        format!(
            "{} for {rows} rows together: {}",
            one.points,
            self.adjusted(one)
        )
    }

    /// Why several rows together have points added or taken off: `five siblings seen together, 30
    /// at most`.
    pub fn adjusted(&self, one: &Adjustment) -> String {
        let Some(rule) = (self.scheme.siblings.as_ref()).filter(|rule| rule.discretion != one.rule)
        else {
            return format!("figure set by the manager, {}", one.note.trim());
        };
        let together = match rule.together {
            Together::Both => "seen together",
            Together::Either => "who live or are seen together",
        };
        format!(
            "{} siblings {together}, {} at most",
            in_letters(one.rows.len()),
            rule.most.points
        )
    }

    /// Something that will drop out: `After 9 March: 4 less for Court`.
    pub fn ending(&self, one: &Ending) -> String {
        let heading = self.column(&one.column);
        let (less, points) = if one.points <= Points::ZERO {
            ("less", -one.points)
        } else {
            ("more", one.points)
        };
        format!(
            "After {}: {points} {less} ({})",
            self.date(one.last_day),
            lower(&heading)
        )
    }

    /// A column's heading; its id where the scheme has none for it.
    pub fn column(&self, id: &str) -> String {
        let heading = self.scheme.columns.get(id);
        heading.map_or_else(|| id.to_string(), Clone::clone)
    }

    /// The worker's own columns, each reason by itself: `15: student`, `12: duty on 6 February`.
    pub fn own_lines(&self, score: &Score) -> Vec<String> {
        score.why.iter().map(|one| self.reason(one)).collect()
    }

    /// A day; its year where it is not this one.
    pub fn date(&self, date: Date) -> String {
        on_day(date, self.day)
    }

    /// A reason without its points: `new placement`, `the case, not held on this day`.
    pub fn why(&self, reason: &Reason) -> String {
        let note = reason.note.as_str();
        let nothing = reason.points.is_zero();
        match &*reason.step {
            "case" if nothing => format!("the case, {note}"),
            "case" | "extra" | "stable" => lower(note),
            "standard" if nothing => "no standard score is entered for the child".to_string(),
            "standard" => "standard score for the child".to_string(),
            "additional" => additional(note).to_string(),
            "court" => court(reason),
            "court-additional" => self.court_additional(reason),
            "assessment" => with_note(&lower(&self.column("c5")), note),
            "s47" => with_note(&lower(&self.column("c6")), note),
            "travel" => self.travel(reason),
            "task" => self.task(reason),
            "share" => "this worker’s share as the second worker".to_string(),
            "once" | "commitment" => note.to_string(),
            "duty" => Date::parse(note).map_or_else(
                |_| "duty".to_string(),
                |on| format!("duty on {}", self.date(on)),
            ),
            other => with_note(&plain_words(other), note),
        }
    }

    fn court_additional(&self, reason: &Reason) -> String {
        let is_complex = (self.scheme.court.as_ref()).is_some_and(|one| one.complex == reason.rule);
        let words = if is_complex {
            "particularly complex in court"
        } else {
            "court papers being written"
        };
        words.to_string()
    }

    fn travel(&self, reason: &Reason) -> String {
        let Some(score) = self.scheme.travel.as_ref() else {
            return with_note("travel", &reason.note);
        };
        if reason.rule == score.longest.rule {
            format!("more than {} each way", minutes(score.more_minutes))
        } else if reason.rule == score.long.rule {
            format!(
                "{} to {} each way",
                minutes(score.minutes),
                minutes(score.more_minutes)
            )
        } else {
            format!("more than {} miles away", score.within)
        }
    }

    fn task(&self, reason: &Reason) -> String {
        let name = plain_words(&reason.note);
        let Some(score) = (self.scheme.tasks.as_ref()).filter(|_| reason.points.is_zero()) else {
            return name;
        };
        let rule = &reason.rule;
        let why = if *rule == score.in_person {
            "counts only where the worker supervises it in person"
        } else if *rule == score.rare {
            "does not take place this month"
        } else if *rule == score.agreement {
            "not agreed by the manager"
        } else if *rule == score.limit {
            "not running, or beyond its months without agreement"
        } else {
            return name;
        };
        format!("{name}, {why}")
    }
}

fn additional(note: &str) -> &'static str {
    match super::Why::parse(note) {
        Ok(super::Why::NewPlacement) => "new placement",
        Ok(super::Why::Transition) => "between placements",
        Ok(super::Why::HighInput) => "unusually high input",
        Err(_) => "additional points",
    }
}

fn court(reason: &Reason) -> String {
    match (reason.note.as_str(), reason.points.is_zero()) {
        ("directions", false) => "exceptionally demanding directions appointment".to_string(),
        ("directions", true) => "directions appointment, usually not counted".to_string(),
        ("", _) => "in court".to_string(),
        (note, _) => format!("court, {note}"),
    }
}

fn with_note(what: &str, note: &str) -> String {
    if note.is_empty() {
        what.to_string()
    } else {
        format!("{what}, {note}")
    }
}

/// `1 hour`, `90 minutes`, `2 hours`.
fn minutes(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (1, 0) => "1 hour".to_string(),
        (hours, 0) if hours > 0 => format!("{hours} hours"),
        _ => format!("{minutes} minutes"),
    }
}

/// A word of a file as people write it: `life-story` is `life story`.
pub(super) fn plain_words(word: &str) -> String {
    word.replace(['-', '_'], " ")
}

/// A day, with its year where that is not the year of `now`.
pub(super) fn on_day(date: Date, now: Date) -> String {
    let near = format!("{} {}", date.day(), date.month_name());
    if date.year() == now.year() {
        near
    } else {
        format!("{near} {}", date.year())
    }
}

/// With a small letter, as in the middle of a sentence; a word in capitals stays.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    let (first, second) = (letters.next(), text.chars().nth(1));
    match first {
        Some(first) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_string(),
    }
}

/// `1`, `1 and 2`, `1, 2 and 3`.
pub(super) fn listed(items: &[String]) -> String {
    match items.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// A small number as a word.
pub(super) fn in_letters(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let word = WORDS.get(number).map(ToString::to_string);
    word.unwrap_or_else(|| number.to_string())
}

#[cfg(test)]
mod tests;
