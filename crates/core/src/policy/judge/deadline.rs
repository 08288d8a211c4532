//! Done within so long of an event.

use super::count::is_group_session_of;
use super::counted::was_held;
use super::{Court, Draft};
use crate::calendar::{Amount, Date};
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{State, Unit};
use crate::policy::explain::Step;
use crate::policy::facts::{Event, Part};
use crate::policy::pack::{Deadline, Each, HeldOrDiarised, Resumed, Trigger, WhoseDays};
use crate::policy::view::Person;
use crate::supervision::{EventKind, PartKind, StateKind, SubjectKind};
use alloc::string::ToString;
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
        let events: Vec<&'f Event> = self
            .view
            .events
            .iter()
            .copied()
            .filter(|event| was_held(event, self.as_of()) && event.on >= self.year_back())
            .filter(|event| self.concerns_staff(event))
            .collect();
        for event in events {
            let parts: Vec<&Part> = event
                .parts
                .iter()
                .filter(|part| {
                    test.parts.contains(&part.kind)
                        || (!part.cases.is_empty() && test.parts_with_case.contains(&part.kind))
                })
                .collect();
            let (parts, within) = if parts.is_empty() {
                let others: Vec<&Part> = event
                    .parts
                    .iter()
                    .filter(|part| test.parts_else.contains(&part.kind))
                    // Kinds without a side of their own are casework once a case is in.
                    .filter(|part| part.cases.is_empty() || !EITHER_SIDE.contains(&part.kind))
                    .collect();
                (others, test.within_else.or(test.within))
            } else {
                (parts, test.within)
            };
            if parts.is_empty() {
                continue;
            }
            let test = &Deadline {
                within,
                ..test.clone()
            };
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
            if cases.is_empty() {
                for subject in self.whose_meeting(event) {
                    self.entry_by(rule, test, event, subject, None, day);
                }
            }
            for case in cases {
                self.entry_by(rule, test, event, case, Some(case), day);
            }
        }
    }

    /// Whether someone who is still here took part; a leaver's meetings are for the
    /// retention of records only.
    pub(super) fn concerns_staff(&self, event: &Event) -> bool {
        let mut supervised = event
            .with
            .iter()
            .filter(|id| {
                self.view
                    .sessions(id)
                    .iter()
                    .any(|s| s.event.id == event.id)
            })
            .peekable();
        supervised.peek().is_none() || supervised.any(|id| self.is_here(id))
    }

    /// Whether a subject is a person who has not left, or no person at all.
    pub(super) fn is_here(&self, id: &str) -> bool {
        let found = self
            .view
            .subjects(SubjectKind::Person)
            .find(|person| *person == id);
        found.is_none_or(|id| {
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
        event
            .with
            .iter()
            .map(alloc::string::String::as_str)
            .filter(|person| self.governed.contains(person) && self.is_here(person))
            .filter(|person| {
                self.view
                    .sessions(person)
                    .iter()
                    .any(|session| session.event.id == event.id)
            })
            .collect()
    }

    fn entry_by(
        &mut self,
        rule: &'c CompiledRule,
        test: &Deadline,
        event: &'f Event,
        subject: &str,
        case: Option<&str>,
        day: Date,
    ) {
        let has_case_part = event
            .parts
            .iter()
            .any(|part| part.kind == PartKind::Case || !part.cases.is_empty());
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
        let mut draft = self.draft(rule, subject, &event.id);
        self.limit(&mut draft, test, rule, &event.id, day, entry.map(|e| e.on));
        if let (Some(entry), true) = (entry, self.pack.conventions.to_the_hour) {
            to_the_hour(&mut draft, event, entry);
        }
        if entry.is_none() && self.is_before_records(subject, event) {
            not_recorded(&mut draft);
        }
        self.keep(draft);
    }

    /// Whether the event lies before the day from which this vault knows the subject
    /// or anyone who took part.
    fn is_before_records(&self, subject: &str, event: &Event) -> bool {
        core::iter::once(subject)
            .chain(event.with.iter().map(alloc::string::String::as_str))
            .filter_map(|id| self.view.known_from(id))
            .any(|known| event.on < known)
    }

    /// Fills in a deadline that runs from `day` and was met on `done`, if it was.
    pub(super) fn limit(
        &self,
        draft: &mut Draft,
        test: &Deadline,
        rule: &CompiledRule,
        fact: &str,
        day: Date,
        done: Option<Date>,
    ) {
        draft.note(|| Step::CountedFrom {
            clause: rule.rule.clause.clone(),
            fact: fact.to_string(),
            date: day,
        });
        let Some(within) = test.within else {
            draft.decision.done_on = done;
            draft.decision.state = if done.is_some() {
                State::Met
            } else {
                State::Open
            };
            return;
        };
        let day_one = test
            .day_one
            .unwrap_or(self.pack.conventions.event_day_is_one);
        let (due, certain) = self.within(day, within, day_one, &draft.decision.subject);
        draft.note(|| Step::Added {
            amount: within.to_string(),
            to: due,
            skipped: self
                .pack
                .calendar
                .skipped(day, due)
                .into_iter()
                .map(|(day, _)| day)
                .collect(),
        });
        match done {
            Some(done) => draft.closed(due, done),
            None => draft.running(self.as_of(), due),
        }
        if draft.decision.days.is_some() && matches!(within, Amount::WorkingDays(_)) {
            let until = done.unwrap_or(self.as_of());
            draft.decision.days = Some(self.pack.calendar.count(due, until).max(1));
            draft.decision.unit = Some(Unit::WorkingDay);
        }
        if !certain && done.is_none() && self.as_of() >= due {
            draft.decision.state = State::CannotTell;
            draft.decision.days = None;
            draft.decision.unit = None;
        }
    }

    /// The last day of a limit; working days can be those of one person.
    fn within(&self, day: Date, within: Amount, day_one: bool, subject: &str) -> (Date, bool) {
        let pattern = match (self.pack.conventions.whose_days, within) {
            (WhoseDays::OwnPattern, Amount::WorkingDays(_)) => self
                .view
                .state_on(subject, StateKind::WorkPattern, day)
                .and_then(|state| state.value.as_deref()),
            _ => None,
        };
        let start = if day_one { day.plus_days(-1) } else { day };
        let (Some(pattern), Amount::WorkingDays(n)) = (pattern, within) else {
            return self.after(start, within);
        };
        let mut left = n.0.get();
        let mut reached = start;
        while left > 0 && reached < start.plus_days(400) {
            reached = reached.plus_days(1);
            let works = pattern.split(',').any(|short| {
                reached
                    .weekday()
                    .name()
                    .get(..3)
                    .is_some_and(|name| name.eq_ignore_ascii_case(short.trim()))
            });
            if works && self.pack.calendar.not_working(reached).is_none() {
                left -= 1;
            }
        }
        (reached, true)
    }

    /// Deadlines of events other than meetings.
    fn after_events(&mut self, rule: &'c CompiledRule, test: &'c Deadline) {
        let Some(kind) = test.event else {
            return;
        };
        let events: Vec<&'f Event> = self
            .view
            .events
            .iter()
            .copied()
            .filter(|event| {
                event.kind == kind && event.on <= self.as_of() && event.on >= self.year_back()
            })
            .collect();
        for event in events {
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
            if done.is_none() && self.is_before_records(subject, event) {
                not_recorded(&mut draft);
            }
            self.keep(draft);
        }
    }

    /// Deadlines of documents, from the day on which they were signed by both.
    fn after_documents(&mut self, rule: &'c CompiledRule, test: &'c Deadline) {
        let Some(form) = &test.form else {
            return;
        };
        for document in self.documents(form) {
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
        draft.decision.unit = Some(Unit::Day);
    }
}

/// A limit that lies before what this vault knows is not judged.
pub(super) fn not_recorded(draft: &mut Draft) {
    draft.decision.state = State::NotRecordedHere;
    draft.decision.days = None;
    draft.decision.unit = None;
}
