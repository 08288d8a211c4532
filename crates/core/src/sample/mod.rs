//! The sample team: invented people whose days lie around any given day.
//!
//! The team is told in a file (`public/sample/team.json`) as scenes: short lists of the
//! same commands that the screens send, with days counted from today. A scene is told once
//! or again and again, and each time it is given its own words. Nothing is random: the
//! same file and the same day make the same team.

mod change;
mod scene;
mod sheets;
mod words;

pub use sheets::sheets;

use crate::calendar::Date;
use crate::supervision::{Command, DeviceId, SupervisionError, Workspace};
use alloc::string::String;
use core::fmt;
use serde_json::Value;

/// Why a team could not be told. The file is ours, so that this is a slip of ours.
#[derive(Clone, Debug, PartialEq)]
pub enum SampleError {
    /// The file does not say something that it must.
    Missing {
        /// In which step.
        step: String,
        /// What is missing.
        what: &'static str,
    },
    /// The file says something that cannot be read.
    Unreadable {
        /// In which step.
        step: String,
        /// Why not.
        because: String,
    },
    /// A command was refused, as it would be on a screen.
    Refused {
        /// In which step.
        step: String,
        /// Why.
        because: SupervisionError,
    },
}

impl fmt::Display for SampleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { step, what } => {
                write!(f, "the sample team: {step} does not say `{what}`; add it")
            }
            Self::Unreadable { step, because } => {
                write!(f, "the sample team: {step} cannot be read: {because}")
            }
            Self::Refused { step, because } => {
                write!(f, "the sample team: {step} was refused: {because}")
            }
        }
    }
}

impl core::error::Error for SampleError {}

/// The team as it stands on a day. `device` is put into the stamps.
///
/// # Errors
/// A slip in the file: see [`SampleError`].
pub fn team(told: &Value, today: Date, device: DeviceId) -> Result<Workspace, SampleError> {
    let mut workspace = Workspace::default();
    scene::tell(told, today, &mut |step, stamp, change| {
        let stamp = crate::supervision::Stamp { device, ..stamp };
        match workspace.apply(Command::new(stamp, change)) {
            Ok(_) => Ok(()),
            Err(because) => Err(SampleError::Refused {
                step: String::from(step),
                because,
            }),
        }
    })?;
    Ok(workspace)
}
