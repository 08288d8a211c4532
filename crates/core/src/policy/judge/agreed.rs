//! Which agreements of a person count, by when the first is wanted, and one made anew with a
//! new supervisor.

use super::Court;
use crate::calendar::Date;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::State;
use crate::policy::explain::Step;
use crate::policy::facts::{Document, StateFact};
use crate::policy::name::Name;
use crate::policy::pack::{
    AfterNewSupervisor, Agreement, AgreementSupervisor, FirstAgreement, Test,
};
use crate::policy::view::{Kinds, Person, Seen, seen_span};
use crate::supervision::{EventKind, MeetingStatus, StateKind, Strand};
use alloc::string::String;
use alloc::vec::Vec;

impl<'c, 'f> Court<'c, 'f> {
    /// Complete agreements of a person, with the day on which each became so; an event
    /// that says that one was signed counts as one.
    pub(super) fn complete(
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
            .filter(|document| {
                theirs(document.signed.keys().collect())
                    || test.signatures == 0 && self.may_be_with(document, person, supervisor)
            })
            .filter_map(|document| {
                let reached = match test.signatures {
                    0 => Some(document.on).filter(|day| *day <= self.as_of()),
                    need => self.signed(document, need).1,
                };
                Some((reached?, document.id.as_str()))
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

    /// Whether a document that need not be signed can be one with this supervisor: it is by
    /// either of the two, or names nobody and is no older than the pair.
    fn may_be_with(
        &self,
        document: &Document,
        person: Person<'c, 'f>,
        supervisor: Option<&str>,
    ) -> bool {
        let own = self.view.id(person.id);
        let others = document.signed.keys().chain(&document.by);
        let mut others = others.filter(|id| *id != own).peekable();
        if others.peek().is_some() {
            return others.any(|id| Some(id.as_str()) == supervisor);
        }
        let mut states = self.view.states_of(person.id, StateKind::Supervisor);
        let is_other = |state: &StateFact| state.value.as_deref() != supervisor;
        let had_another = states.any(is_other);
        let own = self.view.states_of(person.id, StateKind::Supervisor);
        let pair = own
            .filter(|state| !is_other(state))
            .map(|state| state.from)
            .min();
        !had_another || pair.is_some_and(|from| document.on >= from)
    }

    /// Whether the agreement that a rule asks for was complete on a day.
    pub(super) fn has_signed(&self, rule: &str, person: Person<'c, 'f>, on: Date) -> bool {
        let test = self.pack.rule(rule).and_then(|rule| rule.test.as_ref());
        let Some(Test::Agreement(test)) = test else {
            return false;
        };
        let with = match test.new_supervisor {
            AgreementSupervisor::NewContract => person.supervisor_on(on),
            AgreementSupervisor::CarriesOver => None,
        };
        let with = with.and_then(|state| state.value.as_deref());
        let complete = self.complete(test, person, with);
        complete.iter().any(|(day, _)| *day <= on)
    }

    /// By when the first agreement is wanted, and the fact that says it.
    pub(super) fn agreement_due(
        &self,
        test: &Agreement,
        person: Person<'c, 'f>,
        with: Option<&str>,
    ) -> Option<(Date, &'f str)> {
        match test.first {
            FirstAgreement::Open => None,
            FirstAgreement::PairStart => {
                let pair = person.supervisor_on(self.as_of())?;
                Some((pair.from, pair.id.as_str()))
            }
            FirstAgreement::FirstSession if test.late => {
                let pair = person.supervisor_on(self.as_of());
                let from = pair.filter(|_| with.is_some()).map(|state| state.from);
                self.first_with(test, person, with, from)
            }
            FirstAgreement::FirstSession => {
                let session = self.first_session(person)?;
                Some((session.on, session.event.id.as_str()))
            }
        }
    }

    /// The first session of a person and their supervisor that was held.
    pub(super) fn first_of_two(
        &self,
        test: &Agreement,
        person: Person<'c, 'f>,
    ) -> Option<(Date, &'f str)> {
        let pair = person.supervisor_on(self.as_of())?;
        let first = self.first_with(test, person, pair.value.as_deref(), Some(pair.from));
        first.filter(|(day, _)| *day <= self.as_of())
    }

    /// Whether the two were a pair before the records here begin: then their first session can
    /// be an earlier one.
    pub(super) fn may_be_later(&self, person: Person<'c, 'f>) -> bool {
        let known = self.view.known_from(person.id, &[]);
        let pair = person.supervisor_on(self.as_of());
        known.is_some_and(|known| pair.is_some_and(|pair| pair.from < known))
    }

    /// The first session of a person with a supervisor from a day on: held, else planned.
    pub(super) fn first_with(
        &self,
        test: &Agreement,
        person: Person<'c, 'f>,
        with: Option<&str>,
        from: Option<Date>,
    ) -> Option<(Date, &'f str)> {
        let known = self.view.known_from(person.id, &[]);
        let from = from.max(known);
        let parts: Kinds = test.parts.iter().copied().collect();
        let fits = |seen: &&Seen<'f>| {
            from.is_none_or(|from| seen.on >= from)
                && (parts.is_empty() || seen.kinds.meets(parts))
                && with.is_none_or(|with| seen.event.with.iter().any(|id| id == with))
        };
        let held = self.view.sessions(person.id).find(fits);
        let planned = |seen: &&Seen<'f>| seen.event.status == Some(MeetingStatus::Planned);
        let first = held.or_else(|| {
            let mut meetings = self.view.meetings_with(person.id);
            meetings.find(|seen| planned(seen) && seen.on >= self.as_of() && fits(seen))
        })?;
        Some((first.on, first.event.id.as_str()))
    }

    /// The first session of the records here: nothing is asked for at an earlier one.
    pub(super) fn first_session(&self, person: Person<'c, 'f>) -> Option<&'c Seen<'f>> {
        match self.view.known_from(person.id, &[]) {
            Some(known) => self.view.sessions_from(person.id, known).next(),
            None => self.view.sessions(person.id).next(),
        }
    }

    /// An agreement made anew after each change of supervisor; a change that another followed
    /// is told only if it was.
    pub(super) fn agreed_anew(
        &mut self,
        rule: &'c CompiledRule,
        test: &'c Agreement,
        person: Person<'c, 'f>,
        after: AfterNewSupervisor,
    ) {
        let as_of = self.as_of();
        let known = self.view.known_from(person.id, &[Strand::Agreement]);
        let pairs: Vec<&'f StateFact> = self
            .view
            .states_of(person.id, StateKind::Supervisor)
            .filter(|state| matches!(state.as_kind.as_deref(), None | Some("line")))
            .collect();
        for pair in pairs.windows(2) {
            let [before, state] = pair else { continue };
            let is_known = known.is_none_or(|known| state.from >= known);
            if before.value == state.value || state.from > as_of || !is_known {
                continue;
            }
            let supervisor = state.value.as_deref();
            let anew = self.complete(test, person, supervisor);
            let done = anew
                .iter()
                .map(|(day, _)| *day)
                .find(|day| *day >= state.from);
            let holds = seen_span(state, as_of).holds(as_of);
            if self.is_long_done(done) || (done.is_none() && !holds) {
                continue;
            }
            let mut draft = self.draft(rule, person.id, Name::from(state.id.as_str()));
            draft.shared_with(supervisor.map(|id| self.view.sym(id)), self.view);
            draft.note(|| Step::CountedFrom {
                clause: rule.rule.clause.clone(),
                fact: state.id.clone(),
                date: state.from,
            });
            let due = (after == AfterNewSupervisor::FirstSession)
                .then(|| self.first_with(test, person, supervisor, Some(state.from)))
                .flatten();
            match (due, done) {
                (Some((due, _)), Some(done)) => draft.closed(due, done),
                (Some((due, _)), None) => draft.running(as_of, due),
                (None, Some(done)) => {
                    draft.decision.state = State::Met;
                    draft.decision.done_on = Some(done);
                }
                (None, None) => {
                    draft.decision.state = State::Open;
                    let what = String::from("an agreement made anew with the new supervisor");
                    draft.note(|| Step::Missing { what });
                }
            }
            self.keep(draft);
        }
    }
}
