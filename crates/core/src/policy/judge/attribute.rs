//! What must be true of an event of some kind.

use super::Court;
use super::must::in_words;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{Basis, State};
use crate::policy::explain::Step;
use crate::policy::pack::{Attribute, Must};
use crate::policy::view::{Seen, Sym};
use crate::supervision::{EventKind, MeetingStatus};
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use serde_json::Value;

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn attribute(&mut self, rule: &'c CompiledRule, test: &'c Attribute) {
        if test.off {
            return;
        }
        let year_back = self.year_back();
        let meant: BTreeSet<&'f str> = (test.about.iter())
            .flat_map(|kind| self.view.events_of_kind(*kind))
            .map(|event| event.event.id.as_str())
            .collect();
        let view = self.view;
        let kinds = core::iter::once(&test.event).chain(&test.also);
        let events: Vec<&'c Seen<'f>> = kinds
            .flat_map(|kind| view.events_of_kind(*kind))
            .filter(|event| event.on >= year_back)
            .filter(|event| {
                test.status.is_empty()
                    || event
                        .event
                        .status
                        .is_some_and(|status| test.status.contains(&status))
                    || test.interrupted && is_interrupted(event)
            })
            .filter(|event| {
                let about = event.event.about.as_deref();
                test.about.is_empty() || about.is_some_and(|about| meant.contains(about))
            })
            .filter(|event| {
                let consent = event.event.has.get("consent").and_then(Value::as_bool);
                test.consent.is_none() || test.consent == consent
            })
            .filter(|event| {
                test.purpose.as_ref().is_none_or(|purpose| {
                    event.event.has.get("for").and_then(Value::as_str) == Some(purpose)
                })
            })
            .collect();
        for event in events {
            let subjects: Vec<Sym> = if event.kind == EventKind::Meeting {
                self.supervised_in_plan(event)
                    .into_iter()
                    .map(|person| person.id)
                    .collect()
            } else {
                self.event_subject(event).into_iter().collect()
            };
            for subject in subjects {
                if !self.binds(&test.who, &[subject], event.on) {
                    continue;
                }
                self.holds_of(rule, test, event, subject);
            }
        }
    }

    fn holds_of(
        &mut self,
        rule: &'c CompiledRule,
        test: &Attribute,
        event: &'c Seen<'f>,
        subject: Sym,
    ) {
        let person = self.person(subject);
        let lacking = test
            .must
            .iter()
            .find(|must| !self.is_so(test, **must, event, person));
        let mut draft = self.draft(rule, subject, event.name());
        draft.note(|| Step::CountedFrom {
            clause: rule.rule.clause.clone(),
            fact: event.event.id.clone(),
            date: event.on,
        });
        let local = self.within_slot(test.within_slot.as_deref(), subject);
        if local.is_some() {
            draft.decision.basis = Basis::Local;
        }
        let due = local
            .or(test.within)
            .map(|within| self.after(event.on, within).0);
        match (lacking, due) {
            (None, due) => {
                let told = test
                    .must
                    .iter()
                    .filter_map(|must| self.told_on(*must, event));
                let told = told.max();
                draft.decision.state = State::Met;
                draft.decision.done_on = Some(told.unwrap_or(event.on));
                if let (Some(due), Some(told)) = (due, told) {
                    draft.closed(due, told);
                }
            }
            (Some(must), due) => {
                let is_early = *must == Must::HasNewDate && self.is_still_time(test, event, person);
                draft.decision.state = if test.open || is_early {
                    State::Open
                } else {
                    State::NotMet
                };
                if let Some(due) = due {
                    draft.running(self.as_of(), due);
                }
                let what = String::from(in_words(*must));
                draft.note(|| Step::Missing { what });
            }
        }
        self.keep(draft);
    }
}

/// Whether a meeting was held but broken off.
fn is_interrupted(event: &Seen<'_>) -> bool {
    let says = event.event.has.get("interrupted").and_then(Value::as_bool);
    says == Some(true) && event.event.status == Some(MeetingStatus::Held)
}
