//! What the engine tests: a closed list of kinds, each with its figures. There are
//! no free expressions, so that every rule can be printed as a sentence.

use super::clock::{By, Who, choice};
use crate::calendar::Amount;
use crate::supervision::{EventKind, MeetingStatus, PartKind, Phase};
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// What one rule tests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Test {
    /// No longer than so between one and the next.
    Interval(Interval),
    /// A rhythm that changes by phase.
    Phases(Phases),
    /// At least so many in a period.
    Count(Count),
    /// At least so many minutes in a period.
    Minutes(Minutes),
    /// How long one session lasts.
    Duration(Duration),
    /// Done within so long of an event.
    Deadline(Deadline),
    /// A document that must be there.
    Agreement(Agreement),
    /// Signatures that a document must carry.
    Signatures(Signatures),
    /// Cases in a session.
    CasesInSession(CasesInSession),
    /// What must be true of an event of some kind.
    Attribute(Attribute),
    /// How long records are kept after leaving.
    Retention(Retention),
    /// Cover while a supervisor is away.
    Cover(Cover),
    /// A figure that is only shown, and nothing found.
    Tally(Tally),
    /// The form asks for it; the checker finds what is missing.
    Content(Content),
}

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
        /// One in each period of the phase's length, counted from its start.
        PerPeriod,
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
    /// While this slot holds an interval for the person, the rule does not bear.
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
    /// How the clocks named stand to each other.
    #[serde(default)]
    pub over: Over,
    /// Past the usual day without an agreed departure the rule is open until one is
    /// written down (for a rule with `longer_than`).
    #[serde(default)]
    pub passing_recorded: bool,
    /// An event counts only if its `items` hold one or more for each supervisor.
    #[serde(default)]
    pub one_each: bool,
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
    /// Only while the person is in this phase.
    #[serde(default)]
    pub phase: Option<Phase>,
    /// At least; none = not tested.
    #[serde(default)]
    pub least: Option<u32>,
    /// At most.
    #[serde(default)]
    pub most: Option<u32>,
}

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

choice! {
    /// When a first agreement is wanted.
    FirstAgreement {
        /// Before or at the first formal session.
        #[default]
        FirstSession,
        /// No day.
        Open,
    }
}

choice! {
    /// What a new supervisor means for the agreement.
    AgreementSupervisor {
        /// A new one.
        #[default]
        NewContract,
        /// It carries over.
        CarriesOver,
    }
}

choice! {
    /// What a review of the agreement is.
    ReviewMeaning {
        /// A dated entry by both.
        #[default]
        DatedEntry,
        /// Signed anew.
        ReSigned,
    }
}

/// A document that must be there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Its form.
    pub form: String,
    /// Review at least so often; none = only that it is there.
    #[serde(default)]
    pub review: Option<Amount>,
    /// When the first is wanted.
    #[serde(default)]
    pub first: FirstAgreement,
    /// What a new supervisor means.
    #[serde(default)]
    pub new_supervisor: AgreementSupervisor,
    /// What a review is.
    #[serde(default)]
    pub review_is: ReviewMeaning,
    /// Signatures without which it does not count.
    pub signatures: u16,
}

/// Signatures that a document must carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatures {
    /// Its form.
    pub form: String,
    /// How many.
    pub need: u16,
}

/// Cases in a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CasesInSession {
    /// Kinds of part.
    pub parts: Vec<PartKind>,
    /// At least.
    pub least: u16,
    /// Fewer is only told, not found.
    #[serde(default)]
    pub advice: bool,
}

/// What must be true of an event of some kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// The kind of event.
    pub event: EventKind,
    /// Only in one of these conditions (meetings).
    #[serde(default)]
    pub status: Vec<MeetingStatus>,
    /// What must hold.
    pub must: Vec<Must>,
    /// Where something is missing: still open rather than not met.
    #[serde(default)]
    pub open: bool,
    /// Only if `has.for` is this.
    #[serde(default)]
    pub purpose: Option<String>,
}

/// One thing that must hold of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Must {
    /// Everyone who takes part agreed it.
    AgreedByBoth,
    /// A reason is given.
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
    /// The person's supervisor did it.
    BySupervisor,
}

choice! {
    /// Which side of keeping and deleting a rule states.
    RetentionSide {
        /// Kept so long.
        #[default]
        Keep,
        /// Then deleted.
        Delete,
    }
}

/// How long records are kept after leaving.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// So long after leaving.
    pub keep: Amount,
    /// Which side.
    #[serde(default)]
    pub side: RetentionSide,
    /// Whether it may be deleted on the anniversary itself.
    #[serde(default)]
    pub on_anniversary: bool,
    /// Whether leaving the department for another part of the council counts.
    #[serde(default)]
    pub only_leaving_council: bool,
}

choice! {
    /// When cover is asked for.
    CoverWhen {
        /// When the absence covers the next due date.
        #[default]
        DateAtRisk,
        /// At once.
        AnyAbsence,
    }
}

/// Cover while a supervisor is away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cover {
    /// When it is asked for.
    #[serde(default)]
    pub when: CoverWhen,
    /// The rules whose due dates are looked at.
    pub watches: Vec<String>,
}

/// A figure that is only shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// Kind of event whose `has.days` are added up.
    pub event: EventKind,
    /// How many.
    pub need: u16,
    /// Slot whose `per` gives the period; empty = not configured.
    pub slot: String,
    /// Whether fewer is a finding.
    #[serde(default)]
    pub finding: bool,
}

/// The form asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Content {
    /// The forms that ask for it; empty = those whose fields name the rule.
    pub forms: Vec<String>,
}
