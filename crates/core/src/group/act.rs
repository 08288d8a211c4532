//! What happens to a session: presses of people, and what the page notices.

use super::Moment;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// Where added time comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lender {
    /// From nobody: the finish moves.
    #[default]
    Finish,
    /// From the steps still to come, in proportion; never from the action step.
    Later,
    /// From these steps, chosen by hand; the action step may be one.
    Chosen(Vec<usize>),
}

/// What the group says when the timer asks what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It is still going, and went on all the time.
    StillGoing,
    /// It is still going; the page was away for so many milliseconds.
    AwayFor(i64),
    /// It ended when the planned time was up.
    EndedAsPlanned,
    /// It ended at this time of the wall clock, in milliseconds since 1970.
    EndedAt(i64),
}

/// One thing that happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Begin the first step.
    Start,
    /// Stand still for a moment.
    Pause,
    /// Go on, after a pause or after having been broken off.
    Resume,
    /// On to the next step; after the last one it ends.
    Next,
    /// Back to the step before, as a further visit.
    Back,
    /// To any step.
    Jump {
        /// Which, from 0.
        to: usize,
    },
    /// A step is not used. The one that runs gives way to the next.
    NotUsed {
        /// Which, from 0.
        step: usize,
        /// Why.
        reason: String,
    },
    /// More time for this step, or less.
    Extend {
        /// Minutes: 1, 2, 5, -1.
        minutes: i8,
        /// Where they come from, or go to.
        from: Lender,
        /// Why, if someone said so.
        reason: String,
    },
    /// Time left over by earlier steps goes to one to come, or to all in proportion.
    GiveSpare {
        /// Which, from 0.
        to: Option<usize>,
    },
    /// Broken off: a fire alarm, a call. It is resumed later, on this day or another.
    BreakOff {
        /// Why.
        reason: String,
    },
    /// End here.
    End,
    /// It goes on after all, within 24 hours of its end.
    Reopen,
    /// The answer to a question about time that nobody saw.
    Answer(Answer),
    /// Take the last press back, within ten seconds.
    Undo,
    /// The page was loaded again and found the session.
    Restored,
    /// The page went out of sight.
    Hidden,
    /// The page came into sight.
    Shown,
    /// The page had been running all the time up to here.
    Seen,
}

impl Act {
    /// Whether it is something that the page noticed, and nobody pressed.
    pub fn is_noticed(&self) -> bool {
        matches!(
            self,
            Self::Restored | Self::Hidden | Self::Shown | Self::Seen
        )
    }

    /// Whether it can be taken back.
    pub(super) fn is_undoable(&self) -> bool {
        matches!(
            self,
            Self::Next
                | Self::Back
                | Self::Jump { .. }
                | Self::NotUsed { .. }
                | Self::Extend { .. }
                | Self::GiveSpare { .. }
                | Self::BreakOff { .. }
                | Self::End
        )
    }
}

/// What happened, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What.
    pub act: Act,
    /// When.
    pub at: Moment,
}
