//! What counts to a clock, and who must have done it.

use super::Court;
use crate::calendar::Date;
use crate::policy::pack::{By, ClockSource};
use crate::policy::view::{Kinds, Person, Seen, minutes, seen_span};
use crate::supervision::{EventKind, MeetingStatus, PartKind, Role, StateKind};

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn event_counts(
        &self,
        source: &ClockSource,
        seen: &Seen<'f>,
        person: Option<Person<'c, 'f>>,
    ) -> bool {
        let event = seen.event;
        let ClockSource::Events {
            kinds,
            item,
            by,
            purpose,
            unmarked,
            not_by,
            ..
        } = source
        else {
            return false;
        };
        let took_place = matches!(event.status, None | Some(MeetingStatus::Held));
        if !kinds.contains(&seen.kind) || !took_place {
            return false;
        }
        if *unmarked && event.has.contains_key("for") {
            return false;
        }
        let is_by = |by: &[By]| {
            let doer = event.by.as_deref();
            doer.is_some_and(|doer| by.iter().any(|by| self.is_by(*by, doer, person, event.on)))
        };
        if is_by(not_by) {
            return false;
        }
        let holds = |key: &str, wanted: &Option<alloc::string::String>| {
            wanted.as_ref().is_none_or(|wanted| {
                event.has.get(key).and_then(serde_json::Value::as_str) == Some(wanted)
            })
        };
        // The item names what was filed or drawn; other events are what they are.
        let item_fits =
            !matches!(event.kind, EventKind::Filed | EventKind::Sample) || holds("item", item);
        item_fits && holds("for", purpose) && (by.is_empty() || event.by.is_none() || is_by(by))
    }

    /// Whether `doer` is whom the clock asks for.
    pub fn is_by(&self, by: By, doer: &str, person: Option<Person<'c, 'f>>, day: Date) -> bool {
        let role = || {
            self.view
                .state_on(self.view.sym(doer), StateKind::Role, day)
                .and_then(|state| Role::parse(state.value.as_deref()?).ok())
        };
        match by {
            By::Supervisor => person.is_some_and(|person| person.is_supervised_by(doer, day)),
            By::TeamManager => role() == Some(Role::TeamManager),
            By::ReviewingOfficer => role() == Some(Role::ReviewingOfficer),
            By::LineManager => person
                .and_then(|person| person.supervisor_on(day))
                .is_some_and(|state| state.value.as_deref() == Some(doer)),
            By::SeniorManager => matches!(
                role(),
                Some(
                    Role::GroupManager
                        | Role::ServiceManager
                        | Role::HeadOfService
                        | Role::AssistantDirector
                        | Role::Director
                )
            ),
        }
    }
}

/// Whether a session restarts a clock.
///
/// With `one_kind` a meeting serves one side only: that of its longest part, else of
/// the first.
pub(crate) fn counts(
    source: &ClockSource,
    session: &Seen<'_>,
    one_kind: bool,
    as_of: Date,
) -> bool {
    let ClockSource::Sessions {
        counts,
        also,
        with_case,
        without_case,
        least_minutes,
        any_mode,
        main_mode,
        if_recorded,
        ..
    } = source
    else {
        return false;
    };
    let set = |kinds: &[PartKind]| kinds.iter().copied().collect::<Kinds>();
    let either = (set(counts).or(set(also)))
        .or(set(main_mode))
        .or(set(if_recorded));
    let is_any = session.kinds.meets(either)
        || session.kinds_with_case.meets(set(with_case))
        || session.kinds_without_case.meets(set(without_case));
    if !is_any || (session.is_remote && !any_mode) {
        return false;
    }
    if !one_kind && *least_minutes == 0 {
        return true;
    }
    let longest = session
        .event
        .parts
        .iter()
        .rev()
        .max_by_key(|part| minutes(part, as_of).unwrap_or(0));
    let mut lengths = session
        .event
        .parts
        .iter()
        .filter(|part| !one_kind || longest.is_some_and(|longest| core::ptr::eq(longest, *part)))
        .filter(|part| {
            let by_case = if part.cases.is_empty() {
                without_case
            } else {
                with_case
            };
            either.contains(part.kind) || by_case.contains(&part.kind)
        })
        .map(|part| minutes(part, as_of).unwrap_or(0))
        .peekable();
    lengths.peek().is_some() && lengths.sum::<u32>() >= *least_minutes
}

/// Whether the session was held by someone covering.
pub(super) fn is_cover<'f>(person: Person<'_, 'f>, session: &Seen<'f>) -> bool {
    person
        .view
        .states_of(person.id, StateKind::Supervisor)
        .filter(|state| state.as_kind.as_deref() == Some("cover"))
        .any(|state| {
            seen_span(state, person.view.as_of).holds(session.on)
                && state
                    .value
                    .as_ref()
                    .is_some_and(|value| session.event.with.contains(value))
        })
}
