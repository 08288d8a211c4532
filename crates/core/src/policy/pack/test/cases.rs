//! How often each case is talked about, by what kind of case it is.

use super::super::clock::{AbsenceEffect, By, Who, choice};
use super::rhythm::CountedFrom;
use crate::calendar::Amount;
use crate::policy::Grade;
use crate::supervision::{Allocation, CasePlan, EventKind, PartKind, Role, ServiceKind, StateKind};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

choice! {
    /// How deeply a case must have been talked about to count.
    Depth {
        /// Not only in brief.
        #[default]
        NotBrief,
        /// In full, and marked so.
        Full,
        /// A mention is enough.
        Any,
    }
}

impl Depth {
    /// Whether so deep a talk counts.
    pub fn takes(self, depth: Option<&str>) -> bool {
        match self {
            Self::NotBrief => matches!(depth, None | Some("full")),
            Self::Full => depth == Some("full"),
            Self::Any => true,
        }
    }
}

choice! {
    /// What a session without a case is, if it follows sooner than sessions usually do.
    ShortSession {
        /// Told as advice.
        #[default]
        Advice,
        /// Nothing.
        Nothing,
        /// The same as at any other session.
        Same,
    }
}

choice! {
    /// From when a shorter limit counts, once the case has become of a stricter kind.
    AfterChange {
        /// Where its day has passed: due on the day of the change, at the latest at the next
        /// session.
        #[default]
        DueNow,
        /// The whole limit from the day of the change.
        FromChange,
    }
}

choice! {
    /// From when a case that was never talked about counts.
    CaseFrom {
        /// Its allocation.
        #[default]
        Allocation,
        /// Due at the first session after its allocation.
        NextSession,
    }
}

choice! {
    /// How the intervals of a case are counted.
    Cycle {
        /// Each from the last time.
        #[default]
        Rolling,
        /// In blocks of the same length, one after another from the allocation: once in each.
        FixedBlocks,
    }
}

/// How often each open case is talked about: the lines of the policy’s table. The decisions of
/// a line stand under the rule that it names.
///
/// Of each group the first line that fits is taken, and of these the strictest; lines that are
/// `otherwise` only where no other fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cases {
    /// The clock of the worker’s sessions at which cases are talked about, if they are.
    #[serde(default)]
    pub sessions: Option<String>,
    /// Kinds of part in which talking about a case counts.
    #[serde(default)]
    pub parts: Vec<PartKind>,
    /// Kinds of event about a case that count besides (a case review).
    #[serde(default)]
    pub events: Vec<EventKind>,
    /// An event on the day of a session of the worker does not count.
    #[serde(default)]
    pub apart_from_sessions: bool,
    /// Whoever’s events do not count.
    #[serde(default)]
    pub not_by: Vec<By>,
    /// Kinds of part in which a talk counts only once the meeting was entered for the child.
    #[serde(default)]
    pub recorded: Vec<PartKind>,
    /// What the worker’s absence does to a limit.
    #[serde(default)]
    pub absence: AbsenceEffect,
    /// Which agreed intervals are looked at: those for `supervision` (none), or `case-review`.
    #[serde(default)]
    pub interval_as: Option<String>,
    /// How deeply a case must have been talked about.
    #[serde(default)]
    pub depth: Depth,
    /// The lines.
    pub lines: Vec<CaseLine>,
    /// Whose cases.
    #[serde(default)]
    pub who: Who,
    /// Allocations whose clock counts the worker’s own talks only, from their own allocation.
    #[serde(default)]
    pub own: Vec<Allocation>,
    /// From when a case that was never talked about counts.
    #[serde(default)]
    pub from: CaseFrom,
    /// From which day of the last talk the next limit counts.
    #[serde(default)]
    pub counted_from: CountedFrom,
    /// From when a shorter limit counts.
    #[serde(default)]
    pub change: AfterChange,
    /// What ends when the case changes ends also after the next talk about it, unless it is
    /// agreed anew.
    #[serde(default)]
    pub agreed_until_talk: bool,
    /// How its intervals are counted; a first time that has a limit of its own keeps it.
    #[serde(default)]
    pub cycle: Cycle,
    /// A session of a worker who is to be seen more often than this is a short one.
    #[serde(default)]
    pub usual_interval: Option<Amount>,
    /// Slots whose interval for a worker makes every session of theirs a short one.
    #[serde(default)]
    pub own_rhythm: Vec<String>,
    /// The rules whose cases a short session may leave out; all where none is named.
    #[serde(default)]
    pub short_for: Vec<String>,
    /// What a short session without a case is.
    #[serde(default)]
    pub short_session: ShortSession,
    /// How a session without the case is graded where a reason for it was noted.
    #[serde(default)]
    pub with_reason: Option<Grade>,
    /// How it is graded without one.
    #[serde(default)]
    pub without_reason: Option<Grade>,
    /// Not tested at all (a reading turns it off).
    #[serde(default)]
    pub off: bool,
}

