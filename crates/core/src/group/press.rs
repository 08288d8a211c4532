//! What each press does, and when it does nothing.

use super::course::{Course, Went};
use super::plan::{MINUTE, Plan};
use super::share::{Share, share_out};
use super::{Act, Lender, Moment, Refusal, State};
use alloc::vec::Vec;

/// An ended session can be reopened for so long.
const REOPEN: i64 = 24 * 60 * MINUTE;
/// So many minutes can be added at a time.
const MOST: i8 = 60;

impl Course {
    /// Why an act would do nothing, at the moment up to which everything was read.
    pub fn refuses(&self, plan: &Plan, act: &Act) -> Option<Refusal> {
        if act.is_noticed() {
            return None;
        }
        if self.question.is_some() != matches!(act, Act::Answer(_)) {
            let asked = self.question.is_some();
            return Some(if asked {
                Refusal::Asked
            } else {
                Refusal::NothingAsked
            });
        }
        match (self.state, act) {
            (_, Act::Answer(_)) | (State::BrokenOff | State::Paused, Act::Resume) => None,
            (_, Act::Undo) => Some(Refusal::NothingToUndo),
            (State::Ready, Act::Start) => plan.fault().map(|_| Refusal::NoPlan),
            (_, Act::Start) => Some(Refusal::Begun),
            (State::Ready, Act::NotUsed { step, reason }) => self.refuses_not_used(*step, reason),
            (State::Ready, _) => Some(Refusal::NotBegun),
            (State::Ended, Act::Reopen) => (self.still > REOPEN).then_some(Refusal::EndedLongAgo),
            (State::Ended, _) => Some(Refusal::Ended),
            (_, Act::Reopen) => Some(Refusal::NotEnded),
            (_, Act::End) => None,
            (State::Running, Act::Resume) => Some(Refusal::Runs),
            (State::BrokenOff, _) => Some(Refusal::BrokenOff),
            (State::Paused, Act::Pause) => Some(Refusal::StandsStill),
            (_, Act::Back) => self.preceding().is_none().then_some(Refusal::FirstStep),
            (_, Act::Jump { to }) => {
                let there = *to != self.step && *to < self.steps.len();
                (!there).then_some(Refusal::NoSuchStep)
            }
            (_, Act::NotUsed { step, reason }) => self.refuses_not_used(*step, reason),
            (_, Act::Extend { minutes, .. }) => self.refuses_minutes(*minutes),
            (_, Act::GiveSpare { to }) => {
                let receivers = self.receivers(*to);
                (self.spare() < 1_000 || receivers.is_empty()).then_some(Refusal::NoSpare)
            }
            (
                _,
                Act::Pause
                | Act::Next
                | Act::BreakOff { .. }
                | Act::Restored
                | Act::Hidden
                | Act::Shown
                | Act::Seen,
            ) => None,
        }
    }

    fn refuses_not_used(&self, step: usize, reason: &str) -> Option<Refusal> {
        let went = self.steps.get(step).filter(|went| went.not_used.is_none());
        let others = self.used().filter(|(index, _)| *index != step).count();
        let runs = self.started.is_some() && step == self.step;
        match went {
            None => Some(Refusal::NoSuchStep),
            Some(_) if reason.trim().is_empty() => Some(Refusal::NoReason),
            Some(_) if runs && self.following().is_none() => Some(Refusal::LastStep),
            Some(_) if others == 0 => Some(Refusal::LastStep),
            Some(went) if !runs && went.visits > 0 => Some(Refusal::Used),
            Some(_) => None,
        }
    }

    fn refuses_minutes(&self, minutes: i8) -> Option<Refusal> {
        match minutes {
            0 => Some(Refusal::TooMuch),
            _ if minutes.unsigned_abs() > MOST.unsigned_abs() => Some(Refusal::TooMuch),
            1.. => None,
            _ => {
                let takes = i64::from(minutes).saturating_mul(MINUTE);
                (self.left().saturating_add(takes) < 0).then_some(Refusal::TooShort)
            }
        }
    }

