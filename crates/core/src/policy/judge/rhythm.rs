//! How often a worker is to be seen on a day.

use super::Court;
use crate::calendar::{Amount, Date};
use crate::policy::pack::{Interval, Phases, Test};
use crate::policy::view::Person;

impl<'c, 'f> Court<'c, 'f> {
    /// The shortest interval between sessions that is asked of a worker on a day.
    pub(super) fn rhythm(&self, clock: &str, worker: Person<'c, 'f>, on: Date) -> Option<Amount> {
        let asked = self.pack.rules.iter().filter_map(|rule| match &rule.test {
            Some(Test::Interval(test)) if test.clocks.iter().any(|one| one == clock) => {
                by_interval(test, worker, on)
            }
            Some(Test::Phases(test)) if test.clock == clock => self.by_phase(test, worker, on),
            _ => None,
        });
        asked.min_by_key(|every| self.after(on, *every).0)
    }

    fn by_phase(&self, test: &Phases, worker: Person<'c, 'f>, on: Date) -> Option<Amount> {
        if !worker.in_phase_between(test.while_in, on, on) {
            return None;
        }
        let start = worker.phase_start(test)?.from;
        let stages = self.stages(test, worker, start);
        let held = stages.iter().rfind(|stage| stage.from <= on);
        held.map(|stage| stage.every)
    }
}

fn by_interval(test: &Interval, worker: Person<'_, '_>, on: Date) -> Option<Amount> {
    if test.off || !worker.fits(&test.who, on) {
        return None;
    }
    match &test.slot {
        Some(slot) => {
            let every = worker.local_on(slot, on)?.get("every")?.as_str()?;
            Amount::parse(every).ok()
        }
        None => test.every,
    }
}
