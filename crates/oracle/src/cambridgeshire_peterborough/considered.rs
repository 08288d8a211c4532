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
        let both = |case: &str| {
            let mut talks = self.talks(session).iter();
            talks.any(|talk| {
                let by = &talk.acknowledged_by;
                talk.case == case
                    && by.iter().any(|one| one == person)
                    && by.iter().any(|one| one != person)
            })
        };
        let full = |case: &str| {
            let mut talks = self.talks(session).iter();
            talks.any(|talk| talk.full && talk.case == case)
        };
        let mut rows = Vec::new();
        let acknowledged = own.iter().filter(|case| both(case)).count();
        let all = self.met_by(person, session, "CAP-017", acknowledged, own.len());
        rows.extend(all.map(|row| row.weighs("duty", "supervisor")));
        let mut named: Vec<&str> = self
            .talks(session)
            .iter()
            .map(|talk| talk.case.as_str())
            .collect();
        named.sort_unstable();
        named.dedup();
        let of_named = named.iter().filter(|case| both(case)).count();
        // Without a case of one’s own there is nothing to consider (CAP-A27.cases).
        let needed = if own.is_empty() { 0 } else { named.len() };
        let named = self.met_by(person, session, "CAP-018", of_named, needed);
        rows.extend(named.map(|row| row.weighs("duty", "both")));
        let listed: Vec<&String> = own
            .iter()
            .filter(|case| {
                let line = self.line(case, person, session.on);
                line.each_session && line.is_listed()
            })
            .collect();
        let in_full = listed.iter().filter(|case| full(case)).count();
        let short = in_full < listed.len() && self.is_short(person, session.on);
        let grade = if short { "advice" } else { "duty" };
        let listed = self.met_by(person, session, "CAP-024", in_full, listed.len());
        rows.extend(listed.map(|row| row.weighs(grade, "supervisor")));
        rows
    }

    /// So many of so many cases; nothing where none is asked.
    fn met_by(
        &self,
        person: &str,
        session: &Event,
        rule: &'static str,
        got: usize,
        need: usize,
    ) -> Option<Row> {
        if need == 0 {
            return None;
        }
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let row = |state| {
            Row::new(rule, person, &session.id, state).amount(count(got), count(need), "case")
        };
        Some(if got >= need {
            row("met").done(session.on)
        } else {
            row("not-met")
        })
    }
}
