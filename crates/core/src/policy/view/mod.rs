//! The facts as they were known on a day, found by subject.

mod bearing;
mod build;
mod governed;
mod holds;
mod lists;
mod person;
mod place;
mod seen;
mod symbols;

pub(crate) use governed::Members;
pub(crate) use lists::Lists;
pub(crate) use person::{Agreed, Person};
pub(crate) use seen::{Kinds, Seen, in_order, minutes};
pub(crate) use symbols::Sym;

use super::facts::{Document, FactFile, KnownFrom, StateFact};
use super::name::Name;
use crate::calendar::{Date, Span};
use crate::supervision::{EventKind, PartKind, StateKind, Strand, SubjectKind};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cell::OnceCell;
use symbols::Symbols;

/// What was known on a day.
pub(crate) struct View<'f> {
    /// The file.
    pub file: &'f FactFile,
    /// The day.
    pub as_of: Date,
    symbols: Symbols<'f>,
    names: Vec<OnceCell<Name>>,
    /// What each subject is; the subjects have the first numbers.
    kinds: Vec<SubjectKind>,
    subjects: BTreeMap<SubjectKind, Vec<Sym>>,
    /// Who is asked of; everybody where nobody is named.
    asked: Option<Members>,
    /// Who has not left, of all subjects.
    here: Vec<bool>,
    states: Lists<&'f StateFact>,
    /// States by the person they name as value (supervisor, allocated).
    named: Lists<Naming<'f>>,
    /// Events, in no order.
    events: Vec<Seen<'f>>,
    /// Who took part, by event.
    with: Lists<Sym>,
    by_kind: Lists<usize>,
    /// Meetings with a group part.
    groups: Vec<usize>,
    /// Meetings that took place and concern someone who is here.
    held: Vec<usize>,
    /// Meetings by who takes part.
    meetings: Lists<usize>,
    about: Lists<usize>,
    of: Lists<usize>,
    sessions: Lists<usize>,
    /// Who was supervised in a held meeting, by event.
    supervised: Lists<Sym>,
    /// Documents by form and by person, in order of day.
    forms: BTreeMap<&'f str, Vec<Paper<'f>>>,
    papers: Lists<&'f Document>,
    known: Lists<&'f KnownFrom>,
}

/// A state that names a person, and whose state it is.
#[derive(Clone, Copy)]
pub(crate) struct Naming<'f> {
    /// The state.
    pub state: &'f StateFact,
    /// Whose it is.
    pub of: Sym,
}

/// A document, and whose it is.
#[derive(Clone, Copy)]
pub(crate) struct Paper<'f> {
    /// The document.
    pub document: &'f Document,
    /// Whose it is.
    pub of: Sym,
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
    let mut sides = Vec::new();
    for kind in kinds {
        let side = match kind {
            PartKind::Case
            | PartKind::Group
            | PartKind::Peer
            | PartKind::Joint
            | PartKind::Panel => Strand::Case,
            PartKind::Personal | PartKind::Professional | PartKind::SeniorReflective => {
                Strand::Personal
            }
            PartKind::OneToOne | PartKind::Reflective | PartKind::AdHoc | PartKind::Informal => {
                continue;
            }
        };
        if !sides.contains(&side) {
            sides.push(side);
        }
    }
    if sides.is_empty() {
        sides.extend([Strand::Case, Strand::Personal]);
    }
    sides
}

impl<'f> View<'f> {
    /// The number of an id.
    pub fn sym(&self, id: &str) -> Sym {
        self.symbols.find(id)
    }

