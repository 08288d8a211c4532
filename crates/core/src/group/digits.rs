//! Times as people read and hear them. How they are shown changes nothing of the session.

use super::plan::MINUTE;
use super::{Look, State};
use alloc::format;
use alloc::string::String;
use serde::{Deserialize, Serialize};

const SECOND: i64 = 1_000;

/// How the face shows time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Face {
    /// A shrinking disc beside the digits.
    #[default]
    Disc,
    /// A shrinking bar beside the digits.
    Bar,
    /// Digits alone.
    Digits,
    /// Minutes only.
    Calm,
    /// How much of the step has gone.
    CountUp,
}

/// What the face says.
pub fn digits(look: &Look, face: Face) -> String {
    match face {
        Face::Disc | Face::Bar | Face::Digits => clock(look.left),
        Face::CountUp => clock_up(look.spent),
        Face::Calm if look.state == State::Ended => String::from("Ended"),
        Face::Calm if look.left > 0 => {
            format!(
                "{} left",
                count((look.left + MINUTE - 1) / MINUTE, "minute")
            )
        }
        Face::Calm if look.left > -MINUTE => String::from("Time is up"),
        Face::Calm => format!("{} over", count(-look.left / MINUTE, "minute")),
    }
}

/// How much of the step is left, in thousandths, for the disc or bar.
pub fn part_left(look: &Look) -> i64 {
    (look.left.max(0).saturating_mul(1_000) / look.length.max(1)).clamp(0, 1_000)
}

/// `4:05` left, `+0:42` over. The last second of a step shows as 0:01, so that 0:00 is zero.
pub fn clock(left: i64) -> String {
    if left >= 0 {
        return minutes_and_seconds((left.saturating_add(SECOND - 1)) / SECOND);
    }
    let seconds = left.saturating_neg() / SECOND;
    let mark = if seconds > 0 { "+" } else { "" };
    format!("{mark}{}", minutes_and_seconds(seconds))
}

/// `4:05` gone.
pub fn clock_up(gone: i64) -> String {
    minutes_and_seconds(gone.max(0) / SECOND)
}

fn minutes_and_seconds(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// A length in words, for screen readers and records: `4 minutes 5 seconds`. What has run over is
/// told as the digits show it.
pub fn spoken(time: i64) -> String {
    let seconds = if time < 0 {
        time.saturating_neg() / SECOND
    } else {
        time.saturating_add(SECOND - 1) / SECOND
    };
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    match (minutes, seconds) {
        (0, seconds) => count(seconds, "second"),
        (minutes, 0) => count(minutes, "minute"),
        (minutes, seconds) => {
            format!("{} {}", count(minutes, "minute"), count(seconds, "second"))
        }
    }
}

/// `1 minute`, `4 minutes`.
pub(super) fn count(number: i64, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}
