//! The last day of a deadline, and how it stands.

use super::{Court, Draft};
use crate::calendar::{Amount, Date};
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{Basis, State, Unit};
use crate::policy::explain::Step;
use crate::policy::pack::{Deadline, WhoseDays};
use crate::policy::view::Sym;
use crate::supervision::StateKind;
use alloc::string::ToString;

impl Court<'_, '_> {
    /// Fills in a deadline that runs from `day` and was met on `done`, if it was.
    pub(super) fn limit(
        &self,
        draft: &mut Draft,
        test: &Deadline,
        rule: &CompiledRule,
        fact: &str,
        day: Date,
        done: Option<Date>,
    ) {
        draft.note(|| Step::CountedFrom {
            clause: rule.rule.clause.clone(),
            fact: fact.to_string(),
            date: day,
        });
        let local = self.within_slot(test.within_slot.as_deref(), draft.subject);
        if local.is_some() {
            draft.decision.basis = Basis::Local;
        }
        let Some(within) = local.or(test.within) else {
            draft.decision.done_on = done;
            draft.decision.state = if done.is_some() {
                State::Met
            } else {
                State::Open
            };
            return;
        };
        let day_one = test
            .day_one
            .unwrap_or(self.pack.conventions.event_day_is_one);
        let (due, certain) = self.within(day, within, day_one, &draft.decision.subject);
        draft.note(|| Step::Added {
            amount: within.to_string(),
            to: due,
            skipped: self
                .pack
                .calendar
                .skipped(day, due)
                .into_iter()
                .map(|(day, _)| day)
                .collect(),
        });
        match done {
            Some(done) => draft.closed(due, done),
            None => draft.running(self.as_of(), due),
        }
        if draft.decision.days.is_some() && matches!(within, Amount::WorkingDays(_)) {
            let until = done.unwrap_or(self.as_of());
            draft.decision.days = Some(self.pack.calendar.count(due, until).max(1));
            draft.decision.unit = Some(Unit::WorkingDay);
        }
        if !certain && done.is_none() && self.as_of() >= due {
            draft.decision.state = State::CannotTell;
            draft.decision.days = None;
            draft.decision.unit = None;
        }
    }

    /// The limit that a slot holds for a subject today.
    pub(super) fn within_slot(&self, slot: Option<&str>, subject: Sym) -> Option<Amount> {
        let figure = self.person(subject).local(slot?)?;
        Amount::parse(figure.get("within")?.as_str()?).ok()
    }

    /// The last day of a limit; working days can be those of one person.
    fn within(&self, day: Date, within: Amount, day_one: bool, subject: &str) -> (Date, bool) {
        let pattern = match (self.pack.conventions.whose_days, within) {
            (WhoseDays::OwnPattern, Amount::WorkingDays(_)) => self
                .view
                .state_on(self.view.sym(subject), StateKind::WorkPattern, day)
                .and_then(|state| state.value.as_deref()),
            _ => None,
        };
        if day_one && !matches!(within, Amount::WorkingDays(_)) {
            // A year from 29 February ends on the 27th: the months first, then a day less.
            let (due, certain) = self.after(day, within);
            return (due.plus_days(-1), certain);
        }
        let start = if day_one { day.plus_days(-1) } else { day };
        let (Some(pattern), Amount::WorkingDays(n)) = (pattern, within) else {
            return self.after(start, within);
        };
        let mut left = n.0.get();
        let mut reached = start;
        while left > 0 && reached < start.plus_days(400) {
            reached = reached.plus_days(1);
            let works = pattern.split(',').any(|short| {
                reached
                    .weekday()
                    .name()
                    .get(..3)
                    .is_some_and(|name| name.eq_ignore_ascii_case(short.trim()))
            });
            if works && self.pack.calendar.not_working(reached).is_none() {
                left -= 1;
            }
        }
        (reached, true)
    }
}

/// A limit that lies before what this vault knows is not judged.
pub(super) fn not_recorded(draft: &mut Draft) {
    draft.decision.state = State::NotRecordedHere;
    draft.decision.due = None;
    draft.decision.latest = None;
    draft.decision.days = None;
    draft.decision.unit = None;
}