    /// Does what was pressed. What does nothing changes nothing but the time.
    pub fn press(&mut self, plan: &Plan, act: &Act, at: Moment) -> Result<(), Refusal> {
        if let Some(refusal) = self.refuses(plan, act) {
            return Err(refusal);
        }
        match act {
            Act::Start => self.start(at),
            Act::Pause => {
                self.state = State::Paused;
                self.still = 0;
            }
            Act::Resume => {
                if self.state == State::BrokenOff {
                    self.sit_down(at.wall);
                }
                self.state = State::Running;
                self.still = 0;
            }
            Act::Next => match self.following() {
                Some(next) => self.enter(next),
                None => self.end(at.wall),
            },
            Act::Back => {
                if let Some(before) = self.preceding() {
                    self.enter(before);
                }
            }
            Act::Jump { to } => self.enter(*to),
            Act::NotUsed { step, reason } => {
                let next = self.following();
                if let Some(went) = self.steps.get_mut(*step) {
                    went.not_used = Some(reason.trim().into());
                }
                if let Some(next) = next.filter(|_| self.started.is_some() && *step == self.step) {
                    self.enter(next);
                }
            }
            Act::Extend {
                minutes,
                from,
                reason,
            } => {
                self.extend(plan, *minutes, from);
                let why = Some(reason.trim()).filter(|why| !why.is_empty());
                if let Some((went, why)) = self.steps.get_mut(self.step).zip(why) {
                    went.why.push(why.into());
                }
            }
            Act::GiveSpare { to } => self.give_spare(*to),
            Act::BreakOff { reason } => {
                self.state = State::BrokenOff;
                self.still = 0;
                self.breaks.push(reason.trim().into());
            }
            Act::End => self.end(at.wall),
            Act::Reopen => {
                let apart = core::mem::take(&mut self.still);
                if let Some(went) = self.steps.get_mut(self.step) {
                    went.apart = went.apart.saturating_add(apart);
                }
                self.ended = None;
                self.state = State::Running;
                self.sit_down(at.wall);
            }
            Act::Answer(answer) => self.take_answer(*answer)?,
            Act::Undo | Act::Restored | Act::Hidden | Act::Shown | Act::Seen => {}
        }
        if !act.is_noticed() {
            self.pressed = Some((self.at, act.is_undoable()));
        }
        Ok(())
    }

    fn start(&mut self, at: Moment) {
        let first = self.used().map(|(index, _)| index).next().unwrap_or(0);
        self.at = 0;
        self.started = Some(at);
        self.sit_down(at.wall);
        self.enter(first);
    }

    fn add(&mut self, step: usize, time: i64) {
        if let Some(went) = self.steps.get_mut(step) {
            went.added = went.added.saturating_add(time);
        }
    }

    /// Longer, or shorter. What others cannot lend moves the finish.
    fn extend(&mut self, plan: &Plan, minutes: i8, from: &Lender) {
        let time = i64::from(minutes).saturating_mul(MINUTE);
        let mut others = self.lenders(plan, from);
        if time < 0 {
            for other in &mut others {
                other.room = i64::MAX / 2;
            }
        }
        share_out(&mut others, time.abs());
        for other in &others {
            self.add(other.step, if time < 0 { other.part } else { -other.part });
        }
        self.add(self.step, time);
    }

    fn lenders(&self, plan: &Plan, from: &Lender) -> Vec<Share> {
        let is_action = |index: usize| plan.steps.get(index).is_some_and(|step| step.action);
        self.used()
            .filter(|(index, _)| match from {
                Lender::Finish => false,
                Lender::Later => *index > self.step && !is_action(*index),
                Lender::Chosen(steps) => *index != self.step && steps.contains(index),
            })
            .map(|(index, went)| lender(index, went))
            .collect()
    }

    fn receivers(&self, to: Option<usize>) -> Vec<Share> {
        self.used()
            .filter(|(index, _)| match to {
                Some(to) => *index == to && to >= self.step,
                None => *index > self.step,
            })
            .map(|(index, went)| Share::new(index, went.to_come(), i64::MAX / 2))
            .collect()
    }

    fn give_spare(&mut self, to: Option<usize>) {
        let mut receivers = self.receivers(to);
        let givers: Vec<(usize, i64)> = self.sparing().collect();
        let mut given = share_out(&mut receivers, self.spare());
        for receiver in &receivers {
            self.add(receiver.step, receiver.part);
        }
        for (step, left) in givers {
            let part = left.min(given);
            self.add(step, -part);
            given -= part;
        }
    }
}

/// A step lends all but its last minute.
fn lender(index: usize, went: &Went) -> Share {
    Share::new(index, went.left(), went.left().saturating_sub(MINUTE))
}
