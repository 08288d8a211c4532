//! Whether a decision on a longer interval is recorded and authorised.

use super::cases::Held;
use super::lines::weeks;
use super::policy::Policy;
use crate::days::Day;
use crate::facts::State;
use crate::row::Row;

impl Policy<'_> {
    /// CAP-022, CAP-023 and CAP-030.
    pub fn decisions(&self, held: &Held) -> Vec<Row> {
        let today = self.world.as_of;
        let states = self.world.states_of(&held.case, "interval");
        let told = states.filter(|state| {
            let ended = state.to.is_some_and(|to| to <= self.world.year_ago());
            matches!(state.kind.as_str(), "supervision" | "") && state.from <= today && !ended
        });
        let mut rows = Vec::new();
        for state in told {
            let recorded = state.recorded;
            let authorised = self.authorised_by_senior(state);
            let row = |rule, done: Option<Day>, missing, owner| {
                let row = match done {
                    Some(on) => Row::new(rule, &held.case, &state.id, "met").done(on),
                    None => Row::new(rule, &held.case, &state.id, missing),
                };
                let mut row = row.weighs("duty", owner);
                row.for_whom = Some(held.worker.clone());
                row
            };
            let open = if state.on(today) { "open" } else { "not-met" };
            if weeks(&state.value).is_some_and(|weeks| weeks >= 12) {
                // It belongs on the record of the session where it was reached.
                rows.push(row("CAP-022", recorded, "not-met", "supervisor"));
                rows.push(row("CAP-023", authorised, open, "senior-manager"));
            }
            if self.in_care_when_decided(held, state) {
                let both = recorded.zip(authorised).map(|(one, other)| one.max(other));
                rows.push(row("CAP-030", both, open, "senior-manager"));
            }
        }
        rows
    }

    fn in_care_when_decided(&self, held: &Held, state: &State) -> bool {
        let day = state.from.max(held.since).min(self.world.as_of);
        let mut plans = self.world.states_of(&held.case, "plan");
        plans.any(|plan| plan.value == "cic" && plan.on(day))
    }
}
