//! What is seen of a fact at a glance: of very many facts, most are passed over unread.

use super::facts::{Document, Event, StateFact};
use super::touched::named_in;
use crate::supervision::EventKind;

/// How many marks there are.
pub(super) const MARKS: usize = 1 << 12;

/// How many names of an event a glance takes in.
const NAMES: usize = 8;

/// What is no mark.
const NO_MARK: u16 = u16::MAX;

/// Something of which a glance tells most.
pub trait AtAGlance {
    /// What a glance tells.
    type Glance: Copy;

    /// What a glance tells of this.
    fn at_a_glance(&self) -> Self::Glance;
}

/// What a glance tells of an event.
#[derive(Clone, Copy)]
pub struct EventGlance {
    /// What happened.
    pub(super) kind: EventKind,
    /// Everyone and everything that it names; none where there are too many.
    names: Option<[u16; NAMES]>,
    /// The mark of its own id.
    pub(super) own: u16,
    /// The mark of what it belongs to.
    pub(super) about: Option<u16>,
}

impl AtAGlance for Event {
    type Glance = EventGlance;

    fn at_a_glance(&self) -> EventGlance {
        EventGlance {
            kind: self.kind,
            names: few_marks(named_in(self)),
            own: mark(&self.id),
            about: self.about.as_deref().map(mark),
        }
    }
}

impl EventGlance {
    /// Whether the event can name somebody whose mark is one of some.
    pub(super) fn may_name(&self, is_one: impl Fn(u16) -> bool) -> bool {
        self.names.is_none_or(|names| {
            names
                .into_iter()
                .any(|mark| mark != NO_MARK && is_one(mark))
        })
    }
}

/// The marks of so many ids as a glance takes in.
fn few_marks<'i>(ids: impl Iterator<Item = &'i str>) -> Option<[u16; NAMES]> {
    let mut marks = [NO_MARK; NAMES];
    for (place, id) in ids.enumerate() {
        *marks.get_mut(place)? = mark(id);
    }
    Some(marks)
}

impl AtAGlance for StateFact {
    type Glance = ();

    fn at_a_glance(&self) {}
}

impl AtAGlance for Document {
    type Glance = ();

    fn at_a_glance(&self) {}
}

/// The marks of some ids laid over each other: two that share none have no id in common.
#[derive(Clone, Copy, Default)]
pub(super) struct Marks([u64; 2]);

impl Marks {
    /// The marks of these ids.
    pub fn of<'i>(ids: impl IntoIterator<Item = &'i str>) -> Self {
        let mut marks = Self::default();
        for id in ids {
            marks.add(id);
        }
        marks
    }

    /// Adds an id.
    pub fn add(&mut self, id: &str) {
        let [low, high] = &mut self.0;
        let mark = mark(id);
        *(if mark & 64 == 0 { low } else { high }) |= 1 << (mark & 63);
    }

    /// Whether they can have an id in common.
    pub fn meet(self, other: Self) -> bool {
        let ([low, high], [other_low, other_high]) = (self.0, other.0);
        (low & other_low) | (high & other_high) != 0
    }
}

/// The last letters of an id as a number below [`MARKS`]: there ids differ most.
pub(super) fn mark(id: &str) -> u16 {
    const SPREAD: u32 = 0x9E37_79B1;
    let bytes = id.as_bytes();
    let short = || {
        bytes
            .iter()
            .fold(0, |word, byte| word << 8 | u32::from(*byte))
    };
    let last = bytes.last_chunk::<4>();
    let word = last.map_or_else(short, |last| u32::from_le_bytes(*last));
    u16::try_from(word.wrapping_mul(SPREAD) >> 20).unwrap_or(0)
}
