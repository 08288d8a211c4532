//! Cover while a supervisor is away.

use super::Court;
use crate::calendar::Date;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::State;
use crate::policy::explain::Step;
use crate::policy::name::Name;
use crate::policy::pack::{Cover, CoverWhen};
use crate::policy::view::seen_span;
use crate::supervision::StateKind;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

impl<'c> Court<'c, '_> {
    pub(super) fn cover(&mut self, rule: &'c CompiledRule, test: &'c Cover) {
        let as_of = self.as_of();
        let mut watched = None;
        for person in self.staff().iter().copied() {
            let Some(supervisor) = person
                .supervisor_on(as_of)
                .and_then(|state| state.value.as_deref())
            else {
                continue;
            };
            let Some(absence) =
                (self.view).state_on(self.view.sym(supervisor), StateKind::Absence, as_of)
            else {
                continue;
            };
            let back = seen_span(absence, as_of).to;
            // An absence without an end puts every date at risk.
            let at_risk = test.when == CoverWhen::AnyAbsence
                || back.is_none()
                || back.is_some_and(|back| {
                    let days = watched.get_or_insert_with(|| self.days_watched(test));
                    let name = self.view.name(person.id);
                    let dues = days.get(&name).map_or(&[][..], Vec::as_slice);
                    (dues.iter()).any(|due| absence.from <= *due && *due <= back)
                });
            if !at_risk {
                continue;
            }
            let cover = person
                .cover_on(as_of)
                .filter(|state| seen_span(state, as_of).holds(as_of));
            let mut draft = self.draft_next(rule, person.id);
            draft.shared_with(Some(self.view.sym(supervisor)), self.view);
            draft.explained_by([absence.id.as_str()]);
            if let Some(state) = cover {
                draft.decision.state = State::Met;
                draft.decision.done_on = Some(state.from);
            } else {
                draft.decision.state = State::Open;
                draft.note(|| Step::Missing {
                    what: String::from("someone to cover while the supervisor is away"),
                });
            }
            self.keep(draft);
        }
    }

    /// The days due next under the rules that are watched, by subject.
    fn days_watched(&self, test: &Cover) -> BTreeMap<Name, Vec<Date>> {
        let mut days: BTreeMap<Name, Vec<Date>> = BTreeMap::new();
        for decision in &self.decisions {
            if let Some(due) = decision.due
                && decision.occurrence == self.next
                && test.watches.iter().any(|rule| decision.rule == *rule)
            {
                days.entry(decision.subject.clone()).or_default().push(due);
            }
        }
        days
    }
}
