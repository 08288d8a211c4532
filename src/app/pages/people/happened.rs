//! What can be logged, in plain words, and what is asked of each.

use crate::app::components::Choice;
use crate::app::keeper::Keeper;
use crate::app::pages::meeting::capital;
use crate::app::terms;
use crate::app::vocabulary::{absence_words, part_words};
use alongside_core::supervision::paste::PastKind;
use alongside_core::supervision::{AbsenceKind, EventKind, PartKind};

/// Something that can be logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// A session that took place.
    Session(PartKind),
    /// An event of its own.
    Event(EventKind),
    /// Days away.
    Absence,
}

impl Happening {
    const ALL: [Self; 28] = [
        Self::Session(PartKind::Case),
        Self::Session(PartKind::Personal),
        Self::Session(PartKind::Professional),
        Self::Session(PartKind::OneToOne),
        Self::Session(PartKind::Reflective),
        Self::Session(PartKind::Group),
        Self::Session(PartKind::Peer),
        Self::Session(PartKind::Joint),
        Self::Session(PartKind::AdHoc),
        Self::Event(EventKind::Observation),
        Self::Event(EventKind::ObserverPart),
        Self::Event(EventKind::PractitionerPart),
        Self::Event(EventKind::Feedback),
        Self::Event(EventKind::AgreementSigned),
        Self::Event(EventKind::AgreementReviewed),
        Self::Event(EventKind::Decision),
        Self::Event(EventKind::ThreeWay),
        Self::Event(EventKind::SupervisionObserved),
        Self::Event(EventKind::Audit),
        Self::Event(EventKind::Sample),
        Self::Event(EventKind::Training),
        Self::Event(EventKind::Appraisal),
        Self::Event(EventKind::PhaseConfirmed),
        Self::Event(EventKind::Filed),
        Self::Event(EventKind::Disclosure),
        Self::Event(EventKind::Referral),
        Self::Event(EventKind::Deleted),
        Self::Absence,
    ];

    /// Its word in a list of choices.
    pub fn word(self) -> String {
        match self {
            Self::Session(kind) => format!("session:{}", kind.word()),
            Self::Event(kind) => format!("event:{}", kind.word()),
            Self::Absence => "absence".into(),
        }
    }

    /// What it is called here.
    pub fn title(self) -> String {
        let (kinds, agreement) = Keeper::here().read(|all| {
            let kinds = terms::kinds_of(all, None);
            (kinds, terms::agreement_of(all, None))
        });
        match self {
            Self::Session(kind) => kinds.label(kind),
            Self::Event(kind) => event_title(kind, &agreement),
            Self::Absence => AWAY.into(),
        }
    }

    /// Reads the word of a choice.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// All of them, to choose from; of two that the policy calls the same, the first.
    pub fn choices() -> Vec<Choice> {
        let mut choices: Vec<Choice> = Vec::new();
        for one in Self::ALL {
            let title = one.title();
            if choices.iter().all(|known| known.label != title) {
                choices.push(Choice::new(one.word(), title));
            }
        }
        choices
    }

    /// Whether several people take part.
    pub fn is_shared(self) -> bool {
        matches!(
            self,
            Self::Session(PartKind::Group | PartKind::Peer | PartKind::Joint)
        )
    }

    /// Whether cases are talked about in it.
    pub fn has_cases(self) -> bool {
        self.is_shared()
            || matches!(
                self,
                Self::Session(
                    PartKind::Case | PartKind::OneToOne | PartKind::Reflective | PartKind::AdHoc
                )
            )
    }

    /// Whether it belongs to an observation that was logged before.
    pub fn follows_observation(self) -> bool {
        matches!(
            self,
            Self::Event(
                EventKind::ObserverPart | EventKind::PractitionerPart | EventKind::Feedback
            )
        )
    }

