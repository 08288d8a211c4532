//! By when: what runs from an event.

use super::super::clock::Who;
use super::super::clock::choice;
use super::Resumed;
use crate::calendar::Amount;
use crate::supervision::EventKind;
use crate::supervision::PartKind;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

choice! {
    /// What a deadline runs from.
    Trigger {
        /// A held meeting with one of the kinds of part.
        #[default]
        Session,
        /// The return from a spell of sickness for which a session was cancelled.
        SicknessReturn,
        /// An event of the kind named.
        Event,
        /// The arrival of the observer's part.
        ObserverPart,
        /// A meeting that was moved or cancelled.
        ChangedMeeting,
        /// A document of the form named, once it is complete.
        Document,
    }
}

choice! {
    /// Whose sickness starts a deadline.
    WhoseSickness {
        /// Either's.
        #[default]
        Either,
        /// The supervisee's.
        SuperviseeOnly,
    }
}

choice! {
    /// What of a spell of sickness starts a deadline.
    SicknessTrigger {
        /// A planned session that was cancelled for it.
        #[default]
        CancelledOnly,
        /// Also a session that fell due in the spell unplanned.
        DueInSpell,
    }
}

choice! {
    /// How many deadlines a meeting has.
    Each {
        /// One for each case or sibling group talked about.
        #[default]
        Case,
        /// One for the meeting.
        Meeting,
    }
}

choice! {
    /// From when the practitioner's days run.
    ReceiptStart {
        /// From receipt; nothing is late before.
        #[default]
        Receipt,
        /// From the observer's last day, even if nothing came.
        ObserverLimit,
    }
}

/// Done within so long of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// What it runs from.
    #[serde(default)]
    pub after: Trigger,
    /// Kinds of part, for meetings.
    #[serde(default)]
    pub parts: Vec<PartKind>,
    /// Kinds of part that start it only if a case was discussed.
    #[serde(default)]
    pub parts_with_case: Vec<PartKind>,
    /// Kind of event, for events.
    #[serde(default)]
    pub event: Option<EventKind>,
    /// How long; none = open, nothing is ever late.
    #[serde(default)]
    pub within: Option<Amount>,
    /// Kinds of part that start it where no part of `parts` or `parts_with_case` does;
    /// they have the limit `within_else`.
    #[serde(default)]
    pub parts_else: Vec<PartKind>,
    /// The limit for `parts_else`.
    #[serde(default)]
    pub within_else: Option<Amount>,
    /// The form, for documents.
    #[serde(default)]
    pub form: Option<String>,
    /// Whether the first day counts as day 1; none = as the conventions say.
    #[serde(default)]
    pub day_one: Option<bool>,
    /// Events about it that meet it.
    #[serde(default)]
    pub met_by: Vec<EventKind>,
    /// `where` that such an event may name; empty = anywhere.
    #[serde(default)]
    pub places: Vec<String>,
    /// One deadline for each case, or for the meeting.
    #[serde(default)]
    pub each: Each,
    /// Runs from the last sitting (default) or from the first.
    #[serde(default)]
    pub resumed: Resumed,
    /// Whose sickness.
    #[serde(default)]
    pub whose: WhoseSickness,
    /// Which sessions, for sickness: kinds of part.
    #[serde(default)]
    pub trigger: SicknessTrigger,
    /// Slots: the limit from which the practitioner's part counts.
    #[serde(default)]
    pub receipt: ReceiptStart,
    /// The observer's own limit, for planning before receipt.
    #[serde(default)]
    pub observer_within: Option<Amount>,
    /// Whom it binds.
    #[serde(default)]
    pub who: Who,
    /// Not tested at all (a reading turns it off).
    #[serde(default)]
    pub off: bool,
}
