//! What ends an agreement on a case.

use super::line::{Held, OF_CASE};
use crate::calendar::Date;
use crate::policy::facts::StateFact;
use crate::policy::judge::Court;
use crate::policy::pack::Cases;
use crate::policy::view::seen_span;
use crate::supervision::StateKind;

impl<'f> Court<'_, 'f> {
    /// Whether the case went to another worker, or the worker to another supervisor, after an
    /// agreement.
    pub(super) fn has_new_pair(&self, agreed: &StateFact, held: Held<'_, 'f>, day: Date) -> bool {
        let of_case = self.view.states_of(held.case, StateKind::Allocated);
        let of_worker = self.view.states_of(held.worker.id, StateKind::Supervisor);
        (of_case.chain(of_worker)).any(|state| agreed.from < state.from && state.from <= day)
    }

    /// Whether what is known of the case changed after an agreement.
    pub(super) fn has_changed(&self, agreed: &StateFact, held: Held<'_, 'f>, day: Date) -> bool {
        let began = |state: &StateFact| agreed.from < state.from && state.from <= day;
        let ended = |state: &StateFact| {
            let to = seen_span(state, self.as_of()).to;
            to.is_some_and(|to| agreed.from <= to && to < day)
        };
        let of_case = OF_CASE
            .into_iter()
            .filter(|what| *what != StateKind::Interval)
            .flat_map(|what| self.view.states_of(held.case, what));
        let of_worker = self.view.states_of(held.worker.id, StateKind::Supervisor);
        of_case
            .chain(of_worker)
            .any(|state| state.id != agreed.id && (began(state) || ended(state)))
    }

    /// Whether a case was talked about after the day of an agreement and before another day.
    pub(super) fn was_talked_since(
        &self,
        test: &Cases,
        agreed: &StateFact,
        held: Held<'_, 'f>,
        day: Date,
    ) -> bool {
        let case = self.view.id(held.case);
        let since = (agreed.authorised.as_ref()).map_or(agreed.from, |by| by.on.max(agreed.from));
        let mut talks = (self.view.held()).filter(|seen| since < seen.on && seen.on < day);
        talks.any(|seen| {
            let mut cases = seen.parts(&test.parts).flat_map(|part| &part.cases);
            cases.any(|one| one.case == case && test.depth.takes(one.depth.as_deref()))
        })
    }
}
