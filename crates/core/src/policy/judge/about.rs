//! Whom an event is about, and what came after it.

use super::Court;
use crate::calendar::Date;
use crate::policy::view::{Person, Seen, Sym};
use crate::supervision::{MeetingStatus, PartKind, StateKind, SubjectKind};

impl<'c, 'f> Court<'c, 'f> {
    /// Whom an event is about: the case it belongs to, else the person it is of.
    pub(super) fn event_subject(&self, event: &Seen<'f>) -> Option<Sym> {
        let with = self.view.with(event);
        let known = |id: &Sym| *id != Sym::NOBODY;
        Some(event.about)
            .filter(|id| self.view.kind(*id) == Some(SubjectKind::Case))
            .or_else(|| Some(event.of).filter(known))
            .or_else(|| {
                with.iter().copied().find(|id| {
                    !self
                        .view
                        .states_naming(*id, StateKind::Supervisor)
                        .any(|naming| with.contains(&naming.of))
                })
            })
            .filter(|id| self.governed.contains(*id) && self.view.is_here(*id))
    }

    /// Meetings of a person that came after a day, held or in the diary.
    pub(super) fn later_meeting(&self, event: &Seen<'f>, person: Person<'c, 'f>) -> Option<Date> {
        let with = self.view.with(event);
        let changed = event.event.known.unwrap_or(event.on);
        self.view
            .meetings_with(person.id)
            .filter(|other| other.event.id != event.event.id)
            .filter(|other| {
                // One that was brought forward was entered after the change and lies after it.
                // What was entered on its own day was brought forward from nowhere.
                let entered = other.event.known;
                let entered = entered.filter(|known| *known > changed && *known != other.on);
                other.on > event.on || (entered.is_some() && other.on >= changed)
            })
            .filter(|other| {
                matches!(
                    other.event.status,
                    None | Some(MeetingStatus::Planned | MeetingStatus::Held)
                )
            })
            .find(|other| {
                let there = self.view.with(other);
                with.iter().all(|id| there.contains(id))
            })
            .map(|other| other.on)
    }

    /// Held sessions of a person with one of these kinds of part, from a day on.
    pub(super) fn sessions_from(
        &self,
        person: Person<'c, 'f>,
        kinds: &[PartKind],
        from: Date,
    ) -> Option<&'c Seen<'f>> {
        self.view
            .sessions_from(person.id, from)
            .find(|session| session.parts(kinds).next().is_some())
    }
}
