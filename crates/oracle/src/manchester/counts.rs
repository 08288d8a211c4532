//! What is counted: observations, appraisals, group sessions, training, samples and audits.

use super::Reading;
use super::periods::{Count, Period};
use crate::days::Day;
use crate::facts::Event;
use crate::row::Row;
use serde_json::Value;

/// How many items were drawn.
fn items(event: &Event) -> i64 {
    i64::try_from(event.items).unwrap_or(0)
}

fn with_rag(event: &Event) -> i64 {
    event
        .has
        .get("with_rag")
        .and_then(Value::as_i64)
        .unwrap_or(0)
}

fn says(event: &Event, key: &str, what: &str) -> bool {
    event.has.get(key).and_then(Value::as_str) == Some(what)
}

impl Reading<'_> {
    fn done<'b>(&'b self, kind: &'b str, fits: impl Fn(&Event) -> bool + 'b) -> Vec<(Day, i64)> {
        let events = self.world.happened();
        events
            .filter(|event| event.kind == kind && fits(event))
            .map(|event| (event.on, 1))
            .collect()
    }

    fn start_day(&self, person: &str) -> Option<Day> {
        self.world.start(person).map(|state| state.from)
    }

    /// MAN-108, MAN-109, MAN-145, MAN-146: two a year, one by the supervisor, asked of a part
    /// year too (MAN-A38.part-year). MAN-150: one appraisal a year.
    pub(super) fn observations(&self, person: &str) -> Vec<Row> {
        let years = self.years();
        let all = self.done("observation", |event| event.of == person);
        let own = self.done("observation", |event| {
            event.of == person
                && if self.reads("MAN-A6.first-observer", "line-manager") {
                    self.is_line_manager(&event.by, person, event.on)
                } else {
                    self.world.supervises(&event.by, person, event.on)
                }
        });
        let holds = self.holds_cases(person, self.world.as_of);
        let mut rows = Vec::new();
        let mut ask = |rule, done: &[(Day, i64)], need, grade| {
            rows.extend(self.count(
                &years,
                &Count {
                    rule,
                    subject: person,
                    clock: Some("observations"),
                    done: done.to_vec(),
                    need,
                    unit: "session",
                    weight: (grade, "supervisor"),
                    whole_from: None,
                    from: self.start_day(person),
                },
            ));
        };
        if holds {
            ask("MAN-108", &all, 2, "expectation");
            ask("MAN-109", &own, 1, "duty");
        }
        // A duty for case holders, advice for everyone else (MAN-A6.who).
        let grade = if holds || self.reads("MAN-A6.who", "all-staff") {
            "duty"
        } else {
            "advice"
        };
        ask("MAN-145", &all, 2, grade);
        ask("MAN-146", &own, 1, grade);
        rows.extend(self.twelve_months(person, &all));
        rows.extend(self.count(
            &years,
            &Count {
                rule: "MAN-150",
                subject: person,
                clock: Some("appraisals"),
                done: self.done("appraisal", |event| event.of == person),
                need: 1,
                unit: "session",
                weight: ("duty", "both"),
                whole_from: self.start_day(person),
                from: None,
            },
        ));
        rows
    }

    /// MAN-145 over the twelve months up to today, advice beside the year (S13): that they hold
    /// too few is told of who was in post through all of them.
    fn twelve_months(&self, person: &str, done: &[(Day, i64)]) -> Option<Row> {
        let within = done.iter().filter(|(day, _)| *day > self.world.year_ago());
        let got: i64 = within.map(|(_, much)| much).sum();
        let year = self
            .start_day(person)
            .is_some_and(|start| start.plus_months(12) <= self.world.as_of);
        let state = if got >= 2 { "met" } else { "not-met" };
        (got >= 2 || year).then(|| {
            Row::new("MAN-145", person, "next", state)
                .on("twelve-months")
                .amount(got, 2, "session")
                .weighs("advice", "supervisor")
        })
    }

    /// MAN-065: a group session a month. MAN-066: training in every second month.
    pub(super) fn newly_qualified(&self, person: &str) -> Vec<Row> {
        let phase = self
            .world
            .states_of(person, "phase")
            .find(|state| state.value == "asye" && state.on(self.world.as_of));
        let Some(phase) = phase else {
            return Vec::new();
        };
        let from = Some(phase.from);
        let groups = self.done("meeting", |event| {
            event.status == "held"
                && event.has_supervised(person)
                && event.parts.iter().any(|part| part.kind == "group")
        });
        let training = self.done("training", |event| {
            event.of == person && says(event, "for", "asye")
        });
        let count = |rule, clock, done| Count {
            rule,
            subject: person,
            clock: Some(clock),
            done,
            need: 1,
            unit: "session",
            weight: ("duty", "worker"),
            whole_from: from,
            from: None,
        };
        let mut rows = self.count(
            &self.months(),
            &count("MAN-065", "group-attendance", groups),
        );
        rows.extend(self.count(
            &self.pairs_of_months(),
            &count("MAN-066", "asye-training", training),
        ));
        rows
    }

    /// MAN-008: one a month for each team (MAN-A17.unit).
    pub(super) fn team_groups(&self, team: &str) -> Vec<Row> {
        let done = self.done("meeting", |event| {
            event.status == "held"
                && event.parts.iter().any(|part| part.kind == "group")
                && self.world.teams_of(event).iter().any(|of| of == team)
        });
        self.count(
            &self.months(),
            &Count {
                rule: "MAN-008",
                subject: team,
                clock: None,
                done,
                need: 1,
                unit: "session",
                weight: ("expectation", "supervisor"),
                whole_from: None,
                from: None,
            },
        )
    }

    /// MAN-148, MAN-162, MAN-164, MAN-166, MAN-167, MAN-168, MAN-215: what those who manage
    /// sample, audit and observe.
    pub(super) fn quality_assurance(&self, person: &str) -> Vec<Row> {
        let is = |roles: &[&str]| self.has_role(person, roles);
        let by = |event: &Event| event.by == person;
        let sampled = |item: &'static str, much: fn(&Event) -> i64| -> Vec<(Day, i64)> {
            let events = self.world.happened();
            let own = events
                .filter(|event| event.kind == "sample" && by(event) && says(event, "item", item));
            own.map(|event| (event.on, much(event))).collect()
        };
        let count = |rule, clock, done, need, unit| Count {
            rule,
            subject: person,
            clock: Some(clock),
            done,
            need,
            unit,
            weight: ("duty", "senior-manager"),
            whole_from: self.start_day(person),
            from: None,
        };
        let mut rows = Vec::new();
        let (months, quarters) = (self.months(), self.quarters());
        // A count that is shown and never late (MAN-A6.monthly), of line managers.
        let managing: Vec<Period> = months
            .iter()
            .filter(|month| self.supervises_somebody(person, month.last.min(self.world.as_of)))
            .cloned()
            .collect();
        let observed = self.done("observation", by);
        let mut asked = count("MAN-148", "observations-done", observed, 1, "session");
        if self.reads("MAN-A6.monthly", "enforced") {
            asked.weight = ("duty", "supervisor");
        } else {
            asked.weight = ("information", "supervisor");
        }
        rows.extend(self.count(&managing, &asked));
        if is(&["service-manager"]) {
            let clock = "dip-samples";
            let all = count(
                "MAN-162",
                clock,
                sampled("supervision", items),
                4,
                "session",
            );
            rows.extend(self.count(&months, &all));
            let rag = count(
                "MAN-215",
                clock,
                sampled("supervision", with_rag),
                2,
                "session",
            );
            // Two, or half of what was sampled in the month where that is more
            // (MAN-A25.more-than-four).
            let half = self.reads("MAN-A25.more-than-four", "half");
            let sampled = sampled("supervision", items);
            for month in &months {
                let within = sampled.iter().filter(|(day, _)| month.holds(*day));
                let all: i64 = within.map(|(_, much)| much).sum();
                let asked = Count {
                    need: if half { 2.max((all + 1) / 2) } else { 2 },
                    done: rag.done.clone(),
                    ..rag
                };
                rows.extend(self.count(std::slice::from_ref(month), &asked));
            }
            let audits = count(
                "MAN-167",
                "file-audits",
                self.done("audit", by),
                1,
                "session",
            );
            rows.extend(self.quarterly(&quarters, &audits));
        }
        let files = || sampled("team-manager-file", items);
        if is(&["head-of-service"]) && !self.reads("MAN-A8.period", "coverage-only") {
            let asked = count("MAN-164", "team-manager-files", files(), 2, "file");
            let monthly = self.reads("MAN-A8.period", "month");
            if monthly {
                rows.extend(self.count(&months, &asked));
            } else {
                rows.extend(self.quarterly(&quarters, &asked));
            }
        }
        if is(&["assistant-director"]) {
            let asked = count("MAN-166", "team-manager-files-across", files(), 2, "file");
            rows.extend(self.quarterly(&quarters, &asked));
        }
        if is(&["head-of-service", "assistant-director"]) {
            // A file sampled is a file audited (MAN-A47.sample-counts).
            let mut done = self.done("audit", by);
            if !self.reads("MAN-A47.sample-counts", "separate") {
                done.extend(sampled("team-manager-file", |_| 1));
            }
            let asked = count("MAN-167", "file-audits-and-samples", done, 1, "session");
            rows.extend(self.quarterly(&quarters, &asked));
        }
        if is(&["team-manager", "service-manager"]) {
            let asked = count(
                "MAN-168",
                "peer-audits",
                self.done("peer-audit", by),
                2,
                "session",
            );
            let years = if self.reads("MAN-A39.year", "calendar") {
                self.calendar_years()
            } else {
                self.years()
            };
            rows.extend(self.count(&years, &asked));
        }
        rows
    }
}
