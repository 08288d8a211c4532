//! Dates, times and the engine's words as the screens say them.

use alongside_core::calendar::Date;
use alongside_core::policy::{Basis, Decision, Grade, Modal, Owner, State, Unit};

/// `26 November 2026`
pub fn day(date: Date) -> String {
    let (year, _, day) = date.ymd();
    format!("{day} {} {year}", date.month_name())
}

/// `Thursday 26 November 2026`
pub fn weekday_and_day(date: Date) -> String {
    format!("{} {}", date.weekday().name(), day(date))
}

/// `26/11/2026`, as a field shows it.
pub fn digits(date: Date) -> String {
    let (year, month, day) = date.ymd();
    format!("{day:02}/{month:02}/{year}")
}

/// `in 4 days`, `tomorrow`, `today`, `3 days ago`
pub fn from_today(date: Date, today: Date) -> String {
    match date.days_since(today) {
        0 => "today".into(),
        1 => "tomorrow".into(),
        -1 => "yesterday".into(),
        ahead if ahead > 0 => format!("in {ahead} days"),
        behind => format!("{} days ago", behind.unsigned_abs()),
    }
}

/// `10:30am`, from minutes since midnight.
pub fn clock_time(minutes: u32) -> String {
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    let half = if hour < 12 { "am" } else { "pm" };
    let hour = match hour % 12 {
        0 => 12,
        other => other,
    };
    format!("{hour}:{minute:02}{half}")
}

/// `1 session`, `3 sessions`
pub fn count(number: i64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The same for what was counted in memory.
pub fn number_of(number: usize, one: &str, many: &str) -> String {
    count(i64::try_from(number).unwrap_or(i64::MAX), one, many)
}

/// `a`, `a and b`, `a, b and c`
pub fn joined(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The shape that goes with a status, so that colour never stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Done.
    Tick,
    /// Soon.
    Quarter,
    /// Now.
    Dot,
    /// Late.
    Triangle,
    /// Later than advised.
    Diamond,
    /// Not yet.
    Ring,
    /// Not needed.
    Dash,
    /// Unknown.
    Question,
}

/// How a status is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to do.
    Quiet,
    /// Done.
    Good,
    /// Coming.
    Soon,
    /// Worth a look.
    Watch,
    /// A duty is late.
    Late,
}

impl Tone {
    /// The ending of its class names.
    pub fn word(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Good => "good",
            Self::Soon => "soon",
            Self::Watch => "watch",
            Self::Late => "late",
        }
    }
}

/// A status: word, shape and colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// The word.
    pub word: &'static str,
    /// The shape.
    pub shape: Shape,
    /// The colour.
    pub tone: Tone,
}

const fn status(word: &'static str, shape: Shape, tone: Tone) -> Status {
    Status { word, shape, tone }
}

/// Days ahead that a screen calls "due soon". A setting of the view: no state counts days.
pub const SOON_DAYS: i32 = 14;

