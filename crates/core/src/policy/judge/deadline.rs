//! Done within so long of an event.

use super::count::is_group_session_of;
use super::counted::was_held;
use super::within::not_recorded;
use super::{Court, Draft};
use crate::calendar::Date;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{State, Unit};
use crate::policy::facts::{Event, Part};
use crate::policy::pack::{Deadline, Each, HeldOrDiarised, Resumed, Trigger};
use crate::policy::view::{Person, sides};
use crate::supervision::{EventKind, PartKind, Strand, SubjectKind};
use alloc::vec::Vec;

/// Kinds of part that are case or personal supervision by what was talked about.
const EITHER_SIDE: [PartKind; 2] = [PartKind::OneToOne, PartKind::Reflective];

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn deadline(&mut self, rule: &'c CompiledRule, test: &'c Deadline) {
        if test.off {
            return;
        }
        match test.after {
            Trigger::Session => self.after_sessions(rule, test),
            Trigger::Event => self.after_events(rule, test),
            Trigger::SicknessReturn => self.after_sickness(rule, test),
            Trigger::ObserverPart => self.after_observer(rule, test),
            Trigger::ChangedMeeting => self.after_change(rule, test),
            Trigger::Document => self.after_documents(rule, test),
        }
    }

    /// Deadlines of held meetings, one for each case talked about or one for all.
    fn after_sessions(&mut self, rule: &'c CompiledRule, test: &'c Deadline) {
        let otherwise = &Deadline {
            within: test.within_else.or(test.within),
            ..test.clone()
        };
        for event in self.view.events_of_kind(EventKind::Meeting) {
            if !was_held(event, self.as_of()) || !self.concerns_staff(event) {
                continue;
            }
            let parts: Vec<&Part> = event
                .parts
                .iter()
                .filter(|part| {
                    test.parts.contains(&part.kind)
                        || (!part.cases.is_empty() && test.parts_with_case.contains(&part.kind))
                })
                .collect();
            let (parts, test) = if parts.is_empty() {
                let others: Vec<&Part> = event
                    .parts
                    .iter()
                    .filter(|part| test.parts_else.contains(&part.kind))
                    // Kinds without a side of their own are casework once a case is in.
                    .filter(|part| part.cases.is_empty() || !EITHER_SIDE.contains(&part.kind))
                    .collect();
                (others, otherwise)
            } else {
                (parts, test)
            };
            if parts.is_empty() {
                continue;
            }
            let day = self.session_day(event, &parts, test.resumed);
            let mut cases: Vec<&'f str> = match test.each {
                Each::Case => event
                    .parts
                    .iter()
                    .filter(|part| parts.iter().any(|chosen| core::ptr::eq(*chosen, *part)))
                    .flat_map(|part| &part.cases)
                    .map(|case| case.case.as_str())
                    .collect(),
                Each::Meeting => Vec::new(),
            };
            cases.sort_unstable();
            cases.dedup();
            let sides = sides(parts.iter().map(|part| match part.kind {
                kind if !EITHER_SIDE.contains(&kind) => &part.kind,
                _ if part.cases.is_empty() => &PartKind::Personal,
                _ => &PartKind::Case,
            }));
            if cases.is_empty() {
                for subject in self.whose_meeting(event) {
                    self.entry_by(rule, test, event, (subject, None), day, &sides);
                }
            }
            for case in cases {
                self.entry_by(rule, test, event, (case, Some(case)), day, &sides);
            }
        }
    }

    /// Whether someone who is still here took part; a leaver's meetings are for the
    /// retention of records only.
    pub(super) fn concerns_staff(&self, event: &Event) -> bool {
        let supervised = self.view.supervised_in(event);
        supervised.is_empty() || supervised.iter().any(|id| self.is_here(id))
    }

    /// Whether a subject is a person who has not left, or no person at all.
    pub(super) fn is_here(&self, id: &str) -> bool {
        let found = self.view.file.subjects.get_key_value(id);
        found
            .filter(|(_, kind)| **kind == SubjectKind::Person)
            .is_none_or(|(id, _)| {
                Person {
                    view: self.view,
                    id,
                }
                .is_here()
            })
    }

    fn session_day(&self, event: &Event, parts: &[&Part], resumed: Resumed) -> Date {
        if resumed == Resumed::Each {
            return event.on;
        }
        parts
            .iter()
            .flat_map(|part| &part.sittings)
            .map(|sitting| sitting.on)
            .filter(|on| *on <= self.as_of())
            .fold(event.on, Date::max)
    }

    /// Whose meeting it is: those supervised in it; of a group, the team.
    pub(super) fn whose_meeting(&self, event: &'f Event) -> Vec<&'f str> {
        if event.parts.iter().any(|part| part.kind == PartKind::Group) {
            let team = self
                .view
                .subjects(SubjectKind::Team)
                .find(|team| is_group_session_of(self.view, event, team, HeldOrDiarised::Held));
            if let Some(team) = team {
                return Vec::from([team]);
            }
        }
        self.view
            .supervised_in(event)
            .iter()
            .copied()
            .filter(|person| self.governed.contains(person) && self.is_here(person))
            .collect()
    }

    fn entry_by(
        &mut self,
        rule: &'c CompiledRule,
        test: &Deadline,
        event: &'f Event,
        (subject, case): (&str, Option<&str>),
        day: Date,
        sides: &[Strand],
    ) {
        let has_case_part = event.parts.iter().any(|part| {
            matches!(
                part.kind,
                PartKind::Case | PartKind::Group | PartKind::Panel
            ) || !part.cases.is_empty()
        });
        let entry = self
            .view
            .events_about(&event.id)
            .filter(|entry| test.met_by.contains(&entry.kind))
            .filter(|entry| case.is_none() || entry.of.is_none() || entry.of.as_deref() == case)
            .filter(|entry| match &entry.place {
                Some(place) => test.places.is_empty() || test.places.contains(place),
                // An entry elsewhere that names no place is the case system's, unless
                // the meeting had nothing that goes there.
                None => {
                    entry.kind != EventKind::EnteredElsewhere
                        || test.places.is_empty()
                        || test.places.iter().any(|place| place == "lcs")
                        || !has_case_part
                }
            })
            .min_by_key(|entry| (entry.on, &entry.at));
        if entry.is_some_and(|entry| entry.on < self.year_back()) {
            return;
        }
        let mut draft = self.draft(rule, subject, &event.id);
        self.limit(&mut draft, test, rule, &event.id, day, entry.map(|e| e.on));
        if let (Some(entry), true) = (entry, self.pack.conventions.to_the_hour) {
            to_the_hour(&mut draft, event, entry);
        }
        if entry.is_none() && self.is_before_records(subject, event, sides) {
            not_recorded(&mut draft);
        }
        self.keep_deadline(draft, event.on);
    }

    /// Keeps the decision on a deadline, unless it closed more than a year ago: what is
    /// still to do is told however old it is.
    pub(super) fn keep_deadline(&mut self, draft: Draft, day: Date) {
        let closed = match draft.decision.state {
            State::Met | State::MetLate => draft.decision.done_on.unwrap_or(day),
            State::NotRecordedHere | State::CannotTell => day,
            _ => self.as_of(),
        };
        if closed >= self.year_back() {
            self.keep(draft);
        }
    }

    /// Whether the event lies before the day from which this vault knows the subject
    /// or anyone who was supervised in it, on these sides.
    fn is_before_records(&self, subject: &str, event: &Event, of: &[Strand]) -> bool {
        core::iter::once(subject)
            .chain(self.view.supervised_in(event).iter().copied())
            .filter_map(|id| self.view.known_from(id, of))
            .any(|known| event.on < known)
    }

    /// Deadlines of events other than meetings.
    fn after_events(&mut self, rule: &'c CompiledRule, test: &'c Deadline) {
        let Some(kind) = test.event else {
            return;
        };
        for event in self.view.events_of_kind(kind) {
            if event.on > self.as_of() {
                continue;
            }
            let Some(subject) = self.event_subject(event) else {
                continue;
            };
            let done = self
                .view
                .events_about(&event.id)
                .filter(|entry| test.met_by.contains(&entry.kind))
                .filter(|entry| match &entry.place {
                    Some(place) => test.places.is_empty() || test.places.contains(place),
                    None => true,
                })
                .map(|entry| entry.on)
                .min();
            let mut draft = self.draft(rule, subject, &event.id);
            self.limit(&mut draft, test, rule, &event.id, event.on, done);
            if done.is_none() && self.is_before_records(subject, event, &[]) {
                not_recorded(&mut draft);
            }
            self.keep_deadline(draft, event.on);
        }
    }

    /// Deadlines of documents, from the day on which they were signed by both.
    fn after_documents(&mut self, rule: &'c CompiledRule, test: &'c Deadline) {
        let Some(form) = &test.form else {
            return;
        };
        for document in self.view.documents(form) {
            if !self.governed.contains(document.of.as_str()) || !self.is_here(&document.of) {
                continue;
            }
            let signed: Vec<Date> = document
                .signed
                .values()
                .copied()
                .filter(|day| *day <= self.as_of())
                .collect();
            let complete = signed.iter().copied().max().filter(|_| signed.len() >= 2);
            let answered = document
                .answers
                .get("filed-on")
                .and_then(serde_json::Value::as_str)
                .and_then(|text| Date::parse(text).ok());
            let done = self
                .view
                .events_about(&document.id)
                .filter(|event| test.met_by.contains(&event.kind))
                .map(|event| event.on)
                .min()
                .or(answered)
                // What is not signed by both is not ready for the file.
                .filter(|_| complete.is_some());
            let mut draft = self.draft(rule, &document.of, &document.id);
            let day = complete.unwrap_or(document.on);
            self.limit(&mut draft, test, rule, &document.id, day, done);
            self.keep(draft);
        }
    }
}

/// Where limits run to the hour: done on the last day, but at a later time than the
/// event, is late.
fn to_the_hour(draft: &mut Draft, event: &Event, entry: &Event) {
    let later = event.at.is_some() && entry.at > event.at;
    if later && draft.decision.due == Some(entry.on) && draft.decision.state == State::Met {
        draft.decision.state = State::MetLate;
        draft.decision.days = Some(1);
        draft.decision.unit = Some(Unit::WorkingDay);
    }
}
