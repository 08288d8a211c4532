//! How often: intervals and rhythms that change by phase.

use super::super::clock::Roll;
use super::super::clock::Who;
use super::super::clock::choice;
use crate::calendar::Amount;
use crate::policy::Grade;
use crate::supervision::EventKind;
use crate::supervision::Phase;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

choice! {
    /// What an interval is to the worker.
    Limit {
        /// The usual day: past it is later than usual.
        #[default]
        Usual,
        /// The last day: past it is overdue.
        Latest,
    }
}

choice! {
    /// How a rhythm is judged.
    Judged {
        /// From the last one.
        #[default]
        Interval,
        /// One in each calendar month.
        CalendarMonth,
        /// One in each calendar quarter.
        Quarter,
        /// One in each half of the calendar year.
        HalfYear,
        /// One in each calendar year.
        CalendarYear,
        /// One in each period of the phase's length, counted from its start.
        PerPeriod,
    }
}

choice! {
    /// From which day the next interval counts.
    CountedFrom {
        /// The day on which the last one was held.
        #[default]
        Held,
        /// The day by which the last one had been due.
        Due,
        /// Its anniversary of the first one: fixed days, whenever the last was held.
        Anniversary,
    }
}

/// No longer than so between one and the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// Clocks on which it runs.
    pub clocks: Vec<String>,
    /// The interval; none if only a slot gives it.
    #[serde(default)]
    pub every: Option<Amount>,
    /// What it is to the worker.
    #[serde(default)]
    pub limit: Limit,
    /// From which day the next one counts.
    #[serde(default)]
    pub from: CountedFrom,
    /// How it is judged.
    #[serde(default)]
    pub judged: Judged,
    /// Slot whose `every` gives the interval.
    #[serde(default)]
    pub slot: Option<String>,
    /// Only while the slot's interval is longer than this (a departure, which both
    /// must have agreed and written down).
    #[serde(default)]
    pub longer_than: Option<Amount>,
    /// While this slot holds an interval for the person (one within `at_least` and
    /// `at_most`), the rule does not bear.
    #[serde(default)]
    pub gives_way_to: Option<String>,
    /// While the slot holds an interval, it takes the place of `every`.
    #[serde(default)]
    pub lifted_by: Option<String>,
    /// Proration for part-time workers.
    #[serde(default)]
    pub part_time: Option<PartTime>,
    /// Clock-independent conditions.
    #[serde(default)]
    pub who: Who,
    /// Judged under this rule only if the event named has happened.
    #[serde(default)]
    pub only_after: Option<EventKind>,
    /// A finding explained by an agreed departure names it.
    #[serde(default)]
    pub departure_slot: Option<String>,
    /// What happens to a limit on a day off.
    #[serde(default)]
    pub roll: Roll,
    /// How the clocks named stand to each other.
    #[serde(default)]
    pub over: Over,
    /// Past the usual day without an agreed departure the rule is open until one is
    /// written down (for a rule with `longer_than`).
    #[serde(default)]
    pub passing_recorded: bool,
    /// A sample counts only if it holds as many items as this slot asks for.
    #[serde(default)]
    pub size_slot: Option<String>,
    /// An event counts only if its `items` hold one or more for each supervisor.
    #[serde(default)]
    pub one_each: bool,
    /// People whom `who` does not fit are judged too, and graded so.
    #[serde(default)]
    pub grade_else: Option<Grade>,
    /// An agreed interval must be shorter than this: if it is not, that is told and nothing
    /// else.
    #[serde(default)]
    pub must_be_below: Option<Amount>,
    /// What an empty slot means; none = not configured where the slot is the service’s, and
    /// silent where it is a person’s.
    #[serde(default)]
    pub unset: Option<Unset>,
    /// While one of these slots, which others of the pack need, is empty, nothing is said.
    #[serde(default)]
    pub silent_while_unset: Vec<String>,
    /// Whether a period counts in which the person was in this post for a part only.
    #[serde(default)]
    pub part_period: PartPeriod,
    /// What becomes of a period all of which is recorded absence.
    #[serde(default)]
    pub absent_period: AbsentPeriod,
    /// Slot whose `month` and `day` say on which day of each year it is due.
    #[serde(default)]
    pub year_slot: Option<String>,
    /// Only with an agreed interval at least so long.
    #[serde(default)]
    pub at_least: Option<Amount>,
    /// Only with an agreed interval at most so long.
    #[serde(default)]
    pub at_most: Option<Amount>,
    /// What a session that was moved to a later day does to the day by which it is due.
    #[serde(default)]
    pub postponed: Postponed,
    /// People whom `who` does not fit: while this slot holds an interval for one of them, the
    /// rule says nothing of them.
    #[serde(default)]
    pub else_gives_way_to: Option<String>,
    /// How an agreed interval is graded that is not shorter than `must_be_below`; advice where
    /// nothing is said.
    #[serde(default)]
    pub not_below: Option<Grade>,
    /// Not tested at all (a reading turns it off).
    #[serde(default)]
    pub off: bool,
}

