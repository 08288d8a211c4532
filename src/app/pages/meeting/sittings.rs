//! The sittings of a meeting: from when to when people sat, and what called them away.

use crate::app::clock;
use crate::app::words;
use alongside_core::supervision::{DocId, Stretch, Workspace};

/// A line for each sitting, in order.
pub fn sitting_words(workspace: &Workspace, meeting: DocId) -> Vec<String> {
    let time = |ms| words::clock_time(clock::minutes_of_day(ms));
    workspace
        .meeting(meeting)
        .map(|meeting| {
            meeting
                .stretches
                .iter()
                .map(|one| line(one, time))
                .collect()
        })
        .unwrap_or_default()
}

fn line(sitting: &Stretch, time: impl Fn(i64) -> String) -> String {
    let until = match (sitting.ended, sitting.minutes()) {
        (Some(ended), Some(minutes)) => {
            let minutes = words::count(i64::from(minutes), "minute", "minutes");
            format!(" to {}, {minutes}", time(ended))
        }
        _ => String::from(", not ended yet"),
    };
    let away = sitting.called_away.as_ref().map(|away| {
        let reason = match away.reason.trim() {
            "" => String::new(),
            reason => format!(": {}", begun_small(reason)),
        };
        format!(". Called away at {}{reason}", time(away.at))
    });
    format!(
        "{}, {}{until}{}.",
        words::day(sitting.on),
        time(sitting.began),
        away.unwrap_or_default()
    )
}

/// A reason within a sentence.
fn begun_small(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use alongside_core::calendar::Date;
    use alongside_core::supervision::CalledAway;

    #[test]
    fn a_sitting_says_from_when_to_when_and_what_called_away() {
        let minute = 60_000;
        let time = |ms: i64| words::clock_time(u32::try_from(ms / minute).unwrap());
        let mut sitting = Stretch {
            on: Date::parse("2026-03-05").unwrap(),
            began: 13 * 60 * minute,
            ended: Some((14 * 60 + 5) * minute),
            called_away: None,
        };
        assert_eq!(
            line(&sitting, time),
            "5 March 2026, 1:00pm to 2:05pm, 65 minutes."
        );
        sitting.called_away = Some(CalledAway {
            at: (14 * 60 + 5) * minute,
            reason: "A call about a child".into(),
        });
        assert_eq!(
            line(&sitting, time),
            "5 March 2026, 1:00pm to 2:05pm, 65 minutes. Called away at 2:05pm: a call about a child."
        );
    }
}
