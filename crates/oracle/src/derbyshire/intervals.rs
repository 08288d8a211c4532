//! So long after the last.

use super::SESSIONS;
use crate::days::Day;
use crate::facts::World;
use crate::interval::{Interval, plus};
use crate::row::Row;

impl World<'_> {
    /// An amount that was entered, such as `4w`.
    pub(super) fn amount_of(&self, slot: &str, key: &str, person: &str, on: Day) -> Option<&str> {
        self.local(slot, person, on)?.get(key)?.as_str()
    }

    /// DER-157: as the two have agreed, beside the minimum (DER-A1.agreed-interval).
    pub(super) fn agreed_interval(&self, person: &str) -> Vec<Row> {
        if self.reads("DER-A1.agreed-interval", "informs") {
            return Vec::new();
        }
        let every = |on| self.amount_of("DER-157", "every", person, on);
        let mut rows = self.interval(&Interval {
            rule: "DER-157",
            subject: person,
            for_whom: None,
            clock: SESSIONS,
            start: self.start_mark(person),
            marks: self.counted_marks(person),
            hard: true,
            without_start: every(self.as_of).is_some(),
            due: &|mark, on| plus(mark.day, every(on)?),
            people: self.pair(person),
            known: self.known_from(person, &[]),
        });
        if every(self.as_of).is_none() {
            rows.push(Row::new("DER-157", person, "next", "not-configured").on(SESSIONS));
        }
        rows
    }
}
