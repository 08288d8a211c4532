//! Reasons, bands and days in words.

use alongside_core::calendar::Date;
use alongside_core::workload::{BandFound, Reason, Where};

/// Why a row has its points, or has none: `child in care`, `additional: new placement`.
pub fn why(reason: &Reason) -> String {
    let note = reason.note.replace('-', " ");
    let counts = !reason.points.is_zero();
    let said = |what: &str| {
        if note.is_empty() {
            what.to_owned()
        } else {
            format!("{what}: {note}")
        }
    };
    match reason.step.as_str() {
        "case" if counts => reason.note.clone(),
        "case" => said("case"),
        "standard" => said("standard score for the child"),
        "additional" => said("additional points for the child"),
        "share" => "another worker has the larger part of the work".to_owned(),
        "court" if reason.note == "directions" && counts => {
            "court: a directions appointment that asks for unusually much".to_owned()
        }
        "court" if reason.note == "directions" => {
            "court: a directions appointment does not count".to_owned()
        }
        "court" => said("court"),
        "court-additional" => said("court: first papers, or a complex case"),
        "assessment" => said("assessment"),
        "s47" => said("section 47 enquiry"),
        "travel" => said("travel"),
        "task" if counts => said("task"),
        "task" => format!("{}, which does not count now", said("task")),
        "duty" => Date::parse(&reason.note)
            .map_or_else(|_| said("duty"), |on| format!("duty on {}", day(on))),
        "extra" | "commitment" => reason.note.clone(),
        "once" => said("not counted here"),
        other => said(other),
    }
}

/// A day as people write it: `9 March 2026`.
pub(super) fn day(day: Date) -> String {
    format!("{} {} {}", day.day(), day.month_name(), day.year())
}

/// How a total stands against its band. Nothing hangs on it.
pub(super) fn against(band: &BandFound) -> String {
    let (low, high) = (band.low, band.high);
    match (band.place, band.by) {
        (Some(Where::Below), Some(by)) => {
            format!("{by} below the suggested band of {low} to {high}")
        }
        (Some(Where::Inside), Some(by)) => {
            format!("inside the suggested band of {low} to {high}, with room for {by}")
        }
        (Some(Where::Above), Some(by)) => {
            format!("{by} above the suggested band of {low} to {high}: talk")
        }
        _ => format!("suggested band: {low} to {high}"),
    }
}

/// Rows by their numbers: `1, 2 and 5`.
pub(super) fn listed(numbers: &[u32]) -> String {
    match numbers {
        [] => String::new(),
        [one] => one.to_string(),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(ToString::to_string).collect();
            format!("{} and {last}", first.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alongside_core::workload::Points;

    #[test]
    fn reasons_read_as_words() {
        let reason = |step: &str, points: i32, note: &str| Reason {
            step: step.to_owned(),
            rule: "DER-215".to_owned(),
            points: Points::whole(points),
            until: None,
            note: note.to_owned(),
        };
        for (step, points, note, words) in [
            ("case", 10, "Child in care", "Child in care"),
            (
                "case",
                0,
                "not held on this day",
                "case: not held on this day",
            ),
            (
                "additional",
                4,
                "new-placement",
                "additional points for the child: new placement",
            ),
            (
                "task",
                0,
                "life-story",
                "task: life story, which does not count now",
            ),
            ("duty", 12, "2026-03-05", "duty on 5 March 2026"),
            (
                "court",
                0,
                "directions",
                "court: a directions appointment does not count",
            ),
            ("commitment", 5, "panel", "panel"),
        ] {
            assert_eq!(why(&reason(step, points, note)), words);
        }
        assert_eq!(listed(&[1, 2, 5]), "1, 2 and 5");
    }
}
