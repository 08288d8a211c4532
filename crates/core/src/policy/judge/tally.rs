//! A figure that is shown beside the conversation.

use super::Court;
use crate::calendar::Amount;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{Basis, State, Unit};
use crate::policy::pack::Tally;
use serde_json::Value;

impl<'c> Court<'c, '_> {
    pub(super) fn tally(&mut self, rule: &'c CompiledRule, test: &'c Tally) {
        let as_of = self.as_of();
        for person in self.staff().iter().copied() {
            let mut draft = self.draft_next(rule, person.id);
            draft.decision.basis = Basis::Local;
            let period = person
                .local(&test.slot)
                .and_then(|figure| figure.get("per")?.as_str())
                .and_then(|text| Amount::parse(text).ok());
            let Some(period) = period else {
                draft.decision.state = State::NotConfigured;
                self.keep(draft);
                continue;
            };
            let back = match period {
                Amount::Months(n) => as_of.plus_months(-i32::from(n.0.get())),
                Amount::Weeks(n) => as_of.plus_days(-7 * i32::from(n.0.get())),
                Amount::Days(n) => as_of.plus_days(-i32::from(n.0.get())),
                Amount::WorkingDays(n) => as_of.plus_days(-2 * i32::from(n.0.get())),
            };
            let got: u64 = self
                .view
                .events_of(person.id)
                .filter(|event| event.kind == test.event && event.on > back)
                .map(|event| {
                    event
                        .event
                        .has
                        .get("days")
                        .and_then(Value::as_u64)
                        .unwrap_or(1)
                })
                .sum();
            let got = u32::try_from(got).unwrap_or(u32::MAX);
            let need = u32::from(test.need);
            draft.decision.state = match (got >= need, test.finding) {
                (true, _) => State::Met,
                (false, true) => State::NotMet,
                (false, false) => State::Open,
            };
            self.counted(&mut draft, got, need, Unit::Day);
            self.keep(draft);
        }
    }
}