choice! {
    /// What a session that was moved to a later day does to the day by which it is due.
    Postponed {
        /// Nothing: the day stays.
        #[default]
        DueStays,
        /// The new day becomes the day by which it is due, if the session had been planned for
        /// no later than the old one.
        BecomesDue,
    }
}

choice! {
    /// What an empty slot means.
    Unset {
        /// The figure has to be set up.
        #[default]
        NotConfigured,
        /// Nothing: the figure is optional.
        Silent,
        /// Not configured where the slot is there for the person without its figure.
        IfNamed,
    }
}

choice! {
    /// Whether a period counts in which the person was in this post for a part only.
    PartPeriod {
        /// Only if the clock had started by its first day.
        #[default]
        FromStart,
        /// Only whole periods in the post.
        FullOnly,
        /// Any day in the post is enough.
        AnyPart,
    }
}

choice! {
    /// What becomes of a period all of which is recorded absence.
    AbsentPeriod {
        /// It is judged; the absence is shown as the reason.
        #[default]
        ReasonKept,
        /// It is not judged.
        Exempt,
    }
}

choice! {
    /// How several clocks of one rule stand to each other.
    Over {
        /// Each is judged apart.
        #[default]
        Each,
        /// Only the first that binds the person is judged.
        First,
        /// What restarts one restarts all; the first that binds the person names them.
        Together,
    }
}

choice! {
    /// How a month of worked time is measured.
    PartTimeFormula {
        /// 365.25 / 12 / FTE days, never less than the calendar month.
        #[default]
        FteDays,
        /// No proration.
        CalendarMonth,
        /// By the days on the rota: as many worked days as a full-time month holds.
        WorkedDays,
    }
}

choice! {
    /// How part days are rounded.
    Rounding {
        /// To whole days.
        #[default]
        Down,
        /// To the next day.
        Up,
    }
}

choice! {
    /// Which FTE applies after a change.
    FteDate {
        /// The one in force at the last session.
        #[default]
        AtLastSession,
        /// The one in force today.
        Current,
    }
}

/// Proration of one month for part-time workers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PartTime {
    /// How worked time is measured.
    pub formula: PartTimeFormula,
    /// How part days are rounded.
    pub rounding: Rounding,
    /// Never later than this after the last session.
    pub cap: Option<Amount>,
    /// Which FTE applies.
    pub fte_date: FteDate,
}

choice! {
    /// Which interval follows a session near the end of a phase.
    Join {
        /// If the interval leads into the next phase, that phase's interval.
        #[default]
        NextPhase,
        /// The current interval once more, over the boundary.
        CurrentPhase,
        /// The interval of the phase in which today falls.
        AsOf,
        /// The first session of a new phase is due one interval after it begins.
        Restart,
    }
}

choice! {
    /// What an absence over the last day of a phase does.
    PhaseAbsence {
        /// From that day the dates cannot be told until a person confirms.
        #[default]
        Ask,
        /// The calendar dates stand.
        RunsOn,
        /// The days of absence are added.
        Pauses,
    }
}

choice! {
    /// What a phase counts from.
    PhaseStart {
        /// First day of the phase, else of employment.
        #[default]
        PhaseStart,
        /// First day of employment always.
        EmploymentStart,
    }
}

/// A rhythm that changes by phase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phases {
    /// The clock it runs on.
    pub clock: String,
    /// The phase of employment during which it runs.
    pub while_in: Phase,
    /// What it counts from.
    #[serde(default)]
    pub start: PhaseStart,
    /// Its phases, in order, each to the day before the next begins.
    pub phases: Vec<PhaseStep>,
    /// Which interval follows a session near a boundary.
    #[serde(default)]
    pub join: Join,
    /// How it is judged.
    #[serde(default)]
    pub judged: Judged,
    /// What an absence over a phase's last day does.
    #[serde(default)]
    pub absence: PhaseAbsence,
    /// What happens to a limit on a day off.
    #[serde(default)]
    pub roll: Roll,
    /// Only what falls into this phase, from 1: the others are other rules.
    #[serde(default)]
    pub only: Option<u8>,
    /// Nothing is due before the first session.
    #[serde(default)]
    pub first_open: bool,
}

/// One phase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhaseStep {
    /// Where it begins, added up from the start: `["6w"]`, `["6w", "6mo"]`; empty = at
    /// the start.
    #[serde(default)]
    pub from: Vec<Amount>,
    /// The interval.
    pub every: Amount,
}