    /// The id of a number.
    pub fn id(&self, sym: Sym) -> &'f str {
        self.symbols.text(sym)
    }

    /// The id of a number, as decisions carry it.
    pub fn name(&self, sym: Sym) -> Name {
        self.names.get(sym.place()).map_or_else(
            || Name::from(""),
            |name| name.get_or_init(|| Name::from(self.id(sym))).clone(),
        )
    }

    /// What a subject is.
    pub fn kind(&self, sym: Sym) -> Option<SubjectKind> {
        self.kinds.get(sym.place()).copied()
    }

    /// Whether decisions about it are asked for.
    pub fn is_asked(&self, sym: Sym) -> bool {
        (self.asked.as_ref()).is_none_or(|asked| asked.contains(sym))
    }

    /// Whether it is a person who has not left, or no person at all.
    pub fn is_here(&self, sym: Sym) -> bool {
        self.here.get(sym.place()).is_none_or(|here| *here)
    }

    /// Everything known of a subject, of one kind, by first day.
    pub fn states_of(
        &self,
        subject: Sym,
        what: StateKind,
    ) -> impl DoubleEndedIterator<Item = &'f StateFact> + use<'_, 'f> {
        let states = self.states.at(subject.place()).iter();
        states.copied().filter(move |state| state.what == what)
    }

    /// All states about a subject, in order.
    pub fn states_about(&self, subject: Sym) -> impl Iterator<Item = &'f StateFact> + use<'_, 'f> {
        self.states.at(subject.place()).iter().copied()
    }

    /// The latest state of one kind that holds on a day.
    pub fn state_on(&self, subject: Sym, what: StateKind, day: Date) -> Option<&'f StateFact> {
        self.states_of(subject, what)
            .rfind(|state| seen_span(state, self.as_of).holds(day))
    }

    /// States that name this person as their value.
    pub fn states_naming(
        &self,
        person: Sym,
        what: StateKind,
    ) -> impl Iterator<Item = Naming<'f>> + use<'_, 'f> {
        let named = self.named.at(person.place()).iter();
        named.copied().filter(move |one| one.state.what == what)
    }

    /// Every event, in no order.
    pub fn events(&self) -> &[Seen<'f>] {
        &self.events
    }

    fn each<'v>(
        &'v self,
        places: &'v [usize],
    ) -> impl DoubleEndedIterator<Item = &'v Seen<'f>> + use<'v, 'f> {
        places.iter().filter_map(|at| self.events.get(*at))
    }

    /// Events that belong to an event, document, case or period, up to today, in order.
    pub fn events_about(&self, id: Sym) -> impl Iterator<Item = &Seen<'f>> + use<'_, 'f> {
        self.each(self.about.at(id.place()))
    }

    /// Events that belong to another, up to today, in order.
    pub fn events_after(&self, event: &Seen<'f>) -> impl Iterator<Item = &Seen<'f>> + use<'_, 'f> {
        let known = Some(event.own).filter(|own| *own != Sym::NOBODY);
        self.events_about(known.unwrap_or_else(|| self.sym(&event.event.id)))
    }

    /// Events about a subject, up to today.
    pub fn events_of(
        &self,
        subject: Sym,
    ) -> impl DoubleEndedIterator<Item = &Seen<'f>> + use<'_, 'f> {
        self.each(self.of.at(subject.place()))
    }

    /// Held meetings in which the person was supervised, in order.
    pub fn sessions(
        &self,
        person: Sym,
    ) -> impl DoubleEndedIterator<Item = &Seen<'f>> + use<'_, 'f> {
        self.each(self.sessions.at(person.place()))
    }

    /// The same from a day on.
    pub fn sessions_from(
        &self,
        person: Sym,
        day: Date,
    ) -> impl DoubleEndedIterator<Item = &Seen<'f>> + use<'_, 'f> {
        let sessions = self.sessions.at(person.place());
        let is_before = |at: &usize| self.events.get(*at).is_some_and(|seen| seen.on < day);
        let first = sessions.partition_point(is_before);
        self.each(sessions.get(first..).unwrap_or_default())
    }

    /// Who takes part in an event.
    pub fn with(&self, event: &Seen<'f>) -> &[Sym] {
        self.with.at(event.at)
    }

    /// Who was supervised in a held meeting.
    pub fn supervised_in(&self, event: &Seen<'f>) -> &[Sym] {
        self.supervised.at(event.at)
    }

    /// Events of one kind, in no order.
    pub fn events_of_kind(&self, kind: EventKind) -> impl Iterator<Item = &Seen<'f>> + use<'_, 'f> {
        self.each(self.by_kind.at(kind as usize))
    }

    /// Meetings with a group part, in order.
    pub fn groups(&self) -> impl Iterator<Item = &Seen<'f>> + use<'_, 'f> {
        self.each(&self.groups)
    }

    /// Meetings that took place and concern someone who is still here: a leaver's are for
    /// the retention of records only.
    pub fn held(&self) -> impl Iterator<Item = &Seen<'f>> + use<'_, 'f> {
        self.each(&self.held)
    }

    /// Meetings in which a person takes part, in order.
    pub fn meetings_with(&self, person: Sym) -> impl Iterator<Item = &Seen<'f>> + use<'_, 'f> {
        self.each(self.meetings.at(person.place()))
    }

    /// Documents of a form, in order of day.
    pub fn documents(&self, form: &str) -> &[Paper<'f>] {
        self.forms.get(form).map_or(&[], Vec::as_slice)
    }

    /// A person's documents of a form, in order of day.
    pub fn documents_of<'a>(
        &'a self,
        form: &'a str,
        person: Sym,
    ) -> impl Iterator<Item = &'f Document> + use<'a, 'f> {
        let papers = self.papers.at(person.place()).iter().copied();
        papers.filter(move |document| document.form == form)
    }

    /// Subjects of one kind, in order.
    pub fn subjects(&self, kind: SubjectKind) -> impl Iterator<Item = Sym> + use<'_, 'f> {
        let found = self.subjects.get(&kind);
        found.map_or(&[][..], Vec::as_slice).iter().copied()
    }

    /// The day from which this vault knows these sides of a subject's supervision, the
    /// latest of them; with no side named, what holds for all. What is said of a side
    /// goes before what is said of all.
    pub fn known_from(&self, subject: Sym, sides: &[Strand]) -> Option<Date> {
        let all = self.known.at(subject.place());
        if all.is_empty() {
            return None;
        }
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
}
