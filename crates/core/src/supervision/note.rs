//! The smaller documents: actions, what happened, ticks, figures, readings, jottings,
//! and the editions of policies that records were made on.

use super::{DocId, EventKind, Kept, Kind};
use crate::calendar::Date;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Something that someone is to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// What.
    pub what: String,
    /// Who, if it is a person known here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<DocId>,
    /// Who, in words, if not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_when: Option<Date>,
    /// The day on which it was agreed.
    pub agreed: Date,
    /// The person whose supervision it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<DocId>,
    /// The meeting in which it was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<DocId>,
    /// The case it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<DocId>,
    /// The meetings into which it was carried over, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub carried: Vec<DocId>,
    /// The day on which it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Date>,
    /// An idea for the worker and their manager: it came from a group in which the
    /// accountable manager did not take part, so that nothing is decided yet.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub idea: bool,
    /// The step of a tool that it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<StepPlace>,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

/// Where a step was written that became an action. It tells the action again and binds nothing:
/// the tool in use may be removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepPlace {
    /// The tool in use.
    pub sheet: DocId,
    /// The box of the tool.
    #[serde(rename = "box")]
    pub at: String,
    /// Which time round, from 1.
    pub round: u16,
    /// Which of several in the box, from 1.
    pub item: u16,
    /// The one prompt that it answers, if not the box as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
}

impl Action {
    /// An action agreed on a day.
    pub fn agreed(what: &str, owner: Option<DocId>, by_when: Option<Date>, agreed: Date) -> Self {
        Self {
            what: String::from(what),
            owner,
            who: String::new(),
            by_when,
            agreed,
            of: None,
            meeting: None,
            case: None,
            carried: Vec::new(),
            done: None,
            idea: false,
            step: None,
            kept: Kept::new(),
        }
    }
}

/// Something that happened and that a policy counts: an observation, an audit, a group
/// session held elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Occurrence {
    /// What happened.
    pub what: EventKind,
    /// The day.
    pub on: Date,
    /// The time, `14:30`, where order within a day matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The day on which it was received, if not the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<Date>,
    /// Whom it is about: a person, a case, a team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<DocId>,
    /// Who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<DocId>,
    /// Who took part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<DocId>,
    /// The document or the period (`2026-02`) it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// What was drawn or looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<DocId>,
    /// What else is known of it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub has: BTreeMap<String, Value>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Where it was put.
    #[serde(rename = "where", default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Whether it is to be followed up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<bool>,
    /// The day on which it was finished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished: Option<Date>,
    /// The day on which feedback was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Date>,
    /// A few words for people; no rule reads them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl Occurrence {
    /// Something of a kind on a day.
    pub fn new(what: EventKind, on: Date) -> Self {
        Self {
            what,
            on,
            at: None,
            received: None,
            of: None,
            by: None,
            with: Vec::new(),
            about: None,
            items: Vec::new(),
            has: BTreeMap::new(),
            reason: String::new(),
            place: None,
            follow_up: None,
            finished: None,
            feedback: None,
            note: String::new(),
            kept: Kept::new(),
        }
    }
}

words! {
    /// What a person ticks with a date.
    TickKind, "kind of tick" {
        /// Entered on the case system.
        EnteredElsewhere = "entered-elsewhere",
        /// Put in the store that the policy names.
        NotesUploaded = "notes-uploaded",
        /// Copied to the supervisee.
        NotesCopied = "notes-copied",
        /// Put on the supervision file.
        Filed = "filed",
    }
}

impl TickKind {
    /// The event that it stands for.
    pub fn event(self) -> EventKind {
        match self {
            Self::EnteredElsewhere => EventKind::EnteredElsewhere,
            Self::NotesUploaded => EventKind::NotesUploaded,
            Self::NotesCopied => EventKind::NotesCopied,
            Self::Filed => EventKind::Filed,
        }
    }
}

/// A person says that something was done elsewhere, and on which day. A signature here
/// never says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// What was done.
    pub what: TickKind,
    /// The meeting, record, agreement or occurrence it was done with.
    pub about: DocId,
    /// The day on which it was done.
    pub on: Date,
    /// The case on whose record it was entered; none for all of the meeting's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<DocId>,
    /// Who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<DocId>,
    /// Where, if the policy asks: `lcs`, `teams`, `personal-file`.
    #[serde(rename = "where", default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

/// A figure that the policy leaves to the council, a handbook or the agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LocalFigure {
    /// The slot: the rule's ID.
    pub slot: String,
    /// The figure, as the slot asks for it: `{"every":"3w"}`.
    pub value: Value,
    /// One person only.
    #[serde(rename = "for", default, skip_serializing_if = "Option::is_none")]
    pub for_whom: Option<DocId>,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

/// A reading of an unclear passage, chosen here in place of the pack's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingChoice {
    /// The pack.
    pub pack: String,
    /// The question: `HAV-A16.day-zero`.
    pub question: String,
    /// The reading.
    pub reading: String,
    /// Why; shown on every report.
    pub reason: String,
    /// The day on which it was chosen.
    pub on: Date,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

/// A note to oneself. It never leaves the person who wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jotting {
    /// The words.
    pub text: String,
    /// The day.
    pub on: Date,
    /// Whom or what it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<DocId>,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

/// An edition of a policy that a record here was made on, kept so that the record can
/// always be shown as it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptEdition {
    /// The pack.
    pub pack: String,
    /// Its edition.
    pub edition: String,
    /// Its digest.
    pub digest: String,
    /// The whole pack, as it was shipped.
    pub content: Value,
    /// It is the council's own, loaded here from a file: it can be chosen like a shipped one.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub own: bool,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

/// What is left of a document that was removed: so that a merge does not bring it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// What it was.
    pub was: Kind,
    /// The day on which it was removed.
    pub on: Date,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}
