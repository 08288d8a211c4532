//! How many and how long: counts, minutes and the length of a session.

use super::super::clock::By;
use super::super::clock::Who;
use super::super::clock::choice;
use super::Over;
use crate::policy::{Grade, Unit};
use crate::supervision::PartKind;
use crate::supervision::Phase;
use crate::supervision::Role;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

choice! {
    /// What a count counts.
    CountOf {
        /// Sessions of a clock.
        #[default]
        Clock,
        /// Group sessions of a team.
        TeamGroups,
    }
}

choice! {
    /// The period of a count.
    CountPer {
        /// The year, as the conventions say.
        #[default]
        Year,
        /// The calendar month.
        CalendarMonth,
        /// A month from the last one (a rhythm, not a count).
        Interval,
        /// The calendar quarter.
        Quarter,
        /// The half of the calendar year.
        HalfYear,
        /// Two months, from April on.
        TwoMonths,
        /// The twelve months up to today, whatever the conventions say of a year.
        #[serde(rename = "rolling-12-months")]
        Rolling,
        /// January to December, whatever the conventions say.
        CalendarYear,
        /// The three months up to today.
        #[serde(rename = "rolling-3-months")]
        RollingQuarter,
    }
}

choice! {
    /// What of an event is counted.
    Weigh {
        /// The event: each is one.
        #[default]
        Events,
        /// Its items.
        Items,
        /// Its items, each once in a period.
        DifferentItems,
        /// The number in `has.<key>`.
        Has,
    }
}

choice! {
    /// When a yearly count is first tested.
    FirstYear {
        /// After twelve months of employment.
        #[default]
        #[serde(rename = "after-12-months")]
        AfterTwelveMonths,
        /// At once, by whole months.
        ProRata,
        /// At once and in full.
        AtOnce,
        /// After twelve months of employment; before them nothing is said.
        Silent,
    }
}

choice! {
    /// What a long absence or short hours do to a figure.
    Lowering {
        /// Nothing; the reason is shown.
        #[default]
        Unchanged,
        /// It is lowered in proportion.
        ProRata,
    }
}

choice! {
    /// Whether a diary entry is enough.
    HeldOrDiarised {
        /// The session must have taken place.
        #[default]
        Held,
        /// Planned is enough.
        Diarised,
    }
}

/// At least so many in a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// What it counts.
    #[serde(default)]
    pub of: CountOf,
    /// Clocks whose sessions it counts; each is judged apart.
    #[serde(default)]
    pub clocks: Vec<String>,
    /// How the clocks named stand to each other.
    #[serde(default)]
    pub over: Over,
    /// Who must have done what is counted, in place of what the clock says of `by` and
    /// `purpose`; an empty list = anyone.
    #[serde(default)]
    pub by: Option<Vec<By>>,
    /// How many.
    pub need: u16,
    /// In which period.
    #[serde(default)]
    pub per: CountPer,
    /// When it is first tested.
    #[serde(default)]
    pub first_year: FirstYear,
    /// What a long absence does.
    #[serde(default)]
    pub absence: Lowering,
    /// What short hours do.
    #[serde(default)]
    pub part_time: Lowering,
    /// Whether a diary entry is enough.
    #[serde(default)]
    pub held: HeldOrDiarised,
    /// Where twelve months roll, the same day a year ago still counts.
    #[serde(default)]
    pub inclusive: bool,
    /// People whom `who` does not fit are judged too, and graded so.
    #[serde(default)]
    pub grade_else: Option<Grade>,
    /// What of an event is counted.
    #[serde(default)]
    pub weigh: Weigh,
    /// The key of `has` that is counted.
    #[serde(default)]
    pub key: Option<String>,
    /// One in so many of the items (2 = half, rounded up), where that is more than `need`.
    #[serde(default)]
    pub one_in: Option<u16>,
    /// The twelve months up to today are told beside the year, as advice.
    #[serde(default)]
    pub rolling_beside: bool,
    /// Everybody in these roles must be among the items: then the need is their number.
    #[serde(default)]
    pub cover_roles: Vec<Role>,
    /// What is counted, in words; sessions unless it says so.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// Slot whose `need` says how many; empty = not configured.
    #[serde(default)]
    pub need_slot: Option<String>,
    /// Whom it binds.
    #[serde(default)]
    pub who: Who,
    /// While this slot holds an interval for the person, the count is not tested.
    #[serde(default)]
    pub lifted_by: Option<String>,
    /// Not tested at all (a reading turns it off).
    #[serde(default)]
    pub off: bool,
}

