//! What is entered on a sheet: facts, agreements and judgements, never points worked out.

#![expect(
    clippy::struct_excessive_bools,
    reason = "each question of the sheet is answered yes or no"
)]

use super::Points;
use crate::calendar::Date;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// One worker's sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Its id.
    pub id: String,
    /// The worker.
    pub of: String,
    /// The day on which it was completed.
    pub on: Date,
    /// Case rows.
    #[serde(default)]
    pub rows: Vec<Row>,
    /// What the worker does besides cases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub commitments: Vec<Commitment>,
    /// Days on duty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duty: Vec<DutyDay>,
    /// Figures that the manager set for sibling groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
    /// Circumstances that were talked about (DER-196); no points hang on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circumstances: Option<String>,
}

/// One case row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Row {
    /// Its number or id, unique on the sheet.
    pub row: String,
    /// The case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// Which kind of case: a word of the scheme.
    pub kind: String,
    /// A second status of the same child (DER-A58).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub also: Option<String>,
    /// The family, to find siblings by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// With whom the child lives: the same for siblings who live together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lives: Option<String>,
    /// Whether the child is seen at the same time as those it lives with.
    #[serde(skip_serializing_if = "is_false")]
    pub seen_together: bool,
    /// Whether the child is a half- or step-sibling of the others.
    #[serde(skip_serializing_if = "is_false")]
    pub half_sibling: bool,
    /// For a family's row: whether children remain in it who have no row of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub children_remain: Option<bool>,
    /// First day on which the case is held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened: Option<Date>,
    /// Last day on which the case is held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Date>,
    /// How the work is shared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joint: Option<Joint>,
    /// Whether the child’s standard score was entered (DER-213); the scheme presets it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard: Option<bool>,
    /// What asks more than the standard score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional: Option<Additional>,
    /// Court.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub court: Option<Court>,
    /// A core assessment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessment: Option<Assessment>,
    /// A section 47 enquiry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s47: Option<Enquiry>,
    /// The way to the child.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub travel: Option<Travel>,
    /// Tasks beside the ordinary work.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Task>,
    /// What a scheme with a list of extras names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extras: Vec<Extra>,
}

crate::supervision::words! {
    /// A worker's part in joint work.
    Part, "part in joint work" {
        /// Each does most of the tasks.
        Equal = "equal",
        /// The clear lead.
        Lead = "lead",
        /// In a much reduced role.
        Second = "second",
    }
}

/// How the work on a case is shared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Joint {
    /// This worker's part.
    #[serde(rename = "as")]
    pub part: Part,
    /// The share of one who is second; the scheme's suggestion where none is entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Points>,
    /// How many are in a reduced role; one where none is entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u32>,
    /// The other worker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
}

crate::supervision::words! {
    /// Why a child has additional points.
    Why, "reason for additional points" {
        /// A new placement.
        NewPlacement = "new-placement",
        /// Between placements.
        Transition = "transition",
        /// The plan needs unusually high input.
        HighInput = "high-input",
    }
}

/// What asks more than the standard score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Additional {
    /// Why.
    pub why: Why,
    /// First day: the placement or move, or the day it was agreed.
    pub from: Date,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// The manager's reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

crate::supervision::words! {
    /// What is before the court.
    CourtType, "type of court work" {
        /// Care proceedings.
        Initial = "initial",
        /// Revoking a care order.
        Revocation = "revocation",
        /// A section 7 report.
        S7 = "s7",
        /// A section 37 report.
        S37 = "s37",
        /// A directions appointment only.
        Directions = "directions",
    }
}

/// A family's court work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Court {
    /// What it is.
    #[serde(rename = "type")]
    pub kind: CourtType,
    /// Issued, or otherwise before the court.
    pub from: Date,
    /// The day it is heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard: Option<Date>,
    /// The last hearing so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_heard: Option<Date>,
    /// Last day that counts, as the manager says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Whether the first papers are being produced.
    #[serde(default)]
    pub papers: bool,
    /// Last day on which they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub papers_to: Option<Date>,
    /// Particularly complex, with several children and care plans.
    #[serde(default)]
    pub complex: bool,
    /// First day on which a complex case is more settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Date>,
    /// Whether a directions appointment makes exceptional demands.
    #[serde(default)]
    pub exceptional: bool,
    /// Whether this row carries the family's court points.
    #[serde(default)]
    pub carrier: bool,
}

/// An assessment under way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// The day it began.
    pub from: Date,
    /// The day it was completed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Date>,
    /// What it is called, if not a core assessment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Why it runs on beyond its days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runs_on: Option<String>,
}

/// A section 47 enquiry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enquiry {
    /// The day the referral was received.
    pub from: Date,
    /// The day of the conference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conference: Option<Date>,
    /// The day it was closed without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Date>,
}

/// The way to the child or family.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Travel {
    /// Miles from the main office base in a straight line.
    pub miles: Points,
    /// Minutes each way.
    #[serde(default)]
    pub minutes: u32,
}

/// A task beside the ordinary work on the case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// What it is: `life-story`, `counselling`, `contact`.
    pub kind: String,
    /// Points agreed.
    pub points: Points,
    /// First day.
    pub from: Date,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// The manager's agreement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Agreed>,
    /// The manager's agreement that it runs on beyond the usual time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_on: Option<Agreed>,
    /// Of contact: whether the worker supervises or assesses it in person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_person: Option<bool>,
    /// Of contact that is fairly rare: the days it takes place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<Vec<Date>>,
    /// Of contact: whether the worker supervises it all the time.
    #[serde(default)]
    pub ongoing: bool,
}

/// An agreement: who, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreed {
    /// Who agreed.
    pub by: String,
    /// The day.
    pub on: Date,
    /// Last day it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// One of a scheme's list of extras.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extra {
    /// The extra's id.
    pub what: String,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

/// What the worker does besides cases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    /// What it is.
    pub name: String,
    /// Points agreed.
    pub points: Points,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Whether it falls in time normally given to cases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_time: Option<bool>,
    /// Whether both agreed the points; not asked where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<bool>,
}

/// A day on duty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyDay {
    /// The day.
    pub on: Date,
    /// Whether new duty work was most of the day.
    pub mainly_new: bool,
    /// Whether it was at the district's duty point; it was where this is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty_point: Option<bool>,
}

/// A figure that the manager set for a sibling group (DER-207).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// Rows of the group.
    pub rows: Vec<String>,
    /// Their points for the case column together.
    pub points: Points,
    /// Why.
    pub why: String,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_false(flag: &bool) -> bool {
    !*flag
}
