//! Whether a person holds cases, and since when.

use super::{Person, seen_span};
use crate::calendar::Date;
use crate::policy::facts::{Part, StateFact};
use crate::supervision::{Allocation, PartKind, Role, StateKind};

impl<'f> Person<'_, 'f> {
    /// Whether the person holds cases today (HAV-A4.who).
    pub fn holds_cases(self) -> bool {
        self.holds_cases_on(self.view.as_of)
    }

    /// Whether the person held cases on a day: as stated, else by an allocation or a case
    /// discussed, else by role. What ended before the role of that day began tells nothing
    /// of it.
    pub fn holds_cases_on(self, day: Date) -> bool {
        if let Some(state) = self.view.state_on(self.id, StateKind::CaseHolding, day) {
            return state.value.as_deref() != Some("no");
        }
        let role = self.view.state_on(self.id, StateKind::Role, day);
        if self.role_on(day).is_none_or(is_case_role) {
            return true;
        }
        let since = |last: Date| role.is_none_or(|role| role.from <= last);
        self.allocations().any(|state| {
            let to = seen_span(state, self.view.as_of).to;
            state.from <= day && to.is_none_or(since)
        }) || self.talks().any(|(on, _)| on <= day && since(on))
    }

    /// The same today, where only cases held in some ways make a holder: what is allocated
    /// today decides, if anything is.
    pub fn holds_cases_as(self, ways: &[Allocation]) -> bool {
        let as_of = self.view.as_of;
        let is_stated = || {
            let stated = self.view.state_on(self.id, StateKind::CaseHolding, as_of);
            stated.is_some()
        };
        let mut held = (self.allocations())
            .filter(|state| seen_span(state, as_of).holds(as_of))
            .map(|state| Allocation::of(state.as_kind.as_deref()))
            .peekable();
        if ways.is_empty() || is_stated() || held.peek().is_none() {
            return self.holds_cases();
        }
        held.any(|way| ways.contains(&way))
    }

    /// The first day after another on which the person held cases, and the fact that says so;
    /// none where they did on that other day already.
    pub fn came_to_hold_cases(self, since: Date) -> Option<(Date, &'f str)> {
        if self.holds_cases_on(since) {
            return None;
        }
        // What begins on a day names it before what ended the day before.
        let mut first: Option<(Date, u8, &'f str)> = None;
        let mut note = |day: Date, rank: u8, id: &'f str| {
            let may = since < day && day <= self.view.as_of;
            let sooner = first.is_none_or(|first| (day, rank, id) < first);
            if may && sooner && self.holds_cases_on(day) {
                first = Some((day, rank, id));
            }
        };
        let mut of = |rank: u8, state: &'f StateFact| {
            note(state.from, rank, &state.id);
            if let Some(to) = seen_span(state, self.view.as_of).to {
                note(to.plus_days(1), 4, &state.id);
            }
        };
        for (rank, what) in [(0, StateKind::CaseHolding), (3, StateKind::Role)] {
            self.view
                .states_of(self.id, what)
                .for_each(|state| of(rank, state));
        }
        self.allocations().for_each(|state| of(1, state));
        self.talks().for_each(|(on, id)| note(on, 2, id));
        first.map(|(day, _, id)| (day, id))
    }

    /// What says that a case is or was the person’s.
    fn allocations(self) -> impl Iterator<Item = &'f StateFact> {
        let naming = self.view.states_naming(self.id, StateKind::Allocated);
        naming.map(|naming| naming.state)
    }

    /// Sessions in which the person talked about a case, and their days.
    fn talks(self) -> impl Iterator<Item = (Date, &'f str)> {
        let talked = |part: &Part| !part.cases.is_empty() && !is_shared(part.kind);
        self.view
            .sessions(self.id)
            .filter(move |session| session.event.parts.iter().any(talked))
            .map(|session| (session.on, session.event.id.as_str()))
    }
}

/// Roles that hold cases unless something else is known.
fn is_case_role(role: Role) -> bool {
    matches!(
        role,
        Role::SocialWorker
            | Role::SeniorSocialWorker
            | Role::AdvancedPractitioner
            | Role::ConsultantSocialWorker
            | Role::PersonalAdviser
            | Role::Student
    )
}

/// Kinds of part in which others’ cases are talked about as well.
fn is_shared(kind: PartKind) -> bool {
    matches!(
        kind,
        PartKind::Group | PartKind::Peer | PartKind::Joint | PartKind::Panel
    )
}