    /// The question who did it; none where that goes without saying.
    pub fn doer(self) -> Option<&'static str> {
        match self {
            Self::Session(_) => Some("Who led it?"),
            Self::Absence | Self::Event(EventKind::PractitionerPart | EventKind::Training) => None,
            Self::Event(EventKind::Observation | EventKind::ObserverPart) => Some("Who observed?"),
            Self::Event(EventKind::SupervisionObserved) => Some("Which senior manager observed?"),
            Self::Event(EventKind::AgreementSigned | EventKind::AgreementReviewed) => {
                Some("With which supervisor?")
            }
            Self::Event(EventKind::Disclosure) => Some("Who shared it?"),
            Self::Event(EventKind::PhaseConfirmed) => Some("Who confirmed it?"),
            Self::Event(EventKind::Decision) => Some("Who decided?"),
            Self::Event(EventKind::Deleted) => Some("Who deleted it?"),
            Self::Event(_) => Some("Who did it?"),
        }
    }
}

const AWAY: &str = "Sickness or another absence";

/// What the screens call each thing that a pasted row can say.
pub fn spoken_kinds() -> Vec<(&'static str, PastKind)> {
    let sessions = PartKind::ALL
        .iter()
        .map(|kind| (part_words(*kind), PastKind::Session(*kind)));
    let events = EventKind::ALL
        .iter()
        .filter(|kind| **kind != EventKind::Meeting)
        .map(|kind| (event_words(*kind), PastKind::Event(*kind)));
    let away = AbsenceKind::ALL
        .iter()
        .map(|kind| (absence_words(*kind), PastKind::Away(Some(*kind))));
    // The field's term, and a word that some policies have for it.
    let contract = [
        ("Supervision contract signed", EventKind::AgreementSigned),
        (
            "Supervision contract reviewed",
            EventKind::AgreementReviewed,
        ),
    ];
    let contract = contract.map(|(words, kind)| (words, PastKind::Event(kind)));
    sessions
        .chain(events)
        .chain(contract)
        .chain(away)
        .chain([(AWAY, PastKind::Away(None))])
        .collect()
}

/// An event's kind in plain words, with the policy's own term for the agreement.
pub fn event_title(kind: EventKind, agreement: &str) -> String {
    match kind {
        EventKind::AgreementSigned => format!("{} signed", capital(agreement)),
        EventKind::AgreementReviewed => format!("{} reviewed", capital(agreement)),
        kind => event_words(kind).into(),
    }
}

/// An event's kind in plain words.
pub fn event_words(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Meeting => "Meeting",
        EventKind::EnteredElsewhere => "Entered on the case system",
        EventKind::RecordMade => "Record made",
        EventKind::RecordReturned => "Record returned",
        EventKind::NotesUploaded => "Notes put in their store",
        EventKind::NotesCopied => "Notes copied to the supervisee",
        EventKind::AgreementSigned => "Supervision agreement signed",
        EventKind::AgreementReviewed => "Supervision agreement reviewed",
        EventKind::Observation => "Practice observed",
        EventKind::ObserverPart => "Observer sent their part of the observation form",
        EventKind::PractitionerPart => "Practitioner returned their part of the observation form",
        EventKind::Feedback => "Feedback on an observation",
        EventKind::CaseSummary => "Case summary written",
        EventKind::CaseReview => "Case reviewed",
        EventKind::CaseOpened => "Case opened",
        EventKind::CaseClosed => "Case closed",
        EventKind::Transferred => "Moved to another supervisor",
        EventKind::RagAudit => "Red, amber, green audit",
        EventKind::PeerAudit => "Audit by a peer",
        EventKind::Audit => "Audit of a supervision file",
        EventKind::Sample => "Sample drawn",
        EventKind::Appraisal => "Appraisal or yearly review (PDR)",
        EventKind::PlanSet => "Development plan set",
        EventKind::PlanReviewed => "Development plan reviewed",
        EventKind::Training => "Training or learning days",
        EventKind::Decision => "Decision between sessions",
        EventKind::Disclosure => "Content shared with someone else",
        EventKind::Filed => "Something put on the file",
        EventKind::RecordsViewed => "Records looked at",
        EventKind::DocumentExpiry => "A document runs out",
        EventKind::ReasonRecorded => "Reason for a gap noted",
        EventKind::SupervisionObserved => "Senior manager observed supervision",
        EventKind::ThreeWay => "Three-way meeting about the supervision",
        EventKind::PhaseConfirmed => "End of the newly qualified year confirmed",
        EventKind::Referral => "Disagreement referred to the line manager",
        EventKind::Offered => "Supervision offered",
        EventKind::Deleted => "Record deleted",
    }
}
