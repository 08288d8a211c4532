//! What a session has to take in, and what a set of cases has to have had.

use super::super::clock::{Who, choice};
use super::{AgreedNeed, Depth};
use crate::calendar::Amount;
use crate::policy::Grade;
use crate::supervision::{EventKind, PartKind, ServiceKind, StateKind};
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

choice! {
    /// What is asked of each session.
    SessionAsks {
        /// Every case that the worker holds is named in it.
        #[default]
        EveryCase,
        /// Every case that the worker holds is acknowledged by worker and supervisor.
        EveryCaseAcknowledged,
        /// Every case that is named in it is acknowledged by both.
        NamedAcknowledged,
        /// The cases that a table asks for at each session are talked about as it asks.
        EachSessionCases,
        /// A share of the worker’s cases is talked about in full.
        Share,
        /// So many cases are talked about in parts of these kinds.
        Cases,
        /// The cases in parts of these kinds were picked by the worker.
        PickedByWorker,
        /// The cases in parts of these kinds are agreed (acknowledged) by the supervisor.
        AgreedBySupervisor,
        /// So many cases were picked by the supervisor.
        PickedBySupervisor,
        /// `has.<key>` is true, or not empty.
        Has,
        /// `has.<key>` lists at least so many.
        Listed,
        /// `has.<key>` lists so many different ones; one where the worker holds one only.
        ListedDistinct,
    }
}

choice! {
    /// How a share is rounded.
    ShareRounding {
        /// To the nearest whole number.
        #[default]
        Nearest,
        /// Up.
        Up,
    }
}

choice! {
    /// What is asked of a worker who holds fewer cases than are listed.
    FewCases {
        /// As many, of as many different cases as the worker holds.
        #[default]
        FewerCases,
        /// As many as the worker holds cases.
        Fewer,
        /// The same as of everybody.
        Same,
    }
}

/// What is asked of each session of a person.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent question of the text"
)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionAsk {
    /// The clock of the sessions.
    pub sessions: String,
    /// What is asked.
    #[serde(default)]
    pub asks: SessionAsks,
    /// Kinds of part in which cases are looked for; empty = all.
    #[serde(default)]
    pub parts: Vec<PartKind>,
    /// How deeply a case must have been talked about.
    #[serde(default)]
    pub depth: Depth,
    /// How many.
    #[serde(default)]
    pub least: u16,
    /// At most so many: more is not met.
    #[serde(default)]
    pub most: Option<u16>,
    /// One case in so many (3 = a third), for a share.
    #[serde(default)]
    pub one_in: u16,
    /// How a share is rounded.
    #[serde(default)]
    pub rounding: ShareRounding,
    /// So many fewer still pass.
    #[serde(default)]
    pub tolerance: u16,
    /// Cases chosen for one of these reasons (`why`) are not counted.
    #[serde(default)]
    pub not_why: Vec<String>,
    /// More than the share is not met.
    #[serde(default)]
    pub no_more: bool,
    /// The key in `has`.
    #[serde(default)]
    pub key: Option<String>,
    /// What is asked of a worker who holds fewer cases than are listed.
    #[serde(default)]
    pub few_cases: FewCases,
    /// The rule that holds the table of cases.
    #[serde(default)]
    pub table: Option<String>,
    /// Only its lines under these rules; empty = all.
    #[serde(default)]
    pub lines_of: Vec<String>,
    /// Asked of all sessions of a calendar month together.
    #[serde(default)]
    pub per_month: bool,
    /// The sessions of whoever holds such a case are due so often too.
    #[serde(default)]
    pub every: Option<Amount>,
    /// Asked also of people who hold no case.
    #[serde(default)]
    pub without_cases: bool,
    /// Where it is not met, it is still open while the record is not locked.
    #[serde(default)]
    pub open: bool,
    /// How what is not met is graded.
    #[serde(default)]
    pub grade: Option<Grade>,
    /// Of whom it is asked.
    #[serde(default)]
    pub who: Who,
    /// Not tested at all (a reading turns it off).
    #[serde(default)]
    pub off: bool,
}

/// Whether all decisions of other rules about a person’s cases are in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caseload {
    /// The rules looked at.
    #[serde(default)]
    pub watches: Vec<String>,
    /// Slot whose `cases` says how many a person may hold at most; empty = not configured.
    #[serde(default)]
    pub most_slot: Option<String>,
    /// Of whom it is asked.
    #[serde(default)]
    pub who: Who,
}

/// A state of a case that has to be answered at once: by a talk or a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateAnswered {
    /// The kind of state.
    pub state: StateKind,
    /// Kinds of part in which talking about the case answers it.
    #[serde(default)]
    pub parts: Vec<PartKind>,
    /// Kinds of event about the case that answer it.
    #[serde(default)]
    pub events: Vec<EventKind>,
    /// Not tested at all (a reading turns it off).
    #[serde(default)]
    pub off: bool,
}