/// The status of a state and grade. Only a duty is ever "overdue" or "not met"; an
/// expectation is "later than recommended", advice "later than suggested".
pub fn status_of(state: State, grade: Grade, days_ahead: Option<i32>) -> Status {
    let duty = matches!(grade, Grade::Serious | Grade::Duty);
    match state {
        State::Upcoming if days_ahead.is_some_and(|days| days <= SOON_DAYS) => {
            status("Due soon", Shape::Quarter, Tone::Soon)
        }
        State::Upcoming => status("Not due yet", Shape::Ring, Tone::Quiet),
        State::DueToday => status("Due today", Shape::Dot, Tone::Soon),
        State::PastUsual => status("Later than usual", Shape::Diamond, Tone::Watch),
        State::Overdue if duty => status("Overdue", Shape::Triangle, Tone::Late),
        State::Overdue if grade == Grade::Expectation => {
            status("Later than recommended", Shape::Diamond, Tone::Watch)
        }
        State::Overdue => status("Later than suggested", Shape::Diamond, Tone::Quiet),
        State::Met => status("Met", Shape::Tick, Tone::Good),
        State::MetLate => status("Met, but late", Shape::Tick, Tone::Watch),
        State::NotMet if duty => status("Not met", Shape::Triangle, Tone::Late),
        State::NotMet if grade == Grade::Expectation => {
            status("Recommended, not done", Shape::Diamond, Tone::Watch)
        }
        State::NotMet => status("Suggested, not done", Shape::Diamond, Tone::Quiet),
        State::Open => status("To do, no date set", Shape::Ring, Tone::Soon),
        State::CannotTell => status("Cannot tell", Shape::Question, Tone::Quiet),
        State::NotRecordedHere => status("Not recorded here", Shape::Question, Tone::Quiet),
        State::NotConfigured => status("Not set", Shape::Question, Tone::Quiet),
        State::NotApplicable => status("Not needed", Shape::Dash, Tone::Quiet),
    }
}

/// The status of a decision on a day.
pub fn status_on(decision: &Decision, today: Date) -> Status {
    let ahead = decision
        .due
        .or(decision.latest)
        .map(|due| due.days_since(today));
    status_of(decision.state, decision.grade, ahead)
}

/// How strongly the policy asks, as a sentence.
pub fn grade_words(grade: Grade, modal: Modal) -> &'static str {
    match (grade, modal) {
        (Grade::Serious, _) => "The policy treats missing this limit as serious.",
        (Grade::Duty, _) => "The policy says this must be done.",
        (Grade::Expectation, Modal::Should) => "The policy says this should be done.",
        (Grade::Expectation, _) => "The policy expects this. It is not a strict duty.",
        (Grade::Advice, _) => "The policy suggests this. It is your choice.",
        (Grade::Information, _) => "The policy says this for information only.",
    }
}

/// Who has to act, as a sentence.
pub fn owner_words(owner: Owner) -> &'static str {
    match owner {
        Owner::Supervisor => "The supervisor has to act.",
        Owner::Worker => "The worker has to act.",
        Owner::Both => "Supervisor and worker have to act together.",
        Owner::SeniorManager => "A senior manager has to act.",
    }
}

/// What the date rests on, as a sentence.
pub fn basis_words(basis: Basis) -> &'static str {
    match basis {
        Basis::Printed => "The figure is printed in the policy.",
        Basis::Reading => "The policy is unclear here: this rests on a reading of it.",
        Basis::Convention => "The policy is silent here: this rests on a convention of this app.",
        Basis::Local => "The figure was set by your council or in your agreement.",
    }
}

/// What a decision rests on where it is not what the policy prints.
pub fn not_printed(decision: &Decision) -> Option<&'static str> {
    (decision.basis != Basis::Printed).then(|| basis_words(decision.basis))
}

/// A number of units: `1 working day`, `3 sessions`.
pub fn amount(number: i64, unit: Unit) -> String {
    let (one, many) = match unit {
        Unit::Day => ("day", "days"),
        Unit::WorkingDay => ("working day", "working days"),
        Unit::Week => ("week", "weeks"),
        Unit::Month => ("month", "months"),
        Unit::Session => ("session", "sessions"),
        Unit::Minute => ("minute", "minutes"),
        Unit::Case => ("case", "cases"),
        Unit::File => ("file", "files"),
        Unit::Signature => ("signature", "signatures"),
        Unit::Item => ("item", "items"),
    };
    count(number, one, many)
}

