//! Clocks: what counts, for whom, from when. Rules hang on a clock.

use crate::supervision::{Allocation, EventKind, PartKind, Phase, Role, ServiceKind};
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$vdoc])* $variant),+ }
    };
}
pub(crate) use choice;

/// Whom a clock or a rule binds. Every condition given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Who {
    /// Holds cases, or does not.
    pub holds_cases: Option<bool>,
    /// Where it is asked who holds cases: only those held in one of these ways make a holder;
    /// empty = any.
    pub held_as: Vec<Allocation>,
    /// In this phase.
    pub phase: Option<Phase>,
    /// Not in this phase.
    pub not_phase: Option<Phase>,
    /// In one of these roles; empty = any.
    pub roles: Vec<Role>,
    /// Works less than full time, or full time.
    pub part_time: Option<bool>,
    /// Has someone to supervise.
    pub supervises: Option<bool>,
    /// Supervises someone who holds cases.
    pub supervises_case_holders: Option<bool>,
    /// In none of these roles; a person without a role is in none.
    pub not_roles: Vec<Role>,
    /// Slot whose `roles` (words with commas) are added to `roles`.
    pub roles_slot: Option<String>,
    /// Slot whose `roles` are added to `not_roles`.
    pub not_roles_slot: Option<String>,
    /// Works with children and families directly: as recorded, else by the role.
    pub frontline: Option<bool>,
    /// In a service of one of these kinds, by the person or their team.
    pub services: Vec<ServiceKind>,
    /// In a service of none of these kinds.
    pub not_services: Vec<ServiceKind>,
    /// In one of these grades, as words.
    pub grades: Vec<String>,
    /// Group supervision is the person’s main form, or it is not.
    pub group_main_mode: Option<bool>,
    /// At least one of these must bind besides; empty = no more is asked.
    pub either: Vec<Who>,
}

choice! {
    /// Where a clock starts if nothing has happened yet.
    StartFrom {
        /// The first day of employment.
        #[default]
        Employment,
        /// The first session: before it nothing is due.
        FirstSession,
        /// The first day of the phase, else of employment.
        Phase,
        /// The day on which supervisor and supervisee became a pair.
        Pair,
        /// The first event itself: before it the day is not known.
        FirstEvent,
    }
}

choice! {
    /// What days of absence do to a running interval.
    AbsenceEffect {
        /// They count; the absence is shown as the reason.
        #[default]
        RunsOn,
        /// They do not count.
        Stops,
    }
}

choice! {
    /// What a new supervisor does to a running interval.
    NewSupervisor {
        /// Nothing.
        #[default]
        RunAcross,
        /// It starts again.
        Restart,
    }
}

choice! {
    /// Whether a session held by a covering supervisor counts.
    CoverEffect {
        /// It counts.
        #[default]
        Counts,
        /// It does not.
        NotCounted,
    }
}

/// What restarts a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "kebab-case", deny_unknown_fields)]
pub enum ClockSource {
    /// Parts of held meetings in which the person is supervised.
    Sessions {
        /// Kinds that count.
        counts: Vec<PartKind>,
        /// Kinds that a reading lets count besides.
        #[serde(default)]
        also: Vec<PartKind>,
        /// Kinds without a side of their own (one-to-one, reflective): they count if
        /// a case was discussed.
        #[serde(default)]
        with_case: Vec<PartKind>,
        /// The same kinds where no case was discussed.
        #[serde(default)]
        without_case: Vec<PartKind>,
        /// A meeting counts only with so many minutes of these kinds.
        #[serde(default)]
        least_minutes: u32,
        /// A session by video or telephone counts too.
        #[serde(default = "yes")]
        any_mode: bool,
        /// Kinds of event about the person that a reading lets count as a session.
        #[serde(default)]
        events: Vec<EventKind>,
        /// Kinds that count only for people whose main form is the group.
        #[serde(default)]
        main_mode: Vec<PartKind>,
        /// Kinds that count only once a record of the meeting is there.
        #[serde(default)]
        if_recorded: Vec<PartKind>,
        /// Meetings marked `has.for` with one of these do not count.
        #[serde(default)]
        not_for: Vec<String>,
        /// Whether a session that was interrupted counts.
        #[serde(default)]
        interrupted: Interrupted,
    },
    /// Events about the subject.
    Events {
        /// Kinds that count.
        kinds: Vec<EventKind>,
        /// What `has.item` of a `filed` or `sample` event must hold, if anything; other
        /// kinds need no item.
        #[serde(default)]
        item: Option<String>,
        /// Who must have done it; empty = anyone. `supervisor`, or a role.
        #[serde(default)]
        by: Vec<By>,
        /// Only those marked `has.for` = this.
        #[serde(default)]
        purpose: Option<String>,
        /// Only those without any `has.for`.
        #[serde(default)]
        unmarked: bool,
        /// Whoever must not have done it.
        #[serde(default)]
        not_by: Vec<By>,
        /// Whose clock it is.
        subject: ClockSubject,
    },
}

