//! Whether one thing holds of an event.

use super::Court;
use super::period::Period;
use crate::calendar::Date;
use crate::policy::facts::Event;
use crate::policy::pack::{Attribute, By, Must, NewDate};
use crate::policy::view::{Person, Seen, seen_span};
use crate::supervision::{EventKind, MeetingStatus, StateKind, SubjectKind};
use alloc::string::String;
use alloc::vec::Vec;
use serde_json::Value;

/// How far up a line of management is followed.
const LEVELS: usize = 12;

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn is_so(
        &self,
        test: &Attribute,
        must: Must,
        seen: &Seen<'f>,
        person: Person<'c, 'f>,
    ) -> bool {
        let event = seen.event;
        let says = |key: &str| event.has.get(key).and_then(Value::as_bool) == Some(true);
        let by = event.by.as_deref();
        match must {
            Must::AgreedByBoth => {
                if event.with.is_empty() {
                    event.agreed_by.len() >= 2
                } else {
                    event
                        .with
                        .iter()
                        .all(|party| event.agreed_by.contains(party))
                }
            }
            Must::HasReason => self.reasons_of(seen).any(|(reason, _)| {
                test.reasons.is_empty() || test.reasons.iter().any(|one| one == reason)
            }),
            Must::HasNewDate => self
                .new_day(seen, person)
                .is_some_and(|day| lies_in(test.new_date, event.on, day)),
            Must::SuperviseeKnew => {
                says("knowledge")
                    || says("supervisee_knows")
                    || event
                        .agreed_by
                        .iter()
                        .any(|id| id == self.view.id(person.id))
            }
            Must::BothKnow => {
                says("both_know")
                    || (!event.with.is_empty()
                        && event.with.iter().all(|id| event.agreed_by.contains(id)))
            }
            Must::NotOnSharedDrive => event.place.as_deref() != Some("shared-drive"),
            Must::ByTeamManager => {
                by.is_some_and(|by| self.is_by(By::TeamManager, by, Some(person), event.on))
            }
            Must::BySupervisor => by.is_some_and(|by| {
                let mut workers = self.workers(person, event.on).into_iter();
                workers.any(|worker| self.is_by(By::Supervisor, by, Some(worker), event.on))
            }),
            Must::ByWorkerOrSupervisor => by.is_some_and(|by| {
                let mut workers = self.workers(person, event.on).into_iter();
                workers.any(|worker| {
                    self.view.id(worker.id) == by
                        || self.is_by(By::Supervisor, by, Some(worker), event.on)
                })
            }),
            Must::Told | Must::NextLevelTold | Must::NextLevelToldNewDate => {
                says(key_of(must)) || self.told_on(must, seen).is_some()
            }
            Must::HasConsent => says("consent"),
            Must::HasGround => is_on_ground(test, event),
            Must::ConsentOrGround => says("consent") || is_on_ground(test, event),
            Must::ToAboveLineManager => self.went_above(event, person),
        }
    }

    /// The reasons given with an event, or noted for it afterwards, each with its day.
    fn reasons_of(&self, seen: &Seen<'f>) -> impl Iterator<Item = (&'f str, Date)> {
        let noted = (self.view.events_about(self.view.sym(&seen.event.id)))
            .filter(|entry| entry.kind == EventKind::ReasonRecorded)
            .map(|entry| (entry.event, entry.on));
        core::iter::once((seen.event, seen.on))
            .chain(noted)
            .filter_map(|(event, on)| Some((event.reason.as_deref()?, on)))
            .filter(|(reason, _)| !reason.trim().is_empty())
    }

    /// Whose work an event is: the person's, or of a case whoever held it on the day.
    fn workers(&self, person: Person<'c, 'f>, day: Date) -> Vec<Person<'c, 'f>> {
        if self.view.kind(person.id) != Some(SubjectKind::Case) {
            return Vec::from([person]);
        }
        self.view
            .states_of(person.id, StateKind::Allocated)
            .filter(|state| seen_span(state, self.as_of()).holds(day))
            .filter_map(|state| state.value.as_deref())
            .map(|worker| self.person(self.view.sym(worker)))
            .collect()
    }

    /// The new day of what was moved or called off.
    fn new_day(&self, seen: &Seen<'f>, person: Person<'c, 'f>) -> Option<Date> {
        if seen.event.moved_to.is_some() {
            return seen.event.moved_to;
        }
        if seen.kind == EventKind::Meeting {
            return self.later_meeting(seen, person);
        }
        self.view
            .events_of_kind(seen.kind)
            .filter(|other| other.of == person.id && other.on > seen.on)
            .filter(|other| {
                matches!(
                    other.event.status,
                    None | Some(MeetingStatus::Planned | MeetingStatus::Held)
                )
            })
            .map(|other| other.on)
            .min()
    }

    /// Whether a new day can still be set in the period in which it must lie.
    pub(super) fn is_still_time(
        &self,
        test: &Attribute,
        seen: &Seen<'f>,
        person: Person<'c, 'f>,
    ) -> bool {
        test.new_date != NewDate::Any
            && lies_in(test.new_date, seen.on, self.as_of().max(seen.on))
            && self.new_day(seen, person).is_none()
    }

    /// The day on which someone was told, where that must hold and is known.
    pub(super) fn told_on(&self, must: Must, seen: &Seen<'f>) -> Option<Date> {
        if must == Must::HasReason {
            return self.reasons_of(seen).map(|(_, on)| on).min();
        }
        if !matches!(
            must,
            Must::Told | Must::NextLevelTold | Must::NextLevelToldNewDate
        ) {
            return None;
        }
        let told = seen.event.has.get(key_of(must)).and_then(Value::as_str);
        let told = told.and_then(|text| Date::parse(text).ok());
        let feedback = || {
            let mut entries = self.view.events_after(seen);
            entries.find(|entry| must == Must::Told && entry.kind == EventKind::Feedback)
        };
        told.or_else(|| Some(feedback()?.on))
            .filter(|day| *day <= self.as_of())
    }

    /// Whether it went to someone above the line manager in the person's line of management.
    fn went_above(&self, event: &Event, person: Person<'c, 'f>) -> bool {
        let Some(to) = event.has.get("to").and_then(Value::as_str) else {
            return false;
        };
        let above = |person: &Person<'c, 'f>| {
            let state = person.supervisor_on(event.on)?;
            Some(self.person(self.view.sym(state.value.as_deref()?)))
        };
        let line = core::iter::successors(above(&person), above).take(LEVELS);
        line.skip(1).any(|manager| self.view.id(manager.id) == to)
    }
}

