//! What a session came to: the times of its steps and its sittings, for the record.

use super::course::{Course, Sat};
use super::digits::clock_up;
use super::plan::MINUTE;
use super::reading::ClockJump;
use super::{Moment, Timer};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

const SECOND: i64 = 1_000;

/// What one step came to. Times are in milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepTime {
    /// What happened.
    pub title: String,
    /// Planned.
    pub planned: i64,
    /// Added while it ran; negative if it lent or gave more than it got.
    #[serde(default)]
    pub added: i64,
    /// Taken, all visits together, pauses left out.
    #[serde(default)]
    pub actual: i64,
    /// Stood still.
    #[serde(default)]
    pub paused: i64,
    /// Between being broken off or ended and being taken up again.
    #[serde(default)]
    pub apart: i64,
    /// How often it was entered; 0 if it was skipped.
    #[serde(default)]
    pub visits: u16,
    /// Why it was not used, if someone said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_used: Option<String>,
    /// Why it was made longer or shorter, as far as someone said so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<String>,
}

impl StepTime {
    /// Whether it was never entered.
    pub fn is_skipped(&self) -> bool {
        self.visits == 0
    }

    /// `9:40 of 10:00`, with what was added, paused and skipped: a line of the record.
    pub fn words(&self) -> String {
        if let Some(reason) = &self.not_used {
            return format!("not used: {reason}");
        }
        if self.is_skipped() {
            return String::from("skipped");
        }
        let mut words = format!("{} of {}", clock_up(self.actual), clock_up(self.planned));
        if self.added > 0 {
            words.push_str(&format!(", {} added", clock_up(self.added)));
        } else if self.added < 0 {
            words.push_str(&format!(
                ", {} taken off",
                clock_up(self.added.saturating_neg())
            ));
        }
        if !self.why.is_empty() {
            words.push_str(&format!(" ({})", self.why.join("; ")));
        }
        if self.paused > 0 {
            words.push_str(&format!(", paused {}", clock_up(self.paused)));
        }
        if self.visits > 1 {
            words.push_str(&format!(", {} visits", self.visits));
        }
        words
    }
}

/// One stretch without a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SatDown {
    /// When it began, in milliseconds since 1 January 1970, UTC.
    pub began: i64,
    /// How long it took on the timer's own count, pauses included, in milliseconds.
    pub length: i64,
    /// Of that, paused.
    pub paused: i64,
}

/// What a session came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Its steps.
    pub steps: Vec<StepTime>,
    /// Its stretches: more than one if it was broken off or reopened.
    #[serde(default)]
    pub sittings: Vec<SatDown>,
    /// From start to end on the timer's own count, pauses and breaks included.
    #[serde(default)]
    pub length: i64,
    /// Why it was broken off, each time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<String>,
    /// Jumps of the device's clock, which the timer did not follow.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub jumps: Vec<ClockJump>,
}

impl Tally {
    /// Time taken by all steps, in milliseconds.
    pub fn actual(&self) -> i64 {
        sum(self.steps.iter().map(|step| step.actual))
    }

    /// Time that stood still, breaks included.
    pub fn stood_still(&self) -> i64 {
        let still = |step: &StepTime| step.paused.saturating_add(step.apart);
        sum(self.steps.iter().map(still))
    }

    /// Whole minutes of the session, pauses left out, rounded to the nearest.
    pub fn minutes(&self) -> u32 {
        let minutes = self.actual().saturating_add(MINUTE / 2) / MINUTE;
        u32::try_from(minutes).unwrap_or(0)
    }

    /// Minutes that were planned.
    pub fn planned_minutes(&self) -> u32 {
        let planned = sum(self.steps.iter().map(|step| step.planned));
        u32::try_from(planned / MINUTE).unwrap_or(0)
    }

    /// The same in whole seconds, so that the steps as they are shown add up to the whole as it
    /// is shown: what one step loses to rounding, the next one gets.
    #[must_use]
    pub fn to_the_second(mut self) -> Self {
        let (mut exact, mut told) = (0_i64, 0_i64);
        let mut round = |time: &mut i64| {
            exact = exact.saturating_add(*time);
            let upto = exact.saturating_add(SECOND / 2) / SECOND * SECOND;
            *time = upto.saturating_sub(told);
            told = upto;
        };
        for step in &mut self.steps {
            round(&mut step.actual);
            round(&mut step.paused);
            round(&mut step.apart);
        }
        self
    }

    /// What is worth a word about the device's clock; none if it kept still.
    pub fn clock_words(&self) -> Option<String> {
        let jumps: Vec<String> = self
            .jumps
            .iter()
            .map(|jump| {
                let way = if jump.by < 0 { "back" } else { "forward" };
                format!("{way} by {}", super::digits::spoken(jump.by))
            })
            .collect();
        (!jumps.is_empty()).then(|| {
            format!(
                "The clock of this device moved {}. The timer kept its own count.",
                jumps.join(", then ")
            )
        })
    }
}

fn sum(times: impl Iterator<Item = i64>) -> i64 {
    times.fold(0, i64::saturating_add)
}

impl Timer {
    /// What it has come to at a moment; nothing changes any more once it has ended.
    pub fn tally(&self, now: Moment) -> Tally {
        let course = self.at(now);
        let steps = course
            .steps
            .iter()
            .zip(&self.plan.steps)
            .map(|(went, plan)| StepTime {
                title: plan.title.clone(),
                planned: went.planned,
                added: went.added,
                actual: went.taken,
                paused: went.paused,
                apart: went.apart,
                visits: went.visits,
                not_used: went.not_used.clone(),
                why: went.why.clone(),
            });
        Tally {
            steps: steps.collect(),
            sittings: course.sittings.iter().map(sat_down).collect(),
            length: length(&course),
            breaks: course.breaks.clone(),
            jumps: course.jumps.clone(),
        }
    }
}

fn length(course: &Course) -> i64 {
    course.ended.map_or(course.at, |(at, _)| at)
}

fn sat_down(sat: &Sat) -> SatDown {
    SatDown {
        began: sat.began,
        length: sat.taken.saturating_add(sat.paused),
        paused: sat.paused,
    }
}
