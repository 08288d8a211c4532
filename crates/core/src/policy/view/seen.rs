//! An event as it was known, with its ids as numbers.

use super::symbols::Sym;
use crate::calendar::Date;
use crate::policy::facts::{Event, Part};
use crate::policy::name::Name;
use crate::supervision::{EventKind, MeetingStatus, PartKind};
use core::cell::OnceCell;
use core::cmp::Ordering;
use serde_json::Value;

/// An event that was known on the day.
pub(crate) struct Seen<'f> {
    /// The event.
    pub event: &'f Event,
    /// Its place among all that were known.
    pub at: usize,
    /// Its day.
    pub on: Date,
    /// What happened.
    pub kind: EventKind,
    /// Whom it is about.
    pub of: Sym,
    /// The event, document, case or period it belongs to.
    pub about: Sym,
    /// Itself, if it is a meeting: entries are about meetings.
    pub own: Sym,
    /// Where it was put.
    pub place: Sym,
    /// Whether it says that it was not face to face.
    pub is_remote: bool,
    /// Kinds of its parts.
    pub kinds: Kinds,
    /// Kinds of those of its parts in which cases were talked about.
    pub kinds_with_case: Kinds,
    /// Kinds of the others.
    pub kinds_without_case: Kinds,
    name: OnceCell<Name>,
    after: OnceCell<Name>,
}

impl<'f> Seen<'f> {
    /// An event at its place, whose ids have no numbers yet.
    pub fn new(event: &'f Event, at: usize) -> Self {
        let mut with_case = Kinds::default();
        let mut without_case = Kinds::default();
        for part in &event.parts {
            if part.cases.is_empty() {
                without_case.add(part.kind);
            } else {
                with_case.add(part.kind);
            }
        }
        let mode = event.has.get("mode").and_then(Value::as_str);
        Self {
            event,
            at,
            on: event.on,
            kind: event.kind,
            of: Sym::NOBODY,
            about: Sym::NOBODY,
            own: Sym::NOBODY,
            place: Sym::NOBODY,
            is_remote: mode.is_some_and(|mode| mode != "face-to-face"),
            kinds: with_case.or(without_case),
            kinds_with_case: with_case,
            kinds_without_case: without_case,
            name: OnceCell::new(),
            after: OnceCell::new(),
        }
    }

    /// Its id.
    pub fn name(&self) -> Name {
        let name = || Name::from(self.event.id.as_str());
        self.name.get_or_init(name).clone()
    }

    /// What an interval is called that it began and another closed.
    pub fn after(&self) -> Name {
        let after = || Name::from(["after:", &self.event.id].concat());
        self.after.get_or_init(after).clone()
    }

    /// Whether it is a meeting that took place.
    pub fn was_held(&self, as_of: Date) -> bool {
        self.kind == EventKind::Meeting
            && self.event.status.unwrap_or(MeetingStatus::Held) == MeetingStatus::Held
            && self.on <= as_of
    }

    /// Parts of these kinds.
    pub fn parts<'a>(&self, kinds: &'a [PartKind]) -> impl Iterator<Item = &'f Part> + use<'a, 'f> {
        self.event
            .parts
            .iter()
            .filter(|part| kinds.contains(&part.kind))
    }

    /// By day, time and id.
    pub fn order(&self, other: &Self) -> Ordering {
        self.on
            .cmp(&other.on)
            .then_with(|| (&self.event.at, &self.event.id).cmp(&(&other.event.at, &other.event.id)))
    }
}

/// Puts events in order of day and time. One place, since each that sorts is compiled by itself.
pub(crate) fn in_order(events: &mut [&Seen<'_>]) {
    events.sort_by(|a, b| a.order(b));
}

/// Kinds of part, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kinds(u32);

impl Kinds {
    /// Whether a kind is in both.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether a kind is in it.
    pub fn contains(self, kind: PartKind) -> bool {
        self.0 & Self::one(kind) != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The kinds of both.
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that are not in the other.
    pub fn but(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    fn add(&mut self, kind: PartKind) {
        self.0 |= Self::one(kind);
    }

    fn one(kind: PartKind) -> u32 {
        1 << kind as u32
    }
}

impl FromIterator<PartKind> for Kinds {
    fn from_iter<I: IntoIterator<Item = PartKind>>(kinds: I) -> Self {
        let mut set = Self::default();
        for kind in kinds {
            set.add(kind);
        }
        set
    }
}

/// Minutes of a part; the sittings that are seen added up where it had several.
pub(crate) fn minutes(part: &Part, as_of: Date) -> Option<u32> {
    if part.sittings.is_empty() {
        part.minutes
    } else {
        let seen = part.sittings.iter().filter(|sitting| sitting.on <= as_of);
        Some(seen.map(|sitting| sitting.minutes).sum())
    }
}
