//! From a file of facts to what was known of each subject.

use super::bearing::Bearing;
use super::governed::Members;
use super::symbols::{Sym, Symbols};
use super::{Lists, Naming, Paper, Person, Seen, View, seen_span};
use crate::calendar::Date;
use crate::policy::facts::{Document, Event, FactFile, StateFact};
use crate::supervision::{EventKind, PartKind, StateKind, SubjectKind};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;
use core::ops::Deref;

/// What belongs to places, until it is put into lists.
type Pairs<T> = Vec<(usize, T)>;

impl<'f> View<'f> {
    /// What was known on `as_of`.
    pub fn new(file: &'f FactFile, as_of: Date) -> Self {
        // Others are about some of the events only.
        let room = file.subjects.len() + file.events.len() / 2;
        let mut symbols = Symbols::with_room(room);
        let subjects = subjects(file, &mut symbols);
        let events = file.events.iter().map(Deref::deref);
        let documents = file.documents.iter().map(Deref::deref);
        Self::of(file, as_of, symbols, subjects, events, documents)
    }

    /// What was known on `as_of` that bears on some subjects: every state, and the events
    /// and documents without which something else would be said of them.
    /// Events of the kinds `counted` bear on services, whoever they name.
    pub fn about(
        file: &'f FactFile,
        as_of: Date,
        asked: &'f BTreeSet<String>,
        counted: &BTreeSet<EventKind>,
    ) -> Self {
        let mut symbols = Symbols::with_room(file.subjects.len());
        let subjects = subjects(file, &mut symbols);
        let asked: Vec<Sym> = asked.iter().map(|id| symbols.add(id)).collect();
        let bearing = Bearing::on(file, &asked, &symbols, counted);
        let (events, documents) = (bearing.events.into_iter(), bearing.documents.into_iter());
        let mut view = Self::of(file, as_of, symbols, subjects, events, documents);
        let mut members = Members::none(view.symbols.len());
        for id in asked {
            members.insert(id);
        }
        view.asked = Some(members);
        view
    }

    fn of(
        file: &'f FactFile,
        as_of: Date,
        mut symbols: Symbols<'f>,
        subjects: BTreeMap<SubjectKind, Vec<Sym>>,
        events: impl Iterator<Item = &'f Event>,
        documents: impl Iterator<Item = &'f Document>,
    ) -> Self {
        for entry in &file.policy {
            symbols.add(&entry.for_whom);
        }
        let (states, named) = states(file, as_of, &mut symbols);
        let (events, with) = seen(events, as_of, &mut symbols);
        let known: Pairs<_> = file
            .known_from
            .iter()
            .map(|known| (symbols.add(&known.of).place(), known))
            .collect();
        let papers: Pairs<_> = in_order(documents, as_of)
            .into_iter()
            .map(|document| (symbols.add(&document.of).place(), document))
            .collect();
        let ids = symbols.len();
        let mut view = Self {
            file,
            as_of,
            names: alloc::vec![OnceCell::new(); ids],
            kinds: file.subjects.values().copied().collect(),
            subjects,
            asked: None,
            here: Vec::new(),
            states: Lists::new(ids, &states),
            named: Lists::new(ids, &named),
            with: Lists::new(events.len(), &with),
            by_kind: Lists::new(0, &[]),
            groups: Vec::new(),
            held: Vec::new(),
            meetings: Lists::new(0, &[]),
            about: Lists::new(0, &[]),
            of: Lists::new(0, &[]),
            sessions: Lists::new(0, &[]),
            supervised: Lists::new(0, &[]),
            events,
            forms: BTreeMap::new(),
            papers: Lists::new(ids, &papers),
            known: Lists::new(ids, &known),
            symbols,
        };
        view.states
            .sort_each(|a, b| (a.from, &a.id).cmp(&(b.from, &b.id)));
        view.named
            .sort_each(|a, b| (a.state.from, &a.state.id).cmp(&(b.state.from, &b.state.id)));
        for (_, document) in papers {
            let of = view.sym(&document.of);
            let form = view.forms.entry(&document.form).or_default();
            form.push(Paper { document, of });
        }
        view.here = (view.kinds.iter().enumerate())
            .map(|(place, kind)| *kind != SubjectKind::Person || view.person_at(place).is_in_post())
            .collect();
        view.find_events();
        view.find_sessions();
        view
    }

    fn person_at(&self, place: usize) -> Person<'_, 'f> {
        Person {
            view: self,
            id: Sym::at(place),
        }
    }

    /// Puts the events into lists by kind and by what they are about.
    fn find_events(&mut self) {
        let room = self.events.len();
        let (mut by_kind, mut meetings) = (Vec::with_capacity(room), Vec::with_capacity(room));
        let (mut about, mut of, mut groups) = (Vec::with_capacity(room), Vec::new(), Vec::new());
        let group = [PartKind::Group].into_iter().collect();
        for seen in &self.events {
            by_kind.push((seen.kind as usize, seen.at));
            if seen.kind == EventKind::Meeting {
                if seen.kinds.meets(group) {
                    groups.push(seen.at);
                }
                let with = self.with(seen).iter();
                meetings.extend(with.map(|person| (person.place(), seen.at)));
            }
            if seen.on > self.as_of {
                continue;
            }
            if seen.about != Sym::NOBODY {
                about.push((seen.about.place(), seen.at));
            }
            if seen.of != Sym::NOBODY {
                of.push((seen.of.place(), seen.at));
            }
        }
        let ids = self.symbols.len();
        self.by_kind = Lists::new(EventKind::ALL.len(), &by_kind);
        self.meetings = self.ordered(ids, &meetings);
        self.about = self.ordered(ids, &about);
        self.of = self.ordered(ids, &of);
        groups.sort_by(|a, b| self.order(*a, *b));
        self.groups = groups;
    }

