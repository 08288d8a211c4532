//! Who is who.

use super::Reading;
use super::cases::MAIN;
use crate::days::Day;
use crate::facts::State;

/// Roles that the council lists as not frontline (MAN-A36.frontline).
const NOT_FRONTLINE: [&str; 2] = ["administrator", "business-support"];

impl Reading<'_> {
    /// Anyone with an open allocation in any role, or the main workers of cases only
    /// (MAN-A36.case-holding), unless it is said.
    pub(super) fn holds_cases(&self, person: &str, day: Day) -> bool {
        if let Some(said) = self.world.value_on(person, "case-holding", day) {
            return said == "yes";
        }
        let any = !self.reads("MAN-A36.case-holding", "lead-role");
        let mut allocated = self.world.states.iter();
        allocated.any(|state| {
            state.what == "allocated"
                && state.value == person
                && state.on(day)
                && (any || MAIN.contains(&state.kind.as_str()))
        })
    }

    /// Those whom a person supervises on a day, the line manager’s own or covered.
    fn supervisees(&self, person: &str, day: Day) -> Vec<String> {
        let mut people = self.world.subjects("person");
        people.retain(|worker| self.world.supervises(person, worker, day));
        people
    }

    /// The line manager of somebody who holds cases (MAN-A2.line-managers), on a day.
    pub(super) fn manages_case_holders(&self, person: &str, day: Day) -> bool {
        let own = self.supervisees(person, day);
        own.iter().any(|worker| self.holds_cases(worker, day))
    }

    /// A line manager: the supervisor of somebody on a day.
    pub(super) fn supervises_somebody(&self, person: &str, day: Day) -> bool {
        !self.supervisees(person, day).is_empty()
    }

    /// The direct line manager of a worker on a day, and not one who covers.
    pub(super) fn is_line_manager(&self, person: &str, worker: &str, day: Day) -> bool {
        let mut supervisors = self.world.states_of(worker, "supervisor");
        supervisors.any(|state| {
            state.value == person && matches!(state.kind.as_str(), "line" | "") && state.on(day)
        })
    }

    /// Frontline unless the role is listed or it is said.
    pub(super) fn is_frontline(&self, person: &str) -> bool {
        let today = self.world.as_of;
        match self.world.value_on(person, "frontline", today) {
            Some(said) => said == "yes",
            None => self
                .world
                .value_on(person, "role", today)
                .is_none_or(|role| !NOT_FRONTLINE.contains(&role)),
        }
    }

    pub(super) fn has_role(&self, person: &str, roles: &[&str]) -> bool {
        let role = self.world.value_on(person, "role", self.world.as_of);
        role.is_some_and(|role| roles.contains(&role))
    }

    /// The states of being supervised by a line manager, each the start of a relationship.
    pub(super) fn relationships(&self, person: &str) -> Vec<&State> {
        let mut lines: Vec<&State> = self
            .world
            .states_of(person, "supervisor")
            .filter(|state| {
                matches!(state.kind.as_str(), "line" | "") && state.from <= self.world.as_of
            })
            .collect();
        lines.sort_by_key(|state| state.from);
        lines
    }
}
