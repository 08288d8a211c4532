//! Which subjects a change of facts touches: those whose decisions can hang on it. Rather
//! one too many than one too few.

use super::facts::{Document, Event, FactFile, KnownFrom, StateFact};
use super::few::Few;
use super::glance::AtAGlance;
use super::shared::Shared;
use crate::supervision::{PartKind, StateKind, SubjectKind};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Deref;

/// What a change of facts touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// So much that everything has to be looked at.
    Everything,
    /// These subjects; none where nothing changed.
    Subjects(BTreeSet<String>),
}

impl Touched {
    /// What lies between two files of facts.
    pub fn between(was: &FactFile, is: &FactFile) -> Self {
        let changed = Changed::between(was, is);
        if changed.is_wide(was, is) {
            return Self::Everything;
        }
        let mut subjects = BTreeSet::new();
        for file in [was, is] {
            changed.touches(file, &mut subjects);
        }
        Self::Subjects(subjects.into_iter().map(String::from).collect())
    }
}

/// The facts that are in one of two files only.
struct Changed<'f> {
    states: Vec<&'f StateFact>,
    events: Vec<&'f Event>,
    documents: Vec<&'f Document>,
    known: Vec<&'f KnownFrom>,
    /// Whose figures changed; none for everybody's.
    figures: Vec<Option<&'f str>>,
    subjects: Vec<&'f str>,
}

impl<'f> Changed<'f> {
    fn between(was: &'f FactFile, is: &'f FactFile) -> Self {
        let figures = apart(&was.local, &is.local, |figure| figure.slot.as_str());
        let subjects = was.subjects.keys().chain(is.subjects.keys());
        let subjects = subjects.filter(|id| was.subjects.get(*id) != is.subjects.get(*id));
        Self {
            states: shared(apart(&was.states, &is.states, |state| &state.id)),
            events: shared(apart(&was.events, &is.events, |event| &event.id)),
            documents: shared(apart(&was.documents, &is.documents, |one| &one.id)),
            known: apart(&was.known_from, &is.known_from, |known| &known.of),
            figures: (figures.into_iter())
                .map(|figure| figure.for_whom.as_deref())
                .collect(),
            subjects: if was.subjects == is.subjects {
                Vec::new()
            } else {
                subjects.map(String::as_str).collect()
            },
        }
    }

    /// Whether it bears on everybody.
    fn is_wide(&self, was: &FactFile, is: &FactFile) -> bool {
        let is_one = |id: &&str| {
            [was, is]
                .iter()
                .filter_map(|file| file.subjects.get(*id))
                .all(|kind| matches!(kind, SubjectKind::Person | SubjectKind::Case))
        };
        let one = |state: &&StateFact| is_one(&state.of.as_str());
        !self.states.iter().all(one)
            || was.policy != is.policy
            || was.readings != is.readings
            || was.closures != is.closures
            || self.figures.iter().any(Option::is_none)
            || !self.subjects.iter().all(is_one)
    }

    /// Adds the subjects of a file that it touches.
    fn touches<'a>(&self, file: &'a FactFile, subjects: &mut BTreeSet<&'a str>)
    where
        'f: 'a,
    {
        // What is known of someone tells also on whoever has to do with them.
        let mut people: BTreeSet<&str> = self.subjects.iter().copied().collect();
        people.extend(self.states.iter().map(|state| state.of.as_str()));
        people.extend(self.known.iter().map(|known| known.of.as_str()));
        subjects.extend(&people);
        subjects.extend(
            self.states
                .iter()
                .filter_map(|state| state.value.as_deref()),
        );
        subjects.extend(self.figures.iter().flatten());
        for document in &self.documents {
            subjects.insert(&document.of);
        }
        let mut events: Vec<&'a Event> = self.events.clone();
        if !people.is_empty() {
            let few = Few::of(people.iter().copied());
            let names = |event: &&Shared<Event>| {
                event.glance().may_name(|mark| few.may_have(mark))
                    && names_one(event, |id| few.has(id))
            };
            events.extend(file.events.iter().filter(names).map(Deref::deref));
            for state in &file.states {
                if state.value.as_deref().is_some_and(|id| people.contains(id)) {
                    subjects.insert(&state.of);
                }
            }
        }
        let about: BTreeSet<&str> = events
            .iter()
            .filter_map(|event| event.about.as_deref())
            .filter(|id| !file.subjects.contains_key(*id))
            .collect();
        if !about.is_empty() {
            let few = Few::of(about);
            let is_meant =
                |event: &&Shared<Event>| few.may_have(event.glance().own) && few.has(&event.id);
            events.extend(file.events.iter().filter(is_meant).map(Deref::deref));
            let documents = file.documents.iter().filter(|one| few.has(&one.id));
            subjects.extend(documents.map(|document| document.of.as_str()));
        }
        subjects.extend(events.iter().copied().flat_map(named_in));
        self.add_teams_and_services(file, &events, subjects);
    }

