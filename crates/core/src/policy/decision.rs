//! What the engine says: one decision for each rule, subject, clock and occurrence.

use super::name::Name;
use crate::calendar::Date;
use alloc::boxed::Box;
use alloc::string::String;
use serde::{Deserialize, Serialize};

crate::supervision::words! {
    /// How things stand. No state counts days ahead: "due soon" is for a screen.
    State, "state" {
        /// Its day is still to come.
        Upcoming = "upcoming",
        /// Today is its last day.
        DueToday = "due-today",
        /// Later than usual, within the limit.
        PastUsual = "past-usual",
        /// Past its limit.
        Overdue = "overdue",
        /// Done in time.
        Met = "met",
        /// Done, but late.
        MetLate = "met-late",
        /// A closed period or occasion without it.
        NotMet = "not-met",
        /// Still to do, and no day is set.
        Open = "open",
        /// A fact is missing that a person must give.
        CannotTell = "cannot-tell",
        /// What came before the day from which this vault knows is not recorded. With a due
        /// day: that is the latest it can be, and it may be sooner.
        NotRecordedHere = "not-recorded-here",
        /// The policy leaves the figure to others, and it is not entered.
        NotConfigured = "not-configured",
        /// The rule does not bear on this subject now.
        NotApplicable = "not-applicable",
    }
}

crate::supervision::words! {
    /// How strongly the policy asks.
    Grade, "grade" {
        /// A limit whose breach is the policy's gravest.
        Serious = "serious",
        /// Must, will, needs to, responsible for.
        Duty = "duty",
        /// Should, expected.
        Expectation = "expectation",
        /// Usual, ideally, may.
        Advice = "advice",
        /// Told, not judged.
        Information = "information",
    }
}

crate::supervision::words! {
    /// The policy's own word for how strongly it asks.
    Modal, "modal" {
        /// Must, will, needs to, required, responsible for.
        Must = "must",
        /// Should, please.
        Should = "should",
        /// Worded as an expectation.
        Expected = "expected",
        /// Can, may, option, ideally.
        May = "may",
        /// Stated plainly, without a modal verb.
        Is = "is",
    }
}

crate::supervision::words! {
    /// Who has to act.
    Owner, "owner" {
        /// The supervisor.
        Supervisor = "supervisor",
        /// The supervisee.
        Worker = "worker",
        /// Both of them.
        Both = "both",
        /// A senior manager.
        SeniorManager = "senior-manager",
    }
}

crate::supervision::words! {
    /// What the date rests on.
    Basis, "basis" {
        /// A figure printed in the policy.
        Printed = "printed",
        /// A reading of an unclear passage.
        Reading = "reading",
        /// A convention of ours where the policy is silent.
        Convention = "convention",
        /// A figure that the council or the agreement set.
        Local = "local",
    }
}

crate::supervision::words! {
    /// What an amount or a delay is counted in.
    Unit, "unit" {
        /// Calendar days.
        Day = "day",
        /// Working days.
        WorkingDay = "working-day",
        /// Weeks.
        Week = "week",
        /// Months.
        Month = "month",
        /// Sessions.
        Session = "session",
        /// Minutes.
        Minute = "minute",
        /// Cases.
        Case = "case",
        /// Files.
        File = "file",
        /// Signatures.
        Signature = "signature",
        /// Items of a list.
        Item = "item",
    }
}

/// What was got of what was needed; decimal strings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Reached.
    pub got: Name,
    /// Asked for.
    pub need: Name,
    /// What is counted.
    pub unit: Unit,
}

/// An authorised departure under which the decision stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deviation {
    /// The fact that records it.
    pub fact: String,
    /// Who authorised it.
    pub authorised_by: Option<String>,
    /// The limit that then applies, as an amount.
    pub limit: String,
}

/// One decision. Unique by rule, subject, for whom, clock and occurrence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The rule's ID in the register.
    pub rule: Name,
    /// Whom or what it is about.
    pub subject: Name,
    /// The supervisor or worker with whom the duty is shared, where there is one.
    #[serde(rename = "for")]
    pub for_whom: Option<Name>,
    /// The clock it hangs on, if it hangs on one.
    pub clock: Option<Name>,
    /// `next`, a period, a phase, `after:<event>`, or an event's or document's id.
    pub occurrence: Name,
    /// How things stand.
    pub state: State,
    /// How late, in `unit`; only where it is or was late.
    pub days: Option<i32>,
    /// What `days` counts.
    pub unit: Option<Unit>,
    /// The policy's own word.
    pub modal: Modal,
    /// How strongly it asks.
    pub grade: Grade,
    /// Who has to act.
    pub owner: Owner,
    /// What the date rests on.
    pub basis: Basis,
    /// First day on which it can be done, where that matters.
    pub opens: Option<Date>,
    /// Day by which it is due.
    pub due: Option<Date>,
    /// Last day within the limit; none where the rule only says what is usual.
    pub latest: Option<Date>,
    /// Day on which it was done.
    pub done_on: Option<Date>,
    /// Amount got and needed, where the rule counts.
    pub amount: Option<Box<Counted>>,
    /// Whether this is the line that stands for its clock.
    pub governs: bool,
    /// Facts that explain it (sickness, agreed departure, cover) and change nothing.
    pub reasons: Box<[String]>,
    /// The authorised departure under which it stands.
    pub deviation: Option<Box<Deviation>>,
}

/// A fact that asks for something a rule does not allow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The fact's id.
    pub fact: String,
    /// The rule that refuses it.
    pub rule: String,
    /// Why, in plain words.
    pub because: String,
}
