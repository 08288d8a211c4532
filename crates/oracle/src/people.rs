//! Who is who on a day.

use crate::days::Day;
use crate::facts::{State, World};

impl World<'_> {
    /// States of a kind about a subject.
    pub fn states_of<'b>(&'b self, subject: &str, what: &str) -> std::vec::IntoIter<&'b State> {
        let places = self.index.states(subject, what).iter();
        let found: Vec<&State> = places.filter_map(|at| self.states.get(*at)).collect();
        found.into_iter()
    }

    /// The value of a state on a day; of several, the one that began last.
    pub fn value_on<'b>(&'b self, subject: &str, what: &str, day: Day) -> Option<&'b str> {
        let held = self.states_of(subject, what).filter(|state| state.on(day));
        held.max_by_key(|state| state.from)
            .map(|state| state.value.as_str())
    }

    /// Whether `boss` supervises `worker` on a day, in any way.
    pub fn supervises(&self, boss: &str, worker: &str, day: Day) -> bool {
        self.states_of(worker, "supervisor")
            .any(|state| state.value == boss && state.on(day))
    }

    /// The line supervision of a worker today.
    pub fn line_supervision<'b>(&'b self, worker: &str) -> Option<&'b State> {
        let line = self
            .states_of(worker, "supervisor")
            .filter(|state| matches!(state.kind.as_str(), "line" | ""));
        line.filter(|state| state.on(self.as_of))
            .max_by_key(|state| state.from)
    }

    /// The first day of the employment that holds or was the last one, with the id of the fact.
    /// One that follows another without a weekday between is the same employment.
    pub fn start<'b>(&'b self, person: &str) -> Option<&'b State> {
        let posts = self.states_of(person, "employed");
        let mut posts: Vec<&State> = posts.filter(|state| state.from <= self.as_of).collect();
        posts.sort_by_key(|state| state.from);
        let mut start: Option<&State> = None;
        let mut last: Option<Day> = None;
        for post in posts {
            let weekday_after = last.map(|day| {
                let mut next = day.next();
                while next.is_weekend() {
                    next = next.next();
                }
                next
            });
            if start.is_none() || weekday_after.is_some_and(|day| day < post.from) {
                start = Some(post);
            }
            last = post.to;
        }
        start
    }

    /// The day on which a person left, once it has come.
    pub fn left_on(&self, person: &str) -> Option<Day> {
        let left = self
            .states_of(person, "left")
            .filter(|state| state.from <= self.as_of)
            .map(|state| state.from)
            .max();
        // Whoever was employed again after that came back.
        let back = |day: Day| {
            let mut posts = self.states_of(person, "employed");
            posts.any(|state| day < state.from && state.from <= self.as_of)
        };
        let left = left.filter(|day| !back(*day));
        if left.is_some()
            || self
                .states_of(person, "employed")
                .any(|state| state.to.is_none())
        {
            return left;
        }
        self.states_of(person, "employed")
            .filter_map(|state| state.to)
            .max()
    }

    fn under_policy(&self, subject: &str) -> bool {
        let wanted = self.policy_for();
        let belongs = |to: &str| wanted.iter().any(|whom| whom == to);
        if belongs(subject) {
            return true;
        }
        let of = |whom: &str, what: &str| -> Vec<String> {
            self.states_of(whom, what)
                .map(|state| state.value.clone())
                .collect()
        };
        let teams = of(subject, "team");
        let services = of(subject, "service");
        let through_team = teams.iter().any(|team| {
            belongs(team) || of(team, "service").iter().any(|service| belongs(service))
        });
        let no_services = !self.states.iter().any(|state| state.what == "service");
        through_team
            || services.iter().any(|service| belongs(service))
            || (no_services && wanted.len() == 1)
    }

    /// Teams under the policy.
    pub fn teams(&self) -> Vec<String> {
        self.subjects("team")
            .into_iter()
            .filter(|team| self.under_policy(team))
            .collect()
    }

    /// People under the policy who have left.
    pub fn leavers(&self) -> Vec<(String, Day)> {
        let all = self
            .subjects("person")
            .into_iter()
            .filter(|person| self.under_policy(person));
        all.filter_map(|person| self.left_on(&person).map(|left| (person, left)))
            .collect()
    }

    /// People on whom the policy bears today: not before their employment, not after it.
    pub fn staff(&self) -> Vec<String> {
        let here = |person: &String| {
            let today = self.as_of;
            let employment: Vec<&State> = self.states_of(person, "employed").collect();
            if self.left_on(person).is_some_and(|left| left < today) {
                return false;
            }
            if !employment.is_empty() {
                return employment.iter().any(|state| state.from <= today);
            }
            self.states_of(person, "role").any(|state| state.on(today))
                || self
                    .states_of(person, "supervisor")
                    .any(|state| state.on(today))
                || !self.sessions(person).is_empty()
        };
        self.subjects("person")
            .into_iter()
            .filter(|person| self.under_policy(person))
            .filter(here)
            .collect()
    }

    /// Share of full time on a day, in hundredths.
    pub fn fte(&self, person: &str, day: Day) -> i64 {
        self.value_on(person, "fte", day)
            .and_then(hundredths)
            .unwrap_or(100)
    }

    /// Absences of a person.
    pub fn absences<'b>(&'b self, person: &str) -> std::vec::IntoIter<&'b State> {
        self.states_of(person, "absence")
    }
}

/// `0.8` is 80.
fn hundredths(share: &str) -> Option<i64> {
    let (whole, part) = share.split_once('.').unwrap_or((share, ""));
    let padded: String = part.chars().chain("00".chars()).take(2).collect();
    Some(whole.parse::<i64>().ok()? * 100 + padded.parse::<i64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::hundredths;

    #[test]
    fn shares() {
        assert_eq!(
            [
                hundredths("1"),
                hundredths("0.8"),
                hundredths("0.99"),
                hundredths("1.0")
            ],
            [Some(100), Some(80), Some(99), Some(100)]
        );
    }
}
