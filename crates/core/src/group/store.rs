//! The timer as it is kept on the device: its plan and its events. Times only, no names.

use super::{Act, Event, Moment, Plan, Timer};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The shape of what is kept.
const SHAPE: u32 = 2;
/// No real session has as many events; what has was not written here.
const MOST: usize = 20_000;

#[derive(Serialize)]
struct Writes<'a> {
    shape: u32,
    plan: &'a Plan,
    events: &'a [Event],
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<Moment>,
}

#[derive(Deserialize)]
struct Reads {
    shape: u32,
    plan: Plan,
    #[serde(default)]
    events: Vec<Event>,
    #[serde(default)]
    mark: Option<Moment>,
}

/// Why what was kept cannot be taken up, in words for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotTakenUp {
    /// It was kept by the simple timer of earlier versions, and had counted so many minutes.
    Earlier(u32),
    /// It was kept by a later version.
    Later,
    /// It cannot be read.
    Unreadable,
}

impl fmt::Display for NotTakenUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Earlier(minutes) => write!(
                f,
                "A session of an earlier version was found. It had counted {}. It cannot go on \
                 here: start a new one.",
                super::digits::count(i64::from(*minutes), "minute")
            ),
            Self::Later => f.write_str(
                "A session of a later version was found. Update this page to go on with it.",
            ),
            Self::Unreadable => {
                f.write_str("A session was found that cannot be read. Start a new one.")
            }
        }
    }
}

impl core::error::Error for NotTakenUp {}

/// What stands for a reason that was not kept.
const NOT_KEPT: &str = "the reason was not kept";

/// An event without what somebody wrote.
fn wordless(event: &Event) -> Event {
    let mut event = event.clone();
    match &mut event.act {
        Act::Extend { reason, .. } | Act::BreakOff { reason } => reason.clear(),
        // A step is not left out without a reason.
        Act::NotUsed { reason, .. } => *reason = String::from(NOT_KEPT),
        _ => {}
    }
    event
}

impl Timer {
    /// As text without anything that somebody wrote: steps and times only. What lies on the
    /// device in clear and what other windows are told is this.
    pub fn to_text_of_times(&self) -> String {
        let events = self.events.iter().map(wordless).collect();
        Self::told(self.plan.clone(), events, self.mark).to_text()
    }

    /// How many reasons somebody gave.
    pub fn reasons(&self) -> usize {
        let given = self
            .events
            .iter()
            .filter(|event| **event != wordless(event));
        given.count()
    }

    /// Takes the reasons from the same session as it was kept with them, where they are missing.
    pub fn take_reasons_of(&mut self, kept: &Self) {
        let mut events = core::mem::take(&mut self.events);
        for (event, with) in events.iter_mut().zip(&kept.events) {
            if *event == wordless(with) {
                event.clone_from(with);
            }
        }
        *self = Self::told(core::mem::take(&mut self.plan), events, self.mark);
    }

    /// As text, to be kept at every act and every five seconds.
    pub fn to_text(&self) -> String {
        let writes = Writes {
            shape: SHAPE,
            plan: &self.plan,
            events: &self.events,
            mark: self.mark,
        };
        serde_json::to_string(&writes).unwrap_or_default()
    }

    /// Reads what was kept, as it stood then.
    pub fn from_text(text: &str) -> Result<Self, NotTakenUp> {
        let value: Value = serde_json::from_str(text).map_err(|_| NotTakenUp::Unreadable)?;
        if let Some(minutes) = of_the_simple_timer(&value) {
            return Err(NotTakenUp::Earlier(minutes));
        }
        if value.get("shape").and_then(Value::as_u64) > Some(u64::from(SHAPE)) {
            return Err(NotTakenUp::Later);
        }
        let reads: Reads = serde_json::from_value(value).map_err(|_| NotTakenUp::Unreadable)?;
        let fits = reads.shape == SHAPE && reads.events.len() <= MOST;
        if !fits {
            return Err(NotTakenUp::Unreadable);
        }
        Ok(Self::told(reads.plan, reads.events, reads.mark))
    }

    /// Takes up what was kept, on a page that has just been loaded. One that runs goes on at
    /// the right second, or asks what happened.
    pub fn restore(text: &str, now: Moment) -> Result<Self, NotTakenUp> {
        let mut timer = Self::from_text(text)?;
        if timer.course.started.is_some() {
            // The page noticed something; that is never refused.
            let _ = timer.act(Act::Restored, now);
        }
        Ok(timer)
    }
}

/// The minutes that a timer of the first shape had counted: a pair of the timer and a moment.
fn of_the_simple_timer(value: &Value) -> Option<u32> {
    let timer = value.as_array()?.first()?;
    let times = timer.get("times")?.as_array()?;
    let taken = times
        .iter()
        .filter_map(|time| time.get("actual").and_then(Value::as_i64))
        .fold(0, i64::saturating_add);
    u32::try_from(taken / 60_000).ok()
}

/// What the confirmation of an early end says is left, a line for each step; empty if
/// everything was done.
pub fn what_is_left(timer: &Timer, now: Moment) -> Vec<String> {
    let course = timer.at(now);
    let mut left = Vec::new();
    for (index, (went, plan)) in course.steps.iter().zip(&timer.plan.steps).enumerate() {
        let time = match index.cmp(&course.step) {
            core::cmp::Ordering::Less => 0,
            core::cmp::Ordering::Equal => course.left(),
            core::cmp::Ordering::Greater => went.to_come(),
        };
        if time > 0 {
            let number = index + 1;
            let spoken = super::digits::spoken(time);
            left.push(format!("Step {number}, {}: {spoken}", plan.title));
        }
    }
    left
}
