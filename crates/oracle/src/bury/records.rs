//! Records of sessions and of cases, the agreement, and what is kept of people who left.

use super::Bury;
use crate::days::Day;
use crate::facts::Event;
use crate::interval::Interval;
use crate::row::Row;
use crate::sessions::Mark;

impl Bury<'_> {
    /// BUR-069, BUR-072, BUR-102: the record of each planned 1:1 is made, and the supervisee
    /// has it within a week.
    pub fn records(&self, person: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        for meeting in self.0.sessions(person) {
            if !meeting.parts.iter().any(super::sessions::is_planned) {
                continue;
            }
            // What went back to the supervisee had been made.
            let made = self.0.happened().find(|event| {
                matches!(event.kind.as_str(), "record-made" | "record-returned")
                    && event.about == meeting.id
            });
            let returned = self.0.first_about("record-returned", &meeting.id);
            rows.extend(self.open("BUR-069", person, &meeting.id, made));
            rows.extend(self.open("BUR-102", person, &meeting.id, returned));
            let due = if self.0.reads("BUR-A21.week", "working") {
                self.0.working.plus(meeting.on, 5)
            } else {
                meeting.on.plus_days(7)
            };
            rows.extend(self.by("BUR-072", person, &meeting.id, due, returned));
        }
        rows
    }

    /// Something that is to be done by a day.
    fn by(
        &self,
        rule: &'static str,
        subject: &str,
        occurrence: &str,
        due: Day,
        done: Option<&Event>,
    ) -> Option<Row> {
        let day = done.map_or(self.0.as_of, |done| done.on);
        let state = match (done, day.cmp(&due)) {
            (Some(_), std::cmp::Ordering::Greater) => "met-late",
            (Some(_), _) => "met",
            (None, std::cmp::Ordering::Greater) => "overdue",
            (None, std::cmp::Ordering::Equal) => "due-today",
            (None, std::cmp::Ordering::Less) => "upcoming",
        };
        let mut row = Row::new(rule, subject, occurrence, state).due(due);
        row.done_on = done.map(|done| done.on);
        if day > due {
            row.late = Some(
                if rule == "BUR-072" && self.0.reads("BUR-A21.week", "working") {
                    (self.0.working.late(due, day), "working-day")
                } else {
                    (day.days_after(due), "day")
                },
            );
        }
        self.is_told(done).then_some(row)
    }

    /// What was done is told of for a year; what was not, until it is.
    fn is_told(&self, done: Option<&Event>) -> bool {
        done.is_none_or(|done| done.on > self.0.year_ago())
    }

    /// Something without a deadline: open until it is done.
    pub fn open(
        &self,
        rule: &'static str,
        subject: &str,
        occurrence: &str,
        done: Option<&Event>,
    ) -> Option<Row> {
        let word = if done.is_some() { "met" } else { "open" };
        let mut row = Row::new(rule, subject, occurrence, word);
        row.done_on = done.map(|done| done.on);
        self.is_told(done).then_some(row)
    }

    /// BUR-073: what was said of a case in supervision is entered on LCS.
    pub fn case_entries(&self, person: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        for meeting in self.0.sessions(person) {
            let mut cases: Vec<&String> = meeting
                .parts
                .iter()
                .filter(|part| super::sessions::is_planned(part) || part.kind == "reflective")
                .flat_map(|part| &part.cases)
                .collect();
            cases.sort();
            cases.dedup();
            for case in cases {
                let entered = self.0.happened().find(|event| {
                    event.kind == "entered-elsewhere"
                        && event.about == meeting.id
                        && (event.of.is_empty() || event.of == *case)
                });
                rows.extend(self.open("BUR-073", case, &meeting.id, entered));
            }
        }
        rows
    }

    /// BUR-057, BUR-063, BUR-064: the supervision agreement.
    pub fn agreement(&self, person: &str) -> Vec<Row> {
        let documents = self
            .0
            .documents
            .iter()
            .filter(|document| document.form == "BUR-F1" && document.of == person);
        let mut marks: Vec<Mark> = documents
            .clone()
            .map(|document| Mark {
                id: document.id.clone(),
                day: document.on,
                is_start: false,
            })
            .collect();
        let first = marks.iter().map(|mark| mark.day).min();
        let reviews = self
            .0
            .happened()
            .filter(|event| event.kind == "agreement-reviewed" && event.of == person);
        marks.extend(reviews.map(Mark::event));
        marks.sort_by_key(|mark| mark.day);
        let mut row = Row::new(
            "BUR-057",
            person,
            "next",
            if first.is_some() { "met" } else { "open" },
        );
        row.done_on = first;
        row.for_whom = self
            .0
            .line_supervision(person)
            .map(|line| line.value.clone());
        let mut rows = vec![row];
        rows.extend(
            self.0.interval(&Interval {
                anew: None,
                rule: "BUR-063",
                subject: person,
                for_whom: self
                    .0
                    .line_supervision(person)
                    .map(|line| line.value.clone()),
                clock: "agreement",
                start: None,
                marks,
                hard: true,
                without_start: false,
                due: &|mark, _| Some(self.months(mark.day, 12)),
                people: Vec::new(),
                known: None,
            }),
        );
        let lines: Vec<_> = self
            .0
            .states_of(person, "supervisor")
            .filter(|state| state.kind == "line" && state.from <= self.0.as_of)
            .collect();
        let begun = lines.iter().map(|state| state.from).min();
        for state in lines {
            // One that somebody else signed is not with this supervisor.
            let theirs = documents.clone().filter(|document| {
                let mut others = document.signed.iter().filter(|(who, _)| who != person);
                others.clone().next().is_none() || others.any(|(who, _)| *who == state.value)
            });
            let renewed = theirs
                .map(|one| one.on)
                .filter(|on| *on >= state.from)
                .min();
            let long_ago = renewed.is_some_and(|on| on <= self.0.year_ago());
            if Some(state.from) == begun || long_ago {
                continue;
            }
            let word = if renewed.is_some() { "met" } else { "open" };
            let mut row = Row::new("BUR-064", person, &state.id, word);
            row.done_on = renewed;
            row.for_whom = Some(state.value.clone());
            rows.push(row);
        }
        rows
    }

    /// BUR-087: the notes of a session with senior managers go on each child’s file.
    pub fn senior_notes(&self, person: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        for meeting in self.0.sessions(person) {
            let parts = meeting
                .parts
                .iter()
                .filter(|part| part.kind == "senior-reflective");
            for case in parts.flat_map(|part| &part.cases) {
                let entered = self.0.happened().find(|event| {
                    event.kind == "entered-elsewhere"
                        && event.about == meeting.id
                        && (event.of.is_empty() || event.of == *case)
                });
                rows.extend(self.open("BUR-087", case, &meeting.id, entered));
            }
        }
        rows
    }

    /// BUR-053: what was decided in ad-hoc supervision is entered in the child’s file.
    pub fn decisions(&self) -> Vec<Row> {
        let decisions = self.0.happened().filter(|event| event.kind == "decision");
        let row = |decision: &Event| {
            let entered = self.0.first_about("entered-elsewhere", &decision.id);
            if self.0.reads("BUR-A23.deadline", "week") {
                let due = decision.on.plus_days(7);
                self.by("BUR-053", &decision.about, &decision.id, due, entered)
            } else {
                self.open("BUR-053", &decision.about, &decision.id, entered)
            }
        };
        decisions.filter_map(row).collect()
    }

    /// BUR-112: kept for two years after leaving.
    pub fn kept(&self, person: &str, left: Day) -> Row {
        let keep = self.months(left, 24);
        let state = match self.0.as_of.cmp(&keep) {
            std::cmp::Ordering::Less => "upcoming",
            std::cmp::Ordering::Equal => "due-today",
            std::cmp::Ordering::Greater => "met",
        };
        Row::new("BUR-112", person, "next", state).due(keep)
    }
}
