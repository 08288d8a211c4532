//! Steps, start, pause, resume, next, back, and a minute more.

use crate::policy::pack::GroupTemplate;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use serde::{Deserialize, Serialize};

const MINUTE: i64 = 60_000;

/// When a button was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// Milliseconds since 1 January 1970, UTC: for the record.
    pub wall: i64,
    /// Milliseconds of a clock that only runs forward: for counting.
    pub steady: i64,
}

/// One planned step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What happens.
    pub title: String,
    /// How long, in minutes.
    pub minutes: u16,
}

/// A button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Press {
    /// Begin the first step.
    Start,
    /// Stand still.
    Pause,
    /// Go on.
    Resume,
    /// On to the next step; after the last one it ends.
    Next,
    /// Back to the step before.
    Back,
    /// A minute more for this step.
    PlusMinute,
    /// End here.
    End,
}

/// How the timer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Not begun.
    Ready,
    /// Running.
    Running,
    /// Standing still.
    Paused,
    /// Over.
    Ended,
}

/// A press that does nothing in this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimerError {
    /// The button.
    pub press: Press,
    /// How the timer stands.
    pub state: State,
}

impl fmt::Display for TimerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let remedy = match self.state {
            State::Ready => "The timer has not begun: press Start first",
            State::Running => "The timer runs already",
            State::Paused => "The timer stands still: press Resume first",
            State::Ended => "The session has ended: begin a new one",
        };
        write!(f, "{remedy}.")
    }
}

impl core::error::Error for TimerError {}

/// What one step took, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepTime {
    /// Planned.
    pub planned: i64,
    /// Added while it ran.
    pub added: i64,
    /// Taken, pauses left out. A step returned to goes on counting.
    pub actual: i64,
    /// Stood still.
    pub paused: i64,
}

/// A running, waiting or ended group session. It can be saved and read back at any time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    steps: Vec<Plan>,
    times: Vec<StepTime>,
    state: State,
    step: usize,
    /// The steady time up to which everything is counted.
    counted: i64,
    began: Option<Moment>,
    ended: Option<Moment>,
}

impl Timer {
    /// A session with these steps, not begun.
    pub fn new(steps: Vec<Plan>) -> Self {
        let times = steps
            .iter()
            .map(|step| StepTime {
                planned: i64::from(step.minutes) * MINUTE,
                ..StepTime::default()
            })
            .collect();
        Self {
            steps,
            times,
            state: State::Ready,
            step: 0,
            counted: 0,
            began: None,
            ended: None,
        }
    }

    /// A session in the format of a policy.
    pub fn of(template: &GroupTemplate) -> Self {
        Self::new(
            template
                .steps
                .iter()
                .map(|step| Plan {
                    title: step.title.clone(),
                    minutes: step.minutes,
                })
                .collect(),
        )
    }

    /// The steps.
    pub fn steps(&self) -> &[Plan] {
        &self.steps
    }

    /// What each step took up to the last press.
    pub fn times(&self) -> &[StepTime] {
        &self.times
    }

    /// How it stands.
    pub fn state(&self) -> State {
        self.state
    }

    /// The step it is at, from 0.
    pub fn step(&self) -> usize {
        self.step
    }

    /// When it began and ended.
    pub fn span(&self) -> (Option<Moment>, Option<Moment>) {
        (self.began, self.ended)
    }

    /// What is left of this step, in milliseconds; negative once it runs over.
    pub fn remaining(&self, now: Moment) -> i64 {
        let Some(time) = self.times.get(self.step) else {
            return 0;
        };
        let running = if self.state == State::Running {
            self.since(now)
        } else {
            0
        };
        time.planned + time.added - time.actual - running
    }

    /// What is left of this step and all after it, in milliseconds.
    pub fn remaining_in_all(&self, now: Moment) -> i64 {
        let later = self.times.iter().skip(self.step + 1);
        self.remaining(now).max(0) + later.map(|time| time.planned + time.added).sum::<i64>()
    }

    /// Minutes of the whole session without pauses, rounded to the nearest.
    pub fn minutes(&self) -> u32 {
        let actual: i64 = self.times.iter().map(|time| time.actual).sum();
        u32::try_from((actual + MINUTE / 2) / MINUTE).unwrap_or(0)
    }

    /// Whether a button does anything now.
    pub fn takes(&self, press: Press) -> bool {
        match (self.state, press) {
            (State::Ready, Press::Start) => !self.steps.is_empty(),
            (State::Running, Press::Pause | Press::Next | Press::PlusMinute | Press::End)
            | (State::Paused, Press::Resume | Press::Next | Press::PlusMinute | Press::End) => true,
            (State::Running | State::Paused, Press::Back) => self.step > 0,
            _ => false,
        }
    }

    /// Presses a button. A press that does nothing changes nothing and says why.
    pub fn press(&mut self, press: Press, now: Moment) -> Result<(), TimerError> {
        if !self.takes(press) {
            return Err(TimerError {
                press,
                state: self.state,
            });
        }
        self.count(now);
        match press {
            Press::Start => {
                self.state = State::Running;
                self.began = Some(now);
            }
            Press::Pause => self.state = State::Paused,
            Press::Resume => self.state = State::Running,
            Press::Next if self.step + 1 < self.steps.len() => {
                self.step += 1;
                self.state = State::Running;
            }
            Press::Back => {
                self.step = self.step.saturating_sub(1);
                self.state = State::Running;
            }
            Press::PlusMinute => {
                if let Some(time) = self.times.get_mut(self.step) {
                    time.added += MINUTE;
                }
            }
            Press::Next | Press::End => {
                self.state = State::Ended;
                self.ended = Some(now);
            }
        }
        Ok(())
    }

    /// Time since the last press; never negative.
    fn since(&self, now: Moment) -> i64 {
        now.steady.saturating_sub(self.counted).max(0)
    }

    fn count(&mut self, now: Moment) {
        let since = self.since(now);
        if let Some(time) = self.times.get_mut(self.step) {
            match self.state {
                State::Running => time.actual += since,
                State::Paused => time.paused += since,
                State::Ready | State::Ended => {}
            }
        }
        self.counted = if self.state == State::Ready {
            now.steady
        } else {
            self.counted.max(now.steady)
        };
    }
}