    /// Finds who was supervised in the meetings that took place.
    fn find_sessions(&mut self) {
        let room = self.by_kind.at(EventKind::Meeting as usize).len();
        let (mut sessions, mut supervised) = (Vec::with_capacity(room), Vec::with_capacity(room));
        let mut held = Vec::with_capacity(room);
        for seen in self.events_of_kind(EventKind::Meeting) {
            if !seen.was_held(self.as_of) {
                continue;
            }
            let (mut nobody, mut any_here) = (true, false);
            for person in self.with(seen) {
                if self.kind(*person) == Some(SubjectKind::Person)
                    && self.is_supervised_in(seen, *person)
                {
                    sessions.push((person.place(), seen.at));
                    supervised.push((seen.at, *person));
                    nobody = false;
                    any_here |= self.is_here(*person);
                }
            }
            if nobody || any_here {
                held.push(seen.at);
            }
        }
        self.sessions = self.ordered(self.symbols.len(), &sessions);
        self.supervised = Lists::new(self.events.len(), &supervised);
        self.held = held;
    }

    /// Whether the person is in this meeting to be supervised: nobody else there is
    /// supervised by them on that day.
    fn is_supervised_in(&self, meeting: &Seen<'f>, person: Sym) -> bool {
        let with = self.with(meeting);
        let holds = |state: &StateFact| seen_span(state, self.as_of).holds(meeting.on);
        let supervises_one = self
            .states_naming(person, StateKind::Supervisor)
            .any(|naming| with.contains(&naming.of) && holds(naming.state));
        if supervises_one {
            return false;
        }
        // A covering or unrecorded supervisor supervises nobody on paper: the person
        // whose own supervisor is recorded, or who is named first, is the supervisee.
        let supervised = |other: Sym| self.states_of(other, StateKind::Supervisor).any(holds);
        supervised(person)
            || !with
                .iter()
                .any(|other| *other != person && supervised(*other))
    }

    fn order(&self, one: usize, other: usize) -> core::cmp::Ordering {
        match (self.events.get(one), self.events.get(other)) {
            (Some(one), Some(other)) => one.order(other),
            _ => one.cmp(&other),
        }
    }

    /// Lists of events, each in order of day and time.
    fn ordered(&self, lists: usize, pairs: &[(usize, usize)]) -> Lists<usize> {
        let mut lists = Lists::new(lists, pairs);
        lists.sort_each(|a, b| self.order(*a, *b));
        lists
    }
}

/// States by whose they are, and by the person whom they name.
fn states<'f>(
    file: &'f FactFile,
    as_of: Date,
    symbols: &mut Symbols<'f>,
) -> (Pairs<&'f StateFact>, Pairs<Naming<'f>>) {
    let mut states = Vec::with_capacity(file.states.len());
    let mut named = Vec::new();
    for state in file.states.iter().map(Deref::deref) {
        if state.known.unwrap_or(state.from) > as_of {
            continue;
        }
        let of = symbols.add(&state.of);
        states.push((of.place(), state));
        if let (StateKind::Supervisor | StateKind::Allocated, Some(value)) =
            (state.what, &state.value)
        {
            named.push((symbols.add(value).place(), Naming { state, of }));
        }
    }
    (states, named)
}

/// The subjects of each kind; they get the first numbers, in their order.
fn subjects<'f>(file: &'f FactFile, symbols: &mut Symbols<'f>) -> BTreeMap<SubjectKind, Vec<Sym>> {
    let mut subjects: BTreeMap<SubjectKind, Vec<Sym>> = BTreeMap::new();
    for (id, kind) in &file.subjects {
        subjects.entry(*kind).or_default().push(symbols.add(id));
    }
    subjects
}

/// The events that were known, and who took part in each.
fn seen<'f>(
    all: impl Iterator<Item = &'f Event>,
    as_of: Date,
    symbols: &mut Symbols<'f>,
) -> (Vec<Seen<'f>>, Pairs<Sym>) {
    let room = all.size_hint().0;
    let mut events: Vec<Seen<'f>> = Vec::with_capacity(room);
    let mut with = Vec::with_capacity(room);
    for event in all {
        if event.known.unwrap_or(event.on) > as_of {
            continue;
        }
        let mut seen = Seen::new(event, events.len());
        if let Some(of) = &event.of {
            seen.of = symbols.add(of);
        }
        if let Some(about) = &event.about {
            seen.about = symbols.add(about);
        }
        if event.kind == EventKind::Meeting {
            seen.own = symbols.add(&event.id);
        }
        if let Some(place) = &event.place {
            seen.place = symbols.add(place);
        }
        for person in &event.with {
            with.push((seen.at, symbols.add(person)));
        }
        events.push(seen);
    }
    (events, with)
}

/// The documents that were known, in order of day.
fn in_order<'f>(all: impl Iterator<Item = &'f Document>, as_of: Date) -> Vec<&'f Document> {
    let mut documents: Vec<&Document> = all
        .filter(|document| document.known.unwrap_or(document.on) <= as_of)
        .collect();
    documents.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
    documents
}
