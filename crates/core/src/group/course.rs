//! How a session went up to a moment, as its events tell it.

use super::plan::{MINUTE, Plan};
use super::{ClockJump, Moment, Question, State};
use alloc::string::String;
use alloc::vec::Vec;

/// A further visit of a step has this long at least.
const FURTHER_VISIT: i64 = 2 * MINUTE;

/// One step as it went, in milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Went {
    pub planned: i64,
    pub added: i64,
    pub taken: i64,
    pub paused: i64,
    pub apart: i64,
    pub visits: u16,
    pub not_used: Option<String>,
    /// Why it was made longer or shorter, as far as someone said so.
    pub why: Vec<String>,
}

impl Went {
    pub fn left(&self) -> i64 {
        self.planned
            .saturating_add(self.added)
            .saturating_sub(self.taken)
    }

    /// How long it will take if it is entered next.
    pub fn to_come(&self) -> i64 {
        match (&self.not_used, self.visits) {
            (Some(_), _) => 0,
            (None, 0) => self.left().max(0),
            (None, _) => self.left().max(FURTHER_VISIT),
        }
    }
}

/// One stretch without a break, by the wall clock at its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sat {
    pub began: i64,
    pub taken: i64,
    pub paused: i64,
}

/// How it went so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Course {
    pub state: State,
    /// Milliseconds on the corrected timeline; 0 is the start.
    pub at: i64,
    pub last: Option<Moment>,
    pub steps: Vec<Went>,
    pub step: usize,
    pub sittings: Vec<Sat>,
    /// Steps in the order in which they were entered.
    pub order: Vec<usize>,
    /// What the visit that runs has taken.
    pub visit: i64,
    /// How long it has stood still.
    pub still: i64,
    pub started: Option<Moment>,
    /// Where it ended on the corrected timeline, and by the wall.
    pub ended: Option<(i64, i64)>,
    pub question: Option<Question>,
    /// Time that a question is about.
    pub pending: i64,
    pub jumps: Vec<ClockJump>,
    /// When someone last pressed something, and whether that can be taken back.
    pub pressed: Option<(i64, bool)>,
    /// Why it was broken off, each time.
    pub breaks: Vec<String>,
    auto_advance: bool,
}

impl Course {
    pub fn of(plan: &Plan) -> Self {
        let steps = plan.steps.iter().map(|step| Went {
            planned: step.length(),
            ..Went::default()
        });
        Self {
            state: State::Ready,
            at: 0,
            last: None,
            steps: steps.collect(),
            step: 0,
            sittings: Vec::new(),
            order: Vec::new(),
            visit: 0,
            still: 0,
            started: None,
            ended: None,
            question: None,
            pending: 0,
            jumps: Vec::new(),
            pressed: None,
            breaks: Vec::new(),
            auto_advance: plan.auto_advance,
        }
    }

    /// What is left of the step; negative once it runs over.
    pub fn left(&self) -> i64 {
        self.steps.get(self.step).map_or(0, Went::left)
    }

    /// What the steps after this one will take.
    pub fn later(&self) -> i64 {
        let later = self.steps.iter().skip(self.step.saturating_add(1));
        later.map(Went::to_come).fold(0, i64::saturating_add)
    }

    /// Where the finish lies on the corrected timeline if everything goes as it now stands.
    pub fn planned_end(&self) -> i64 {
        let later = self.later();
        let left = if later > 0 {
            self.left().max(0)
        } else {
            self.left()
        };
        self.at.saturating_add(left).saturating_add(later)
    }

    /// The next step that is used, after the one that runs.
    pub fn following(&self) -> Option<usize> {
        self.used()
            .map(|(index, _)| index)
            .find(|index| *index > self.step)
    }

    /// The step before the one that runs.
    pub fn preceding(&self) -> Option<usize> {
        self.used()
            .map(|(index, _)| index)
            .filter(|index| *index < self.step)
            .last()
    }

    pub fn used(&self) -> impl Iterator<Item = (usize, &Went)> {
        self.steps
            .iter()
            .enumerate()
            .filter(|(_, step)| step.not_used.is_none())
    }

    /// Time left over: by steps that lie behind, and by those that are not used.
    pub fn spare(&self) -> i64 {
        self.sparing().map(|(_, left)| left).sum()
    }

    pub fn sparing(&self) -> impl Iterator<Item = (usize, i64)> {
        let behind = |index: usize, went: &Went| {
            self.started.is_some() && index < self.step || went.not_used.is_some()
        };
        self.steps
            .iter()
            .enumerate()
            .filter(move |(index, went)| *index != self.step && behind(*index, went))
            .map(|(index, went)| (index, went.left().max(0)))
            .filter(|(_, left)| *left > 0)
    }

    /// Takes up a step. One that was visited before has its time left or two minutes,
    /// whichever is more.
    pub fn enter(&mut self, step: usize) {
        self.step = step;
        self.visit = 0;
        self.state = State::Running;
        self.still = 0;
        self.order.push(step);
        if let Some(went) = self.steps.get_mut(step) {
            went.not_used = None;
            if went.visits > 0 {
                let short = FURTHER_VISIT.saturating_sub(went.left()).max(0);
                went.added = went.added.saturating_add(short);
            }
            went.visits = went.visits.saturating_add(1);
        }
    }

    /// Lets so much time go by.
    pub fn advance(&mut self, time: i64) {
        let mut time = time.max(0);
        if self.state == State::Running && self.auto_advance {
            while let Some(next) = self.following() {
                let left = self.left().max(0);
                if time <= left {
                    break;
                }
                self.take(left);
                time -= left;
                self.enter(next);
            }
        }
        self.take(time);
    }

    /// Lets time go by in the state and the step that are.
    pub fn take(&mut self, time: i64) {
        if self.state == State::Ready {
            return;
        }
        self.at = self.at.saturating_add(time);
        let Some(went) = self.steps.get_mut(self.step) else {
            return;
        };
        let sitting = self.sittings.last_mut();
        match self.state {
            State::Running => {
                went.taken = went.taken.saturating_add(time);
                self.visit = self.visit.saturating_add(time);
                if let Some(sitting) = sitting {
                    sitting.taken = sitting.taken.saturating_add(time);
                }
            }
            State::Paused => {
                went.paused = went.paused.saturating_add(time);
                self.still = self.still.saturating_add(time);
                if let Some(sitting) = sitting {
                    sitting.paused = sitting.paused.saturating_add(time);
                }
            }
            State::BrokenOff => {
                went.apart = went.apart.saturating_add(time);
                self.still = self.still.saturating_add(time);
            }
            State::Ended => self.still = self.still.saturating_add(time),
            State::Ready => {}
        }
    }

    pub fn sit_down(&mut self, wall: i64) {
        self.sittings.push(Sat {
            began: wall,
            taken: 0,
            paused: 0,
        });
    }

    /// It is over. Broken off and never resumed, it was over when it was broken off.
    pub fn end(&mut self, wall: i64) {
        if self.state == State::BrokenOff {
            let apart = self.still;
            self.state = State::Ended;
            self.ended = Some((self.at.saturating_sub(apart), wall.saturating_sub(apart)));
            if let Some(went) = self.steps.get_mut(self.step) {
                went.apart = went.apart.saturating_sub(apart);
            }
            return;
        }
        self.state = State::Ended;
        self.ended = Some((self.at, wall));
        self.still = 0;
    }
}
