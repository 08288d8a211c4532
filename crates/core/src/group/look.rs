//! How a session looks at a moment: everything that a screen repaints, and nothing that it
//! would have to work out.

use super::plan::MINUTE;
use super::timer::can_undo;
use super::{Moment, Question, State, Timer};
use alloc::string::String;
use serde::{Deserialize, Serialize};

const SECOND: i64 = 1_000;
/// A step shorter than this has one warning, at 30 seconds.
const SHORT: i64 = 3 * MINUTE;
/// A session that is to come to more than this gets a notice.
const HOUR: i64 = 60 * MINUTE;

/// The word and the colour of the face. A shape stands beside it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// Not begun, standing still, or over.
    Quiet,
    /// Running, with time.
    Running,
    /// Running, and the step is nearly up.
    Warning,
    /// The step's time is up.
    Overtime,
}

/// How a session looks. Times are in milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// How it stands.
    pub state: State,
    /// Its colour and word.
    pub tone: Tone,
    /// The step it is at, from 0.
    pub step: usize,
    /// How many steps there are.
    pub steps: usize,
    /// How many times a step was entered so far: it changes with each change of step.
    pub entered: usize,
    /// What happens in this step.
    pub title: String,
    /// Who speaks.
    pub speaks: String,
    /// Who listens.
    pub listens: String,
    /// What comes next; none in the last step.
    pub next: Option<String>,
    /// What is left of the step; negative once it runs over.
    pub left: i64,
    /// What this visit of the step was given, added time included.
    pub length: i64,
    /// What this visit has taken.
    pub spent: i64,
    /// What is left of this step and all to come.
    pub left_in_all: i64,
    /// When it ends by the wall clock, if everything goes as it now stands.
    pub ends: i64,
    /// When it would have ended without added time, pauses and overtime, by the same clock.
    pub planned_end: i64,
    /// For how long it has stood still, or been over.
    pub still: i64,
    /// Time left over by earlier steps.
    pub spare: i64,
    /// What the timer asks.
    pub question: Option<Question>,
    /// Whether it comes to more than an hour: a notice, no more.
    pub over_an_hour: bool,
    /// Whether the last press can be taken back.
    pub undo: bool,
}

impl Timer {
    /// How it looks at a moment.
    pub fn look(&self, now: Moment) -> Look {
        let course = self.at(now);
        let left = course.left();
        let length = left.saturating_add(course.visit);
        let tone = match course.state {
            State::Running if course.question.is_some() => Tone::Quiet,
            State::Running if left <= 0 => Tone::Overtime,
            State::Running if left <= first_warning(length) => Tone::Warning,
            State::Running => Tone::Running,
            _ => Tone::Quiet,
        };
        let (step, following) = if course.started.is_some() {
            (course.step, course.following())
        } else {
            let mut used = course.used().map(|(index, _)| index);
            (used.next().unwrap_or(0), used.next())
        };
        let left_in_all = match course.state {
            State::Ready => course.used().map(|(_, went)| went.to_come()).sum(),
            State::Ended => 0,
            _ => left.max(0).saturating_add(course.later()),
        };
        let all: i64 = course.steps.iter().map(|went| went.planned).sum();
        let finish = course.at.saturating_add(left_in_all);
        let ends = match course.ended {
            Some((_, wall)) => wall,
            None => now.wall.saturating_add(left_in_all),
        };
        let ended_at = course.ended.map_or(finish, |(at, _)| at);
        let at = |index: usize| self.plan.steps.get(index);
        let plan = at(step);
        Look {
            state: course.state,
            tone,
            step,
            steps: course.steps.len(),
            entered: course.order.len(),
            title: plan.map(|plan| plan.title.clone()).unwrap_or_default(),
            speaks: plan.map(|plan| plan.speaks.clone()).unwrap_or_default(),
            listens: plan.map(|plan| plan.listens.clone()).unwrap_or_default(),
            next: following.and_then(at).map(|plan| plan.title.clone()),
            left: if course.started.is_some() {
                left
            } else {
                plan.map_or(0, super::StepPlan::length)
            },
            length: if course.started.is_some() {
                length
            } else {
                plan.map_or(0, super::StepPlan::length)
            },
            spent: course.visit,
            left_in_all,
            ends,
            planned_end: ends.saturating_sub(ended_at).saturating_add(all),
            still: course.still,
            spare: course.spare(),
            question: course.question,
            over_an_hour: course
                .steps
                .iter()
                .map(|went| went.taken)
                .fold(left_in_all, i64::saturating_add)
                > HOUR,
            undo: course.question.is_none() && can_undo(&course),
        }
    }
}

/// When the first warning of a step comes, in milliseconds before its end: a fifth of the
/// step, held between one and two minutes; 30 seconds for steps under three minutes.
pub fn first_warning(length: i64) -> i64 {
    if length < SHORT {
        30 * SECOND
    } else {
        (length / 5).clamp(MINUTE, 2 * MINUTE)
    }
}

/// When the final warning comes, in milliseconds before the end; none for a short step.
pub fn final_warning(length: i64) -> Option<i64> {
    (length >= SHORT).then_some(15 * SECOND)
}
