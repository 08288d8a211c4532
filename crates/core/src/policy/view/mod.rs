//! The facts as they were known on a day, found by subject.

mod person;
mod session;

pub(crate) use person::{Agreed, Person};
pub(crate) use session::{Session, minutes};

use super::facts::{Document, Event, FactFile, KnownFrom, StateFact};
use crate::calendar::{Date, Span};
use crate::supervision::{EventKind, MeetingStatus, PartKind, StateKind, Strand, SubjectKind};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

/// What was known on a day.
pub(crate) struct View<'f> {
    /// The file.
    pub file: &'f FactFile,
    /// The day.
    pub as_of: Date,
    states: BTreeMap<&'f str, Vec<&'f StateFact>>,
    /// States by the person they name as value (supervisor, allocated).
    named: BTreeMap<&'f str, Vec<&'f StateFact>>,
    /// Events in order of day and time.
    pub events: Vec<&'f Event>,
    by_kind: BTreeMap<EventKind, Vec<&'f Event>>,
    /// Meetings with a group part.
    groups: Vec<&'f Event>,
    /// Meetings by who takes part.
    meetings: BTreeMap<&'f str, Vec<&'f Event>>,
    about: BTreeMap<&'f str, Vec<&'f Event>>,
    of: BTreeMap<&'f str, Vec<&'f Event>>,
    sessions: BTreeMap<&'f str, Vec<Session<'f>>>,
    /// Who was supervised in a held meeting, by its id.
    supervised: BTreeMap<&'f str, Vec<&'f str>>,
    /// Documents by form, and by form and person, in order of day.
    forms: BTreeMap<&'f str, Vec<&'f Document>>,
    forms_of: BTreeMap<&'f str, BTreeMap<&'f str, Vec<&'f Document>>>,
    known: BTreeMap<&'f str, Vec<&'f KnownFrom>>,
    kinds: BTreeMap<SubjectKind, Vec<&'f str>>,
}

/// The last day of a span as it was known: one that lies ahead is not seen.
pub(crate) fn seen_span(state: &StateFact, as_of: Date) -> Span {
    Span {
        from: state.from,
        to: state.to.filter(|to| *to <= as_of),
    }
}

/// The sides of supervision to which kinds of part belong. Kinds without a side of their
/// own belong to both where no other kind stands beside them.
pub(crate) fn sides<'k>(kinds: impl IntoIterator<Item = &'k PartKind>) -> Vec<Strand> {
    let mut sides: Vec<Strand> = kinds
        .into_iter()
        .filter_map(|kind| match kind {
            PartKind::Case
            | PartKind::Group
            | PartKind::Peer
            | PartKind::Joint
            | PartKind::Panel => Some(Strand::Case),
            PartKind::Personal | PartKind::Professional | PartKind::SeniorReflective => {
                Some(Strand::Personal)
            }
            PartKind::OneToOne | PartKind::Reflective | PartKind::AdHoc | PartKind::Informal => {
                None
            }
        })
        .collect();
    sides.sort_unstable();
    sides.dedup();
    if sides.is_empty() {
        sides.extend([Strand::Case, Strand::Personal]);
    }
    sides
}

impl<'f> View<'f> {
    /// What was known on `as_of`.
    pub fn new(file: &'f FactFile, as_of: Date) -> Self {
        let mut view = Self {
            file,
            as_of,
            states: BTreeMap::new(),
            named: BTreeMap::new(),
            events: Vec::new(),
            by_kind: BTreeMap::new(),
            groups: Vec::new(),
            meetings: BTreeMap::new(),
            about: BTreeMap::new(),
            of: BTreeMap::new(),
            sessions: BTreeMap::new(),
            supervised: BTreeMap::new(),
            forms: BTreeMap::new(),
            forms_of: BTreeMap::new(),
            known: BTreeMap::new(),
            kinds: BTreeMap::new(),
        };
        for (id, kind) in &file.subjects {
            view.kinds.entry(*kind).or_default().push(id);
        }
        for known in &file.known_from {
            view.known.entry(&known.of).or_default().push(known);
        }
        for state in &file.states {
            if state.known.unwrap_or(state.from) > as_of {
                continue;
            }
            view.states.entry(&state.of).or_default().push(state);
            if let (StateKind::Supervisor | StateKind::Allocated, Some(value)) =
                (state.what, &state.value)
            {
                view.named.entry(value).or_default().push(state);
            }
        }
        for list in view.states.values_mut().chain(view.named.values_mut()) {
            list.sort_by(|a, b| (a.from, &a.id).cmp(&(b.from, &b.id)));
        }
        view.events = file
            .events
            .iter()
            .filter(|event| event.known.unwrap_or(event.on) <= as_of)
            .collect();
        view.events
            .sort_by(|a, b| (a.on, &a.at, &a.id).cmp(&(b.on, &b.at, &b.id)));
        for event in &view.events {
            view.by_kind.entry(event.kind).or_default().push(event);
            if event.kind == EventKind::Meeting {
                if event.parts.iter().any(|part| part.kind == PartKind::Group) {
                    view.groups.push(event);
                }
                for person in &event.with {
                    view.meetings.entry(person).or_default().push(event);
                }
            }
            if let Some(about) = &event.about {
                view.about.entry(about).or_default().push(event);
            }
            if let Some(of) = &event.of {
                view.of.entry(of).or_default().push(event);
            }
        }
        view.find_sessions();
        view.find_documents();
        view
    }

