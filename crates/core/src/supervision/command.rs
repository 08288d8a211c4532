//! Commands: the only way to change what is known. Ids and times are in the command.

use super::{
    Answer, AsShown, Audience, Body, DocId, Document, Ending, Entry, MeetingPart, Preparation,
    Rating, Revision, SheetContent, Signature, Slot, Stamp,
};
use crate::calendar::Date;
use crate::workload::KeptScore;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// One change, with when and where it was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Command {
    /// When, where, by whom.
    pub stamp: Stamp,
    /// What.
    pub change: Change,
}

impl Command {
    /// A change made at a time.
    pub fn new(stamp: Stamp, change: Change) -> Self {
        Self { stamp, change }
    }

    /// The same change at another time: for undoing later.
    #[must_use]
    pub fn at(self, stamp: Stamp) -> Self {
        Self {
            stamp,
            change: self.change,
        }
    }
}

/// A document as it was before a command, for undoing it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Back {
    /// Which document.
    pub id: DocId,
    /// The edit that is undone; if it has been changed since, nothing is.
    pub undoes: Revision,
    /// What it held; none if it was not there.
    pub body: Option<Body>,
    /// Who could see it.
    pub audience: Audience,
}

/// What a command does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Change {
    /// Adds a document.
    Add {
        /// Its new random id.
        id: DocId,
        /// What it holds.
        entry: Body,
        /// Who may see it, if not as usual for its kind.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        audience: Option<Audience>,
    },
    /// Puts a corrected body in place of the old one, of the same kind. Locked forms are
    /// not corrected.
    Correct {
        /// Which document.
        id: DocId,
        /// What it holds now.
        entry: Body,
    },
    /// Removes a document that nothing else speaks of. Locked forms are not removed.
    Remove {
        /// Which document.
        id: DocId,
        /// Why.
        reason: String,
    },
    /// Puts a planned meeting on another day.
    MoveMeeting {
        /// Which meeting.
        id: DocId,
        /// When and where it is now.
        to: Slot,
        /// Why.
        reason: String,
        /// Whose reason it was.
        whose: Option<DocId>,
        /// Who agreed it.
        agreed_by: Vec<DocId>,
    },
    /// Calls a planned meeting off.
    CancelMeeting {
        /// Which meeting.
        id: DocId,
        /// Why: `sickness`, or in words.
        reason: String,
        /// Whose reason it was.
        whose: Option<DocId>,
        /// Who agreed it.
        agreed_by: Vec<DocId>,
    },
    /// Begins a sitting, or resumes a meeting that was broken off.
    SitDown {
        /// Which meeting.
        id: DocId,
    },
    /// Breaks a sitting off.
    CallAway {
        /// Which meeting.
        id: DocId,
        /// Why.
        reason: String,
    },
    /// Writes down that a meeting took place, and ends a running sitting.
    Hold {
        /// Which meeting.
        id: DocId,
        /// The day on which it took place (of several sittings the first).
        on: Date,
        /// Its parts with their minutes and cases.
        parts: Vec<MeetingPart>,
    },
    /// Notes what one person wants from a meeting.
    Prepare {
        /// Which meeting.
        id: DocId,
        /// Whose preparation.
        by: DocId,
        /// What it is.
        preparation: Preparation,
    },
    /// Fills in fields of a form; none empties the field.
    Answer {
        /// The record or agreement.
        id: DocId,
        /// Answers by field id.
        answers: BTreeMap<String, Option<Answer>>,
    },
    /// Signs a form; a second signature of the same person takes the place of the first.
    Sign {
        /// The record or agreement.
        id: DocId,
        /// The signature.
        signature: Signature,
        /// What its fields show of other documents. The first signature writes it into the
        /// form, so that whoever signs next signs the same.
        #[serde(default, skip_serializing_if = "AsShown::is_empty")]
        bound: AsShown,
    },
    /// Closes a form for good.
    Lock {
        /// The record or agreement.
        id: DocId,
        /// How it ended.
        ending: Ending,
        /// Why not signed, who agreed, the comment, or where the paper is filed.
        detail: String,
        /// What its fields show of other documents, so that it stays as it was signed.
        #[serde(default, skip_serializing_if = "AsShown::is_empty")]
        bound: AsShown,
    },
    /// Adds a note to a locked form.
    Append {
        /// The record or agreement.
        id: DocId,
        /// The words.
        text: String,
    },
    /// Writes on a workload sheet. A score that was kept with it goes: it was of other words.
    FillIn {
        /// Which sheet.
        id: DocId,
        /// All that stands on it now.
        content: Box<SheetContent>,
    },
    /// Keeps with a workload sheet what it comes to, so that whoever signs signs that too. Once
    /// somebody has signed, the score that was signed stays.
    KeepScore {
        /// Which sheet.
        id: DocId,
        /// The score.
        score: Box<KeptScore>,
    },
    /// Says that an action was done.
    Finish {
        /// Which action.
        id: DocId,
        /// On which day.
        on: Date,
    },
    /// Says that an action is not done after all.
    Reopen {
        /// Which action.
        id: DocId,
    },
    /// Carries an open action over into a meeting.
    Carry {
        /// Which action.
        id: DocId,
        /// Into which meeting.
        into: DocId,
        /// By when now.
        by_when: Option<Date>,
    },
    /// Notes that both reviewed the agreement.
    ReviewAgreement {
        /// Which agreement.
        id: DocId,
        /// On which day.
        on: Date,
        /// When next.
        next: Option<Date>,
    },
    /// Notes that the agreement was put on the supervision file.
    FileAgreement {
        /// Which agreement.
        id: DocId,
        /// On which day.
        on: Date,
    },
    /// Writes into a tool in use: each entry and number in its place, and themes if they are
    /// given. An entry without words and marks goes.
    Reflect {
        /// The tool in use.
        id: DocId,
        /// Words and marks.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        entries: Vec<Entry>,
        /// Numbers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        ratings: Vec<Rating>,
        /// The themes as they are to be.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        themes: Option<Vec<String>>,
    },
    /// Several changes, all or none.
    Together {
        /// The changes, in order.
        changes: Vec<Change>,
    },
    /// Undoes a command.
    PutBack {
        /// Each document as it was.
        documents: Vec<Back>,
    },
    /// Takes in documents from a backup or another device, with their own revisions.
    TakeIn {
        /// The documents as they are to be.
        documents: Vec<Document>,
        /// Documents that are not to be here at all: those that an earlier taking in
        /// brought, when it is taken back.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        without: Vec<DocId>,
    },
}

