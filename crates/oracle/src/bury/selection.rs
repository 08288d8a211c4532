//! Which cases are chosen for a session.

use super::Bury;
use crate::facts::{Discussion, Event};
use crate::row::Row;
use std::collections::BTreeSet;

/// How many different cases.
fn different<'a>(cases: impl Iterator<Item = &'a Discussion>) -> i64 {
    let all: BTreeSet<&str> = cases.map(|one| one.case.as_str()).collect();
    i64::try_from(all.len()).unwrap_or(i64::MAX)
}

/// What came up in the parts of some kinds; of any kind if none is named.
fn talks<'a>(meeting: &'a Event, kind: &'a str) -> impl Iterator<Item = &'a Discussion> {
    meeting
        .parts
        .iter()
        .filter(move |part| kind.is_empty() || part.kind == kind)
        .flat_map(|part| &part.talks)
}

impl Bury<'_> {
    /// BUR-031, BUR-042, BUR-078, BUR-079, BUR-080, BUR-086.
    pub fn selections(&self, person: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        for meeting in self.0.sessions(person) {
            if meeting.on <= self.0.year_ago() {
                continue;
            }
            if meeting.parts.iter().any(super::sessions::is_planned) {
                rows.extend(self.of_session(person, meeting));
            }
            if meeting
                .parts
                .iter()
                .any(|part| part.kind == "senior-reflective")
            {
                let got = different(talks(meeting, "senior-reflective"));
                rows.push(found(
                    "BUR-086",
                    person,
                    meeting,
                    (2..=3).contains(&got),
                    (got, 2),
                ));
            }
        }
        rows
    }

    fn of_session(&self, person: &str, meeting: &Event) -> Vec<Row> {
        let mut rows = Vec::new();
        let day = meeting.on;
        let service = self.0.value_on(person, "service", day);
        let kind = service.and_then(|service| self.0.value_on(service, "service-kind", day));
        let in_unit = kind == Some("safeguarding-unit");
        let caseload = self
            .0
            .states
            .iter()
            .filter(|state| state.what == "allocated" && state.value == person && state.on(day))
            .count();
        let caseload = i64::try_from(caseload).unwrap_or(i64::MAX);
        // BUR-042: two picked by the team manager, issue cases apart (BUR-A12.distinct).
        if in_unit {
            let any = self.0.reads("BUR-A12.distinct", "any");
            let picked = talks(meeting, "").filter(|one| {
                !one.picked_by.is_empty()
                    && one.picked_by != person
                    && (any || !matches!(one.why.as_str(), "issue" | "escalation"))
            });
            let got = different(picked);
            rows.push(found("BUR-042", person, meeting, got >= 2, (got, 2)));
        }
        if caseload == 0 {
            return rows;
        }
        // BUR-031: about a third of the caseload in depth (Calculation 4).
        if !in_unit || self.0.reads("BUR-A12.replaces", "adds") {
            let got = different(talks(meeting, "").filter(|one| one.depth == "full"));
            let up = self.0.reads("BUR-A35.rounding", "up");
            let need = ((caseload + if up { 2 } else { 1 }) / 3).max(1);
            let least = if self.0.reads("BUR-A35.tolerance", "none") {
                need
            } else {
                (need - 1).max(1)
            };
            let mut row = found("BUR-031", person, meeting, got >= least, (got, need));
            if row.state == "met" {
                row = row.weighs("expectation", "both");
            }
            rows.push(row);
        }
        // BUR-078: at least one reflective case; BUR-079, BUR-080: who chose it.
        let got = different(talks(meeting, "reflective"));
        rows.push(found("BUR-078", person, meeting, got >= 1, (got, 1)));
        if got >= 1 {
            let picked = talks(meeting, "reflective").any(|one| one.picked_by == person);
            rows.push(found(
                "BUR-079",
                person,
                meeting,
                picked,
                (i64::from(picked), 1),
            ));
            let agreed =
                talks(meeting, "reflective").any(|one| one.ack.iter().any(|whom| whom != person));
            let mut row = found("BUR-080", person, meeting, agreed, (i64::from(agreed), 1));
            if !agreed {
                row.state = "open";
            }
            rows.push(row);
        }
        rows
    }
}

fn found(
    rule: &'static str,
    person: &str,
    meeting: &Event,
    is_met: bool,
    (got, need): (i64, i64),
) -> Row {
    let word = if is_met { "met" } else { "not-met" };
    let mut row = Row::new(rule, person, &meeting.id, word).amount(got, need, "case");
    row.done_on = is_met.then_some(meeting.on);
    row
}
