//! Sessions by their presses, and laws that hold for every session.

mod clocks;
mod oracle;
mod presses;
mod reasons;
mod words;

use super::*;

pub(super) const SECOND: i64 = 1_000;
pub(super) const MINUTE: i64 = 60 * SECOND;
/// 23 November 2026, 10:00 UTC.
pub(super) const TEN: i64 = 1_795_428_000_000;

/// A device with its two clocks, one of which people set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Device {
    /// Milliseconds that have truly gone by.
    pub time: i64,
    /// How far the wall clock is off.
    pub off: i64,
    /// When the page was loaded.
    pub loaded: i64,
    pub boot: u64,
}

impl Device {
    pub fn new() -> Self {
        Self {
            time: 0,
            off: 0,
            loaded: -5 * SECOND,
            boot: 1,
        }
    }

    pub fn now(&self) -> Moment {
        Moment {
            wall: TEN + self.time + self.off,
            steady: self.time - self.loaded,
            boot: self.boot,
        }
    }

    /// So many minutes after the start.
    pub fn at(&mut self, minutes: i64) -> Moment {
        self.time = minutes * MINUTE;
        self.now()
    }

    /// The page is loaded again.
    pub fn reload(&mut self) {
        self.boot += 1;
        self.loaded = self.time;
    }
}

pub(super) fn five_steps() -> Plan {
    let mut plan = Plan {
        whole: Some(45),
        ..Plan::default()
    };
    for (title, minutes) in [
        ("Case presentation", 10),
        ("Clarifying questions", 5),
        ("Team conversation", 15),
        ("Presenter’s response", 5),
        ("Plan for action", 10),
    ] {
        plan.steps.push(StepPlan::new(title, minutes));
    }
    plan.steps[4].action = true;
    plan
}

/// A session that was started at minute 0.
pub(super) fn started(device: &mut Device) -> Timer {
    let mut timer = Timer::new(five_steps());
    timer.act(Act::Start, device.at(0)).unwrap();
    timer
}

/// What the page keeps is all that a reload has.
pub(super) fn reloaded(timer: &Timer, device: &mut Device) -> Timer {
    device.reload();
    Timer::restore(&timer.to_text(), device.now()).unwrap()
}

pub(super) fn extend(minutes: i8, from: Lender) -> Act {
    Act::Extend {
        minutes,
        from,
        reason: alloc::string::String::new(),
    }
}

pub(super) fn minutes(timer: &Timer, now: Moment) -> alloc::vec::Vec<i64> {
    let tally = timer.tally(now);
    tally
        .steps
        .iter()
        .map(|step| step.actual / MINUTE)
        .collect()
}
