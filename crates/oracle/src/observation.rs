//! Observation of practice.

use crate::days::Day;
use crate::facts::{Event, World};
use crate::interval::Interval;
use crate::records::Deadline;
use crate::row::Row;
use crate::sessions::Mark;
use crate::yearly::Yearly;

/// The clock of observations.
const OBSERVATIONS: &str = "observations";

impl World<'_> {
    fn observations<'b>(&'b self, person: &'b str) -> impl Iterator<Item = &'b Event> {
        self.happened()
            .filter(move |event| event.kind == "observation" && event.of == person)
    }

    fn is_team_manager(&self, person: &str, day: Day) -> bool {
        self.states_of(person, "role")
            .any(|state| state.value == "team-manager" && state.on(day))
    }

    /// HAV-180: two in the year by the supervisor (HAV-A24.two-a-year). HAV-241: no further
    /// apart than six months, by the supervisor or a team manager (HAV-A24.six-monthly).
    /// HAV-246: the team manager observes for the appraisal (HAV-A24.pdr).
    pub fn observed(&self, person: &str) -> Vec<Row> {
        // An observer who is not named is taken for the right one.
        let by_supervisor =
            |event: &&Event| event.by.is_empty() || self.supervises(&event.by, person, event.on);
        let days: Vec<Day> = self
            .observations(person)
            .filter(by_supervisor)
            .map(|event| event.on)
            .collect();
        let mut rows: Vec<Row> = self
            .yearly(&Yearly {
                rule: "HAV-180",
                person,
                began: self.start(person).map(|state| state.from),
                days: &days,
                need: 2,
                known: self.known_from(person, &[]),
            })
            .into_iter()
            .map(|row| row.on(OBSERVATIONS))
            .collect();
        let counted = self
            .observations(person)
            .filter(|event| by_supervisor(event) || self.is_team_manager(&event.by, event.on));
        rows.extend(self.interval(&Interval {
            anew: None,
            rule: "HAV-241",
            subject: person,
            for_whom: None,
            clock: OBSERVATIONS,
            start: self.start_mark(person),
            marks: counted.map(Mark::event).collect(),
            hard: true,
            without_start: true,
            due: &|mark, _| Some(self.months(mark.day, 6)),
            people: Vec::new(),
            known: self.known_from(person, &[]),
        }));
        for event in self
            .observations(person)
            .filter(|event| event.on > self.year_ago())
        {
            if event.has.get("for").and_then(serde_json::Value::as_str) == Some("pdr") {
                let right = self.is_team_manager(&event.by, event.on);
                rows.push(Row::new(
                    "HAV-246",
                    person,
                    &event.id,
                    if right { "met" } else { "not-met" },
                ));
            }
        }
        rows
    }

    /// HAV-247 to HAV-251: the timetable after an observation (Calculation 13).
    pub fn observation_form(&self, person: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        for event in self.observations(person) {
            let sent = self.first_about("observer-part", &event.id);
            let returned = self
                .first_about("practitioner-part", &event.id)
                .map(|part| part.on);
            let feedback = self.first_about("feedback", &event.id).map(|part| part.on);
            let mut add = |rule, due, done| {
                rows.extend(self.deadline(&Deadline {
                    rule,
                    subject: person,
                    event,
                    due,
                    done,
                    people: &[],
                    sides: &[],
                }));
            };
            let observer = self.working.plus(event.on, 2);
            for rule in ["HAV-247", "HAV-248"] {
                add(rule, observer, sent.map(|part| part.on));
            }
            add("HAV-251", self.working.plus(event.on, 10), feedback);
            // The two days run from receipt, else from the sending (HAV-A26.start).
            let receipt = sent.map(|part| part.received.unwrap_or(part.on));
            for rule in ["HAV-249", "HAV-250"] {
                let due = self.working.plus(receipt.unwrap_or(observer), 2);
                if receipt.is_some() || returned.is_some() {
                    add(rule, due, returned);
                } else {
                    add(rule, due, None);
                }
            }
            if receipt.is_none() && returned.is_none() {
                // Nobody is late for what another has not sent.
                for row in rows.iter_mut().filter(|row| {
                    row.occurrence == event.id && matches!(row.rule, "HAV-249" | "HAV-250")
                }) {
                    if row.state != "not-recorded-here" {
                        (row.state, row.late) = ("upcoming", None);
                    }
                }
            }
        }
        rows
    }
}
