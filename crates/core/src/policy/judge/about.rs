//! Whom an event is about, and what came after it.

use super::Court;
use crate::calendar::Date;
use crate::policy::facts::Event;
use crate::policy::view::{Person, Session};
use crate::supervision::{MeetingStatus, PartKind, StateKind, SubjectKind};

impl<'c, 'f> Court<'c, 'f> {
    /// Whom an event is about: the case it belongs to, else the person it is of.
    pub(super) fn event_subject(&self, event: &'f Event) -> Option<&'f str> {
        let is_case = |id: &&str| self.view.file.subjects.get(*id) == Some(&SubjectKind::Case);
        event
            .about
            .as_deref()
            .filter(is_case)
            .or(event.of.as_deref())
            .or_else(|| {
                event
                    .with
                    .iter()
                    .map(alloc::string::String::as_str)
                    .find(|id| {
                        !self
                            .view
                            .states_naming(id, StateKind::Supervisor)
                            .any(|s| event.with.contains(&s.of))
                    })
            })
            .filter(|id| self.governed.contains(id) && self.is_here(id))
    }

    /// Meetings of a person that came after a day, held or in the diary.
    pub(super) fn later_meeting(&self, event: &Event, person: Person<'c, 'f>) -> Option<Date> {
        self.view
            .meetings_with(person.id)
            .iter()
            .filter(|other| other.id != event.id)
            .filter(|other| other.on > event.on || other.known.is_some_and(|k| k > event.on))
            .filter(|other| {
                matches!(
                    other.status,
                    None | Some(MeetingStatus::Planned | MeetingStatus::Held)
                )
            })
            .find(|other| event.with.iter().all(|id| other.with.contains(id)))
            .map(|other| other.on)
    }

    /// Held sessions of a person with one of these kinds of part, from a day on.
    pub(super) fn sessions_from(
        &self,
        person: Person<'c, 'f>,
        kinds: &[PartKind],
        from: Date,
    ) -> Option<Session<'f>> {
        self.view
            .sessions(person.id)
            .iter()
            .copied()
            .filter(|session| session.event.on >= from)
            .find(|session| session.parts(kinds).next().is_some())
    }
}
