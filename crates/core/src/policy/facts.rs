//! Facts as files hold them: raw events and states, never verdicts.
//!
//! The form is that of the fact files, which programs outside this one also
//! write; unknown keys and words are refused.

use super::SchemeFor;
use super::shared::Shared;
use crate::calendar::Date;
use crate::supervision::{EventKind, MeetingStatus, PartKind, StateKind, Strand, SubjectKind};
use crate::workload::Sheet;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One file of facts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactFile {
    /// Version of the form: 1.
    pub facts: u8,
    /// What the file is about, in words; for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Everyone and everything the facts speak of.
    #[serde(default)]
    pub subjects: BTreeMap<String, SubjectKind>,
    /// Which policy holds for whom, and from when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policy: Vec<PolicyFor>,
    /// Readings chosen, question by question.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub readings: BTreeMap<String, String>,
    /// Figures that a policy leaves to the council or the agreement.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub local: Vec<LocalFigure>,
    /// From when this vault knows each subject.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub known_from: Vec<KnownFrom>,
    /// Days on which the service is closed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closures: Vec<Date>,
    /// What was so, from when to when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<Shared<StateFact>>,
    /// What happened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Shared<Event>>,
    /// Forms filled in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Shared<Document>>,
    /// Which scheme of points is used, where it is not that of the worker's policy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schemes: Vec<SchemeFor>,
    /// Workload sheets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<Sheet>,
    /// What must come out, for tests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
}

/// Which policy holds for a subject.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyFor {
    /// The pack's id.
    pub pack: String,
    /// The pack's edition, where it matters which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Whom it holds for: a person, a team, a service.
    #[serde(rename = "for")]
    pub for_whom: String,
    /// Which side of supervision, if not all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strand: Option<Strand>,
    /// Share of the person's time, `0.5`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<String>,
    /// First day.
    pub from: Date,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

/// A figure put into a slot that the policy leaves open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalFigure {
    /// The slot: the rule's ID.
    pub slot: String,
    /// The figure, as the slot asks for it: `{"every":"3w"}`, `{"minutes":120}`.
    pub value: Value,
    /// One person only.
    #[serde(rename = "for", default, skip_serializing_if = "Option::is_none")]
    pub for_whom: Option<String>,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

/// From when this vault knows a subject.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownFrom {
    /// The subject.
    pub of: String,
    /// Which side of supervision, if not all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strand: Option<Strand>,
    /// First day that is known.
    pub from: Date,
}

/// Who allowed something, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthorisedBy {
    /// The person.
    pub by: String,
    /// The day.
    pub on: Date,
}

/// Something that was so for a stretch of days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateFact {
    /// Its id.
    pub id: String,
    /// Whom it is about.
    pub of: String,
    /// What it says.
    pub what: StateKind,
    /// The value, where the kind has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// In which way.
    #[serde(rename = "as", default, skip_serializing_if = "Option::is_none")]
    pub as_kind: Option<String>,
    /// First day.
    pub from: Date,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Day from which it was known, if not `from`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Date>,
    /// Who agreed it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agreed_by: Vec<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Day on which it was written down where it belongs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Date>,
    /// Who allowed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorised: Option<AuthorisedBy>,
}

impl StateFact {
    /// A state without value or manner, that has not ended.
    pub fn new(id: String, of: String, what: StateKind, from: Date) -> Self {
        Self {
            id,
            of,
            what,
            value: None,
            as_kind: None,
            from,
            to: None,
            known: None,
            agreed_by: Vec::new(),
            reason: None,
            recorded: None,
            authorised: None,
        }
    }
}

/// A case talked about in a part of a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseDiscussed {
    /// The case.
    pub case: String,
    /// How deeply: full, brief.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depth: Option<String>,
    /// Who acknowledged the decision.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ack: Vec<String>,
    /// Who chose the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picked_by: Option<String>,
    /// Why it was chosen, where that matters: issue, escalation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// A part of a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// What it was for.
    pub kind: PartKind,
    /// How long it lasted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Cases talked about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<CaseDiscussed>,
    /// Minutes of each sitting, where it was broken off and resumed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sittings: Vec<Sitting>,
}

/// One sitting of a part that was broken off and resumed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sitting {
    /// The day.
    pub on: Date,
    /// How long it lasted.
    pub minutes: u32,
}

/// Something that happened on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Its id.
    pub id: String,
    /// What happened.
    pub kind: EventKind,
    /// The day.
    pub on: Date,
    /// The time, `HH:MM`, where order within a day matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Day from which it was known, if not `on`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Date>,
    /// Day on which it was received, if not `on`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<Date>,
    /// What became of a meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<MeetingStatus>,
    /// Whom it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Who took part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    /// The event, document, case or period it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Parts of a meeting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// What was drawn or looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// What else is known of it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub has: BTreeMap<String, Value>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whose reason it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whose: Option<String>,
    /// Who agreed it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agreed_by: Vec<String>,
    /// New day of a moved meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<Date>,
    /// Where it was put.
    #[serde(rename = "where", default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Whether it is to be followed up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<bool>,
    /// Whether it was finished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished: Option<Date>,
    /// When feedback was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Date>,
    /// Who allowed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorised: Option<AuthorisedBy>,
}

impl Event {
    /// An event with nothing said of it yet.
    pub fn new(id: String, kind: EventKind, on: Date) -> Self {
        Self {
            id,
            kind,
            on,
            at: None,
            known: None,
            received: None,
            status: None,
            of: None,
            by: None,
            with: Vec::new(),
            about: None,
            parts: Vec::new(),
            items: Vec::new(),
            has: BTreeMap::new(),
            reason: None,
            whose: None,
            agreed_by: Vec::new(),
            moved_to: None,
            place: None,
            follow_up: None,
            finished: None,
            feedback: None,
            authorised: None,
        }
    }
}

/// A form that was filled in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its id.
    pub id: String,
    /// The form's id, `HAV-F4`.
    pub form: String,
    /// Whose it is.
    pub of: String,
    /// Its day.
    pub on: Date,
    /// Day from which it was known, if not `on`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Date>,
    /// The meeting, case or period it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Who signed, and when.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub signed: BTreeMap<String, Date>,
    /// Day on which it was locked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked: Option<Date>,
    /// Who finished it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What the fields hold, by field id.
    #[serde(default)]
    pub answers: BTreeMap<String, Value>,
}

/// What must come out of the facts on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The day from which it is judged.
    pub as_of: Date,
    /// Rules or scenarios it stands for; for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Each must match a decision on every key it gives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expect: Vec<Value>,
    /// None may match a decision.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<Value>,
    /// Each must match a refused fact.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<Value>,
    /// Topics on which the policy says nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_covered: Vec<String>,
    /// Each must match a workload score.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scores: Vec<Value>,
}