/// The line under a decision's title: when it is or was due, or what was got.
pub fn due_line(decision: &Decision, today: Date) -> String {
    if let Some(done) = decision.done_on {
        return format!("Done on {}", day(done));
    }
    if let Some(counted) = &decision.amount {
        let got = format!(
            "{} of {} {}",
            counted.got,
            counted.need,
            amount_noun(counted.unit)
        );
        return decision.due.map_or(got.clone(), |due| {
            format!("{got}, by {}", weekday_and_day(due))
        });
    }
    if let (State::NotRecordedHere, Some(due)) = (decision.state, decision.due) {
        let by = if decision.latest.is_some() {
            "By"
        } else {
            "Usually by"
        };
        return format!(
            "{by} {} at the latest ({}); what came before is not recorded here",
            weekday_and_day(due),
            from_today(due, today)
        );
    }
    match (decision.due, decision.latest) {
        (Some(due), Some(latest)) if due != latest => format!(
            "Usually by {}, at the latest by {} ({})",
            day(due),
            day(latest),
            from_today(latest, today)
        ),
        (Some(due), None) => {
            format!(
                "Usually by {} ({})",
                weekday_and_day(due),
                from_today(due, today)
            )
        }
        (Some(due), _) | (None, Some(due)) => {
            format!("By {} ({})", weekday_and_day(due), from_today(due, today))
        }
        (None, None) => match decision.state {
            State::NotConfigured => "Your council or agreement has to give the figure".into(),
            State::CannotTell => "A date or figure is missing".into(),
            State::NotRecordedHere => "Before the day your records here start".into(),
            _ => "No date set".into(),
        },
    }
}

fn amount_noun(unit: Unit) -> String {
    amount(2, unit).split_off(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_duty_is_overdue_or_not_met() {
        for state in [State::Overdue, State::NotMet] {
            for grade in Grade::ALL {
                let late = status_of(state, *grade, None).tone == Tone::Late;
                assert_eq!(
                    late,
                    matches!(grade, Grade::Serious | Grade::Duty),
                    "{grade:?}"
                );
            }
        }
    }

    #[test]
    fn no_two_states_of_one_grade_share_word_shape_and_colour() {
        for grade in Grade::ALL {
            let mut seen = Vec::new();
            for state in State::ALL {
                let status = status_of(*state, *grade, None);
                assert!(!seen.contains(&status.word), "{state:?} {grade:?}");
                seen.push(status.word);
            }
        }
    }

    #[test]
    fn where_what_came_before_is_not_recorded_a_day_is_the_latest() {
        let date = |text: &str| Date::parse(text).unwrap();
        let mut decision: Decision = serde_json::from_value(serde_json::json!({
            "rule": "HAV-077", "subject": "w1", "for": null, "clock": "case-sessions",
            "occurrence": "next", "state": "not-recorded-here", "days": null, "unit": null,
            "modal": "is", "grade": "duty", "owner": "supervisor", "basis": "printed",
            "opens": null, "due": "2026-03-03", "latest": "2026-03-03", "done_on": null,
            "amount": null, "governs": true, "reasons": [], "deviation": null
        }))
        .unwrap();
        let today = date("2026-02-28");
        assert_eq!(
            due_line(&decision, today),
            "By Tuesday 3 March 2026 at the latest (in 3 days); what came before is not recorded here"
        );
        decision.latest = None;
        assert!(due_line(&decision, today).starts_with("Usually by Tuesday 3 March 2026 at the"));
        decision.due = None;
        assert_eq!(
            due_line(&decision, today),
            "Before the day your records here start"
        );
    }

    #[test]
    fn times_and_days_read_as_people_say_them() {
        let date = Date::parse("2026-11-26").unwrap();
        assert_eq!(weekday_and_day(date), "Thursday 26 November 2026");
        assert_eq!(digits(date), "26/11/2026");
        assert_eq!(clock_time(0), "12:00am");
        assert_eq!(clock_time(630), "10:30am");
        assert_eq!(clock_time(12 * 60 + 5), "12:05pm");
        assert_eq!(amount(1, Unit::WorkingDay), "1 working day");
        assert_eq!(amount_noun(Unit::Session), "sessions");
        assert_eq!(from_today(date, date.plus_days(3)), "3 days ago");
    }
}
