//! What the sessions of a calendar month have to take in together.

use super::cases::held_on;
use super::period::{Period, told};
use super::{Court, Run};
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{State, Unit};
use crate::policy::pack::SessionAsk;
use crate::policy::view::Person;

impl<'c, 'f> Court<'c, 'f> {
    /// What is asked of each session, asked of all sessions of a month.
    pub(super) fn asked_of_months(
        &mut self,
        rule: &'c CompiledRule,
        test: &'c SessionAsk,
        run: &Run<'f>,
        person: Person<'c, 'f>,
    ) {
        let as_of = self.as_of();
        let view = self.view;
        let start = person.start().map(|state| state.from);
        for month in told(as_of, |day| Some(Period::month(day))) {
            let last = month.to.min(as_of);
            if !person.fits(&test.who, last) || start.is_some_and(|start| month.from < start) {
                continue;
            }
            let held = held_on(view, person, last);
            if held.is_empty() && !test.without_cases {
                continue;
            }
            let sessions = (run.marks.iter())
                .filter(|mark| month.from <= mark.on && mark.on <= last)
                .filter_map(|mark| view.events().get(mark.event?));
            let (mut got, mut unit) = (0, Unit::Case);
            for session in sessions {
                if let Some(found) = self.found_in(test, person, session, &held) {
                    got += found.got;
                    unit = found.unit;
                }
            }
            let need = u32::from(test.least);
            let mut draft = self.draft(rule, person.id, month.name.clone());
            draft.decision.due = Some(month.to);
            draft.decision.latest = Some(month.to);
            draft.decision.state = month.state(got >= need, as_of);
            if run.known_from.is_some_and(|known| month.from < known) && got < need {
                draft.decision.state = State::CannotTell;
            }
            self.counted(&mut draft, got, need, unit);
            self.keep(draft);
        }
    }
}
