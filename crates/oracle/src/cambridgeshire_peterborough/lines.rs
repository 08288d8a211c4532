//! C6: how often a case is discussed in full, as things stand on a day.

use super::policy::Policy;
use crate::days::Day;
use crate::facts::State;

/// What is asked of a case.
#[derive(Clone, Debug)]
pub struct Line {
    pub rule: &'static str,
    /// The longest number of days between two full discussions.
    pub limit: Option<u32>,
    /// In full at each session.
    pub each_session: bool,
}

impl Line {
    /// A listed case: each session, and four weeks.
    fn listed(rule: &'static str) -> Self {
        Self {
            limit: Some(28),
            ..Self::each_session(rule)
        }
    }

    fn each_session(rule: &'static str) -> Self {
        Self {
            rule,
            limit: None,
            each_session: true,
        }
    }

    fn weeks(rule: &'static str, weeks: u32) -> Self {
        Self {
            rule,
            limit: Some(weeks * 7),
            each_session: false,
        }
    }

    /// One of the four groups of children of CAP-024.
    pub fn is_listed(&self) -> bool {
        matches!(self.rule, "CAP-025" | "CAP-026" | "CAP-027" | "CAP-028")
    }
}

/// A decision on a case’s interval.
struct Decision<'p> {
    state: &'p State,
    weeks: Option<u32>,
    recorded: bool,
    authorised: bool,
}

impl Decision<'_> {
    /// Recorded and authorised (CAP-022, CAP-023, CAP-030).
    fn is_full(&self) -> bool {
        self.recorded && self.authorised
    }
}

const STABLE: [&str; 4] = ["stable", "settled", "long-term", "stable-long-term-matched"];
const NOT_STABLE: [&str; 2] = ["unstable", "not-stable"];

/// What makes a decision end (CAP-A15.life).
const CHANGES: [&str; 6] = [
    "stability",
    "concern",
    "plan",
    "placement",
    "visiting",
    "allocated",
];

/// `8w` is 8.
pub fn weeks(value: &str) -> Option<u32> {
    value.strip_suffix('w')?.parse().ok()
}

