//! The supervision agreement: that there is one, signed, and looked at again.

use super::content::{as_wanted, is_something, note_texts};
use super::{Court, Mark, Timed};
use crate::calendar::Date;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{State, Unit};
use crate::policy::explain::Step;
use crate::policy::facts::Document;
use crate::policy::name::Name;
use crate::policy::pack::{
    Agreement, AgreementSupervisor, ReviewFrom, ReviewMeaning, Signatures, WhoseSignature,
};
use crate::policy::view::Person;
use crate::supervision::{EventKind, Strand};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::Value;

impl<'c, 'f> Court<'c, 'f> {
    /// Signatures seen so far, and the day on which the wanted number was reached.
    pub(super) fn signed(&self, document: &Document, need: u16) -> (u32, Option<Date>) {
        self.signed_by(document, need, |_| true)
    }

    fn signed_by(
        &self,
        document: &Document,
        need: u16,
        is_asked: impl Fn(&str) -> bool,
    ) -> (u32, Option<Date>) {
        let mut days: Vec<Date> = (document.signed.iter())
            .filter(|(id, day)| **day <= self.as_of() && is_asked(id))
            .map(|(_, day)| *day)
            .collect();
        days.sort_unstable();
        let reached = usize::from(need)
            .checked_sub(1)
            .and_then(|index| days.get(index))
            .copied();
        (u32::try_from(days.len()).unwrap_or(u32::MAX), reached)
    }

    pub(super) fn agreement(&mut self, rule: &'c CompiledRule, test: &'c Agreement) {
        if test.off {
            return;
        }
        for person in self.staff().iter().copied() {
            if !person.fits(&test.who, self.as_of()) {
                continue;
            }
            let supervisor = person
                .supervisor_on(self.as_of())
                .and_then(|state| state.value.as_deref());
            if let Some(after) = test.on_change {
                self.agreed_anew(rule, test, person, after);
            } else if test.review.is_some() {
                self.agreement_review(rule, test, person, supervisor);
            } else {
                self.agreement_there(rule, test, person, supervisor);
            }
        }
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
            let due = self.agreement_due(test, person, with).filter(|_| test.late);
            draft.closed(due.map_or(*day, |(due, _)| due), *day);
            if due.is_none() {
                draft.decision.due = None;
                draft.decision.latest = None;
            }
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
                if let Some((day, fact)) = self.agreement_due(test, person, with) {
                    if test.late {
                        draft.running(self.as_of(), day);
                    } else {
                        // As advice only: before or at the first formal session.
                        draft.decision.due = Some(day);
                    }
                    draft.note(|| Step::CountedFrom {
                        clause: rule.rule.clause.clone(),
                        fact: fact.to_string(),
                        date: day,
                    });
                }
            }
        }
        self.keep(draft);
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
        let mut first = None;
        if test.review_from == ReviewFrom::FirstSession {
            // An agreement that is not there promises no review.
            first = (self.first_of_two(test, person)).filter(|_| !marks.is_empty());
            let Some(first) = first else { return };
            marks = Vec::from([first]);
        }
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
                    .filter(|event| is_by_both(event.event, self.view.id(person.id)))
                    .map(|seen| (seen.on, seen.event.id.as_str())),
            );
        }
        marks.retain(|(day, _)| first.is_none_or(|(first, _)| first <= *day));
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
            if first == Some((*day, fact)) && closing.is_none() && self.may_be_later(person) {
                draft.at_the_latest();
            }
            self.keep(draft);
        }
    }

    pub(super) fn signatures(&mut self, rule: &'c CompiledRule, test: &'c Signatures) {
        if test.off {
            return;
        }
        let view = self.view;
        for paper in view.documents(&test.form) {
            if !self.governed.contains(paper.of)
                || !view.is_here(paper.of)
                || !self.binds(&test.who, &[paper.of], paper.document.on)
                || test.on_paper && !self.is_on_paper(paper.document)
            {
                continue;
            }
            let document = paper.document;
            let (got, reached) = self.signed_as_asked(test, document);
            let mut draft = self.draft(rule, paper.of, Name::from(document.id.as_str()));
            let is_as_wanted = as_wanted(&test.equals, document);
            if !is_as_wanted {
                note_texts(&mut draft, &test.equals);
            }
            draft.decision.done_on = reached.filter(|_| is_as_wanted);
            draft.decision.state = if draft.decision.done_on.is_some() {
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

    /// Whether an entry about a document, or about what it belongs to, says that a copy of it
    /// is kept on paper.
    fn is_on_paper(&self, document: &Document) -> bool {
        [Some(&document.id), document.about.as_ref()]
            .into_iter()
            .flatten()
            .flat_map(|id| self.view.events_about(self.view.sym(id)))
            .any(|entry| entry.event.has.get("paper").and_then(Value::as_bool) == Some(true))
    }

    /// Signatures of those who must sign; answers that name everyone and their days stand for
    /// them where the rule says so.
    fn signed_as_asked(&self, test: &Signatures, document: &Document) -> (u32, Option<Date>) {
        let is_asked = |id: &str| match test.whose {
            WhoseSignature::Anyone => true,
            WhoseSignature::Supervisee => id == document.of,
            WhoseSignature::Other => id != document.of,
        };
        let (got, reached) = self.signed_by(document, test.need, is_asked);
        let named = |field: &String| document.answers.get(field).is_some_and(is_something);
        if reached.is_none() && !test.names.is_empty() && test.names.iter().all(named) {
            return (u32::from(test.need), Some(document.on));
        }
        (got, reached)
    }
}

/// Whether an entry stands for both: it names nobody, or the person and another.
fn is_by_both(event: &crate::policy::facts::Event, person: &str) -> bool {
    let named = if event.agreed_by.is_empty() {
        &event.with
    } else {
        &event.agreed_by
    };
    named.is_empty() || named.iter().any(|id| id == person) && named.iter().any(|id| id != person)
}
