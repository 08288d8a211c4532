//! What is signed, offered, shared and kept.

use super::Derbyshire;
use super::entries::Asked;
use crate::days::Day;
use crate::facts::{Document, Event};
use crate::row::Row;
use serde_json::Value;

/// Grounds on which a record may be shared without consent (DER-119); the routine audit of
/// files is one of them (DER-A24.audit), other quality assurance is not (DER-A24.qa).
const GROUNDS: [&str; 4] = ["disciplinary", "audit", "routine-audit", "challenge-day"];

/// The day of a signature by anyone that makes two.
fn second_signature(document: &Document) -> Option<Day> {
    let mut days: Vec<Day> = document.signed.iter().map(|(_, on)| *on).collect();
    days.sort_unstable();
    days.get(1).copied()
}

fn said<'a>(event: &'a Event, key: &str) -> Option<&'a str> {
    event.has.get(key).and_then(|value| value.as_str())
}

impl Derbyshire<'_> {
    /// DER-081 and DER-153: the record signed by both. DER-171: the agreement. DER-174: My
    /// Plan.
    pub(super) fn signatures_of(&self, person: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        for document in self.documents.iter().filter(|one| one.of == person) {
            let rules: &[&str] = match document.form.as_str() {
                "DER-F1" => &["DER-081", "DER-153"],
                "DER-F2" => &["DER-171"],
                "DER-F3" => &["DER-174"],
                _ => &[],
            };
            let got: i64 = document.signed.iter().map(|_| 1).sum();
            for rule in rules {
                let second = second_signature(document);
                let state = match second {
                    Some(_) => "met",
                    None if document.locked => "not-met",
                    None => "open",
                };
                let mut row =
                    Row::new(rule, person, &document.id, state).amount(got.min(2), 2, "signature");
                row.done_on = second;
                rows.push(row);
            }
        }
        rows
    }

    /// DER-093: an agreement with the line manager of today.
    pub(super) fn agreement(&self, person: &str) -> Row {
        let boss = self.line_supervision(person).map(|state| &state.value);
        let own = |document: &&Document| document.form == "DER-F2" && document.of == person;
        let signed = self.documents.iter().filter(own).filter_map(|document| {
            let on = |whom: &str| document.signed.iter().find(|(who, _)| who == whom);
            let other = match boss {
                Some(boss) => on(boss)?.1,
                None => document.signed.iter().find(|(who, _)| who != person)?.1,
            };
            Some(on(person)?.1.max(other))
        });
        let mut row = match signed.min() {
            Some(on) => Row::new("DER-093", person, "next", "met").done(on),
            None => Row::new("DER-093", person, "next", "open"),
        };
        let earlier = self
            .known_from(person, &["agreement"])
            .is_some_and(|known| self.start(person).is_none_or(|start| start.from < known));
        if earlier && !self.documents.iter().any(|one| own(&one)) {
            row.state = "not-recorded-here";
        }
        row.for_whom = boss.cloned();
        row
    }

    /// DER-043: one-to-one sessions are offered to everyone. DER-114: also to those whose main
    /// form is the group. A session in the diary is an offer.
    pub(super) fn offers(&self, person: &str) -> Vec<Row> {
        let offers = |event: &&Event| match event.kind.as_str() {
            "offered" => event.of == person && event.on <= self.as_of,
            "meeting" => {
                let one_to_one = |kind: &str| {
                    matches!(
                        kind,
                        "one-to-one" | "personal" | "professional" | "case" | "reflective"
                    )
                };
                event.has_supervised(person)
                    && event.parts.iter().any(|part| one_to_one(&part.kind))
            }
            _ => false,
        };
        let state = if self.events.iter().any(|event| offers(&event)) {
            "met"
        } else {
            "not-met"
        };
        let mut rows = vec![Row::new("DER-043", person, "next", state)];
        if self.is_group_main_mode(person, self.as_of) {
            rows.push(Row::new("DER-114", person, "next", state));
        }
        rows
    }

    /// DER-117: shared with consent or on a ground. DER-119: without consent on a ground, and
    /// with someone above the line manager (DER-A25.senior). DER-120: the person is told.
    pub(super) fn shared(&self, person: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        let events = self.happened().filter(|event| {
            event.kind == "disclosure" && event.of == person && event.on > self.year_ago()
        });
        for event in events {
            let consent = event.has.get("consent").and_then(Value::as_bool) == Some(true);
            let on_ground = said(event, "ground").is_some_and(|ground| {
                (GROUNDS.contains(&ground)
                    && !(ground == "routine-audit" && self.reads("DER-A24.audit", "consent")))
                    || (ground == "qa" && self.reads("DER-A24.qa", "logged"))
            });
            let line = |rule, reached| {
                if reached {
                    Row::new(rule, person, &event.id, "met").done(event.on)
                } else {
                    Row::new(rule, person, &event.id, "not-met")
                }
            };
            rows.push(line("DER-117", consent || on_ground));
            if consent {
                continue;
            }
            let senior = said(event, "to").is_some_and(|to| {
                self.is_above_line_manager(to, person, event.on)
                    || self.reads("DER-A25.senior", "department")
            });
            rows.push(line("DER-119", on_ground && senior));
            let told = said(event, "told")
                .and_then(Day::read)
                .filter(|told| *told <= self.as_of);
            let limit = self.limit("DER-120", person, event.on);
            rows.extend(self.after(&Asked {
                rule: "DER-120",
                subject: person,
                person,
                occurrence: &event.id,
                from: event.on,
                due: limit,
                done: told,
                otherwise: "open",
            }));
        }
        rows
    }

    /// Whether someone stands above the line manager in a person’s reporting line.
    fn is_above_line_manager(&self, who: &str, person: &str, day: Day) -> bool {
        let boss = |of: &str| {
            self.states_of(of, "supervisor")
                .filter(|state| matches!(state.kind.as_str(), "line" | "") && state.on(day))
                .max_by_key(|state| state.from)
                .map(|state| state.value.clone())
        };
        let mut next = boss(person).and_then(|line| boss(&line));
        for _ in 0..10 {
            match next {
                Some(one) if one == who => return true,
                Some(one) => next = boss(&one),
                None => return false,
            }
        }
        false
    }

    /// DER-160: as long as the two have agreed, of what was set aside (DER-A11.short).
    pub(super) fn lengths(&self, person: &str) -> Vec<Row> {
        let agreed = |on| {
            let value = self.local("DER-160", person, on);
            value.and_then(|value| value.get("minutes")?.as_i64())
        };
        let mut rows = Vec::new();
        if agreed(self.as_of).is_none() {
            rows.push(Row::new("DER-160", person, "next", "not-configured"));
        }
        for meeting in self.sessions(person) {
            let parts: Vec<_> = meeting
                .parts
                .iter()
                .filter(|part| super::sessions::KINDS.contains(&part.kind.as_str()))
                .collect();
            let Some(need) = agreed(meeting.on) else {
                continue;
            };
            if parts.is_empty() || meeting.on <= self.year_ago() {
                continue;
            }
            let held = self.reads("DER-A11.short", "held");
            let got = if held {
                crate::minutes::total(parts.into_iter())
            } else {
                meeting.has.get("booked").and_then(Value::as_i64)
            };
            let mut row = match got {
                Some(got) => {
                    let state = if got >= need { "met" } else { "not-met" };
                    Row::new("DER-160", person, &meeting.id, state).amount(got, need, "minute")
                }
                None if held => Row::new("DER-160", person, &meeting.id, "cannot-tell"),
                None => continue,
            };
            row = row.due(meeting.on).done(meeting.on);
            rows.push(row);
        }
        rows
    }

    /// DER-089: notes are kept while the person is employed; afterwards a person decides
    /// (DER-A22.leaving).
    pub(super) fn kept(&self, person: &str, left: Option<Day>) -> Option<Row> {
        let deleted = self
            .happened()
            .find(|event| event.kind == "deleted" && event.of == person)
            .map(|event| event.on);
        match (left, deleted) {
            (None, None) => None,
            (Some(left), None) => {
                (self.as_of > left).then(|| Row::new("DER-089", person, "next", "open"))
            }
            (Some(left), Some(on)) if on > left => {
                Some(Row::new("DER-089", person, "next", "met").done(on))
            }
            (left, Some(on)) => (left.is_some() || on > self.year_ago())
                .then(|| Row::new("DER-089", person, "next", "not-met").done(on)),
        }
    }
}