impl Policy<'_> {
    fn plans(&self, case: &str, on: Day) -> Vec<&str> {
        let held = self
            .world
            .states_of(case, "plan")
            .filter(|state| state.on(on));
        held.map(|state| state.value.as_str()).collect()
    }

    fn decision(&self, case: &str, on: Day) -> Option<Decision<'_>> {
        let states = self.world.states_of(case, "interval");
        let state = states
            .filter(|state| matches!(state.kind.as_str(), "supervision" | "") && state.on(on))
            .max_by_key(|state| state.from)?;
        let authorised = self.authorised_by_senior(state);
        Some(Decision {
            state,
            weeks: weeks(&state.value),
            recorded: state.recorded.is_some_and(|day| day <= on),
            authorised: authorised.is_some_and(|day| day <= on),
        })
    }

    /// Nothing of the case has changed between the decision and the day, nor its worker’s
    /// supervisor.
    fn is_unchanged(&self, case: &str, worker: &str, since: Day, on: Day) -> bool {
        let turned = |state: &State| {
            let ended = state.to.map(Day::next);
            [Some(state.from), ended]
                .into_iter()
                .flatten()
                .any(|day| since < day && day <= on)
        };
        let mut of_case = CHANGES
            .iter()
            .flat_map(|what| self.world.states_of(case, what));
        let mut manager = self.world.states_of(worker, "supervisor");
        !of_case.any(turned) && !manager.any(turned)
    }

    /// The line that holds for a case with its worker on a day: the strictest of those that
    /// match (CAP-A9.precedence).
    pub fn line(&self, case: &str, worker: &str, on: Day) -> Line {
        let plans = self.plans(case, on);
        let has = |any: &[&str]| plans.iter().any(|plan| any.contains(plan));
        let stability = self
            .world
            .value_on(case, "stability", on)
            .unwrap_or_default();
        let stable = STABLE.contains(&stability);
        let unstable = NOT_STABLE.contains(&stability);
        let concern = self
            .world
            .states_of(case, "concern")
            .any(|state| state.on(on));
        let decision = self.decision(case, on);
        let standing = decision.as_ref().filter(|decision| {
            !concern
                && decision.is_full()
                && self.is_unchanged(case, worker, decision.state.from, on)
        });
        // At each session, whatever the days between (CAP-A2.clocks).
        let listed = if self.world.reads("CAP-A2.clocks", "session-only") {
            Line::each_session
        } else {
            Line::listed
        };
        let mut lines = Vec::new();
        if has(&["cpp"]) {
            lines.push(listed("CAP-025"));
        }
        if has(&["plo", "court"]) {
            lines.push(listed("CAP-026"));
        }
        let in_need = has(&["cin", "cin-high"]);
        let with_social_worker = self.is_social_worker(worker, on);
        if in_need && !with_social_worker {
            lines.push(listed("CAP-027"));
        }
        if has(&["cic"]) {
            let agreed = standing.and_then(|decision| in_care(decision, stability));
            lines.push(agreed.unwrap_or_else(|| listed("CAP-028")));
        }
        if in_need && with_social_worker {
            let shorter = decision.as_ref().and_then(|decision| {
                let weeks = decision.weeks.filter(|weeks| *weeks <= 8)?;
                Some(Line::weeks("CAP-033", weeks))
            });
            lines.push(if stable && !concern {
                shorter.unwrap_or_else(|| Line::weeks("CAP-033", 8))
            } else {
                Line::each_session("CAP-020")
            });
        }
        let twelve = standing.filter(|decision| !unstable && decision.weeks == Some(12));
        let visits = self.world.value_on(case, "visiting", on);
        if has(&["care-leaver"]) && visits == Some("reduced") && twelve.is_some() {
            lines.push(Line::weeks("CAP-034", 12));
        }
        let strictest = lines.into_iter().min_by_key(|line| {
            let days = line.limit.unwrap_or(u32::MAX);
            (!line.each_session, days)
        });
        strictest.unwrap_or_else(|| {
            let shorter = decision.as_ref().and_then(|decision| {
                let weeks = decision.weeks.filter(|weeks| *weeks < 12)?;
                (stable && !concern).then(|| Line::weeks("CAP-019", weeks))
            });
            let twelve = twelve.map(|_| Line::weeks("CAP-019", 12));
            let other = if stable && !concern {
                "CAP-019"
            } else {
                "CAP-020"
            };
            twelve
                .or(shorter)
                .unwrap_or_else(|| Line::each_session(other))
        })
    }

    /// The days on which the line of a case may change.
    pub fn turns(&self, case: &str, after: Day, until: Day) -> Vec<Day> {
        let worker = |state: &State| state.value.clone();
        let workers: Vec<String> = self
            .world
            .states_of(case, "allocated")
            .map(worker)
            .collect();
        let of_workers = |state: &&State| {
            workers.contains(&state.of) && matches!(state.what.as_str(), "role" | "supervisor")
        };
        let all = self.world.states.iter();
        let bearing = all.filter(|state| state.of == case || of_workers(state));
        let mut days: Vec<Day> = bearing
            .flat_map(|state| {
                let authorised = self.authorised_by_senior(state);
                let ended = state.to.map(Day::next);
                [Some(state.from), ended, state.recorded, authorised]
            })
            .flatten()
            .filter(|day| after < *day && *day <= until)
            .collect();
        days.sort_unstable();
        days.dedup();
        days
    }
}

/// Lines 5 and 6: an interval agreed for a child in a long-term matched placement.
fn in_care(decision: &Decision, stability: &str) -> Option<Line> {
    let (least, most) = (8, 12);
    let weeks = decision.weeks.unwrap_or(least);
    match stability {
        // Longer than allowed, it stands at the most that is.
        "semi-stable-matched" => Some(Line::weeks("CAP-031", weeks.min(least))),
        "stable-long-term-matched" if weeks <= least => Some(Line::weeks("CAP-031", weeks)),
        "stable-long-term-matched" if weeks <= most => Some(Line::weeks("CAP-032", weeks)),
        _ => None,
    }
}
