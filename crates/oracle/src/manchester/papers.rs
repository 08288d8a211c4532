//! What is due by a day: case notes, feedback, self-audits, the papers of the file; what a
//! session lasts, and what becomes of one that was put off.

use super::Reading;
use super::sessions::is_professional;
use crate::days::Day;
use crate::facts::{Event, Part};
use crate::holidays::Holidays;
use crate::row::Row;
use serde_json::Value;

/// Roles that audit their own assessments.
const SOCIAL_WORKERS: [&str; 4] = [
    "social-worker",
    "senior-social-worker",
    "advanced-practitioner",
    "consultant-social-worker",
];

/// Whether cases are supervised in a part.
fn is_case(part: &Part) -> bool {
    match part.kind.as_str() {
        "case" => true,
        "one-to-one" | "reflective" => !part.cases.is_empty(),
        _ => false,
    }
}

impl Reading<'_> {
    /// The line of what is due on a day and was done, or not, on another.
    fn by_day(
        &self,
        (rule, subject, occurrence): (&'static str, &str, &str),
        due: Day,
        done: Option<Day>,
    ) -> Row {
        let today = self.world.as_of;
        let row = |state| Row::new(rule, subject, occurrence, state).due(due);
        match done {
            Some(done) if done > due => {
                let mut row = row("met-late").done(done);
                row.late = Some((done.days_after(due), "day"));
                row
            }
            Some(done) => row("met").done(done),
            None => match today.cmp(&due) {
                std::cmp::Ordering::Less => row("upcoming"),
                std::cmp::Ordering::Equal => row("due-today"),
                std::cmp::Ordering::Greater => {
                    let mut row = row("overdue");
                    row.late = Some((today.days_after(due), "day"));
                    row
                }
            },
        }
    }

    fn is_told(&self, done: Option<Day>) -> bool {
        done.is_none_or(|done| done > self.world.year_ago())
    }

    /// MAN-091, MAN-134: on Case Notes a week after the session, at the latest; MAN-131: at all.
    /// Of the sessions of somebody who has left nothing is told: the text is silent.
    pub(super) fn case_notes(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let held = self.world.happened().filter(|event| {
            event.kind == "meeting"
                && event.status == "held"
                && event.supervised.iter().any(|one| self.staff.contains(one))
        });
        for meeting in held {
            let parts = meeting.parts.iter().filter(|part| is_case(part));
            let mut cases: Vec<&String> = parts.flat_map(|part| &part.cases).collect();
            cases.sort();
            cases.dedup();
            if cases.is_empty() && meeting.parts.iter().any(|part| part.kind == "case") {
                // Cases that are not named: the note is the worker’s.
                cases.extend(
                    meeting
                        .supervised
                        .iter()
                        .filter(|one| self.staff.contains(one)),
                );
            }
            let named = meeting.parts.iter().any(|part| !part.cases.is_empty());
            for case in cases {
                let entry = self.world.happened().find(|entry| {
                    entry.kind == "entered-elsewhere"
                        && entry.about == meeting.id
                        && (entry.of.is_empty() || !named || entry.of == *case)
                });
                rows.extend(self.case_note(meeting, case, entry));
            }
        }
        rows
    }

    fn case_note(&self, meeting: &Event, case: &str, entry: Option<&Event>) -> Vec<Row> {
        let done = entry.map(|entry| entry.on);
        if !self.is_told(done) {
            return Vec::new();
        }
        let due = meeting.on.plus_days(7);
        let by = |rule, grade| {
            self.by_day((rule, case, &meeting.id), due, done)
                .weighs(grade, "supervisor")
        };
        let state = if done.is_some() { "met" } else { "open" };
        let mut kept = Row::new("MAN-131", case, &meeting.id, state).weighs("duty", "supervisor");
        kept.done_on = done;
        vec![by("MAN-091", "duty"), by("MAN-134", "expectation"), kept]
    }

    /// MAN-158: five working days after an audit has finished, the day of finishing not
    /// counted (Calculation 6).
    pub(super) fn feedback(&self) -> Vec<Row> {
        // One practice for all, or the random audit alone (MAN-A29.scope).
        let is_random = |event: &Event| event.has.get("for").is_some_and(|of| of == "random");
        let all = !self.reads("MAN-A29.scope", "random-only");
        let audits = self.world.happened();
        let audits = audits.filter(|event| event.kind == "audit" && (all || is_random(event)));
        let mut rows = Vec::new();
        for audit in audits.filter(|audit| self.staff.contains(&audit.by)) {
            let (finished, given) = self.finished(&audit.id);
            let Some(finished) = finished else {
                continue;
            };
            if !self.is_told(given) {
                continue;
            }
            // Monday to Friday, bank holidays too (MAN-A29.bank-holidays).
            let weekdays = Holidays::default();
            let working = if self.reads("MAN-A29.bank-holidays", "counted") {
                &weekdays
            } else {
                &self.world.working
            };
            let due = working.plus(finished, 5);
            let mut row = self
                .by_day(("MAN-158", &audit.by, &audit.id), due, given)
                .weighs("duty", "senior-manager");
            let late = given.unwrap_or(self.world.as_of);
            row.late = (late > due).then(|| (working.late(due, late), "working-day"));
            rows.push(row);
            // Its form is judged apart: bullet points.
            if let Some(given) = given {
                let bullets = audit.has.get("feedback_form").and_then(Value::as_str);
                let state = if bullets == Some("bullets") {
                    "met"
                } else {
                    "not-met"
                };
                let form = Row::new("MAN-158", &audit.by, &audit.id, state);
                rows.push(form.on("form").done(given).weighs("duty", "senior-manager"));
            }
        }
        rows
    }

    /// The days on which an audit finished, and on which feedback was given, once seen.
    fn finished(&self, audit: &str) -> (Option<Day>, Option<Day>) {
        let events = self.world.facts.get("events").and_then(Value::as_array);
        let own = events
            .into_iter()
            .flatten()
            .find(|event| event.get("id").and_then(Value::as_str) == Some(audit));
        let day = |key: &str| {
            let text = own.and_then(|event| event.get(key)).and_then(Value::as_str);
            text.and_then(Day::read)
                .filter(|day| *day <= self.world.as_of)
        };
        (day("finished"), day("feedback"))
    }

    fn recent(&self, person: &str) -> Vec<&Event> {
        let mut sessions = self.world.sessions(person);
        sessions.retain(|meeting| meeting.on > self.world.year_ago());
        sessions
    }

    /// MAN-177: ninety minutes, both elements together (MAN-A12.covers); above two hours is
    /// noted only (MAN-A12.over).
    pub(super) fn session_lengths(&self, person: &str) -> Vec<Row> {
        let formal = |part: &&Part| is_professional(part) || is_case(part);
        let mut rows = Vec::new();
        for meeting in self.recent(person) {
            let parts: Vec<&Part> = meeting.parts.iter().filter(formal).collect();
            if parts.is_empty() {
                continue;
            }
            let minutes: Option<Vec<i64>> = parts.iter().map(|part| part.minutes).collect();
            let got: Option<i64> = minutes.map(|all| all.iter().sum());
            let state = match got {
                None => "cannot-tell",
                Some(got) if got >= 90 => "met",
                Some(_) => "not-met",
            };
            let mut row = Row::new("MAN-177", person, &meeting.id, state)
                .due(meeting.on)
                .done(meeting.on)
                .weighs("duty", "both");
            row.amount = got.map(|got| (got, 90, "minute"));
            rows.push(row);
        }
        rows
    }

    /// MAN-213: two self-audits ready two days before the session (MAN-A9.period, MAN-A10).
    pub(super) fn self_audits(&self, person: &str) -> Vec<Row> {
        if !self.has_role(person, &SOCIAL_WORKERS) {
            return Vec::new();
        }
        let mut rows = Vec::new();
        for meeting in self.recent(person) {
            let allotted = |part: &Part| {
                matches!(
                    part.kind.as_str(),
                    "personal" | "professional" | "one-to-one"
                )
            };
            if !meeting.parts.iter().any(allotted) {
                continue;
            }
            let in_working_days = self.reads("MAN-A10.day-kind", "working");
            let due = if in_working_days {
                self.world.working.minus(meeting.on, 2)
            } else {
                meeting.on.minus_days(2)
            };
            let mut ready: Vec<Day> = self
                .world
                .happened()
                .filter(|event| {
                    event.kind == "rag-audit" && event.of == person && event.about == meeting.id
                })
                .map(|event| event.on)
                .collect();
            ready.sort();
            let complete = ready.get(1).copied();
            // What is there counts; once both are, those that were in time.
            let counted = ready
                .iter()
                .filter(|day| complete.is_none() || **day <= due);
            let got: i64 = counted.map(|_| 1).sum();
            let late = complete.filter(|day| *day > due);
            let state = match (complete, late) {
                (_, Some(_)) => "met-late",
                (Some(_), None) => "met",
                (None, None) => "not-met",
            };
            let mut row = Row::new("MAN-213", person, &meeting.id, state)
                .due(due)
                .amount(got, 2, "item")
                .weighs("duty", "worker");
            row.done_on = complete;
            row.late = late.map(|day| {
                if in_working_days {
                    (self.world.working.late(due, day), "working-day")
                } else {
                    (day.days_after(due), "day")
                }
            });
            rows.push(row);
        }
        rows
    }

    /// MAN-051: one that was put off for any reason is held on another day; no day is set.
    pub(super) fn put_off(&self, person: &str) -> Vec<Row> {
        let events = self.world.events.iter().filter(|event| {
            event.kind == "meeting"
                && matches!(event.status.as_str(), "moved" | "cancelled")
                && event.has_supervised(person)
                && event.on > self.world.year_ago()
        });
        events
            .map(|meeting| {
                let later = self.world.events.iter().any(|other| {
                    other.kind == "meeting"
                        && other.on > meeting.on
                        && matches!(other.status.as_str(), "planned" | "held")
                        && meeting.with.iter().all(|one| other.with.contains(one))
                });
                let again = later || meeting.moved_to.is_some();
                let state = if again { "met" } else { "open" };
                Row::new("MAN-051", person, &meeting.id, state).weighs("duty", "both")
            })
            .collect()
    }
}
