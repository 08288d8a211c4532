//! What must be true of an event of some kind.

use super::super::clock::{Who, choice};
use crate::calendar::Amount;
use crate::supervision::{EventKind, MeetingStatus};
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

choice! {
    /// Where the new day of a changed meeting must lie.
    NewDate {
        /// Anywhere.
        #[default]
        Any,
        /// In the calendar month of the old one.
        SameMonth,
        /// In the calendar quarter of the old one.
        SameQuarter,
    }
}

/// What must be true of an event of some kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// The kind of event.
    pub event: EventKind,
    /// Kinds that are meant besides.
    #[serde(default)]
    pub also: Vec<EventKind>,
    /// Only in one of these conditions (meetings, appraisals).
    #[serde(default)]
    pub status: Vec<MeetingStatus>,
    /// A held meeting that was interrupted (`has.interrupted`) is meant too.
    #[serde(default)]
    pub interrupted: bool,
    /// What must hold.
    pub must: Vec<Must>,
    /// Where something is missing: still open rather than not met.
    #[serde(default)]
    pub open: bool,
    /// Only if `has.for` is this.
    #[serde(default)]
    pub purpose: Option<String>,
    /// Only if it belongs to an event of one of these kinds.
    #[serde(default)]
    pub about: Vec<EventKind>,
    /// Only if `has.consent` says so: given, or not.
    #[serde(default)]
    pub consent: Option<bool>,
    /// The words that `reason` may be, for `has-reason`; empty = any.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// The words that `has.ground` may be, for `has-ground` and `consent-or-ground`.
    #[serde(default)]
    pub grounds: Vec<String>,
    /// Where the new day must lie, for `has-new-date`.
    #[serde(default)]
    pub new_date: NewDate,
    /// How long after its day it may be missing; overdue after. None = as `open` says.
    #[serde(default)]
    pub within: Option<Amount>,
    /// Slot whose `within` is that time; while it is empty `within` stands.
    #[serde(default)]
    pub within_slot: Option<String>,
    /// Whom it binds.
    #[serde(default)]
    pub who: Who,
    /// Not tested at all (a reading turns it off).
    #[serde(default)]
    pub off: bool,
}

/// One thing that must hold of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Must {
    /// Everyone who takes part agreed it.
    AgreedByBoth,
    /// A reason is given: one of `reasons`, where there are any.
    HasReason,
    /// A new day is given, or a meeting was planned or held after it.
    HasNewDate,
    /// The supervisee knew of it.
    SuperviseeKnew,
    /// Both knew of it.
    BothKnow,
    /// It was not put on a shared drive.
    NotOnSharedDrive,
    /// A team manager did it.
    ByTeamManager,
    /// The person's supervisor did it; of a case, the supervisor of whoever held it.
    BySupervisor,
    /// The person did it, or their supervisor; of a case, whoever held it or theirs.
    ByWorkerOrSupervisor,
    /// The person was told of it: `has.told`, or feedback about it.
    Told,
    /// The person consented.
    HasConsent,
    /// It was done on one of the `grounds`.
    HasGround,
    /// The person consented, or it was done on one of the `grounds`.
    ConsentOrGround,
    /// It went to someone above the person's line manager (`has.to`).
    ToAboveLineManager,
    /// The next level of management was told of it: `has.told`.
    NextLevelTold,
    /// The next level of management was told of the new day: `has.told_new_date`.
    NextLevelToldNewDate,
}
