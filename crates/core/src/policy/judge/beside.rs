//! A count over the twelve months up to today, told as advice beside that of the year.

use super::period::Period;
use super::{Court, Run};
use crate::policy::Grade;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{State, Unit};
use crate::policy::name::Name;
use crate::policy::pack::Count;
use crate::policy::view::Person;

impl<'c, 'f> Court<'c, 'f> {
    /// Tells what the twelve months up to today hold; that they hold too little only of who
    /// has been here, and known here, through all of them.
    pub(super) fn told_beside(
        &mut self,
        rule: &'c CompiledRule,
        test: &'c Count,
        run: &Run<'f>,
        person: Person<'c, 'f>,
    ) {
        let as_of = self.as_of();
        let months = Period {
            name: self.next.clone(),
            from: self.year_back(),
            to: as_of,
        };
        if test.grade_else.is_none() && !person.fits(&test.who, as_of) {
            return;
        }
        let (got, need) = self.weighed(test, run, person, &months);
        let start = person.start().map(|state| state.from);
        let through = start.is_some_and(|start| self.year_after(start) <= as_of)
            && run.known_from.is_none_or(|known| known <= months.from);
        if got < need && !through {
            return;
        }
        let mut draft = self.draft_next(rule, run.subject);
        draft.decision.clock = Some(Name::from("twelve-months"));
        draft.decision.grade = Grade::Advice;
        draft.decision.state = if got < need {
            State::NotMet
        } else {
            State::Met
        };
        self.counted(&mut draft, got, need, test.unit.unwrap_or(Unit::Session));
        self.keep(draft);
    }
}
