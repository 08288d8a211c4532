//! Sessions that count only under a condition: the main form, a record, no interruption.

use super::Court;
use crate::policy::pack::{ClockSource, Interrupted};
use crate::policy::view::{Kinds, Person, Seen};
use crate::supervision::{EventKind, StateKind};
use serde_json::Value;

impl<'c, 'f> Court<'c, 'f> {
    /// Whether a session whose kind counts to a clock meets the clock’s conditions.
    pub(super) fn is_formal(
        &self,
        source: &ClockSource,
        session: &Seen<'f>,
        person: Person<'c, 'f>,
    ) -> bool {
        let ClockSource::Sessions {
            counts,
            also,
            with_case,
            without_case,
            main_mode,
            if_recorded,
            not_for,
            interrupted,
            ..
        } = source
        else {
            return true;
        };
        let has = &session.event.has;
        let marked = has.get("for").and_then(Value::as_str);
        if marked.is_some_and(|purpose| not_for.iter().any(|not| not == purpose)) {
            return false;
        }
        if has.get("interrupted").and_then(Value::as_bool) == Some(true) {
            let is_kept = match interrupted {
                Interrupted::Counts => true,
                Interrupted::CountsIfRecorded => {
                    session.event.reason.is_some() && self.has_record(session)
                }
                Interrupted::NotCounted => false,
            };
            if !is_kept {
                return false;
            }
        }
        if main_mode.is_empty() && if_recorded.is_empty() {
            return true;
        }
        let plain: Kinds = (counts
            .iter()
            .chain(also)
            .chain(with_case)
            .chain(without_case))
        .copied()
        .collect();
        let of_group: Kinds = main_mode.iter().copied().collect();
        let of_talks: Kinds = if_recorded.iter().copied().collect();
        session.kinds.meets(plain)
            || (session.kinds.meets(of_group) && person.is_main_mode_group(session.on))
            || (session.kinds.meets(of_talks) && self.has_signed_record(session, 2))
    }

    /// Whether a record of a meeting is there: made, or written in a document about it.
    fn has_record(&self, session: &Seen<'f>) -> bool {
        let made = |event: &Seen<'f>| event.kind == EventKind::RecordMade;
        self.view.events_after(session).any(made) || self.has_signed_record(session, 0)
    }

    /// Whether a document about a meeting is there that so many have signed.
    fn has_signed_record(&self, session: &Seen<'f>, signatures: usize) -> bool {
        self.view.file.documents.iter().any(|document| {
            let signed = document.signed.values();
            document.about.as_deref() == Some(&session.event.id)
                && document.on <= self.as_of()
                && signed.filter(|on| **on <= self.as_of()).count() >= signatures
        })
    }
}

impl Person<'_, '_> {
    /// Whether the group is this person’s main form of supervision, or their team’s.
    pub fn is_main_mode_group(self, day: crate::calendar::Date) -> bool {
        let says = |subject| {
            let state = self.view.state_on(subject, StateKind::GroupMainMode, day)?;
            Some(state.value.as_deref() != Some("no"))
        };
        let team = || {
            let team = self.view.state_on(self.id, StateKind::Team, day)?;
            says(self.view.sym(team.value.as_deref()?))
        };
        says(self.id).or_else(team).unwrap_or(false)
    }
}