/// Where an event says that someone was told.
fn key_of(must: Must) -> &'static str {
    match must {
        Must::NextLevelToldNewDate => "told_new_date",
        _ => "told",
    }
}

fn is_on_ground(test: &Attribute, event: &Event) -> bool {
    let ground = event.has.get("ground").and_then(Value::as_str);
    ground.is_some_and(|ground| {
        test.grounds
            .iter()
            .any(|allowed: &String| allowed == ground)
    })
}

fn lies_in(wanted: NewDate, old: Date, new: Date) -> bool {
    match wanted {
        NewDate::Any => true,
        NewDate::SameMonth => old.month_start() == new.month_start(),
        NewDate::SameQuarter => Period::quarter(old).from == Period::quarter(new).from,
    }
}

pub(super) fn in_words(must: Must) -> &'static str {
    match must {
        Must::AgreedByBoth => "the agreement of both",
        Must::HasReason => "a reason",
        Must::HasNewDate => "a new day",
        Must::SuperviseeKnew => "the supervisee's knowledge",
        Must::BothKnow => "the knowledge of both",
        Must::NotOnSharedDrive => "a store that is no shared drive",
        Must::ByTeamManager => "a team manager as observer",
        Must::BySupervisor => "the supervisor as observer",
        Must::ByWorkerOrSupervisor => "the worker or the supervisor as the one who did it",
        Must::Told => "that the person was told",
        Must::HasConsent => "the person's consent",
        Must::HasGround => "one of the grounds that the policy names",
        Must::ConsentOrGround => {
            "the person's consent, or one of the grounds that the policy names"
        }
        Must::ToAboveLineManager => "someone above the line manager to whom it went",
        Must::NextLevelTold => "that the next level of management was told",
        Must::NextLevelToldNewDate => "that the next level of management was told of the new day",
    }
}
