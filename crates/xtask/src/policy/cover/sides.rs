//! On which side of its limit a decision stood.

use alongside_core::calendar::Date;
use alongside_core::policy::pack::Test;
use alongside_core::policy::{Decision, State};
use core::cmp::Ordering;

/// The sides of a limit on which decisions of one rule stood.
#[derive(Clone, Copy, Default)]
pub struct Sides {
    /// How many decisions had a limit.
    dated: usize,
    before: bool,
    on: bool,
    after: bool,
}

impl Sides {
    /// Notes where a decision stood: on the day it was done, else on the day it was made.
    pub fn add(&mut self, decision: &Decision, as_of: Date) {
        let Some(limit) = decision.latest.or(decision.due) else {
            // A count that rolls on has no day left once it is short.
            self.after |= decision.state == State::NotMet;
            return;
        };
        self.dated += 1;
        match decision.done_on.unwrap_or(as_of).cmp(&limit) {
            Ordering::Less => self.before = true,
            Ordering::Equal => self.on = true,
            Ordering::Greater => self.after = true,
        }
    }

    /// Whether any decision had a limit.
    pub fn is_dated(self) -> bool {
        self.dated > 0
    }

    /// Whether all three were seen.
    pub fn is_whole(self) -> bool {
        self.before && self.on && self.after
    }

    /// The sides that were not seen.
    pub fn missing(self) -> Vec<&'static str> {
        [
            ("before", self.before),
            ("on", self.on),
            ("after", self.after),
        ]
        .into_iter()
        .filter(|(_, seen)| !seen)
        .map(|(side, _)| side)
        .collect()
    }
}

/// Whether tests of this kind judge a session on its own day, which is no limit.
pub fn judges_the_day(test: &Test) -> bool {
    matches!(test, Test::Duration(_) | Test::CasesInSession(_))
}

/// Whether tests of this kind always set a day.
pub fn sets_a_day(test: &Test) -> bool {
    match test {
        Test::Interval(_)
        | Test::Phases(_)
        | Test::Count(_)
        | Test::Minutes(_)
        | Test::Milestones(_)
        | Test::Retention(_) => true,
        Test::Deadline(deadline) => deadline.within.is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn decision(due: &str, done_on: Option<&str>) -> Decision {
        serde_json::from_value(json!({
            "rule": "HAV-080", "subject": "w1", "for": null, "clock": null,
            "occurrence": "next", "state": "upcoming", "days": null, "unit": null,
            "modal": "should", "grade": "serious", "owner": "both", "basis": "printed",
            "opens": null, "due": due, "latest": null, "done_on": done_on, "amount": null,
            "governs": true, "reasons": [], "deviation": null,
        }))
        .unwrap()
    }

    #[test]
    fn what_was_done_stands_where_it_was_done_and_the_rest_where_it_is_asked() {
        let as_of = Date::parse("2026-04-03").unwrap();
        for (due, done_on, missing) in [
            ("2026-04-04", None, ["on", "after"]),
            ("2026-04-03", None, ["before", "after"]),
            ("2026-04-02", None, ["before", "on"]),
            ("2026-04-02", Some("2026-04-01"), ["on", "after"]),
            ("2026-04-02", Some("2026-04-02"), ["before", "after"]),
        ] {
            let mut sides = Sides::default();
            sides.add(&decision(due, done_on), as_of);
            assert_eq!(sides.missing(), missing, "{due} {done_on:?}");
        }
    }
}
