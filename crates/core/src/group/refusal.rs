//! Why a press does nothing, in words that say what to do.

use core::fmt;

/// Why a press does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has not begun.
    NotBegun,
    /// It has begun already.
    Begun,
    /// It runs already.
    Runs,
    /// It stands still already.
    StandsStill,
    /// It was broken off.
    BrokenOff,
    /// It has ended.
    Ended,
    /// It has not ended.
    NotEnded,
    /// It ended more than a day ago.
    EndedLongAgo,
    /// The plan cannot begin: it has no steps, or a step has no minutes.
    NoPlan,
    /// There is no such step, or it is the one that runs.
    NoSuchStep,
    /// There is no step before this one.
    FirstStep,
    /// There is no step after this one.
    LastStep,
    /// The step has been used.
    Used,
    /// No reason was given.
    NoReason,
    /// Less than a minute is left of the step.
    TooShort,
    /// So many minutes cannot be added.
    TooMuch,
    /// Nothing is left over, or no step is to come.
    NoSpare,
    /// The timer has asked a question that waits for its answer.
    Asked,
    /// Nothing was asked.
    NothingAsked,
    /// There is nothing that could be taken back.
    NothingToUndo,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotBegun => "The timer has not begun: press Start first.",
            Self::Begun => "The timer has begun: end it before you start a new one.",
            Self::Runs => "The timer runs already.",
            Self::StandsStill => "The timer stands still already: press Go on.",
            Self::BrokenOff => "The session was broken off: press Go on first.",
            Self::Ended => "The session has ended: reopen it, or begin a new one.",
            Self::NotEnded => "The session has not ended.",
            Self::EndedLongAgo => {
                "The session ended more than a day ago: add to its record instead."
            }
            Self::NoPlan => "The steps have no minutes yet: set them first.",
            Self::NoSuchStep => "Choose another step.",
            Self::FirstStep => "There is no step before this one.",
            Self::LastStep => "There is no step after this one: end the session instead.",
            Self::Used => "That step has been used, so it stays in the record.",
            Self::NoReason => "Say in a few words why the step is not used.",
            Self::TooShort => "There is less than a minute left in this step.",
            Self::TooMuch => "Add at most 60 minutes at a time.",
            Self::NoSpare => "There is no time left over to give.",
            Self::Asked => "First say what happened while nobody watched the timer.",
            Self::NothingAsked => "The timer has asked nothing.",
            Self::NothingToUndo => "There is nothing to take back.",
        })
    }
}

impl core::error::Error for Refusal {}