fn yes() -> bool {
    true
}

choice! {
    /// Whether a session that was interrupted (`has.interrupted`) counts.
    Interrupted {
        /// It does.
        #[default]
        Counts,
        /// With a record and a reason.
        CountsIfRecorded,
        /// It does not.
        NotCounted,
    }
}

choice! {
    /// What a month after the 31st is, where the month has no such day.
    MonthEnd {
        /// Its last day.
        #[default]
        LastDay,
        /// The first day of the month after.
        NextDay,
    }
}

choice! {
    /// Who must have done what a clock counts.
    By {
        /// The person's supervisor on that day.
        #[default]
        Supervisor,
        /// A team manager.
        TeamManager,
        /// A group or service manager, head of service or above.
        SeniorManager,
        /// A reviewing officer.
        ReviewingOfficer,
        /// The person’s line manager on that day.
        LineManager,
    }
}

choice! {
    /// Whose clock it is.
    ClockSubject {
        /// The person whom the event is about.
        #[default]
        Person,
        /// The person who does it.
        Doer,
        /// Supervisor and supervisee together.
        Pair,
        /// The case that the event is about.
        Case,
        /// The service as a whole.
        Service,
        /// The service as a whole, for what its people did, whomever it was about.
        ServicePeople,
    }
}

/// What counts, for whom, from when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// What it is called: `Case supervision`.
    pub label: String,
    /// What restarts it.
    pub source: ClockSource,
    /// Whom it binds.
    #[serde(default)]
    pub who: Who,
    /// Where it starts.
    #[serde(default)]
    pub start: StartFrom,
    /// What absence does to it.
    #[serde(default)]
    pub absence: AbsenceEffect,
    /// What a new supervisor does to it.
    #[serde(default)]
    pub new_supervisor: NewSupervisor,
    /// Whether cover counts.
    #[serde(default)]
    pub cover: CoverEffect,
    /// The rule that always stands for the clock, if one does; else the gravest, then
    /// the earliest.
    #[serde(default)]
    pub leads: Option<String>,
    /// Order on the page.
    #[serde(default)]
    pub order: u8,
}

choice! {
    /// What a working day is.
    WorkingDayMeaning {
        /// Monday to Friday without bank holidays and closure days.
        #[default]
        BankHolidaysAndClosures,
        /// Closure days count.
        BankHolidaysOnly,
        /// Bank holidays and closure days count.
        Weekdays,
    }
}

choice! {
    /// What happens to a limit that falls on a weekend or bank holiday.
    Roll {
        /// It stays.
        #[default]
        NotMoved,
        /// It moves to the next working day.
        NextWorkingDay,
    }
}

choice! {
    /// What a year is.
    YearMeaning {
        /// Twelve months up to the day.
        #[default]
        #[serde(rename = "rolling-12-months")]
        Rolling,
        /// January to December.
        CalendarYear,
        /// April to March.
        AprilMarch,
    }
}

choice! {
    /// Whose working days count.
    WhoseDays {
        /// The service's.
        #[default]
        Standard,
        /// Those on which the person works.
        OwnPattern,
    }
}

/// What holds throughout the pack where the text is silent.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent question of the text"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Conventions {
    /// What a working day is.
    pub working_day: WorkingDayMeaning,
    /// Whose working days count.
    pub whose_days: WhoseDays,
    /// Whether the day of the event is day 1 rather than day 0.
    pub event_day_is_one: bool,
    /// What a year is.
    pub year: YearMeaning,
    /// Only registered social workers are under the policy.
    pub social_workers_only: bool,
    /// Every finding is graded as a duty.
    pub all_duty: bool,
    /// A meeting with case and personal parts serves one kind only: the one with more
    /// minutes, else the one named first.
    pub one_kind_per_meeting: bool,
    /// A limit in days is met only to the hour of the event, where both times are known.
    pub to_the_hour: bool,
    /// What a month after the 31st is.
    pub month_end: MonthEnd,
}
