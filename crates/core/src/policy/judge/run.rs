//! One subject's clock: its marks, and the intervals between them.

use super::period::Period;
use crate::calendar::Date;
use crate::policy::facts::StateFact;
use crate::policy::name::Name;
use crate::policy::view::{Seen, Sym};
use alloc::rc::Rc;
use alloc::vec::Vec;

/// Something from which a clock counts.
#[derive(Clone, Copy)]
pub(crate) struct Mark<'f> {
    /// The day.
    pub on: Date,
    /// The fact.
    pub id: &'f str,
    /// The event's place among all that are seen, where it is one.
    pub event: Option<usize>,
}

impl<'f> Mark<'f> {
    /// Puts marks in order of day.
    pub fn in_order(marks: &mut [Self]) {
        marks.sort_by_key(|mark| (mark.on, mark.id));
    }

    /// The mark that an event leaves.
    pub fn of(seen: &Seen<'f>) -> Self {
        Self {
            on: seen.on,
            id: &seen.event.id,
            event: Some(seen.at),
        }
    }

    /// The mark that the first day of a state leaves.
    pub(super) fn start_of(state: &'f StateFact) -> Self {
        Self {
            on: state.from,
            id: &state.id,
            event: None,
        }
    }

    /// The mark that a fact leaves on a day on which something turned with it.
    pub(super) fn turn((on, id): (Date, &'f str)) -> Self {
        Self {
            on,
            id,
            event: None,
        }
    }
}

/// One subject's clock.
#[derive(Clone)]
pub(crate) struct Run<'f> {
    /// Whose clock it is.
    pub subject: Sym,
    /// The other of the pair, where it is a pair's.
    pub for_whom: Option<Sym>,
    /// What restarted it, in order.
    pub marks: Vec<Mark<'f>>,
    /// Where it started, if that is known and it starts without a mark.
    pub start: Option<Mark<'f>>,
    /// Where it started anew, in order: with a new supervisor, or with the first case held.
    pub anew: Vec<Mark<'f>>,
    /// Where its subject came to hold cases, if it is for case holders and that was later than
    /// the start: one of those where it started anew.
    pub came_to_hold: Option<Mark<'f>>,
    /// Whether it waits for a first mark before anything is due.
    pub waits: bool,
    /// The day from which this vault knows the subject.
    pub known_from: Option<Date>,
    /// Whether days of absence do not count.
    pub absence_stops: bool,
}

impl<'f> Run<'f> {
    /// Every interval that has not closed before a day: what it counts from, and what closed
    /// it, if anything has. One in which the clock started anew counts from there.
    pub fn intervals(
        &self,
        from: Date,
    ) -> impl Iterator<Item = (Mark<'f>, Option<Mark<'f>>)> + use<'_, 'f> {
        let leads = |start: &Mark<'f>| self.marks.first().is_none_or(|first| start.on <= first.on);
        let start = self.start.filter(leads);
        let first = self.marks.partition_point(|mark| mark.on < from);
        let (before, after) = self.marks.split_at_checked(first).unwrap_or_default();
        let anchors = before
            .last()
            .copied()
            .or(start)
            .into_iter()
            .chain(after.iter().copied());
        let closing = after.iter().copied().map(Some).chain([None]);
        // Without anything before it, the first mark closes nothing.
        let nothing = before.is_empty() && start.is_none();
        let pairs = anchors.zip(closing.skip(usize::from(nothing)));
        let pairs = pairs.map(|(anchor, closing)| {
            let within = |mark: &&Mark<'f>| {
                anchor.on < mark.on && closing.is_none_or(|closing| mark.on <= closing.on)
            };
            (*self.anew.iter().rfind(within).unwrap_or(&anchor), closing)
        });
        // A session that started the clock closed nothing.
        pairs.filter(|(anchor, closing)| closing.is_none_or(|closing| closing.id != anchor.id))
    }

    /// Starts it anew on the day on which its subject came to hold cases.
    pub(super) fn held_from(&mut self, first: Mark<'f>) {
        self.anew.push(first);
        Mark::in_order(&mut self.anew);
        self.came_to_hold = Some(first);
    }

    /// How many marks lie in a period.
    pub fn marks_in(&self, period: &Period) -> usize {
        let before = self.marks.partition_point(|mark| mark.on < period.from);
        let through = self.marks.partition_point(|mark| mark.on <= period.to);
        through.saturating_sub(before)
    }

    /// Adds what restarted another clock of the same subject.
    pub(super) fn take_in(&mut self, other: &Self) {
        // Together they are a clock of everyone, whether or not they hold cases.
        if let Some(first) = self.came_to_hold.take() {
            self.anew.retain(|mark| mark.id != first.id);
        }
        self.count(other.marks.iter().copied());
        self.known_from = self.known_from.max(other.known_from);
    }

    /// Counts more marks, each once.
    pub(super) fn count(&mut self, marks: impl IntoIterator<Item = Mark<'f>>) {
        self.marks.extend(marks);
        Mark::in_order(&mut self.marks);
        self.marks.dedup_by_key(|mark| mark.id);
    }

    /// Whether the mark is the start itself and not something that happened.
    pub fn is_start(&self, mark: Mark<'_>) -> bool {
        let mut starts = self.start.iter().chain(&self.anew);
        mark.event.is_none() && starts.any(|start| start.id == mark.id)
    }
}

/// A clock with its runs.
#[derive(Clone)]
pub(crate) struct Timed<'f> {
    /// The clock's id.
    pub name: Name,
    /// Its place among the pack's clocks.
    pub(super) place: usize,
    /// Where it stands for each subject.
    pub runs: Rc<Vec<Run<'f>>>,
}

impl Timed<'_> {
    /// A clock of which the pack says nothing.
    pub(super) fn without_runs(id: &str) -> Self {
        Self {
            name: Name::from(id),
            place: usize::MAX,
            runs: Rc::new(Vec::new()),
        }
    }
}
