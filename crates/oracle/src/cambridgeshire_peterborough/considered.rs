//! What each session has to take in: every case considered, listed cases in full.

use super::policy::Policy;
use crate::facts::Event;
use crate::row::Row;

impl Policy<'_> {
    /// CAP-017, CAP-018 and CAP-024 for the sessions of the twelve months before.
    pub fn considered(&self, person: &str) -> Vec<Row> {
        let sessions = self.sessions(person).into_iter();
        sessions
            .filter(|session| session.on > self.world.year_ago())
            .flat_map(|session| self.taken_in(person, session))
            .collect()
    }

    fn taken_in(&self, person: &str, session: &Event) -> Vec<Row> {
        let cases = self.world.subjects("case").into_iter();
        let own: Vec<String> = cases
            .filter(|case| self.worker_on(case, session.on) == Some(person))
            .collect();
        // Without a case of one’s own there is nothing to consider (CAP-A27.cases).
        if own.is_empty() {
            return Vec::new();
        }
        let talks = self.talks(session);
        let both = |case: &str| {
            talks.iter().any(|talk| {
                let by = &talk.acknowledged_by;
                talk.case == case
                    && by.iter().any(|one| one == person)
                    && by.iter().any(|one| one != person)
            })
        };
        let full = |case: &str| talks.iter().any(|talk| talk.full && talk.case == case);
        let mut named: Vec<&str> = talks.iter().map(|talk| talk.case.as_str()).collect();
        named.sort_unstable();
        named.dedup();
        let listed: Vec<&String> = own
            .iter()
            .filter(|case| {
                let line = self.line(case, person, session.on);
                line.each_session && line.is_listed()
            })
            .collect();
        let considered = own.iter().filter(|case| both(case)).count();
        let acknowledged = named.iter().filter(|case| both(case)).count();
        let in_full = listed.iter().filter(|case| full(case)).count();
        let short = in_full < listed.len() && self.is_short(person, session.on);
        let grade = if short { "advice" } else { "duty" };
        let found = [
            ("CAP-017", considered, own.len(), "duty", "supervisor"),
            ("CAP-018", acknowledged, named.len(), "duty", "both"),
            ("CAP-024", in_full, listed.len(), grade, "supervisor"),
        ];
        found
            .into_iter()
            .filter(|(_, _, need, _, _)| *need > 0)
            .map(|(rule, got, need, grade, owner)| {
                let state = if got < need { "not-met" } else { "met" };
                let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
                let mut row = Row::new(rule, person, &session.id, state)
                    .amount(count(got), count(need), "case")
                    .weighs(grade, owner);
                row.done_on = (got >= need).then_some(session.on);
                row
            })
            .collect()
    }
}
