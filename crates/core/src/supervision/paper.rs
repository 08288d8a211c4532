//! Filled-in forms: records and agreements, how they end, and what is added afterwards.

use super::{Answer, Answers, DocId, Kept};
use crate::calendar::{Amount, Date};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// One stroke of a signature drawn by hand: points in thousandths of the pad's width and
/// height.
pub type Stroke = Vec<(u16, u16)>;

/// A signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Who signed.
    pub by: DocId,
    /// The name as typed.
    pub name: String,
    /// In which role: `supervisor` or `supervisee`. Empty on one that was given before this was
    /// kept, as the time and the hash are.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// The statement that was ticked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub statement: String,
    /// The day.
    pub on: Date,
    /// Milliseconds since 1 January 1970, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<i64>,
    /// SHA-256 of what was signed, in hexadecimal.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sha256: String,
    /// What the signer wished to say beside it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
    /// The signature, if it was drawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strokes: Vec<Stroke>,
}

impl Signature {
    /// A signature by a name alone.
    pub fn of(by: DocId, name: &str, on: Date) -> Self {
        Self {
            by,
            name: String::from(name),
            role: String::new(),
            statement: String::new(),
            on,
            at: None,
            sha256: String::new(),
            comment: String::new(),
            strokes: Vec::new(),
        }
    }
}

words! {
    /// How a form ended.
    Ending, "way for a form to end" {
        /// Signed.
        Signed = "signed",
        /// Agreed, without a signature.
        AgreedWithoutSignature = "agreed-without-signature",
        /// Signed, with a comment.
        SignedWithComment = "signed-with-comment",
        /// Not signed, for a reason.
        NotSigned = "not-signed",
        /// Signed on paper, which is filed elsewhere.
        SignedInInk = "signed-in-ink",
    }
}

/// A form that is closed for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locked {
    /// How it ended.
    pub ending: Ending,
    /// The day.
    pub on: Date,
    /// Milliseconds since 1 January 1970, UTC.
    pub at: i64,
    /// Why it was not signed, who agreed it, the comment, or where the paper is filed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// What a field of a form showed of other documents when the form was signed or locked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The value, of a field that is bound and had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// The words that stood in the box; empty if it was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// What the fields of a signed or locked form showed, by field id.
pub type AsShown = BTreeMap<String, Shown>;

/// What is added to a locked form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addendum {
    /// The day.
    pub on: Date,
    /// Milliseconds since 1 January 1970, UTC.
    pub at: i64,
    /// Who added it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<DocId>,
    /// The words.
    pub text: String,
}

/// A form of a policy as it was filled in, on the edition it was begun on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Paper {
    /// The form's id, `HAV-F1`.
    pub form: String,
    /// The pack.
    pub pack: String,
    /// The pack's edition.
    pub edition: String,
    /// The pack's digest; the vault keeps that edition.
    pub digest: String,
    /// What the fields hold. What the documents hold themselves is not repeated here.
    pub answers: Answers,
    /// Who has signed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<Signature>,
    /// Whose signature came off because the words changed after it, until they sign again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sign_again: Vec<DocId>,
    /// Set once it is closed for good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locked: Option<Locked>,
    /// What it showed of other documents when it was first signed, and when it was closed.
    /// Empty on an open form that nobody has signed, and on one that was closed before this was
    /// kept: these show what is known now.
    #[serde(skip_serializing_if = "AsShown::is_empty")]
    pub bound: AsShown,
    /// What was added since.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addenda: Vec<Addendum>,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl Paper {
    /// An empty form of an edition.
    pub fn blank(form: &str, pack: &str, edition: &str, digest: &str) -> Self {
        Self {
            form: String::from(form),
            pack: String::from(pack),
            edition: String::from(edition),
            digest: String::from(digest),
            ..Self::default()
        }
    }

    /// The signature of a person, if there is one.
    pub fn signed_by(&self, person: DocId) -> Option<&Signature> {
        self.signatures
            .iter()
            .find(|signature| signature.by == person)
    }
}

/// A record: of a meeting, a case discussion in it, or something that was observed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Whose file it belongs to: the supervisee, or the team.
    pub of: DocId,
    /// Its day.
    pub on: Date,
    /// The meeting it records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<DocId>,
    /// The case it records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<DocId>,
    /// What happened, if it records no meeting: an observation, say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurrence: Option<DocId>,
    /// The filled-in form.
    pub paper: Paper,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl Record {
    /// A record to be filled in.
    pub fn blank(
        of: DocId,
        on: Date,
        meeting: Option<DocId>,
        case: Option<DocId>,
        paper: Paper,
    ) -> Self {
        Self {
            of,
            on,
            meeting,
            case,
            occurrence: None,
            paper,
            kept: Kept::new(),
        }
    }
}

/// A supervision agreement between two people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The supervisee.
    pub worker: DocId,
    /// The supervisor.
    pub supervisor: DocId,
    /// The day on which it was begun.
    pub on: Date,
    /// Minutes a month that it gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// The interval that it gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Amount>,
    /// The day by which it is to be reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_due: Option<Date>,
    /// The days on which both reviewed it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviewed: Vec<Date>,
    /// The day on which it was put on the supervision file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed: Option<Date>,
    /// The filled-in form.
    pub paper: Paper,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl Agreement {
    /// An agreement to be filled in.
    pub fn blank(worker: DocId, supervisor: DocId, on: Date, paper: Paper) -> Self {
        Self {
            worker,
            supervisor,
            on,
            minutes: None,
            every: None,
            review_due: None,
            reviewed: Vec::new(),
            filed: None,
            paper,
            kept: Kept::new(),
        }
    }
}