impl Change {
    /// A new document.
    pub fn add(id: DocId, entry: impl Into<Body>) -> Self {
        Self::Add {
            id,
            entry: entry.into(),
            audience: None,
        }
    }

    /// A corrected document.
    pub fn correct(id: DocId, entry: impl Into<Body>) -> Self {
        Self::Correct {
            id,
            entry: entry.into(),
        }
    }

    /// What it does, in a few words for the journal.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Add { .. } => "added",
            Self::Correct { .. } => "corrected",
            Self::Remove { .. } => "removed",
            Self::MoveMeeting { .. } => "meeting moved",
            Self::CancelMeeting { .. } => "meeting cancelled",
            Self::SitDown { .. } => "sat down",
            Self::CallAway { .. } => "called away",
            Self::Hold { .. } => "meeting held",
            Self::Prepare { .. } => "prepared",
            Self::Answer { .. } => "written",
            Self::Sign { .. } => "signed",
            Self::Lock { .. } => "locked",
            Self::Append { .. } => "note added after locking",
            Self::FillIn { .. } => "sheet filled in",
            Self::KeepScore { .. } => "points worked out",
            Self::Finish { .. } => "action done",
            Self::Reopen { .. } => "action opened again",
            Self::Carry { .. } => "action carried over",
            Self::ReviewAgreement { .. } => "agreement reviewed",
            Self::FileAgreement { .. } => "agreement filed",
            Self::Reflect { .. } => "reflected",
            Self::Together { .. } => "several changes",
            Self::PutBack { .. } => "undone",
            Self::TakeIn { .. } => "taken in",
        }
    }
}
