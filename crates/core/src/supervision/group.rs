//! Groups that meet for supervision, what was said in one of their sessions, and formats of
//! one's own. When and with whom a session was held stands in its meeting, and nowhere else.

use super::{DocId, Kept, Signature, Spans};
use crate::calendar::Date;
use crate::group::Tally;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// A group that meets for supervision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Group {
    /// What it is called.
    pub name: String,
    /// Who belongs to it.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub members: Spans<DocId>,
    /// The teams it is for.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub teams: Spans<DocId>,
    /// Who leads it.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub facilitator: Spans<DocId>,
    /// How many sessions a month the group has set itself. What a policy asks of a team is
    /// not repeated here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a_month: Option<u8>,
    /// The format that it uses: the ID in a pack, or that of one of its own.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub template: String,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

/// Somebody who was not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absent {
    /// Who.
    pub person: DocId,
    /// Why, in a few words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// What was written in one step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StepNote {
    /// What the box asks for.
    pub label: String,
    /// The words.
    pub text: String,
}

/// What became of the plan of a talk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanAgreed {
    /// Who led it and agreed it: the accountable manager. None while no plan is agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<DocId>,
    /// The day on which it was agreed, where that was after the session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// The plan, in words; what is to be done stands in the actions.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Why none was agreed, if someone said so.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why_not: String,
}

/// One run through the steps: about a case, or about an aspect of practice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupTalk {
    /// The case; none in a talk about practice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<DocId>,
    /// Whether the case was brought back.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub brought_back: bool,
    /// Who presents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub presenter: Option<DocId>,
    /// What the presenter wants from the group.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub question: String,
    /// Planned and actual times of its steps, with visits and sittings.
    pub times: Tally,
    /// The notes, one for each step.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<StepNote>,
    /// Ideas and hypotheses.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hypotheses: String,
    /// What the presenter takes away.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub takes_away: String,
    /// The plan.
    pub plan: PlanAgreed,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

/// Who was there, put right after the signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupCorrection {
    /// The day.
    pub on: Date,
    /// Who put it right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<DocId>,
    /// Who was said to be there before.
    pub had: Vec<DocId>,
    /// Why, in a few words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// What was said in a session of a group. Its meeting tells who was there, when, for how
/// long and in how many sittings; the actions agreed in it are actions of the meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupSession {
    /// The meeting.
    pub meeting: DocId,
    /// The group; none for one that met just once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<DocId>,
    /// The pack whose format it used, and the format's ID.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub template: String,
    /// Who leads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facilitator: Option<DocId>,
    /// The accountable manager, who decides; there or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision_maker: Option<DocId>,
    /// Who writes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scribe: Option<DocId>,
    /// Who looks on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub observers: Vec<DocId>,
    /// Who was not there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absences: Vec<Absent>,
    /// One talk for each case, or one about practice.
    #[serde(default)]
    pub talks: Vec<GroupTalk>,
    /// What the group learned.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub learning: String,
    /// The facilitator's signature. Once it stands nothing of the session changes any more, but
    /// for a plan agreed later and who was there, put right with a reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Signature>,
    /// What was put right after that, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<GroupCorrection>,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl GroupSession {
    /// A session of a meeting, with nothing said yet.
    pub fn of(meeting: DocId) -> Self {
        Self {
            meeting,
            group: None,
            template: String::new(),
            facilitator: None,
            decision_maker: None,
            scribe: None,
            observers: Vec::new(),
            absences: Vec::new(),
            talks: Vec::new(),
            learning: String::new(),
            signed: None,
            corrections: Vec::new(),
            kept: Kept::new(),
        }
    }

    /// Minutes of all talks, pauses left out.
    pub fn minutes(&self) -> u32 {
        let minutes = self.talks.iter().map(|talk| talk.times.minutes());
        minutes.fold(0, u32::saturating_add)
    }
}
