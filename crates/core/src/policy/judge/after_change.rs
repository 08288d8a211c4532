//! What is called for when something changes: an interval set anew, a review after promotion;
//! what must have happened once; and how many of a service have had it.

use super::Court;
use super::after_event::took_place;
use crate::calendar::Date;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{State, Unit};
use crate::policy::facts::StateFact;
use crate::policy::name::Name;
use crate::policy::pack::{Once, Rate, StateAfter, StateAnswered, StateChange};
use crate::policy::view::{Person, Seen};
use crate::supervision::{EventKind, SubjectKind};
use alloc::vec::Vec;
use serde_json::Value;

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn state_after(&mut self, rule: &'c CompiledRule, test: &'c StateAfter) {
        if test.off {
            return;
        }
        let as_of = self.as_of();
        for held in self.asked_cases() {
            let case = held.case;
            let states = (test.after.iter()).flat_map(|what| self.view.states_of(case, *what));
            let from_states = states.map(|state| (state.from, Name::from(state.id.as_str())));
            let events = self
                .view
                .events_of(case)
                .chain(self.view.events_about(case));
            let from_events = events
                .filter(|event| test.events.contains(&event.kind))
                .map(|event| (event.on, event.name()));
            let mut asked: Vec<(Date, Name)> = from_states.chain(from_events).collect();
            asked.sort();
            asked.dedup();
            for (day, name) in asked {
                let set = (self.view.states_of(case, test.state))
                    .filter(|state| test.as_kind.is_none() || test.as_kind == state.as_kind)
                    .find(|state| day <= state.from && state.from <= as_of);
                if day > as_of || set.is_some_and(|state| state.from < self.year_back()) {
                    continue;
                }
                let mut draft = self.draft(rule, case, name);
                draft.shared_with(Some(held.worker.id), self.view);
                match set {
                    Some(state) => {
                        draft.decision.state = State::Met;
                        draft.decision.done_on = Some(state.from);
                    }
                    None => draft.decision.state = State::Open,
                }
                self.keep(draft);
            }
        }
    }

    pub(super) fn state_answered(&mut self, rule: &'c CompiledRule, test: &'c StateAnswered) {
        if test.off {
            return;
        }
        let as_of = self.as_of();
        for held in self.asked_cases() {
            let case = held.case;
            let id = self.view.id(case);
            let mut answers: Vec<Date> = (self.view.events_of(case))
                .chain(self.view.events_about(case))
                .filter(|event| test.events.contains(&event.kind))
                .map(|event| event.on)
                .collect();
            let meetings = self.view.events_of_kind(EventKind::Meeting);
            answers.extend(
                meetings
                    .filter(|seen| seen.was_held(as_of))
                    .filter(|seen| {
                        let mut parts = seen.parts(&test.parts);
                        parts.any(|part| part.cases.iter().any(|one| one.case == id))
                    })
                    .map(|seen| seen.on),
            );
            let states: Vec<&'f StateFact> = (self.view.states_of(case, test.state))
                .filter(|state| self.year_back() <= state.from && state.from <= as_of)
                .collect();
            for state in states {
                let done = answers.iter().copied().filter(|on| *on >= state.from).min();
                let mut draft = self.draft(rule, case, Name::from(state.id.as_str()));
                draft.shared_with(Some(held.worker.id), self.view);
                draft.decision.done_on = done;
                draft.decision.state = match done {
                    Some(_) => State::Met,
                    None if as_of > state.from => State::NotMet,
                    None => State::Open,
                };
                self.keep(draft);
            }
        }
    }

    pub(super) fn state_change(&mut self, rule: &'c CompiledRule, test: &'c StateChange) {
        let as_of = self.as_of();
        for person in self.staff().iter().copied() {
            let mut changes: Vec<&'f StateFact> = Vec::new();
            for what in &test.states {
                changes.extend(self.view.states_of(person.id, *what).skip(1));
            }
            for state in changes {
                if test.off || state.from > as_of {
                    continue;
                }
                let counts = |event: &&Seen<'f>| {
                    test.met_by.contains(&event.kind)
                        && event.on <= as_of
                        && took_place(event)
                        && !(test.unmarked && event.event.has.contains_key("for"))
                };
                let done = (self.view.events_of(person.id).filter(counts))
                    .map(|event| event.on)
                    .find(|on| *on >= state.from);
                if self.is_long_done(done) {
                    continue;
                }
                let last = (self.view.events_of(person.id).filter(counts))
                    .map(|event| event.on)
                    .rfind(|on| *on < state.from)
                    .or_else(|| person.start().map(|state| state.from));
                let latest = test.before.zip(last);
                let latest = latest.map(|(before, last)| self.after(last, before).0.plus_days(-1));
                // No rule could be kept before it applied.
                let latest = latest.map(|latest| latest.max(state.from));
                let mut draft = self.draft(rule, person.id, Name::from(state.id.as_str()));
                match (done, latest) {
                    (Some(done), Some(latest)) => draft.closed(latest, done),
                    (Some(done), None) => {
                        draft.decision.state = State::Met;
                        draft.decision.done_on = Some(done);
                    }
                    (None, Some(latest)) if latest < as_of => draft.running(as_of, latest),
                    (None, latest) => {
                        draft.decision.state = State::Open;
                        draft.decision.latest = latest;
                    }
                }
                self.keep(draft);
            }
        }
    }

    pub(super) fn once(&mut self, rule: &'c CompiledRule, test: &'c Once) {
        let as_of = self.as_of();
        for person in self.staff().iter().copied() {
            if test.off || !person.fits(&test.who, as_of) {
                continue;
            }
            let done = self.done_once(test, person);
            let mut draft = self.draft_next(rule, person.id);
            match done {
                Some(on) => {
                    draft.decision.state = State::Met;
                    draft.decision.done_on = Some(on);
                }
                None if test.not_met => draft.decision.state = State::NotMet,
                None => draft.decision.state = State::Open,
            }
            self.keep(draft);
        }
    }

    fn done_once(&self, test: &Once, person: Person<'c, 'f>) -> Option<Date> {
        let as_of = self.as_of();
        let slot = (test.slot.as_ref()).and_then(|slot| person.agreed_interval(slot));
        let within = slot.map(|agreed| agreed.every).or(test.within);
        let in_time = |on: &Date| within.is_none_or(|within| self.after(*on, within).0 >= as_of);
        let events = (self.view.events_of(person.id))
            .filter(|event| test.events.contains(&event.kind))
            .filter(|event| {
                let marked = event.event.has.get("for").and_then(Value::as_str);
                test.purpose.is_none() || marked == test.purpose.as_deref()
            });
        // Who only supervises there has had nothing of the kind.
        let meetings = (self.view.meetings_with(person.id))
            .filter(|meeting| test.parts.iter().any(|kind| meeting.kinds.contains(*kind)))
            .filter(|meeting| {
                let mut supervised = self.supervised_in_plan(meeting).into_iter();
                supervised.any(|one| one.id == person.id)
            });
        (events.chain(meetings))
            .map(|event| event.on)
            .filter(in_time)
            .max()
    }

    pub(super) fn rate(&mut self, rule: &'c CompiledRule, test: &'c Rate) {
        let as_of = self.as_of();
        let Some(clock) = self.clocks.get(test.clock.as_str()).cloned() else {
            return;
        };
        let services: Vec<_> = (self.view.subjects(SubjectKind::Service))
            .filter(|service| self.governed.contains(*service))
            .collect();
        let (mut got, mut need) = (0, 0);
        for run in clock.runs.iter() {
            let person = self.person(run.subject);
            let is_away = || person.absences().any(|(span, _)| span.holds(as_of));
            let is_new = test
                .in_post
                .zip(person.start())
                .is_some_and(|(length, start)| self.after(start.from, length).0 > as_of);
            if is_new || (test.present && is_away()) {
                continue;
            }
            need += 1;
            let had = (run.marks.iter()).any(|mark| self.after(mark.on, test.within).0 >= as_of);
            got += u32::from(had);
        }
        for service in services {
            let mut draft = self.draft_next(rule, service);
            draft.decision.state = if got == need {
                State::Met
            } else {
                State::NotMet
            };
            self.counted(&mut draft, got, need, Unit::Item);
            self.keep(draft);
        }
    }
}