    fn find_documents(&mut self) {
        let mut documents: Vec<&'f Document> = self
            .file
            .documents
            .iter()
            .filter(|document| document.known.unwrap_or(document.on) <= self.as_of)
            .collect();
        documents.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
        for document in documents {
            let (form, of) = (document.form.as_str(), document.of.as_str());
            self.forms.entry(form).or_default().push(document);
            let own = self.forms_of.entry(form).or_default();
            own.entry(of).or_default().push(document);
        }
    }

    fn find_sessions(&mut self) {
        let mut sessions: BTreeMap<&'f str, Vec<Session<'f>>> = BTreeMap::new();
        let mut supervised: BTreeMap<&'f str, Vec<&'f str>> = BTreeMap::new();
        for event in self.events_of_kind(EventKind::Meeting) {
            let held = event.status.unwrap_or(MeetingStatus::Held) == MeetingStatus::Held
                && event.on <= self.as_of;
            if !held {
                continue;
            }
            for person in &event.with {
                if self.file.subjects.get(person) == Some(&SubjectKind::Person)
                    && self.is_supervised_in(event, person)
                {
                    sessions.entry(person).or_default().push(Session { event });
                    supervised.entry(&event.id).or_default().push(person);
                }
            }
        }
        self.sessions = sessions;
        self.supervised = supervised;
    }

    /// Whether the person is in this meeting to be supervised: nobody else there is
    /// supervised by them on that day.
    fn is_supervised_in(&self, event: &Event, person: &str) -> bool {
        let supervises_one = self.named.get(person).is_some_and(|states| {
            states.iter().any(|state| {
                state.what == StateKind::Supervisor
                    && event.with.contains(&state.of)
                    && seen_span(state, self.as_of).holds(event.on)
            })
        });
        if supervises_one {
            return false;
        }
        // A covering or unrecorded supervisor supervises nobody on paper: the person
        // whose own supervisor is recorded, or who is named first, is the supervisee.
        let supervised = |other: &str| {
            self.states_of(other, StateKind::Supervisor)
                .any(|state| seen_span(state, self.as_of).holds(event.on))
        };
        supervised(person)
            || !event
                .with
                .iter()
                .any(|other| other != person && supervised(other))
    }

