//! How often a case comes up (Calculation 6), and what settled status needs.

use super::Bury;
use crate::days::Day;
use crate::facts::{Part, State};
use crate::row::Row;
use crate::sessions::Mark;

/// The line of the table that a case falls under on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    rule: &'static str,
    every: String,
    /// Each planned 1:1 has to cover it.
    each_session: bool,
}

impl Line {
    fn month(rule: &'static str, each_session: bool) -> Self {
        Self {
            rule,
            every: "1mo".to_owned(),
            each_session,
        }
    }

    /// In months.
    fn length(&self) -> u32 {
        self.every
            .trim_end_matches("mo")
            .parse()
            .unwrap_or_default()
    }
}

/// Whether a part is one in which a case comes up in supervision.
fn is_discussion(part: &Part) -> bool {
    super::sessions::is_planned(part) || part.kind == "reflective"
}

impl Bury<'_> {
    /// The kind of the service in which a case is held: its own, else its worker’s.
    pub fn service_kind(&self, case: &str, worker: &str, day: Day) -> Option<&str> {
        let own = self.0.value_on(case, "case-service", day);
        let service = own.or_else(|| self.0.value_on(worker, "service", day))?;
        self.0.value_on(service, "service-kind", day)
    }

    /// Agreed by both, with the reason in the notes by that day (BUR-039, BUR-040).
    fn is_agreed(state: &State, worker: &str, day: Day) -> bool {
        let both = state.agreed_by.iter().any(|by| by == worker)
            && state.agreed_by.iter().any(|by| by != worker);
        both && !state.reason.is_empty() && state.recorded.is_some_and(|recorded| recorded <= day)
    }

    /// The line of a case on a day; none in the Safeguarding Unit (BUR-A12.replaces).
    pub fn line(&self, case: &str, worker: &str, day: Day) -> Option<Line> {
        let kind = self.service_kind(case, worker, day);
        let is = |what: &str, value: &str| {
            self.0
                .states_of(case, what)
                .any(|state| state.value == value && state.on(day))
        };
        if kind == Some("safeguarding-unit") && !self.0.reads("BUR-A12.replaces", "adds") {
            return None;
        }
        let long = self
            .0
            .states_of(case, "interval")
            .find(|state| state.kind == "supervision" && state.on(day));
        let months: u32 = long
            .and_then(|state| state.value.strip_suffix("mo")?.parse().ok())
            .unwrap_or_default();
        let in_disability = kind == Some("disability") && (4..=6).contains(&months);
        let disability = || Line {
            rule: "BUR-037",
            every: format!("{months}mo"),
            each_session: false,
        };
        if in_disability && self.0.reads("BUR-A7.several", "disability-first") {
            return Some(disability());
        }
        let every_cin = self.0.reads("BUR-A7.high-cin", "all-cin") && is("plan", "cin");
        if is("plan", "cpp") || is("plan", "cin-high") || every_cin {
            return Some(Line::month("BUR-033", true));
        }
        let settled = self.0.states_of(case, "stability").any(|state| {
            state.value == "settled" && state.on(day) && Self::is_agreed(state, worker, day)
        });
        if kind == Some("advice-assessment") && !settled {
            return Some(Line::month("BUR-035", true));
        }
        if in_disability {
            return Some(disability());
        }
        if settled || is("stability", "long-term") {
            return Some(Line {
                rule: "BUR-036",
                every: "3mo".to_owned(),
                each_session: false,
            });
        }
        match () {
            () if self.0.reads("BUR-A7.other", "none") => None,
            () if self.0.reads("BUR-A7.other", "three-months") => Some(Line {
                rule: "BUR-036",
                every: "3mo".to_owned(),
                each_session: false,
            }),
            () => Some(Line::month("BUR-033", false)),
        }
    }

    /// The first planned 1:1 of a worker from a day on: held, else the day it is due.
    fn next_session(&self, worker: &str, from: Day) -> Option<Day> {
        let held = self.planned(worker).into_iter().map(|mark| mark.day);
        let due = || {
            let clock = self.sessions(worker).into_iter();
            clock
                .filter(|row| row.occurrence == "next")
                .filter_map(|row| row.due)
                .min()
        };
        held.into_iter().find(|on| *on >= from).or_else(due)
    }

    /// BUR-033, BUR-035, BUR-036, BUR-037.
    pub fn discussions(&self, allocated: &State) -> Vec<Row> {
        let (case, worker) = (allocated.of.as_str(), allocated.value.as_str());
        let held = self.0.sessions(worker);
        let talks: Vec<Mark> = held
            .iter()
            .filter(|meeting| {
                meeting
                    .parts
                    .iter()
                    .any(|part| is_discussion(part) && part.cases.iter().any(|one| one == case))
            })
            .map(|meeting| Mark::event(meeting))
            .collect();
        let mut rows = Vec::new();
        let mut last = Mark {
            id: allocated.id.clone(),
            day: allocated.from,
            is_start: true,
        };
        for mark in talks {
            if mark.day > self.0.year_ago() {
                rows.extend(self.gap(allocated, &last, Some(&mark)));
            }
            last = mark;
        }
        rows.extend(self.gap(allocated, &last, None));
        rows.extend(self.left_out(allocated));
        rows
    }

    /// One interval between discussions, closed or running.
    fn gap(&self, allocated: &State, from: &Mark, to: Option<&Mark>) -> Option<Row> {
        let (case, worker) = (allocated.of.as_str(), allocated.value.as_str());
        let day = to.map_or(self.0.as_of, |to| to.day);
        let line = self.line(case, worker, day)?;
        let mut due = self.months(from.day, line.length());
        let mut latest = due;
        // The first day from which the interval has been as short as this (BUR-A34.change).
        let mut since = day;
        while due < since
            && self
                .line(case, worker, since.before())
                .is_some_and(|before| before.length() <= line.length())
        {
            since = since.before();
        }
        if due < since {
            due = since;
            latest = self
                .next_session(worker, since)
                .map_or(due, |next| next.max(due));
        }
        let occurrence = to.map_or_else(|| "next".to_owned(), |_| format!("after:{}", from.id));
        let state = match (to, day) {
            (Some(_), day) if day > latest => "met-late",
            (Some(_), _) => "met",
            (None, day) if day > latest => "overdue",
            (None, day) if day == due => "due-today",
            (None, day) if day > due => "past-usual",
            (None, _) => "upcoming",
        };
        let mut row = Row::new(line.rule, case, &occurrence, state).due(due);
        row.latest = Some(latest);
        row.for_whom = Some(worker.to_owned());
        row.governs = to.is_none();
        row.done_on = to.map(|to| to.day);
        if day > latest {
            row.late = Some((day.days_after(latest), "day"));
        } else if row.state == "past-usual" {
            row.late = Some((day.days_after(due), "day"));
        }
        // A month that was missed weighs as much as a session that left the case out.
        if row.state == "overdue" && line.each_session {
            row = row.weighs(self.missed(allocated, from.day, None), "both");
        }
        Some(row)
    }

    /// The planned 1:1s of a worker on the monthly interval, each of which has to cover a
    /// case of the monthly group (BUR-A6.unit).
    fn left_out(&self, allocated: &State) -> Vec<Row> {
        let (case, worker) = (allocated.of.as_str(), allocated.value.as_str());
        let mut rows = Vec::new();
        for meeting in self.0.sessions(worker) {
            let on = meeting.on;
            if on <= self.0.year_ago()
                || !allocated.on(on)
                || !meeting.parts.iter().any(super::sessions::is_planned)
            {
                continue;
            }
            let Some(line) = self.line(case, worker, on).filter(|line| line.each_session) else {
                continue;
            };
            let covered = meeting
                .parts
                .iter()
                .any(|part| is_discussion(part) && part.cases.iter().any(|one| one == case));
            // For a worker on a shorter interval only the month counts.
            if !covered && self.is_quicker(worker, on) {
                continue;
            }
            let word = if covered { "met" } else { "not-met" };
            let mut row = Row::new(line.rule, case, &meeting.id, word);
            row.for_whom = Some(worker.to_owned());
            if covered {
                row.done_on = Some(on);
            } else {
                row = row.weighs(self.missed(allocated, on, Some(&meeting.id)), "both");
            }
            rows.push(row);
        }
        rows
    }

    /// How a departure is graded: by whether a reason is noted, of one session or of any since
    /// a day (BUR-A6.miss).
    fn missed(&self, allocated: &State, since: Day, session: Option<&str>) -> &'static str {
        let noted = self.0.happened().any(|event| {
            event.kind == "reason-recorded"
                && event.of == allocated.of
                && match session {
                    Some(session) => event.about == session,
                    None => event.on > since,
                }
        });
        if self.0.reads("BUR-A6.miss", "advice") {
            "advice"
        } else if noted && !self.0.reads("BUR-A6.miss", "breach") {
            "expectation"
        } else {
            "duty"
        }
    }

    /// BUR-039, BUR-040: settled status is agreed by both, and the reason is in the notes.
    /// For long-term work (BUR-A8.long-term) and a long interval in Children’s Disability
    /// (BUR-A8.disability) that is advice.
    pub fn settled(&self, allocated: &State) -> Vec<Row> {
        let (case, worker) = (allocated.of.as_str(), allocated.value.as_str());
        let mut asked: Vec<(&State, &'static str)> = Vec::new();
        for state in self.0.states_of(case, "stability") {
            match state.value.as_str() {
                "settled" => asked.push((state, "duty")),
                "long-term" if !self.0.reads("BUR-A8.long-term", "none") => {
                    asked.push((state, "advice"));
                }
                _ => {}
            }
        }
        for state in self.0.states_of(case, "interval") {
            let months: u32 = state
                .value
                .trim_end_matches("mo")
                .parse()
                .unwrap_or_default();
            let day = state.from.max(allocated.from);
            if state.kind == "supervision"
                && months > 3
                && self.service_kind(case, worker, day) == Some("disability")
            {
                asked.push((state, "advice"));
            }
        }
        let mut rows = Vec::new();
        for (state, grade) in asked {
            if state.to.is_some_and(|to| to <= self.0.year_ago()) {
                continue;
            }
            let missing = if state.on(self.0.as_of) {
                "open"
            } else {
                "not-met"
            };
            let both = state.agreed_by.iter().any(|by| by == worker)
                && state.agreed_by.iter().any(|by| by != worker);
            let noted = state.recorded.filter(|_| !state.reason.is_empty());
            let mut row = |rule, done: Option<Day>| {
                let word = if done.is_some() { "met" } else { missing };
                let weight = if done.is_some() { "duty" } else { grade };
                let mut row = Row::new(rule, case, &state.id, word).weighs(weight, "both");
                row.for_whom = Some(worker.to_owned());
                row.done_on = done;
                rows.push(row);
            };
            row("BUR-039", both.then_some(state.from));
            row("BUR-040", noted);
        }
        rows
    }
}
