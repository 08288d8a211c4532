//! A points scheme as data: a pack's `scoring.toml`. What a scheme does not have, it leaves out.

#![expect(
    clippy::struct_excessive_bools,
    reason = "each question of a scheme is answered yes or no"
)]

use super::{Bands, CommitmentScore, DutyScore, Points, StableScore, Term};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// A figure and the rule that it stands in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Points.
    pub points: Points,
    /// The rule's ID.
    pub rule: Term,
}

/// A scheme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// What it is called.
    pub title: String,
    /// Headings of the columns, by id.
    pub columns: BTreeMap<String, String>,
    /// Whether the columns are added up (DER-A36.sum).
    #[serde(default = "yes")]
    pub total: bool,
    /// Which limited items count (DER-A65.snapshot).
    #[serde(default = "the_day")]
    pub snapshot: Snapshot,
    /// Points that every sheet has, for what every worker does.
    #[serde(default)]
    pub stable: Option<StableScore>,
    /// Kinds of case row.
    pub kinds: BTreeMap<String, CaseKind>,
    /// Whether a family's row is kept beside rows for its children (DER-A40.family-row).
    #[serde(default = "if_children_remain")]
    pub family_row: FamilyRow,
    /// What is held down for siblings.
    #[serde(default)]
    pub siblings: Option<Siblings>,
    /// Joint work.
    #[serde(default)]
    pub joint: Option<JointWork>,
    /// A child's own score.
    #[serde(default)]
    pub child: Option<ChildScore>,
    /// Court.
    #[serde(default)]
    pub court: Option<CourtScore>,
    /// Assessments.
    #[serde(default)]
    pub assessment: Option<AssessmentScore>,
    /// Section 47 enquiries.
    #[serde(default)]
    pub enquiry: Option<EnquiryScore>,
    /// Travel.
    #[serde(default)]
    pub travel: Option<TravelScore>,
    /// Tasks.
    #[serde(default)]
    pub tasks: Option<TaskScore>,
    /// Extras that rows may have, by id.
    #[serde(default)]
    pub extras: BTreeMap<String, ExtraScore>,
    /// Commitments besides cases.
    #[serde(default)]
    pub commitments: Option<CommitmentScore>,
    /// Duty days.
    #[serde(default)]
    pub duty: Option<DutyScore>,
    /// What is thought reasonable, by grade or stage.
    #[serde(default)]
    pub bands: Option<Bands>,
}

fn yes() -> bool {
    true
}

crate::supervision::words! {
    /// Which limited items a sheet counts.
    Snapshot, "snapshot" {
        /// Those that run on the day.
        Day = "completion-day",
        /// Those that ran on any day of the month so far.
        Month = "calendar-month",
    }
}

fn the_day() -> Snapshot {
    Snapshot::Day
}

crate::supervision::words! {
    /// Whether a family's row is kept beside rows for its children.
    FamilyRow, "way of keeping a family’s row" {
        /// While children without a row of their own remain.
        IfChildrenRemain = "if-children-remain",
        /// Never.
        Never = "never",
    }
}

fn if_children_remain() -> FamilyRow {
    FamilyRow::IfChildrenRemain
}

/// A kind of case row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseKind {
    /// What people call it.
    pub label: Term,
    /// Points for the case.
    pub case: Figure,
    /// Whether the row is for one child, not for a family.
    #[serde(default)]
    pub child: bool,
    /// Whether the child has a score of its own.
    #[serde(default)]
    pub scored: bool,
    /// Whether contact supervised in person is a task here (DER-237).
    #[serde(default)]
    pub contact: bool,
    /// Whether an assessment counts once for the family (DER-224).
    #[serde(default)]
    pub assessed_once: bool,
    /// The plan by which siblings are told apart (DER-A39.mixed).
    #[serde(default)]
    pub plan: String,
    /// Plans of a case whose row is of this kind by itself; empty where somebody chooses the
    /// kind (DER-203).
    #[serde(default)]
    pub from_plan: Vec<String>,
}

/// What is held down for siblings (DER-208).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Siblings {
    /// More than so many.
    pub over: usize,
    /// Together at most.
    pub most: Figure,
    /// The rule by which a manager sets another figure.
    pub discretion: Term,
    /// `column-2` or `all-columns` (DER-A38.cap-reach).
    pub reach: Reach,
    /// `both` or `either` (DER-A39.together).
    pub together: Together,
    /// Whether siblings who live together are a group though another lives apart
    /// (DER-A39.subgroup).
    pub subgroups: bool,
    /// Whether siblings on other sheets are counted (DER-A39.split).
    pub whole_group: bool,
    /// Whether half- and step-siblings are counted (DER-A39.half-siblings).
    pub half_siblings: bool,
    /// Whether each plan is for itself (DER-A39.mixed).
    pub by_plan: bool,
}

crate::supervision::words! {
    /// Which points the cap holds down.
    Reach, "reach" {
        /// Those for the case.
        Case = "column-2",
        /// All of the rows.
        All = "all-columns",
    }
}

crate::supervision::words! {
    /// What makes siblings a group.
    Together, "way of being together" {
        /// They live together and are seen at the same time.
        Both = "both",
        /// They live together or are seen at the same time.
        Either = "either",
    }
}

