//! What the clock says at a moment: word, colour and warnings. Pure, so that every second
//! of it can be tested.

use alongside_core::group::State;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;

/// How the face looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Not begun, standing still, or over.
    Quiet,
    /// Running, with time.
    Running,
    /// Running, and the step is nearly up.
    Warning,
    /// The step's time is up.
    Overtime,
}

impl Tone {
    /// The word in the page.
    pub fn word(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Running => "running",
            Self::Warning => "warning",
            Self::Overtime => "overtime",
        }
    }
}

/// When the first warning of a step comes, in milliseconds before its end: a fifth of the
/// step, held between one and two minutes; 30 seconds for steps under three minutes.
pub fn first_warning(step_ms: i64) -> i64 {
    if step_ms < 3 * MINUTE {
        30 * SECOND
    } else {
        (step_ms / 5).clamp(MINUTE, 2 * MINUTE)
    }
}

/// The final warning of a step, in milliseconds before its end.
const FINAL: i64 = 15 * SECOND;

/// How the face looks with so much left.
pub fn tone(state: State, left_ms: i64, step_ms: i64) -> Tone {
    match state {
        State::Ready | State::Paused | State::Ended => Tone::Quiet,
        State::Running if left_ms <= 0 => Tone::Overtime,
        State::Running if left_ms <= first_warning(step_ms) => Tone::Warning,
        State::Running => Tone::Running,
    }
}

/// What was said last of a step; the next thing said comes after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// Nothing.
    Nothing,
    /// That it is nearly up.
    First,
    /// That seconds are left.
    Final,
    /// That it is up.
    Up,
    /// That it has run over by so many minutes.
    Over(i64),
}

/// How far the announcements of a step have come with so much left.
pub fn due_to_say(left_ms: i64, step_ms: i64) -> Said {
    if left_ms <= -MINUTE {
        Said::Over(-left_ms / MINUTE)
    } else if left_ms <= 0 {
        Said::Up
    } else if left_ms <= FINAL && step_ms >= 3 * MINUTE {
        Said::Final
    } else if left_ms <= first_warning(step_ms) {
        Said::First
    } else {
        Said::Nothing
    }
}

/// `4:05` left, `+0:42` over. The last second of a step shows as 0:01, so that 0:00 is zero.
pub fn clock_words(left_ms: i64) -> String {
    let over = left_ms < 0;
    let seconds = if over {
        -left_ms / SECOND
    } else {
        (left_ms + SECOND - 1) / SECOND
    };
    let mark = if over && seconds > 0 { "+" } else { "" };
    format!("{mark}{}:{:02}", seconds / 60, seconds % 60)
}

/// A length in words for screen readers: `4 minutes 5 seconds`.
pub fn spoken(ms: i64) -> String {
    let seconds = (ms.abs() + SECOND - 1) / SECOND;
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    let plural =
        |number: i64, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    match (minutes, seconds) {
        (0, seconds) => plural(seconds, "second"),
        (minutes, 0) => plural(minutes, "minute"),
        (minutes, seconds) => format!(
            "{} {}",
            plural(minutes, "minute"),
            plural(seconds, "second")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_warning_is_a_fifth_between_one_and_two_minutes() {
        for (minutes, warning) in [(15, 120), (10, 120), (8, 96), (5, 60), (3, 60), (2, 30)] {
            assert_eq!(
                first_warning(minutes * MINUTE),
                warning * SECOND,
                "{minutes}"
            );
        }
    }

    #[test]
    fn announcements_follow_one_another_and_a_short_step_has_one() {
        let step = 5 * MINUTE;
        let mut last = Said::Nothing;
        for left in (-3 * 60..=300).rev() {
            let now = due_to_say(left * SECOND, step);
            assert!(now >= last, "{left}");
            last = now;
        }
        assert_eq!(last, Said::Over(3));
        assert_eq!(due_to_say(10 * SECOND, 2 * MINUTE), Said::First);
        assert_eq!(due_to_say(10 * SECOND, step), Said::Final);
    }

    #[test]
    fn the_clock_shows_what_is_left_and_what_is_over() {
        for (ms, words) in [
            (600_000, "10:00"),
            (599_999, "10:00"),
            (599_000, "9:59"),
            (1, "0:01"),
            (0, "0:00"),
            (-999, "0:00"),
            (-42_000, "+0:42"),
            (-61_000, "+1:01"),
        ] {
            assert_eq!(clock_words(ms), words, "{ms}");
        }
        assert_eq!(spoken(245_000), "4 minutes 5 seconds");
        assert_eq!(spoken(60_000), "1 minute");
    }

    #[test]
    fn only_a_running_clock_has_a_colour() {
        for state in [State::Ready, State::Paused, State::Ended] {
            assert_eq!(tone(state, -1, MINUTE), Tone::Quiet);
        }
        assert_eq!(tone(State::Running, 0, MINUTE), Tone::Overtime);
        assert_eq!(tone(State::Running, 29 * SECOND, MINUTE), Tone::Warning);
        assert_eq!(tone(State::Running, 31 * SECOND, MINUTE), Tone::Running);
    }
}
