//! The supervision agreement: that there is one, signed, and looked at again.

use super::{Court, Mark, Timed};
use crate::calendar::Date;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{State, Unit};
use crate::policy::explain::Step;
use crate::policy::facts::Document;
use crate::policy::name::Name;
use crate::policy::pack::{
    Agreement, AgreementSupervisor, FirstAgreement, ReviewMeaning, Signatures,
};
use crate::policy::view::{Person, Seen};
use crate::supervision::{EventKind, Strand};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

impl<'c, 'f> Court<'c, 'f> {
    /// Signatures seen so far, and the day on which the wanted number was reached.
    fn signed(&self, document: &Document, need: u16) -> (u32, Option<Date>) {
        let mut days: Vec<Date> = document
            .signed
            .values()
            .copied()
            .filter(|day| *day <= self.as_of())
            .collect();
        days.sort_unstable();
        let reached = usize::from(need)
            .checked_sub(1)
            .and_then(|index| days.get(index))
            .copied();
        (u32::try_from(days.len()).unwrap_or(u32::MAX), reached)
    }

    pub(super) fn agreement(&mut self, rule: &'c CompiledRule, test: &'c Agreement) {
        for person in self.staff().iter().copied() {
            let supervisor = person
                .supervisor_on(self.as_of())
                .and_then(|state| state.value.as_deref());
            if test.review.is_some() {
                self.agreement_review(rule, test, person, supervisor);
            } else {
                self.agreement_there(rule, test, person, supervisor);
            }
        }
    }

    /// Complete agreements of a person, with the day on which each became so; an event
    /// that says that one was signed counts as one.
    fn complete(
        &self,
        test: &Agreement,
        person: Person<'c, 'f>,
        supervisor: Option<&str>,
    ) -> Vec<(Date, &'f str)> {
        let theirs = |signers: Vec<&String>| {
            supervisor.is_none_or(|supervisor| signers.iter().any(|id| *id == supervisor))
        };
        let mut complete: Vec<(Date, &'f str)> = self
            .view
            .documents_of(&test.form, person.id)
            .filter(|document| theirs(document.signed.keys().collect()))
            .filter_map(|document| {
                Some((
                    self.signed(document, test.signatures).1?,
                    document.id.as_str(),
                ))
            })
            .collect();
        complete.extend(
            self.view
                .events_of(person.id)
                .filter(|event| event.kind == EventKind::AgreementSigned)
                .map(|seen| seen.event)
                .filter(|event| {
                    event.by.is_none() && event.with.is_empty()
                        || theirs(event.with.iter().chain(&event.by).collect())
                })
                .map(|event| (event.on, event.id.as_str())),
        );
        complete.sort_unstable();
        complete
    }

    fn agreement_there(
        &mut self,
        rule: &'c CompiledRule,
        test: &'c Agreement,
        person: Person<'c, 'f>,
        supervisor: Option<&'f str>,
    ) {
        let with = match test.new_supervisor {
            AgreementSupervisor::NewContract => supervisor,
            AgreementSupervisor::CarriesOver => None,
        };
        let complete = self.complete(test, person, with);
        let mut draft = self.draft_next(rule, person.id);
        draft.shared_with(supervisor.map(|id| self.view.sym(id)), self.view);
        if let Some((day, fact)) = complete.first() {
            draft.decision.state = State::Met;
            draft.decision.done_on = Some(*day);
            draft.note(|| Step::Done {
                due: *day,
                on: *day,
            });
            draft.note(|| Step::CountedFrom {
                clause: rule.rule.clause.clone(),
                fact: (*fact).to_string(),
                date: *day,
            });
        } else {
            // Whoever knows that there never was one is asked for it.
            let known = self.view.known_from(person.id, &[Strand::Agreement]);
            let start = person.start().map(|state| state.from);
            let begun = (self.view.documents_of(&test.form, person.id))
                .next()
                .is_some();
            let recorded = known.is_none_or(|known| start.is_some_and(|start| known <= start));
            if !recorded && !begun && self.complete(test, person, None).is_empty() {
                draft.decision.state = State::NotRecordedHere;
            } else {
                draft.decision.state = State::Open;
                if test.first == FirstAgreement::FirstSession
                    && let Some(session) = self.first_session(person)
                {
                    // As advice only: before or at the first formal session.
                    draft.decision.due = Some(session.on);
                    draft.note(|| Step::CountedFrom {
                        clause: rule.rule.clause.clone(),
                        fact: session.event.id.clone(),
                        date: session.on,
                    });
                }
            }
        }
        self.keep(draft);
    }

    /// The first session of the records here: nothing is asked for at an earlier one.
    fn first_session(&self, person: Person<'c, 'f>) -> Option<&'c Seen<'f>> {
        match self.view.known_from(person.id, &[]) {
            Some(known) => self.view.sessions_from(person.id, known).next(),
            None => self.view.sessions(person.id).next(),
        }
    }

    fn agreement_review(
        &mut self,
        rule: &'c CompiledRule,
        test: &'c Agreement,
        person: Person<'c, 'f>,
        supervisor: Option<&'f str>,
    ) {
        let Some(every) = test.review else {
            return;
        };
        let mut marks = self.complete(test, person, None);
        if test.review_is == ReviewMeaning::DatedEntry {
            let ids: Vec<&str> = marks.iter().map(|(_, id)| *id).collect();
            let others = ids
                .iter()
                .flat_map(|id| self.view.events_about(self.view.sym(id)));
            marks.extend(
                self.view
                    .events_of(person.id)
                    .chain(others.filter(|event| event.of != person.id))
                    .filter(|event| event.kind == EventKind::AgreementReviewed)
                    .map(|seen| (seen.on, seen.event.id.as_str())),
            );
        }
        marks.sort_unstable();
        let clock = self.clocks.get("agreement").cloned();
        let clock = clock.unwrap_or_else(|| Timed::without_runs("agreement"));
        for (index, (day, fact)) in marks.iter().enumerate() {
            let closing = marks.get(index + 1);
            if closing.is_some_and(|(on, _)| *on < self.year_back()) {
                continue;
            }
            let due = self.after(*day, every).0;
            let mark = Mark {
                on: *day,
                id: fact,
                event: None,
            };
            let occurrence = self.interval_name(mark, closing.is_some());
            let mut draft = self.draft_on(rule, &clock, person.id, occurrence);
            draft.shared_with(supervisor.map(|id| self.view.sym(id)), self.view);
            draft.note(|| Step::CountedFrom {
                clause: rule.rule.clause.clone(),
                fact: (*fact).to_string(),
                date: *day,
            });
            draft.note(|| Step::Added {
                amount: every.to_string(),
                to: due,
                skipped: Vec::new(),
            });
            match closing {
                Some((on, _)) => draft.closed(due, *on),
                None => draft.running(self.as_of(), due),
            }
            self.keep(draft);
        }
    }

    pub(super) fn signatures(&mut self, rule: &'c CompiledRule, test: &'c Signatures) {
        let view = self.view;
        for paper in view.documents(&test.form) {
            if !self.governed.contains(paper.of) || !view.is_here(paper.of) {
                continue;
            }
            let document = paper.document;
            let (got, reached) = self.signed(document, test.need);
            let mut draft = self.draft(rule, paper.of, Name::from(document.id.as_str()));
            draft.decision.done_on = reached;
            draft.decision.state = if reached.is_some() {
                State::Met
            } else if document.locked.is_some_and(|day| day <= self.as_of()) {
                State::NotMet
            } else {
                State::Open
            };
            self.counted(&mut draft, got, u32::from(test.need), Unit::Signature);
            self.keep(draft);
        }
    }
}
