//! What others read of the running session.

use super::{Part, Run};
use crate::app::pages::timer::keeping::TalkRef;
use alongside_core::group::{Act, Look, Refusal, State, StepTime, Timer};
use leptos::prelude::*;

impl Run {
    /// This window's part.
    pub fn part(self) -> Part {
        self.part.get()
    }

    /// What is timed, if it is a talk of a group session.
    pub fn of(self) -> Option<TalkRef> {
        self.of.get()
    }

    /// How it looks at the last beat.
    pub fn look(self) -> Look {
        let beat = self.beat.get();
        self.timer.with(|timer| timer.look(beat))
    }

    /// How it stands.
    pub fn state(self) -> State {
        self.timer.with(Timer::state)
    }

    /// Whether it has begun and is not over.
    pub fn is_under_way(self) -> bool {
        !matches!(self.state(), State::Ready | State::Ended)
    }

    /// The step it is at, from 0.
    pub fn step(self) -> usize {
        self.timer.with(Timer::step)
    }

    /// Reads the timer.
    pub fn with<T>(self, look: impl FnOnce(&Timer) -> T) -> T {
        self.timer.with(look)
    }

    /// Reads the timer once.
    pub fn with_untracked<T>(self, look: impl FnOnce(&Timer) -> T) -> T {
        self.timer.with_untracked(look)
    }

    /// Titles of the steps.
    pub fn titles(self) -> Vec<String> {
        self.timer.with(|timer| {
            let steps = &timer.plan().steps;
            steps.iter().map(|step| step.title.clone()).collect()
        })
    }

    /// What each step took up to the last beat, in whole seconds.
    pub fn times(self) -> Vec<StepTime> {
        let beat = self.beat.get();
        self.timer
            .with(|timer| timer.tally(beat).to_the_second().steps)
    }

    /// Why an act does nothing now; none if it does something.
    pub fn refuses(self, act: &Act) -> Option<Refusal> {
        self.timer.with(|timer| timer.refuses(act, self.now()))
    }

    /// Whether a button does anything now.
    pub fn takes(self, act: &Act) -> bool {
        self.refuses(act).is_none()
    }

    /// What was found: restored, slept.
    pub fn notice(self) -> Option<String> {
        self.notice.get()
    }
}
