//! The practitioner's part of an observation form, which waits for the observer's.

use super::Court;
use super::within::not_recorded;
use crate::calendar::Date;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::State;
use crate::policy::pack::{Deadline, ReceiptStart};
use crate::supervision::EventKind;

impl<'c> Court<'c, '_> {
    pub(super) fn after_observer(&mut self, rule: &'c CompiledRule, test: &'c Deadline) {
        let view = self.view;
        for event in view.events_of_kind(EventKind::Observation) {
            if event.on > self.as_of() {
                continue;
            }
            let Some(subject) = self.event_subject(event) else {
                continue;
            };
            let sent = view
                .events_after(event)
                .filter(|part| part.kind == EventKind::ObserverPart)
                // Until it is known to have arrived, the day of sending stands.
                .map(|part| {
                    let received = part.event.received.filter(|day| *day <= self.as_of());
                    received.unwrap_or(part.on)
                })
                .min();
            let done = view
                .events_after(event)
                .filter(|part| test.met_by.contains(&part.kind))
                .map(|part| part.on)
                .min();
            if self.is_long_done(done) {
                continue;
            }
            let observer_limit: Option<Date> = test
                .observer_within
                .map(|within| self.after(event.on, within).0);
            let mut draft = self.draft(rule, subject, event.name());
            let runs_from = match test.receipt {
                ReceiptStart::Receipt => sent,
                ReceiptStart::ObserverLimit => observer_limit,
            };
            if let Some(from) = runs_from {
                self.limit(&mut draft, test, rule, &event.event.id, from, done);
            } else {
                // Nobody is late for what another has not sent: a planning date only.
                let planned = observer_limit.unwrap_or(event.on);
                self.limit(&mut draft, test, rule, &event.event.id, planned, done);
                if done.is_none() {
                    draft.decision.state = State::Upcoming;
                    draft.decision.latest = None;
                    draft.decision.days = None;
                    draft.decision.unit = None;
                }
            }
            if done.is_none() && view.known_from(subject, &[]).is_some_and(|k| event.on < k) {
                not_recorded(&mut draft);
            }
            self.keep_deadline(draft, event.on);
        }
    }
}