/// Joint work (DER-210 to DER-212).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JointWork {
    /// The share suggested for one in a reduced role.
    pub second: Figure,
    /// What is shared (DER-A41.scope).
    pub scope: Scope,
    /// Whether the cap comes before the share (DER-A41.order).
    pub cap_first: bool,
    /// Whether the lowest share holds in a group with several (DER-A41.mixed).
    pub lowest: bool,
    /// Whether several in a reduced role divide the share (DER-A41.several).
    pub divided: bool,
}

crate::supervision::words! {
    /// What a share is taken of.
    Scope, "scope" {
        /// The points for the case.
        Case = "column-2",
        /// Columns 2 to 6.
        ToEnquiry = "columns-2-6",
        /// The whole row.
        Row = "whole-row",
    }
}

/// A child's own score (DER-213 to DER-216).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChildScore {
    /// Standard.
    pub standard: Figure,
    /// Additional, for unusually high input.
    pub additional: Figure,
    /// The rule under which a new placement or a move has it.
    pub placement: Term,
    /// Whether it comes on top of the standard score (DER-A37.additional).
    pub on_top: bool,
    /// Whether every such child has the standard score (DER-A61.floor).
    pub floor: bool,
    /// Whether the first month ends with the calendar month (DER-A59.month).
    pub calendar_month: bool,
    /// Whether a second status counts again (DER-A58.both).
    pub twice: bool,
}

/// Court (DER-217 to DER-222).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourtScore {
    /// For each family in court.
    pub base: Figure,
    /// While the first papers are produced.
    pub additional: Figure,
    /// The rule under which a complex case keeps the additional points.
    pub complex: Term,
    /// The rule under which an exceptional directions appointment counts.
    pub directions_rule: Term,
    /// What revocation, section 7 and section 37 get (DER-A43.base).
    pub reports: Reports,
    /// Whether proceedings count from the day of issue (DER-A43.papers).
    pub from_issue: bool,
    /// Whether an exceptional directions appointment comes on top of a base
    /// (DER-A44.directions).
    pub directions_on_top: bool,
    /// Whether the base ends with the month of the last hearing (DER-A45.end).
    pub ends_with_hearing: bool,
    /// Whether a family counts on one sheet only (DER-A42.carrier).
    pub one_sheet: bool,
}

crate::supervision::words! {
    /// What court reports get.
    Reports, "way of counting reports" {
        /// The base, from the month in which they are heard.
        FromHearingMonth = "from-hearing-month",
        /// Nothing.
        Nothing = "nothing",
        /// The base, as soon as they are before the court.
        WhileInCourt = "while-in-court",
    }
}

/// Assessments (DER-223 to DER-225).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentScore {
    /// Points.
    pub points: Figure,
    /// The rule where a family is assessed.
    pub family: Term,
    /// Days for which it counts.
    pub days: u16,
    /// The rule that limits them; also the slot for a successor's length.
    pub limit: Term,
    /// The slot that names a successor.
    pub named_in: Term,
    /// Whether only core assessments count (DER-A47.successor).
    pub core_only: bool,
    /// Whether the days are working days (DER-A46.days).
    pub working: bool,
    /// Whether the day of the start is the first (DER-A46.day-one).
    pub start_is_first: bool,
    /// Whether completion ends it sooner (DER-A46.early).
    pub stops_early: bool,
    /// Whether it runs on until completion, with a reason (DER-A46.overrun).
    pub runs_on: bool,
}

/// Section 47 enquiries (DER-226, DER-227).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnquiryScore {
    /// Points.
    pub points: Figure,
    /// The rule that limits it.
    pub limit: Term,
    /// Whether siblings enquired into together count once (DER-A48.unit).
    pub per_family: bool,
    /// Whether the last day counts (DER-A48.last-day).
    pub last_counts: bool,
}

/// Travel (DER-228 to DER-232).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TravelScore {
    /// No points within so many miles.
    pub within: Points,
    /// Beyond them.
    pub beyond: Figure,
    /// From so many minutes each way on.
    pub minutes: u32,
    /// Then.
    pub long: Figure,
    /// Beyond so many minutes each way.
    pub more_minutes: u32,
    /// Then.
    pub longest: Figure,
    /// Whether time tells though the miles are within (DER-A50.which).
    pub time_first: bool,
    /// Whether distance and time are added (DER-A50.bands).
    pub added: bool,
    /// Whether one address counts once (DER-A49.unit).
    pub per_address: bool,
}

/// Tasks (DER-233 to DER-239).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskScore {
    /// Each at most.
    pub most: Figure,
    /// Months that it usually lasts at most.
    pub months: i32,
    /// The rule that says so.
    pub limit: Term,
    /// The rule that asks for agreement.
    pub agreement: Term,
    /// The word for contact.
    pub contact: String,
    /// The rule for contact in person.
    pub in_person: Term,
    /// The rule for contact that is rare.
    pub rare: Term,
    /// Whether a task that is not agreed has no points (DER-A51.agreement).
    pub agreed_only: bool,
    /// What a task beyond that time gets (DER-A51.over).
    pub over: Over,
    /// Whether the months are calendar months (DER-A51.month).
    pub calendar_months: bool,
}

crate::supervision::words! {
    /// What a task gets that lasts beyond its months.
    Over, "way of counting a long task" {
        /// Its points while an agreement to run on stands.
        AgreedOnly = "agreed-only",
        /// Its points, with a warning.
        WarnOnly = "warn-only",
        /// Nothing.
        Stop = "stop",
    }
}

/// One of a list of extras.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtraScore {
    /// What people call it.
    pub label: Term,
    /// In which column it stands.
    pub column: Term,
    /// Points.
    pub points: Figure,
}