/// What a state of a case or person must have had when it was agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateAsk {
    /// The kind of state.
    pub state: StateKind,
    /// Only with one of these values; empty = any.
    #[serde(default)]
    pub values: Vec<String>,
    /// Only `as` this.
    #[serde(rename = "as", default)]
    pub as_kind: Option<String>,
    /// With these values what is missing is graded as advice.
    #[serde(default)]
    pub advice_for: Vec<String>,
    /// Other states under the same rule.
    #[serde(default)]
    pub also: Vec<StateAsk>,
    /// What is missing is graded so.
    #[serde(default)]
    pub grade: Option<Grade>,
    /// Only an interval at least so long.
    #[serde(default)]
    pub at_least: Option<crate::calendar::Amount>,
    /// Only an interval shorter than this.
    #[serde(default)]
    pub shorter_than: Option<crate::calendar::Amount>,
    /// Only of cases on one of these plans.
    #[serde(default)]
    pub plans: Vec<crate::supervision::CasePlan>,
    /// Only of cases on none of these plans.
    #[serde(default)]
    pub not_plans: Vec<crate::supervision::CasePlan>,
    /// Only of cases in a service of one of these kinds.
    #[serde(default)]
    pub services: Vec<ServiceKind>,
    /// What it must have.
    pub needs: Vec<AgreedNeed>,
    /// What is missing is not met; else it stays open while the state holds.
    #[serde(default)]
    pub not_met: bool,
    /// Not tested at all (a reading turns it off).
    #[serde(default)]
    pub off: bool,
}

/// A reason noted for each period that another rule found without a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GapReason {
    /// The rules whose periods are looked at.
    pub watches: Vec<String>,
    /// Where the reason must be noted; empty = anywhere.
    #[serde(default)]
    pub places: Vec<String>,
    /// It must say that it is followed up.
    #[serde(default)]
    pub follow_up: bool,
    /// Slot whose `within` is the limit from the end of the period; empty = no limit.
    #[serde(default)]
    pub within_slot: Option<String>,
    /// Not tested at all (a reading turns it off).
    #[serde(default)]
    pub off: bool,
}

/// Something that a person in a stretch of their employment is told of; never late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reminder {
    /// So long from the first day of employment.
    pub during: crate::calendar::Amount,
    /// Who is told.
    #[serde(default)]
    pub who: Who,
    /// Not tested at all (a reading turns it off).
    #[serde(default)]
    pub off: bool,
}

/// A state that must be set anew after something has happened to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateAfter {
    /// Kinds of state whose first day asks for it.
    #[serde(default)]
    pub after: Vec<StateKind>,
    /// Kinds of event that ask for it.
    #[serde(default)]
    pub events: Vec<EventKind>,
    /// The kind of state that must begin on that day or later.
    pub state: StateKind,
    /// Only `as` this.
    #[serde(rename = "as", default)]
    pub as_kind: Option<String>,
    /// Not tested at all (a reading turns it off).
    #[serde(default)]
    pub off: bool,
}

/// Something that is called for when a state of a person changes: a review after promotion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateChange {
    /// Kinds of state whose change calls for it; the first one of a kind is no change.
    pub states: Vec<StateKind>,
    /// Events of the person that meet it.
    pub met_by: Vec<EventKind>,
    /// Only events without `has.for`.
    #[serde(default)]
    pub unmarked: bool,
    /// At the latest the day before so long after the last such event, or the first day of
    /// employment; none = no limit.
    #[serde(default)]
    pub before: Option<crate::calendar::Amount>,
    /// Not tested at all (a reading turns it off).
    #[serde(default)]
    pub off: bool,
}

/// Something that a person must have done or had once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Once {
    /// Kinds of event that meet it.
    pub events: Vec<EventKind>,
    /// Only those marked `has.for` = this.
    #[serde(default)]
    pub purpose: Option<String>,
    /// Only within so long before today; none = ever.
    #[serde(default)]
    pub within: Option<crate::calendar::Amount>,
    /// Slot whose `every` says within how long; empty = ever.
    #[serde(default)]
    pub slot: Option<String>,
    /// Kinds of part of meetings with the person, in any condition, that meet it too.
    #[serde(default)]
    pub parts: Vec<PartKind>,
    /// Of whom it is asked.
    #[serde(default)]
    pub who: Who,
    /// What is missing is not met; else it stays open.
    #[serde(default)]
    pub not_met: bool,
    /// Not tested at all (a reading turns it off).
    #[serde(default)]
    pub off: bool,
}

/// How many of the staff of a service have had what a clock counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// The clock.
    pub clock: String,
    /// Within so long before today, that day included.
    pub within: crate::calendar::Amount,
    /// Only people in post for so long.
    #[serde(default)]
    pub in_post: Option<crate::calendar::Amount>,
    /// People who are away today are left out.
    #[serde(default)]
    pub present: bool,
}
