//! From two readings of the clocks to the time that went by, and to the question that must
//! be asked where the clocks alone cannot tell.

use super::course::Course;
use super::plan::MINUTE;
use super::{Answer, Moment, Refusal, State};
use serde::{Deserialize, Serialize};

/// A jump of the wall clock that is worth a word.
const JUMP: i64 = 2_000;
/// Found this long past its planned end, it asks.
const LATE: i64 = 15 * MINUTE;
/// A page that was not seen for so long had been asleep.
pub(super) const ASLEEP: i64 = 5 * MINUTE;

/// The wall clock moved against the steady one, or went back over a reload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockJump {
    /// When, in milliseconds from the start on the timer's own count.
    pub at: i64,
    /// By how much, in milliseconds; negative if it went back.
    pub by: i64,
}

/// Why the timer asks what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// It was found more than 15 minutes past its planned end.
    LongPast,
    /// The device's clock went back while nobody watched: how long it was away is not known.
    WentBack,
}

impl Course {
    /// Reads the clocks. `found` says that nobody watched since the last reading.
    pub fn read(&mut self, now: Moment, found: bool) {
        let Some(last) = self.last else {
            self.last = Some(now);
            return;
        };
        self.last = Some(now.not_before(last));
        let since = now.since(last);
        let went_back = since < 0;
        let jump = if went_back {
            since
        } else {
            now.jump_since(last)
        };
        let time = since.max(0);
        let runs = matches!(self.state, State::Running | State::Paused);
        if self.state != State::Ready && jump.abs() > JUMP {
            let at = self.at.saturating_add(self.pending).saturating_add(time);
            self.jumps.push(ClockJump { at, by: jump });
        }
        if self.question.is_some() {
            self.pending = self.pending.saturating_add(time);
            return;
        }
        let unseen = now.boot != last.boot || (found && time > ASLEEP);
        self.question = if went_back && runs {
            Some(Question::WentBack)
        } else if unseen && self.is_long_past(time) {
            Some(Question::LongPast)
        } else {
            None
        };
        if self.question.is_some() {
            self.pending = time;
        } else {
            self.advance(time);
        }
    }

    fn is_long_past(&self, time: i64) -> bool {
        let vouched = self.pressed.map_or(0, |(at, _)| at);
        let limit = self.planned_end().max(vouched).saturating_add(LATE);
        self.state == State::Running && self.at.saturating_add(time) > limit
    }

    /// Takes the answer to what was asked.
    pub fn take_answer(&mut self, answer: Answer) -> Result<(), Refusal> {
        let Some(question) = self.question.take() else {
            return Err(Refusal::NothingAsked);
        };
        let pending = core::mem::take(&mut self.pending);
        let wall = self.last.map_or(0, |last| last.wall);
        // Where the time that is asked about begins, by the clock as it stands now.
        let from = wall.saturating_sub(pending);
        let (time, over) = match answer {
            Answer::StillGoing => (pending, false),
            Answer::AwayFor(away) if question == Question::WentBack => {
                (pending.saturating_add(away.max(0)), false)
            }
            Answer::AwayFor(away) => (away.clamp(0, pending), false),
            Answer::EndedAsPlanned => {
                let rest = self.planned_end().saturating_sub(self.at);
                (rest.clamp(0, pending), true)
            }
            Answer::EndedAt(at) => (at.saturating_sub(from).clamp(0, pending), true),
        };
        self.advance(time);
        if over {
            self.end(from.saturating_add(time));
            self.take(pending.saturating_sub(time));
        }
        Ok(())
    }
}
