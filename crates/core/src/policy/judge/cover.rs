//! Cover while a supervisor is away.

use super::Court;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::State;
use crate::policy::explain::Step;
use crate::policy::pack::{Cover, CoverWhen};
use crate::policy::view::seen_span;
use crate::supervision::StateKind;
use alloc::string::{String, ToString};

impl<'c> Court<'c, '_> {
    pub(super) fn cover(&mut self, rule: &'c CompiledRule, test: &'c Cover) {
        let as_of = self.as_of();
        for person in self.staff().iter().copied() {
            let Some(supervisor) = person
                .supervisor_on(as_of)
                .and_then(|state| state.value.as_deref())
            else {
                continue;
            };
            let Some(absence) = self.view.state_on(supervisor, StateKind::Absence, as_of) else {
                continue;
            };
            let back = seen_span(absence, as_of).to;
            // An absence without an end puts every date at risk.
            let at_risk = test.when == CoverWhen::AnyAbsence
                || back.is_none()
                || self.drafts.iter().any(|draft| {
                    let decision = &draft.decision;
                    decision.subject == person.id
                        && decision.occurrence == "next"
                        && test.watches.contains(&decision.rule)
                        && decision
                            .due
                            .zip(back)
                            .is_some_and(|(due, back)| absence.from <= due && due <= back)
                });
            if !at_risk {
                continue;
            }
            let cover = person
                .cover_on(as_of)
                .filter(|state| seen_span(state, as_of).holds(as_of));
            let mut draft = self.draft(rule, person.id, "next");
            draft.decision.for_whom = Some(supervisor.to_string());
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
}
