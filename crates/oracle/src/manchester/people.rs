//! Who is who.

use super::Reading;
use crate::days::Day;
use crate::facts::State;

/// Roles that the council lists as not frontline (MAN-A36.frontline).
const NOT_FRONTLINE: [&str; 2] = ["administrator", "business-support"];

impl Reading<'_> {
    /// Anyone with an open allocation in any role (MAN-A36.case-holding), unless it is said.
    pub(super) fn holds_cases(&self, person: &str) -> bool {
        let today = self.world.as_of;
        if let Some(said) = self.world.value_on(person, "case-holding", today) {
            return said == "yes";
        }
        let open =
            |state: &&State| state.what == "allocated" && state.value == person && state.on(today);
        self.world.states.iter().any(|state| open(&state))
    }

    /// The line manager of somebody who holds cases (MAN-A2.line-managers), on a day.
    pub(super) fn manages_case_holders(&self, person: &str, day: Day) -> bool {
        let staff = self.world.staff();
        staff.iter().any(|worker| {
            self.holds_cases(worker)
                && self
                    .world
                    .states_of(worker, "supervisor")
                    .any(|state| state.value == person && state.kind == "line" && state.on(day))
        })
    }

    /// A line manager: the supervisor of somebody on a day.
    pub(super) fn supervises_somebody(&self, person: &str, day: Day) -> bool {
        let staff = self.world.staff();
        staff
            .iter()
            .any(|worker| self.world.supervises(person, worker, day))
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
