//! What a state must have had when it was agreed: both, a reason, a record, an authority.

use super::Court;
use super::cases::Held;
use crate::calendar::Amount;
use crate::policy::Grade;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::State;
use crate::policy::explain::Step;
use crate::policy::facts::StateFact;
use crate::policy::name::Name;
use crate::policy::pack::{AgreedNeed, CaseWhen, StateAsk};
use crate::policy::view::seen_span;
use alloc::string::ToString;
use alloc::vec::Vec;

/// The needs that an authorisation meets.
const AUTHORISED: [AgreedNeed; 3] = [
    AgreedNeed::Authorised,
    AgreedNeed::AuthorisedBySenior,
    AgreedNeed::AuthorisedByAnother,
];

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn state_ask(&mut self, rule: &'c CompiledRule, test: &'c StateAsk) {
        for other in &test.also {
            self.state_ask(rule, other);
        }
        if test.off {
            return;
        }
        for held in self.asked_cases() {
            let case = held.case;
            let states: Vec<&'f StateFact> = (self.view.states_of(case, test.state))
                .filter(|state| self.is_asked_of(test, state, held))
                .collect();
            for state in states {
                self.state_has(rule, test, state, held);
            }
        }
    }

    fn is_asked_of(&self, test: &StateAsk, state: &StateFact, held: Held<'c, 'f>) -> bool {
        let ended = seen_span(state, self.as_of()).to;
        if ended.is_some_and(|to| to < self.year_back()) {
            return false;
        }
        let value = state.value.as_deref();
        let every = || Amount::parse(value?).ok();
        let reach = |amount: Amount| self.after(self.as_of(), amount).0;
        let when = CaseWhen {
            plans: test.plans.clone(),
            not_plans: test.not_plans.clone(),
            services: test.services.clone(),
            ..CaseWhen::default()
        };
        (test.values.is_empty() || value.is_some_and(|v| test.values.iter().any(|one| one == v)))
            && (test.as_kind.is_none() || test.as_kind == state.as_kind)
            && (test.at_least)
                .is_none_or(|least| every().is_some_and(|every| reach(every) >= reach(least)))
            && (test.shorter_than)
                .is_none_or(|most| every().is_some_and(|every| reach(every) < reach(most)))
            && self.is_such(
                &when,
                held,
                state.from.max(held.state.from).min(self.as_of()),
            )
    }

    fn state_has(
        &mut self,
        rule: &'c CompiledRule,
        test: &StateAsk,
        state: &'f StateFact,
        held: Held<'c, 'f>,
    ) {
        let as_of = self.as_of();
        let lacking =
            (test.needs.iter()).find_map(|need| self.lacks_one(*need, state, held, as_of));
        let mut draft = self.draft(rule, held.case, Name::from(state.id.as_str()));
        draft.shared_with(Some(held.worker.id), self.view);
        match lacking {
            None => {
                let asks = |wanted: &[AgreedNeed]| {
                    test.needs.is_empty() || test.needs.iter().any(|need| wanted.contains(need))
                };
                let recorded = state.recorded.filter(|_| asks(&[AgreedNeed::Recorded]));
                let authorised =
                    (state.authorised.as_ref().map(|by| by.on)).filter(|_| asks(&AUTHORISED));
                let days = [recorded, authorised].into_iter().flatten();
                let last = days.filter(|on| *on <= as_of).max();
                draft.decision.state = State::Met;
                draft.decision.done_on = Some(last.unwrap_or(state.from));
            }
            Some(lacking) => {
                let holds = seen_span(state, as_of).holds(as_of);
                draft.decision.state = if holds && !test.not_met {
                    State::Open
                } else {
                    State::NotMet
                };
                let advice =
                    (state.value.as_ref()).is_some_and(|value| test.advice_for.contains(value));
                let grade = advice.then_some(Grade::Advice).or(test.grade);
                draft.decision.grade = grade.unwrap_or(draft.decision.grade);
                draft.note(|| Step::Missing {
                    what: super::cases::in_words(lacking).to_string(),
                });
            }
        }
        self.keep(draft);
    }
}
