//! Who is bound by what, on a day.

use super::Derbyshire;
use crate::days::Day;

/// Those whom the policy calls social workers.
const SOCIAL_WORKERS: [&str; 4] = [
    "social-worker",
    "senior-social-worker",
    "advanced-practitioner",
    "consultant-social-worker",
];
/// The four services of the additional guidance (DER-123).
const FOUR_SERVICES: [&str; 4] = ["early-help", "multi-agency", "safeguarding", "specialist"];

impl Derbyshire<'_> {
    pub(super) fn is_social_worker(&self, person: &str, day: Day) -> bool {
        self.value_on(person, "role", day)
            .is_some_and(|role| SOCIAL_WORKERS.contains(&role))
    }

    /// Social Care professionals: social workers always, and the roles that the council lists
    /// or whoever holds cases (DER-A6.professionals).
    pub(super) fn is_professional(&self, person: &str, day: Day) -> bool {
        if self.is_social_worker(person, day) {
            return true;
        }
        if self.reads("DER-A6.professionals", "case-holders") {
            return self.holds_cases(person, self.as_of);
        }
        let listed = self
            .local("DER-158", person, day)
            .and_then(|value| value.get("roles")?.as_str())
            .unwrap_or_default();
        self.value_on(person, "role", day)
            .is_some_and(|role| listed.split(',').any(|one| one.trim() == role))
    }

    /// Whether the person works in one of the four services.
    pub(super) fn in_four_services(&self, person: &str, day: Day) -> bool {
        self.value_on(person, "service", day)
            .and_then(|service| self.value_on(service, "service-kind", day))
            .is_some_and(|kind| FOUR_SERVICES.contains(&kind))
    }

    /// Whether the person is employed on the day; where no employment is known, yes.
    pub(super) fn in_post(&self, person: &str, day: Day) -> bool {
        let mut employment = self.states_of(person, "employed").peekable();
        employment.peek().is_none() || employment.any(|state| state.on(day))
    }

    /// The first days, after the first day, on which something about a person or their
    /// services may be other than the day before.
    pub(super) fn changes_within(&self, person: &str, first: Day, last: Day) -> Vec<Day> {
        let about = self
            .states
            .iter()
            .filter(|state| state.of == person || state.what == "service-kind");
        let mut days: Vec<Day> = about
            .flat_map(|state| [Some(state.from), state.to.map(Day::next)])
            .flatten()
            .filter(|day| first < *day && *day <= last)
            .collect();
        days.extend(self.figure_changes(first, last));
        days.push(first);
        days
    }

    /// Days on which an entered figure begins or has ended.
    fn figure_changes(&self, first: Day, last: Day) -> Vec<Day> {
        let entries = self.facts.get("local").and_then(|all| all.as_array());
        let read = |entry: &serde_json::Value, key: &str| {
            entry
                .get(key)
                .and_then(|day| day.as_str())
                .and_then(Day::read)
        };
        entries
            .into_iter()
            .flatten()
            .flat_map(|entry| [read(entry, "from"), read(entry, "to").map(Day::next)])
            .flatten()
            .filter(|day| first < *day && *day <= last)
            .collect()
    }
}
