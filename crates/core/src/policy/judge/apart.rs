//! Who stands under this pack for all of their supervision, for a side of it, or not at all
//! because an entry that is nearer to them names another.

use super::Court;
use crate::policy::PolicyFor;
use crate::policy::book::holds;
use crate::policy::view::{Seen, Sym};
use crate::supervision::under::nearest;
use crate::supervision::{PartKind, StateKind, Strand, SubjectKind};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

/// Where several packs hold, or one for a side only.
#[derive(Debug, Default)]
pub(super) struct Apart {
    /// The sides for which people stand under this pack, where it is not all.
    sides: BTreeMap<Sym, Vec<Strand>>,
    /// Those who stand under others.
    elsewhere: BTreeSet<Sym>,
}

impl<'f> Court<'_, 'f> {
    /// Leaves out whoever stands under other packs, with the cases that they hold.
    pub(super) fn set_apart(&mut self) {
        let view = self.view;
        let own = self.pack.pack.id.as_str();
        let entries: Vec<&'f PolicyFor> = (view.file.policy.iter())
            .filter(|entry| holds(entry, self.as_of()))
            .collect();
        if entries
            .iter()
            .all(|entry| entry.pack == own && entry.strand.is_none())
        {
            return;
        }
        let mut apart = Apart::default();
        for person in view.subjects(SubjectKind::Person) {
            if !self.governed.contains(person) {
                continue;
            }
            let under = self.under(person, &entries);
            if under.iter().all(|entry| entry.pack != own) {
                if !under.is_empty() {
                    apart.elsewhere.insert(person);
                }
                continue;
            }
            let sides: Vec<Strand> = (Strand::ALL.iter().copied())
                .filter(|side| takes_side(own, *side, &under))
                .collect();
            if sides.len() < Strand::ALL.len() {
                apart.sides.insert(person, sides);
            }
        }
        let cases: Vec<Sym> = (view.subjects(SubjectKind::Case))
            .filter(|case| {
                let held = view.state_on(*case, StateKind::Allocated, self.as_of());
                let worker = held.and_then(|state| state.value.as_deref());
                worker.is_some_and(|worker| !apart.takes(view.sym(worker), &[Strand::Case]))
            })
            .collect();
        for id in cases.into_iter().chain(apart.elsewhere.iter().copied()) {
            self.governed.remove(id);
        }
        self.apart = Some(apart);
    }

    /// The entries under which a person stands, the nearest first.
    fn under(&self, person: Sym, entries: &[&'f PolicyFor]) -> Vec<&'f PolicyFor> {
        let view = self.view;
        let now = |what| {
            let state = view.state_on(person, what, self.as_of());
            state.and_then(|state| state.value.as_deref())
        };
        let for_one = |id: Option<&str>| -> Vec<&'f PolicyFor> {
            let of_it = entries
                .iter()
                .filter(|entry| Some(entry.for_whom.as_str()) == id);
            of_it.copied().collect()
        };
        let own = entries
            .iter()
            .filter(|entry| view.sym(&entry.for_whom) == person);
        let of_service = if view.states_of(person, StateKind::Service).next().is_some() {
            for_one(now(StateKind::Service))
        } else {
            // A file that speaks of no services has one.
            let is_service = |id| view.kind(view.sym(id)) == Some(SubjectKind::Service);
            let of_any = entries.iter().filter(|entry| is_service(&entry.for_whom));
            of_any.copied().collect()
        };
        let levels = [
            own.copied().collect(),
            for_one(now(StateKind::Team)),
            of_service,
        ];
        nearest(levels, |entry| entry.strand)
    }

    /// Whether a clock of these sides runs for a person under this pack; one without a side
    /// runs for everyone under it.
    pub(super) fn is_theirs(&self, person: Sym, sides: &[Strand]) -> bool {
        let apart = self.apart.as_ref();
        apart.is_none_or(|apart| sides.is_empty() || apart.takes(person, sides))
    }

    /// Whether a session of a person belongs to a side for which they stand under this pack.
    pub(super) fn is_theirs_in(&self, person: Sym, session: &Seen<'f>) -> bool {
        self.apart.as_ref().is_none_or(|apart| {
            !apart.elsewhere.contains(&person)
                && (!apart.sides.contains_key(&person) || apart.takes(person, &sides_in(session)))
        })
    }

    /// Whether a held meeting is one of this pack’s: of someone who stands under it for one of
    /// its sides. A meeting of nobody is.
    pub(super) fn is_heard_here(&self, session: &Seen<'f>) -> bool {
        let supervised = self.view.supervised_in(session);
        let own =
            |person: &Sym| self.governed.contains(*person) && self.is_theirs_in(*person, session);
        self.apart.is_none() || supervised.is_empty() || supervised.iter().any(own)
    }
}

impl Apart {
    fn takes(&self, person: Sym, sides: &[Strand]) -> bool {
        let bound = self.sides.get(&person);
        !self.elsewhere.contains(&person)
            && bound.is_none_or(|bound| sides.iter().any(|side| bound.contains(side)))
    }
}

/// Whether a pack takes a side among the entries under which a person stands: by naming it, or
/// by naming none where no other entry names it. Beside casework and the worker’s own
/// supervision every pack asks what nobody takes.
fn takes_side(own: &str, side: Strand, under: &[&PolicyFor]) -> bool {
    let mut naming = under
        .iter()
        .filter(|entry| entry.strand == Some(side))
        .peekable();
    if naming.peek().is_some() {
        return naming.any(|entry| entry.pack == own);
    }
    let is_rest = |entry: &&PolicyFor| entry.pack == own && entry.strand.is_none();
    !matches!(side, Strand::Case | Strand::Personal) || under.iter().any(is_rest)
}

/// The sides of the parts of a session: a plain one-to-one is casework once a case is in it.
fn sides_in(session: &Seen<'_>) -> Vec<Strand> {
    let parts = session.event.parts.iter();
    let kinds = parts.map(|part| match part.kind {
        PartKind::OneToOne | PartKind::Reflective if part.cases.is_empty() => &PartKind::Personal,
        PartKind::OneToOne | PartKind::Reflective => &PartKind::Case,
        _ => &part.kind,
    });
    crate::policy::view::sides(kinds)
}
