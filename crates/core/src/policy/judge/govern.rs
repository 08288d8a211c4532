//! Which decision stands for a clock.

use super::Court;
use crate::calendar::Date;
use crate::policy::Grade;
use crate::policy::decision::{Decision, State};
use alloc::vec::Vec;

impl Court<'_, '_> {
    /// Lets one decision stand for each clock of each subject.
    pub(super) fn let_govern(&mut self) {
        let leads: Vec<Option<&str>> = (self.pack.clocks.values())
            .map(|clock| clock.leads.as_deref())
            .collect();
        let mut running = core::mem::take(&mut self.running);
        running.sort_unstable();
        for of_one in running.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let best = of_one
                .iter()
                .filter_map(|(_, clock, at)| {
                    let decision = self.decisions.get(*at)?;
                    let leads =
                        leads.get(*clock).copied().flatten() == Some(decision.rule.as_str());
                    Some((Rank::of(decision, leads), *at))
                })
                .min();
            let chosen = best.map(|(_, at)| at);
            if let Some(decision) = chosen.and_then(|at| self.decisions.get_mut(at)) {
                decision.governs = true;
            }
        }
    }
}

/// How strongly a decision claims to stand for its clock; the least wins.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank<'d> {
    leads: bool,
    gravity: u8,
    grade: Grade,
    due: Option<Date>,
    rule: &'d str,
}

impl<'d> Rank<'d> {
    fn of(decision: &'d Decision, leads: bool) -> Self {
        let gravity = match (decision.state, decision.grade) {
            (State::Overdue, Grade::Serious) => 0,
            (State::Overdue, _) => 1,
            (State::PastUsual, _) => 2,
            (State::DueToday, _) => 3,
            (State::Upcoming, _) => 4,
            _ => 5,
        };
        Self {
            leads: !leads,
            gravity,
            // Of dates still to come the earliest stands, whatever its grade.
            grade: if gravity >= 3 {
                Grade::Serious
            } else {
                decision.grade
            },
            due: decision.due.or_else(|| Date::from_ymd(9999, 12, 31)),
            rule: &decision.rule,
        }
    }
}
