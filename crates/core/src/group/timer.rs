//! The timer: a plan, what happened, and how it stands. It has no clock; every act brings
//! its moment, and everything shown is worked out from these.

use super::course::Course;
use super::plan::Plan;
use super::reading::{ASLEEP, ClockJump, Question};
use super::{Act, Event, Moment, Refusal};
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// The last press can be taken back for so long, in milliseconds.
const UNDO: i64 = 10_000;

/// How a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Not begun.
    Ready,
    /// Running; over time too.
    Running,
    /// Standing still for a moment.
    Paused,
    /// Broken off, to be resumed on this day or another.
    BrokenOff,
    /// Over.
    Ended,
}

/// A session: ready, running, waiting or over. It can be saved and read back at any time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timer {
    pub(super) plan: Plan,
    pub(super) events: Vec<Event>,
    /// The last time the page looked at its clocks.
    pub(super) mark: Option<Moment>,
    pub(super) course: Course,
}

impl Timer {
    /// A session with these steps, not begun.
    pub fn new(plan: Plan) -> Self {
        let course = Course::of(&plan);
        Self {
            plan,
            events: Vec::new(),
            mark: None,
            course,
        }
    }

    /// A session as its events tell it.
    pub(super) fn told(plan: Plan, events: Vec<Event>, mark: Option<Moment>) -> Self {
        let mut timer = Self::new(plan);
        for event in as_it_stands(&events) {
            step(&mut timer.course, &timer.plan, &event);
        }
        timer.events = events;
        timer.mark = mark;
        timer
    }

    /// Its steps as planned.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Changes the plan; only before it begins.
    pub fn set_plan(&mut self, plan: Plan) -> Result<(), Refusal> {
        if self.course.state == State::Ready {
            *self = Self::new(plan);
            Ok(())
        } else {
            Err(Refusal::Begun)
        }
    }

    /// Everything that happened, in order.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// How it stood after the last act.
    pub fn state(&self) -> State {
        self.course.state
    }

    /// The step it is at, from 0.
    pub fn step(&self) -> usize {
        self.course.step
    }

    /// Jumps of the device's clock that were noticed.
    pub fn jumps(&self) -> &[ClockJump] {
        &self.course.jumps
    }

    /// What it asks, if it asks something.
    pub fn question(&self) -> Option<Question> {
        self.course.question
    }

    /// How it stands at a moment: the events, and the time since.
    pub(super) fn at(&self, now: Moment) -> Course {
        let mut course = self.course.clone();
        if let Some(mark) = self.mark {
            course.read(mark, false);
        }
        course.read(now, true);
        course
    }

    /// Why an act would do nothing now; none if it does something.
    pub fn refuses(&self, act: &Act, now: Moment) -> Option<Refusal> {
        let course = self.at(now);
        if *act == Act::Undo && course.question.is_none() {
            return (!can_undo(&course)).then_some(Refusal::NothingToUndo);
        }
        course.refuses(&self.plan, act)
    }

    /// Whether an act does something now.
    pub fn takes(&self, act: &Act, now: Moment) -> bool {
        self.refuses(act, now).is_none()
    }

    /// Does something, or says why not. A refused act changes nothing.
    pub fn act(&mut self, act: Act, now: Moment) -> Result<(), Refusal> {
        if let Some(refusal) = self.refuses(&act, now) {
            return Err(refusal);
        }
        if let Some(mark) = self.mark.take() {
            self.note(Act::Seen, mark);
        }
        if act == Act::Undo {
            let mut events = core::mem::take(&mut self.events);
            events.push(Event { act, at: now });
            *self = Self::told(core::mem::take(&mut self.plan), events, None);
        } else {
            self.note(act, now);
        }
        Ok(())
    }

    fn note(&mut self, act: Act, at: Moment) {
        let event = Event { act, at };
        step(&mut self.course, &self.plan, &event);
        self.events.push(event);
    }

    /// Says that the page runs: call it every five seconds while the session does. After a
    /// sleep of the device, it may ask what happened.
    pub fn seen(&mut self, now: Moment) {
        if self.course.started.is_none() {
            return;
        }
        let Some(last) = self.mark.or(self.course.last) else {
            return;
        };
        if now.boot == last.boot && now.since(last) <= ASLEEP {
            self.mark = Some(now);
            return;
        }
        if let Some(mark) = self.mark.take() {
            self.note(Act::Seen, mark);
        }
        self.note(Act::Shown, now);
    }
}

fn step(course: &mut Course, plan: &Plan, event: &Event) {
    let watched = matches!(event.act, Act::Seen | Act::Hidden);
    course.read(event.at, !watched);
    // An event that does nothing now was written by hand, or by another version: it keeps
    // its time.
    let _ = course.press(plan, &event.act, event.at);
}

/// The events as if what was taken back had never been pressed.
fn as_it_stands(events: &[Event]) -> Vec<Event> {
    let mut stands: Vec<Event> = Vec::with_capacity(events.len());
    for event in events {
        let mut event = event.clone();
        if event.act == Act::Undo {
            event.act = Act::Seen;
            let pressed = stands.iter_mut().rev().find(|one| !one.act.is_noticed());
            if let Some(pressed) = pressed.filter(|one| one.act.is_undoable()) {
                pressed.act = Act::Seen;
            }
        }
        stands.push(event);
    }
    stands
}

/// Whether the last press can be taken back.
pub(super) fn can_undo(course: &Course) -> bool {
    course
        .pressed
        .is_some_and(|(at, undoable)| undoable && course.at.saturating_sub(at) <= UNDO)
}
