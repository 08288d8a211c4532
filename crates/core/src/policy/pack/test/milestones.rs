//! What is due on several days counted from one start.

use super::super::clock::{Who, choice};
use crate::calendar::Amount;
use crate::supervision::EventKind;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

choice! {
    /// From which day milestones are counted.
    MilestoneStart {
        /// The day on which the case was opened; where no event says it, it cannot be told.
        #[default]
        Opened,
        /// The same, else the first day on which anyone held the case.
        OpenedOrAllocated,
        /// The first day on which whoever holds the case today held it.
        Allocated,
    }
}

choice! {
    /// By when what belongs to a milestone is due.
    MilestoneDue {
        /// By the day of the milestone.
        #[default]
        Milestone,
        /// At the first talk about the case on that day or after it.
        NextSession,
    }
}

/// Done by each of several days counted from the start of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Milestones {
    /// From which day they are counted.
    #[serde(default)]
    pub start: MilestoneStart,
    /// How long after the start each of them falls, in order.
    pub at: Vec<Amount>,
    /// How long after the last of them another follows, again and again; none = no more.
    #[serde(default)]
    pub then: Option<Amount>,
    /// By when each of them is due.
    #[serde(default)]
    pub due: MilestoneDue,
    /// The rule that holds the table of cases, which says what a talk about a case is.
    #[serde(default)]
    pub table: Option<String>,
    /// Kinds of event about the case that meet them.
    pub met_by: Vec<EventKind>,
    /// Kinds of event about the case by whose day one is due besides.
    #[serde(default)]
    pub on_day_of: Vec<EventKind>,
    /// What is due by the day of such an event has no last day: it is open.
    #[serde(default)]
    pub on_day_open: bool,
    /// Only what is due by the day of such an event is told; the rest is another rule's.
    #[serde(default)]
    pub only_on_day: bool,
    /// Which worker of the case it binds.
    #[serde(default)]
    pub who: Who,
    /// Not tested at all (a reading turns it off).
    #[serde(default)]
    pub off: bool,
}
