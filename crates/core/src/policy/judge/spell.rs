//! The stretches of a clock from one mark to the next, and from which day each is counted.

use super::{Court, Mark, Run};
use crate::calendar::{Amount, Date};
use crate::policy::pack::{CountedFrom, Interval};
use alloc::vec::Vec;

/// What lies between one mark and the next.
#[derive(Clone, Copy)]
pub(super) struct Spell<'f> {
    /// What it began with.
    pub anchor: Mark<'f>,
    /// The day from which its limit is counted.
    pub from: Date,
    /// Its last day, where that is a day of the year and not counted.
    pub due: Option<Date>,
    /// What closed it, if anything has.
    pub closing: Option<Mark<'f>>,
}

impl<'f> Spell<'f> {
    /// One that counts from the day of its mark.
    pub fn held((anchor, closing): (Mark<'f>, Option<Mark<'f>>)) -> Self {
        Self {
            anchor,
            from: anchor.on,
            due: None,
            closing,
        }
    }
}

impl<'f> Court<'_, 'f> {
    /// Those of a run that have not closed before the year that is told.
    pub(super) fn spells(&self, test: &Interval, run: &Run<'f>, every: Amount) -> Vec<Spell<'f>> {
        let slot = test.year_slot.as_deref();
        if let Some(day) = slot.and_then(|slot| self.year_day(slot, run.subject)) {
            let mut last: Option<Date> = None;
            let all = run
                .intervals(Date::from_day_number(i32::MIN))
                .map(Spell::held);
            return all
                .map(|spell| {
                    // One that came early was for the day ahead of it, and not for the year before.
                    let next = day.after(spell.anchor.on);
                    let due = last.map_or(next, |last| next.max(day.after(last)));
                    last = Some(due);
                    let due = last;
                    Spell { due, ..spell }
                })
                .collect();
        }
        self.spells_of(run, test.from, |_, from| Some(self.after(from, every).0))
    }

    /// The same, where `due` says when one was due that counts from a day.
    pub(super) fn spells_of(
        &self,
        run: &Run<'f>,
        counted: CountedFrom,
        due: impl Fn(&Spell<'f>, Date) -> Option<Date>,
    ) -> Vec<Spell<'f>> {
        if counted == CountedFrom::Held {
            let told = run.intervals(self.year_back());
            return told.map(Spell::held).collect();
        }
        let mut next: Option<Date> = None;
        let all = run
            .intervals(Date::from_day_number(i32::MIN))
            .map(Spell::held);
        all.map(|spell| {
            let is_start = run.is_start(spell.anchor);
            let from = next.filter(|_| !is_start).unwrap_or(spell.from);
            // Fixed days are those of the first one that was held.
            let leads = counted == CountedFrom::Due || !is_start;
            next = leads.then(|| due(&spell, from)).flatten();
            Spell { from, ..spell }
        })
        .collect()
    }
}
