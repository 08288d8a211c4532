//! By when: what runs from an event.

use super::super::clock::Who;
use super::super::clock::choice;
use super::Resumed;
use crate::calendar::Amount;
use crate::policy::facts::Event;
use crate::supervision::EventKind;
use crate::supervision::PartKind;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};
use serde_json::Value;

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
        /// The day on which an event of the kinds named was finished: the duty of whoever
        /// did it.
        Finished,
        /// Backwards from a session, held or planned: what must be ready for it.
        BeforeSession,
    }
}

choice! {
    /// Who must have made ready a document for a session.
    PreparedBy {
        /// Anyone.
        #[default]
        Anyone,
        /// The person for whom the session is.
        Worker,
        /// Somebody else.
        Other,
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

/// What came of a meeting or an event, as it says itself or as a document about it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CameOfIt {
    /// The key of `has` that says it.
    pub key: String,
    /// One of these words must be in it; none named = it must be true.
    #[serde(default)]
    pub words: Vec<String>,
    /// The form of a document about it that says it too.
    pub form: String,
    /// The field that does.
    pub field: String,
    /// One of these must be chosen there.
    pub choices: Vec<String>,
}

/// Done within so long of an event.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent question of the text"
)]
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
    /// An entry of one case of a family meets it for the others of the same family.
    #[serde(default)]
    pub once_for_family: bool,
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
    /// Slot whose `within` is the limit; while it is empty `within` stands.
    #[serde(default)]
    pub within_slot: Option<String>,
    /// Kinds of event that start it besides `event` or the meetings.
    #[serde(default)]
    pub also_after: Vec<EventKind>,
    /// Only events without `has.for` start it.
    #[serde(default)]
    pub unmarked: bool,
    /// Only events whose `has.for` is this start it.
    #[serde(default)]
    pub only_for: Option<String>,
    /// What must have come of it; where nothing is said of that, it cannot be told.
    #[serde(default)]
    pub only_if: Option<Box<CameOfIt>>,
    /// What `has.for` of an event that meets it must hold.
    #[serde(default)]
    pub met_by_purpose: Option<String>,
    /// What `has` of an event that meets it must hold besides, by key.
    #[serde(default)]
    pub entry_has: BTreeMap<String, String>,
    /// The first such event after it about the same person or case meets it, even if it
    /// names nothing that it belongs to.
    #[serde(default)]
    pub met_by_next: bool,
    /// A document of this form that belongs to it meets it.
    #[serde(default)]
    pub met_by_form: Option<String>,
    /// Not met once those who met have met again without it, or what started it has
    /// happened again to the same person or case.
    #[serde(default)]
    pub closed_by_next: bool,
    /// The entry must be marked as made in the session (`has.in_session`), on its day.
    #[serde(default)]
    pub in_session: bool,
    /// The entry must be made on the day of the session.
    #[serde(default)]
    pub same_day: bool,
    /// What `has.feedback_form` must hold once feedback is given; judged apart, on the
    /// clock `form`.
    #[serde(default)]
    pub feedback_form: Option<String>,
    /// How long before the session; none = by its day.
    #[serde(default)]
    pub before: Option<Amount>,
    /// How many are needed before the session; none = one.
    #[serde(default)]
    pub need: Option<u16>,
    /// Forms whose documents about the session count besides `met_by`.
    #[serde(default)]
    pub need_forms: Vec<String>,
    /// Who must have made these documents ready.
    #[serde(default)]
    pub prepared_by: PreparedBy,
    /// Events of the kind come once a year: each counts as on its anniversary of the first
    /// one, whenever it was held.
    #[serde(default)]
    pub fixed_days: bool,
    /// Slot whose `month` and `day` say on which day of each year an event of this kind
    /// belongs: it runs from the one nearest to the event; while empty, from the event.
    #[serde(default)]
    pub year_slot: Option<String>,
    /// Not tested at all (a reading turns it off).
    #[serde(default)]
    pub off: bool,
}

impl Deadline {
    /// Whether an entry says what it must.
    pub(crate) fn is_said_by(&self, entry: &Event) -> bool {
        let holds =
            |key: &str, wanted: &str| entry.has.get(key).and_then(Value::as_str) == Some(wanted);
        (self.met_by_purpose.iter()).all(|purpose| holds("for", purpose))
            && self
                .entry_has
                .iter()
                .all(|(key, wanted)| holds(key, wanted))
    }

    /// Whether what is found of a case hangs on facts that do not name it: on the next
    /// session, or on a document about the session.
    pub(crate) fn looks_beyond(&self) -> bool {
        self.each == Each::Case
            && (self.closed_by_next || self.met_by_form.is_some() || self.only_if.is_some())
    }
}
