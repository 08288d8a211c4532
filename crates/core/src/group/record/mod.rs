//! The record that a group session writes itself: the fields of the policy's form, the text
//! of the record, a short text for each child, and the changes that close the session.

mod answers;
mod close;
mod later;
mod text;

pub use close::{NotWrapped, WrapUp, group_action, record_count, wrap_up};
pub use later::{absences, agree_later, put_right};
pub use text::{case_text, record_text, summary_text};

use crate::calendar::Date;
use alloc::string::String;

/// A moment as the clock on the wall shows it where the person is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalTime {
    /// The day.
    pub day: Date,
    /// The time, `14:00`.
    pub at: String,
}
