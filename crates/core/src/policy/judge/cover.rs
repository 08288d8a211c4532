//! Cover while a supervisor is away.

use super::Court;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::State;
use crate::policy::explain::Step;
use crate::policy::pack::{Cover, CoverWhen};
use crate::policy::view::seen_span;
use crate::supervision::StateKind;
use alloc::string::{String, ToString};

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn cover(&mut self, rule: &'c CompiledRule, test: &'c Cover) {
        let as_of = self.as_of();
        for person in self.staff() {
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
            let at_risk = test.when == CoverWhen::AnyAbsence
                || self.drafts.iter().any(|draft| {
                    let decision = &draft.decision;
                    decision.subject == person.id
                        && decision.occurrence == "next"
                        && test.watches.contains(&decision.rule)
                        && decision
                            .due
                            .is_some_and(|due| back.is_none_or(|back| due <= back))
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
            match cover {
                Some(state) => {
                    draft.decision.state = State::Met;
                    draft.decision.done_on = Some(state.from);
                }
                None => {
                    draft.decision.state = State::Open;
                    draft.note(|| Step::Missing {
                        what: String::from("someone to cover while the supervisor is away"),
                    });
                }
            }
            self.keep(draft);
        }
    }
}