choice! {
    /// The period of a sum of minutes.
    MinutesPer {
        /// Each calendar month.
        #[default]
        CalendarMonth,
        /// Twelve months up to the day, twelve times the figure.
        Average,
        /// The two fortnights from the start of employment.
        FirstFortnights,
        /// Any fourteen days of the first month of employment.
        RollingFortnight,
    }
}

choice! {
    /// Whether months of starting and leaving are tested.
    PartMonth {
        /// Only whole months.
        #[default]
        WholeMonths,
        /// By days.
        ProRata,
    }
}

choice! {
    /// Whether several sittings add up.
    Sittings {
        /// They do.
        #[default]
        Sum,
        /// One must be long enough by itself.
        OneSitting,
    }
}

/// At least so many minutes in a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// Kinds of part whose minutes count.
    pub parts: Vec<PartKind>,
    /// Kinds that a reading lets count besides.
    #[serde(default)]
    pub also: Vec<PartKind>,
    /// How many.
    pub need: u32,
    /// Slot whose `minutes` raises the figure for a person.
    #[serde(default)]
    pub slot: Option<String>,
    /// The period.
    #[serde(default)]
    pub per: MinutesPer,
    /// Months of starting and leaving.
    #[serde(default)]
    pub part_month: PartMonth,
    /// Several sittings.
    #[serde(default)]
    pub sittings: Sittings,
    /// What short hours do.
    #[serde(default)]
    pub part_time: Lowering,
    /// Whom it binds.
    #[serde(default)]
    pub who: Who,
}

choice! {
    /// What a length outside the range is.
    Outside {
        /// The expectation is not met.
        #[default]
        Warning,
        /// Shown, no finding.
        Information,
        /// Open: a reason is still asked for.
        Open,
    }
}

choice! {
    /// How a session that was broken off and resumed is measured.
    Resumed {
        /// Its sittings are added.
        #[default]
        Added,
        /// Each sitting alone.
        Each,
    }
}

choice! {
    /// Which minutes of a session are measured.
    Measure {
        /// Those that it lasted.
        #[default]
        Held,
        /// Those that were set aside for it (`has.booked`); nothing is said where that is
        /// not known.
        Booked,
    }
}

/// How long one session lasts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duration {
    /// Each kind of part with its range; the first that fits applies.
    pub lines: Vec<DurationLine>,
    /// What is under the least.
    #[serde(default)]
    pub lower: Outside,
    /// What is over the most.
    #[serde(default)]
    pub upper: Outside,
    /// A session broken off and resumed.
    #[serde(default)]
    pub resumed: Resumed,
    /// Every line that fits applies, each judged apart on a clock named by its first kind.
    #[serde(default)]
    pub each_line: bool,
    /// A reason on the meeting, or noted about it, makes it met.
    #[serde(default)]
    pub excused: bool,
    /// Slot whose `minutes` is the least of lines that name none; empty = not configured.
    #[serde(default)]
    pub slot: Option<String>,
    /// Which minutes are measured.
    #[serde(default)]
    pub measure: Measure,
    /// The rule that asks for an agreement: only sessions from the day on which it was signed.
    #[serde(default)]
    pub once_signed: Option<String>,
    /// Judged for the team, not for each person (group sessions).
    #[serde(default)]
    pub of_team: bool,
    /// Whom it binds.
    #[serde(default)]
    pub who: Who,
}

/// A range of minutes for some kinds of part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DurationLine {
    /// The kinds.
    pub parts: Vec<PartKind>,
    /// Of these, kinds that count only beside one of the others, never alone.
    #[serde(default)]
    pub beside: Vec<PartKind>,
    /// Only while the person is in this phase.
    #[serde(default)]
    pub phase: Option<Phase>,
    /// Only while the person works less than full time, or full time.
    #[serde(default)]
    pub part_time: Option<bool>,
    /// Short hours lower the least in proportion, rounded up.
    #[serde(default)]
    pub part_time_share: bool,
    /// At least; none = not tested.
    #[serde(default)]
    pub least: Option<u32>,
    /// At most.
    #[serde(default)]
    pub most: Option<u32>,
}