/// One line: which cases, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseLine {
    /// The rule under which its decisions stand.
    pub rule: String,
    /// Its group.
    #[serde(default)]
    pub group: String,
    /// Taken only where no line that is not `otherwise` fits.
    #[serde(default)]
    pub otherwise: bool,
    /// Which cases.
    #[serde(default)]
    pub when: CaseWhen,
    /// At the latest so long after the last time; none = no limit in days.
    #[serde(default)]
    pub every: Option<Amount>,
    /// At the latest so long after allocation, where the first time has a limit of its own.
    #[serde(default)]
    pub first: Option<Amount>,
    /// The rule under which the first time stands, if it is another.
    #[serde(default)]
    pub first_rule: Option<String>,
    /// So long after the start, without a first time, it is told as advice beside the limit.
    #[serde(default)]
    pub advice: Option<Amount>,
    /// Also at each session.
    #[serde(default)]
    pub each_session: bool,
    /// How a session without the case is graded where a reason was noted, on this line.
    #[serde(default)]
    pub with_reason: Option<Grade>,
    /// How it is graded without one, on this line.
    #[serde(default)]
    pub without_reason: Option<Grade>,
    /// An interval that was agreed or allowed, without which the line does not fit.
    #[serde(default)]
    pub agreed: Option<AgreedCase>,
    /// Not there (a reading turns it off).
    #[serde(default)]
    pub off: bool,
}

/// Which cases. Every condition given must hold; of a list, one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CaseWhen {
    /// On one of these plans.
    pub plans: Vec<CasePlan>,
    /// On none of these.
    pub not_plans: Vec<CasePlan>,
    /// Allocated in one of these ways; a plain allocation is a key worker’s.
    #[serde(rename = "as")]
    pub as_kind: Vec<Allocation>,
    /// Held by a worker in one of these roles.
    pub roles: Vec<Role>,
    /// Held by a worker in none of these roles.
    pub not_roles: Vec<Role>,
    /// In a service of one of these kinds: the case’s own, else its worker’s.
    pub services: Vec<ServiceKind>,
    /// In none of these.
    pub not_services: Vec<ServiceKind>,
    /// With one of these words for how stable it is.
    pub stability: Vec<String>,
    /// With one of these words for its visiting pattern.
    pub visiting: Vec<String>,
    /// With a known concern, or without one.
    pub concern: Option<bool>,
}

/// What an agreed line asks of the fact that records the agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreedCase {
    /// The kind of state that records it: `interval`, `stability`, `visiting`.
    pub state: StateKind,
    /// What it must have.
    #[serde(default)]
    pub needs: Vec<AgreedNeed>,
    /// An agreed interval at most so long; a longer one is refused, or cut.
    #[serde(default)]
    pub most: Option<Amount>,
    /// An agreed interval at least so long.
    #[serde(default)]
    pub least: Option<Amount>,
    /// A longer one counts as the most that is allowed.
    #[serde(default)]
    pub cut: bool,
    /// It ends when anything else that is known of the case changes.
    #[serde(default)]
    pub until_change: bool,
    /// It ends when the worker or their supervisor changes.
    #[serde(default)]
    pub until_pair_change: bool,
    /// The rules that refuse an interval which is not in force, by what it lacks; the line’s
    /// own rule where none is named.
    #[serde(default)]
    pub refused_by: BTreeMap<Lacking, String>,
}

/// What an agreed interval lacks to be in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lacking {
    /// Worker and supervisor did not both agree it.
    Both,
    /// No reason.
    Reason,
    /// It was not written down.
    Recorded,
    /// Nobody, or nobody senior enough, allowed it.
    Authorised,
    /// It is longer than allowed.
    Most,
    /// The case is not stable enough.
    Stability,
    /// A concern is known.
    Concern,
    /// The case has changed since.
    Change,
    /// It was not agreed anew when the case was talked about.
    Renewal,
}

choice! {
    /// What the fact that records an agreement must have.
    AgreedNeed {
        /// Worker and supervisor agreed it.
        #[default]
        Both,
        /// A reason.
        Reason,
        /// The day on which it was written down.
        Recorded,
        /// Someone allowed it.
        Authorised,
        /// A group or service manager, or above, allowed it.
        AuthorisedBySenior,
        /// Someone other than the worker’s own supervisor allowed it.
        AuthorisedByAnother,
    }
}

/// A rule whose decisions come out of the table of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineOf {
    /// The rule that holds the table.
    pub rule: String,
}