    /// A team's group sessions are found by who was in it, a service's events by their kind.
    fn add_teams_and_services<'a>(
        &self,
        file: &'a FactFile,
        events: &[&Event],
        subjects: &mut BTreeSet<&'a str>,
    ) {
        let of_team = |state: &&StateFact| state.what == StateKind::Team;
        let is_group = |event: &&Event| event.parts.iter().any(|part| part.kind == PartKind::Group);
        let teams = self.states.iter().copied().any(|state| of_team(&state))
            || events.iter().any(is_group)
            || !self.subjects.is_empty();
        let services = !self.events.is_empty();
        let added = file.subjects.iter().filter(|(_, kind)| match kind {
            SubjectKind::Team | SubjectKind::Group => teams,
            SubjectKind::Service => services,
            _ => false,
        });
        subjects.extend(added.map(|(id, _)| id.as_str()));
    }
}

/// Everyone and everything that an event names.
pub(super) fn named_in(event: &Event) -> impl Iterator<Item = &str> {
    let cases = event.parts.iter().flat_map(|part| &part.cases);
    event
        .with
        .iter()
        .chain(&event.of)
        .chain(&event.by)
        .chain(&event.about)
        .chain(&event.whose)
        .chain(cases.map(|case| &case.case))
        .map(String::as_str)
}

/// Whether an event names one of these: asked of every event there is, so without a list.
pub(super) fn names_one(event: &Event, is_one: impl Fn(&str) -> bool) -> bool {
    let is = |id: &Option<String>| id.as_deref().is_some_and(&is_one);
    let cases = || event.parts.iter().flat_map(|part| &part.cases);
    event.with.iter().any(|id| is_one(id))
        || is(&event.of)
        || is(&event.by)
        || is(&event.about)
        || is(&event.whose)
        || cases().any(|case| is_one(&case.case))
}

/// The facts themselves.
fn shared<T: AtAGlance>(facts: Vec<&Shared<T>>) -> Vec<&T> {
    facts.into_iter().map(Deref::deref).collect()
}

/// The entries of two lists that are in one of them only.
fn apart<'f, T: PartialEq>(was: &'f [T], is: &'f [T], id: impl Fn(&T) -> &str) -> Vec<&'f T> {
    let same = was.iter().zip(is).take_while(|(a, b)| a == b).count();
    let (was, is) = (
        was.get(same..).unwrap_or_default(),
        is.get(same..).unwrap_or_default(),
    );
    let pairs = was.iter().rev().zip(is.iter().rev());
    let same = pairs.take_while(|(a, b)| a == b).count();
    let rest = |list: &'f [T]| list.get(..list.len() - same).unwrap_or_default();
    let (was, is) = (rest(was), rest(is));
    // What lies between is mostly one entry; else entries are told apart by their ids.
    let mut known: BTreeMap<&str, Vec<&'f T>> = BTreeMap::new();
    for entry in was {
        known.entry(id(entry)).or_default().push(entry);
    }
    let mut apart = Vec::new();
    for entry in is {
        let old = known.get_mut(id(entry));
        let place = old.and_then(|old| {
            let place = old.iter().position(|one| *one == entry)?;
            old.swap_remove(place);
            Some(())
        });
        if place.is_none() {
            apart.push(entry);
        }
    }
    apart.extend(known.into_values().flatten());
    apart
}
