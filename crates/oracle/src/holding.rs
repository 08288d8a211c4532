//! Who holds cases (HAV-A4.who), and since when.

use crate::days::Day;
use crate::facts::{Part, State, World};
use crate::sessions::Mark;

/// Roles that hold cases unless something else is known.
const CASE_ROLES: [&str; 6] = [
    "social-worker",
    "senior-social-worker",
    "advanced-practitioner",
    "consultant-social-worker",
    "personal-adviser",
    "student",
];

impl World<'_> {
    /// Whether a person holds cases on a day. In a role that usually holds none, a case
    /// allocated or talked about makes a holder, unless that was over before the role began.
    pub fn holds_cases(&self, person: &str, day: Day) -> bool {
        if let Some(said) = self.value_on(person, "case-holding", day) {
            return said == "yes";
        }
        let roles = self.states_of(person, "role").filter(|state| state.on(day));
        let Some(role) = roles.max_by_key(|state| state.from) else {
            return true;
        };
        let of_this_role = |last: Day| role.from <= last;
        CASE_ROLES.contains(&role.value.as_str())
            || self
                .allocations(person)
                .any(|state| state.from <= day && state.to.is_none_or(of_this_role))
            || self
                .talks(person)
                .any(|(on, _)| on <= day && of_this_role(on))
    }

    fn allocations<'b>(&'b self, person: &'b str) -> impl Iterator<Item = &'b State> {
        let all = self.states.iter();
        all.filter(move |state| state.what == "allocated" && state.value == person)
    }

    /// Sessions that talked about a case. A group, a panel and the like talk of others’ cases
    /// as well.
    fn talks<'b>(&'b self, person: &str) -> impl Iterator<Item = (Day, &'b str)> {
        let own = |part: &Part| {
            !part.cases.is_empty()
                && !matches!(part.kind.as_str(), "group" | "peer" | "joint" | "panel")
        };
        let sessions = self.sessions(person).into_iter();
        sessions
            .filter(move |meeting| meeting.parts.iter().any(own))
            .map(|meeting| (meeting.on, meeting.id.as_str()))
    }

    /// Where the clock of case sessions starts anew for someone who came to hold cases after
    /// the employment began.
    pub fn came_to_hold(&self, person: &str) -> Option<Mark> {
        let start = self.start(person)?.from;
        if self.holds_cases(person, start) {
            return None;
        }
        let mut days: Vec<(Day, u8, &str)> =
            self.talks(person).map(|(on, id)| (on, 2, id)).collect();
        let states = (self
            .states_of(person, "case-holding")
            .map(|state| (0, state)))
        .chain(self.allocations(person).map(|state| (1, state)))
        .chain(self.states_of(person, "role").map(|state| (3, state)));
        for (rank, state) in states {
            days.push((state.from, rank, &state.id));
            days.extend(state.to.map(|to| (to.next(), 4, state.id.as_str())));
        }
        days.retain(|(day, ..)| start < *day && *day <= self.as_of);
        days.sort_unstable();
        let first = days
            .into_iter()
            .find(|(day, ..)| self.holds_cases(person, *day))?;
        Some(Mark {
            id: first.2.to_owned(),
            day: first.0,
            is_start: true,
        })
    }
}
