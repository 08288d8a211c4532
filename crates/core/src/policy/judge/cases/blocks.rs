//! A cycle read as blocks of the same length, one after another from the allocation: the case
//! is talked about once in each.

use super::line::{Fit, Held};
use crate::calendar::Date;
use crate::policy::decision::{State, Unit};
use crate::policy::explain::Step;
use crate::policy::judge::period::Period;
use crate::policy::judge::spell::Spell;
use crate::policy::judge::{Court, Mark, Run};
use crate::policy::pack::Cases;
use alloc::string::ToString;

impl<'c, 'f> Court<'c, 'f> {
    /// The blocks of a case that closed in the last twelve months, and the one that runs.
    pub(super) fn case_blocks(
        &mut self,
        test: &'c Cases,
        held: Held<'c, 'f>,
        run: &Run<'f>,
        sessions: Option<&Run<'f>>,
    ) {
        let as_of = self.as_of();
        let (Some(start), Some(fit)) = (run.start, self.fit(test, held, as_of)) else {
            return;
        };
        let first = run.marks.iter().find(|mark| mark.on >= start.on).copied();
        let mut from = held.state.from.max(self.year_back());
        if fit.line.first.is_some() {
            let Some(first) = first else {
                self.case_next(test, held, run, Spell::held((start, None)), sessions);
                return;
            };
            // Until then there is the limit of the first time alone.
            let spell = Spell::held((start, Some(first)));
            self.case_closed(test, held, run, (spell, first), sessions);
            from = from.max(first.on);
        } else if first.is_none() {
            self.case_advice(held, &fit, start, start.on);
        }
        let Some(every) = fit.every else { return };
        let length = self.after(start.on, every).0.days_since(start.on).max(1);
        let passed = (from.days_since(start.on) / length).max(0);
        let mut day = start.on.plus_days(passed * length);
        while day <= as_of {
            let block = Period::stretch(day, day.plus_days(length - 1));
            if run.known_from.is_none_or(|known| known <= block.to) {
                self.case_block(held, &fit, run, start, &block);
            }
            day = day.plus_days(length);
        }
    }

    fn case_block(
        &mut self,
        held: Held<'c, 'f>,
        fit: &Fit<'c, 'f>,
        run: &Run<'f>,
        start: Mark<'f>,
        block: &Period,
    ) {
        let Some(rule) = self.pack.rule(&fit.line.rule) else {
            return;
        };
        let as_of = self.as_of();
        let lies_in = |day: Date| block.from <= day && day <= block.to;
        let done = run.marks.iter().map(|mark| mark.on).find(|on| lies_in(*on));
        let mut draft = self.draft(rule, held.case, block.name.clone());
        draft.shared_with(Some(held.worker.id), self.view);
        draft.note(|| Step::CountedFrom {
            clause: rule.rule.clause.clone(),
            fact: start.id.to_string(),
            date: start.on,
        });
        draft.decision.due = Some(block.to);
        draft.decision.latest = Some(block.to);
        draft.decision.done_on = done;
        draft.decision.state = block.state(done.is_some(), as_of);
        if done.is_none() && run.known_from.is_some_and(|known| block.from < known) {
            draft.decision.state = State::CannotTell;
        }
        self.counted(&mut draft, u32::from(done.is_some()), 1, Unit::Session);
        draft.decision.governs = lies_in(as_of);
        self.keep(draft);
    }
}
