//! What must be there, what must be true, and what is only kept or shown.

use super::super::clock::{Who, choice};
use crate::calendar::Amount;
use crate::supervision::EventKind;
use crate::supervision::PartKind;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

choice! {
    /// When a first agreement is wanted.
    FirstAgreement {
        /// Before or at the first formal session.
        #[default]
        FirstSession,
        /// No day.
        Open,
        /// On the first day of the pair.
        PairStart,
    }
}

choice! {
    /// When an agreement is wanted anew after a change of supervisor.
    AfterNewSupervisor {
        /// No day: open from the change.
        #[default]
        Open,
        /// By the first session with the new one.
        FirstSession,
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

choice! {
    /// From when the time to the first review of the agreement counts.
    ReviewFrom {
        /// The day on which the agreement was complete.
        #[default]
        Agreement,
        /// The first session of the two.
        FirstSession,
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
    /// From when the time to the first review counts.
    #[serde(default)]
    pub review_from: ReviewFrom,
    /// Kinds of part by which a meeting is a first session; empty = any.
    #[serde(default)]
    pub parts: Vec<PartKind>,
    /// Signatures without which it does not count; 0 = it only has to be there.
    pub signatures: u16,
    /// The day on which the first is wanted is a last day: overdue after it.
    #[serde(default)]
    pub late: bool,
    /// Only changes of supervisor are judged, each by itself: an agreement made anew since.
    #[serde(default)]
    pub on_change: Option<AfterNewSupervisor>,
    /// Whom it binds.
    #[serde(default)]
    pub who: Who,
    /// Not tested at all (a reading turns it off).
    #[serde(default)]
    pub off: bool,
}

choice! {
    /// Whose signatures are asked for.
    WhoseSignature {
        /// Anyone's.
        #[default]
        Anyone,
        /// That of the person whose document it is.
        Supervisee,
        /// Somebody else's.
        Other,
    }
}

/// Signatures that a document must carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatures {
    /// Its form.
    pub form: String,
    /// How many.
    pub need: u16,
    /// Whose signatures count.
    #[serde(default)]
    pub whose: WhoseSignature,
    /// Fields that stand for the signatures once all of them are filled; empty = none do.
    #[serde(default)]
    pub names: Vec<String>,
    /// Answers that must be this text besides, by field.
    #[serde(default)]
    pub equals: BTreeMap<String, String>,
    /// Only of what is kept on paper: an entry about the document, or about what it belongs
    /// to, says so (`has.paper`).
    #[serde(default)]
    pub on_paper: bool,
    /// Whom it binds.
    #[serde(default)]
    pub who: Who,
    /// Not tested at all (a reading turns it off).
    #[serde(default)]
    pub off: bool,
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

choice! {
    /// Which side of keeping and deleting a rule states.
    RetentionSide {
        /// Kept so long.
        #[default]
        Keep,
        /// Then deleted.
        Delete,
        /// Kept until a person decides; never deleted while someone is employed.
        Hold,
    }
}

/// How long records are kept after leaving.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent question of the text"
)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// So long after leaving.
    #[serde(default)]
    pub keep: Option<Amount>,
    /// Slot whose `keep` says how long; where it is empty and nothing else does, the rule is
    /// not configured.
    #[serde(default)]
    pub slot: Option<String>,
    /// Where no length is set, the day of leaving is the last on which records are kept.
    #[serde(default)]
    pub at_leaving: bool,
    /// Which side.
    #[serde(default)]
    pub side: RetentionSide,
    /// Whether it may be deleted on the anniversary itself.
    #[serde(default)]
    pub on_anniversary: bool,
    /// What was kept before a new post or a new line supervisor is kept so long after it too.
    #[serde(default)]
    pub also_at_change: bool,
    /// Whether leaving the department for another part of the council counts.
    #[serde(default)]
    pub only_leaving_council: bool,
    /// Not tested at all (a reading turns it off).
    #[serde(default)]
    pub off: bool,
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
    /// Answers that must be this text, by field; another text is as good as none.
    pub equals: BTreeMap<String, String>,
    /// The table that must hold a row for each case talked about in the meeting.
    pub each_case_in: Option<EachCaseIn>,
    /// Whom it binds.
    pub who: Who,
    /// Not tested at all (a reading turns it off).
    pub off: bool,
}

/// A table that names cases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EachCaseIn {
    /// The form.
    pub form: String,
    /// Its table.
    pub table: String,
    /// The column that names the case.
    pub column: String,
}