    /// Everything known of a subject, of one kind, by first day.
    pub fn states_of(
        &self,
        subject: &str,
        what: StateKind,
    ) -> impl DoubleEndedIterator<Item = &'f StateFact> + use<'_, 'f> {
        self.states
            .get(subject)
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .copied()
            .filter(move |state| state.what == what)
    }

    /// The latest state of one kind that holds on a day.
    pub fn state_on(&self, subject: &str, what: StateKind, day: Date) -> Option<&'f StateFact> {
        self.states_of(subject, what)
            .rfind(|state| seen_span(state, self.as_of).holds(day))
    }

    /// States that name this person as their value.
    pub fn states_naming(
        &self,
        person: &str,
        what: StateKind,
    ) -> impl Iterator<Item = &'f StateFact> + use<'_, 'f> {
        self.named
            .get(person)
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .copied()
            .filter(move |state| state.what == what)
    }

    /// Events that belong to an event, document, case or period, up to today.
    pub fn events_about(&self, id: &str) -> impl Iterator<Item = &'f Event> + use<'_, 'f> {
        let as_of = self.as_of;
        self.about
            .get(id)
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .copied()
            .filter(move |event| event.on <= as_of)
    }

    /// Events about a subject, up to today.
    pub fn events_of(&self, subject: &str) -> impl Iterator<Item = &'f Event> + use<'_, 'f> {
        let as_of = self.as_of;
        self.of
            .get(subject)
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .copied()
            .filter(move |event| event.on <= as_of)
    }

    /// Held meetings in which the person was supervised, in order.
    pub fn sessions(&self, person: &str) -> &[Session<'f>] {
        self.sessions.get(person).map_or(&[], Vec::as_slice)
    }

    /// Who was supervised in a held meeting.
    pub fn supervised_in(&self, event: &Event) -> &[&'f str] {
        let found = self.supervised.get(event.id.as_str());
        found.map_or(&[], Vec::as_slice)
    }

    /// Events of one kind, in order of day and time.
    pub fn events_of_kind(&self, kind: EventKind) -> &[&'f Event] {
        self.by_kind.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Meetings with a group part, in order.
    pub fn groups(&self) -> &[&'f Event] {
        &self.groups
    }

    /// Meetings in which a person takes part, in order.
    pub fn meetings_with(&self, person: &str) -> &[&'f Event] {
        self.meetings.get(person).map_or(&[], Vec::as_slice)
    }

    /// Documents of a form, in order of day.
    pub fn documents(&self, form: &str) -> &[&'f Document] {
        self.forms.get(form).map_or(&[], Vec::as_slice)
    }

    /// A person's documents of a form, in order of day.
    pub fn documents_of(&self, form: &str, person: &str) -> &[&'f Document] {
        let found = self.forms_of.get(form).and_then(|own| own.get(person));
        found.map_or(&[], Vec::as_slice)
    }

    /// Subjects of one kind, in order.
    pub fn subjects(&self, kind: SubjectKind) -> impl Iterator<Item = &'f str> + use<'_, 'f> {
        let found = self.kinds.get(&kind);
        found.map_or(&[][..], Vec::as_slice).iter().copied()
    }

    /// The day from which this vault knows these sides of a subject's supervision, the
    /// latest of them; with no side named, what holds for all. What is said of a side
    /// goes before what is said of all.
    pub fn known_from(&self, subject: &str, sides: &[Strand]) -> Option<Date> {
        let all = self.known.get(subject)?;
        let said = |strand: Option<Strand>| {
            all.iter()
                .filter(|known| known.strand == strand)
                .map(|known| known.from)
                .max()
        };
        if sides.is_empty() {
            return said(None);
        }
        sides
            .iter()
            .filter_map(|side| match (said(Some(*side)), side) {
                // Sessions of either side count in the newly qualified year.
                (None, Strand::Asye) => self.known_from(subject, &[Strand::Case, Strand::Personal]),
                (own, _) => own.or_else(|| said(None)),
            })
            .max()
    }

    /// Subjects to which an entry of the policy book comes: itself, or everyone and
    /// every team of the service.
    pub fn governed<'a>(&'a self, pack: &str) -> BTreeSet<&'f str> {
        let mut governed = BTreeSet::new();
        for entry in &self.file.policy {
            if entry.pack != pack || !super::book::holds(entry, self.as_of) {
                continue;
            }
            match self.file.subjects.get(&entry.for_whom) {
                Some(SubjectKind::Service) => {
                    governed.insert(entry.for_whom.as_str());
                    let service = entry.for_whom.as_str();
                    for id in self.file.subjects.keys() {
                        // A file that speaks of no services has one.
                        let mut services = self
                            .states_of(id, StateKind::Service)
                            .chain(self.states_of(id, StateKind::CaseService))
                            .peekable();
                        if services.peek().is_none()
                            || services.any(|state| state.value.as_deref() == Some(service))
                        {
                            governed.insert(id);
                        }
                    }
                }
                Some(SubjectKind::Team) => {
                    governed.insert(entry.for_whom.as_str());
                    for id in self.file.subjects.keys() {
                        if self
                            .state_on(id, StateKind::Team, self.as_of)
                            .is_some_and(|state| state.value.as_ref() == Some(&entry.for_whom))
                        {
                            governed.insert(id);
                        }
                    }
                }
                _ => {
                    governed.insert(entry.for_whom.as_str());
                    for state in self.states_naming(&entry.for_whom, StateKind::Allocated) {
                        governed.insert(state.of.as_str());
                    }
                }
            }
        }
        governed
    }
}
