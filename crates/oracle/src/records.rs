//! Records of sessions, and by when.

use crate::days::Day;
use crate::facts::{BOTH, Event, Part, World};
use crate::row::Row;

/// What belongs on LCS: case supervision, group supervision and the panel (HAV-A54.recorder)
/// always; a peer session if a case was discussed (HAV-A35.record).
fn on_lcs(part: &Part) -> bool {
    part.is_case()
        || matches!(part.kind.as_str(), "group" | "panel")
        || (part.kind == "peer" && !part.cases.is_empty())
}

/// The sides of supervision to which parts belong; both where they have none of their own.
pub fn sides(parts: &[Part]) -> Vec<&'static str> {
    let mut sides: Vec<&str> = parts
        .iter()
        .filter_map(|part| match part.kind.as_str() {
            "case" | "group" | "peer" | "joint" | "panel" => Some("case"),
            "personal" | "professional" | "senior-reflective" => Some("personal"),
            _ => None,
        })
        .collect();
    sides.dedup();
    if sides.is_empty() {
        sides.extend(BOTH);
    }
    sides
}

fn last_sitting(meeting: &Event, belongs: impl Fn(&Part) -> bool) -> Day {
    let sittings = meeting
        .parts
        .iter()
        .filter(|part| belongs(part))
        .filter_map(|part| part.last_sitting);
    sittings.max().unwrap_or(meeting.on)
}

/// What is due within so many working days after an event.
pub struct Deadline<'a> {
    pub rule: &'static str,
    pub subject: &'a str,
    pub event: &'a Event,
    pub due: Day,
    pub done: Option<Day>,
    /// Whose files the event belongs to besides the subject's.
    pub people: &'a [String],
    /// Of which side of supervision it is.
    pub sides: &'a [&'a str],
}

impl World<'_> {
    /// The line of a deadline; none if it was done more than twelve months ago.
    pub fn deadline(&self, asked: &Deadline) -> Option<Row> {
        let row = |state| Row::new(asked.rule, asked.subject, &asked.event.id, state);
        if let Some(done) = asked.done {
            if done <= self.year_ago() {
                return None;
            }
            let mut row = row(if done > asked.due { "met-late" } else { "met" })
                .due(asked.due)
                .done(done);
            row.late =
                (done > asked.due).then(|| (self.working.late(asked.due, done), "working-day"));
            return Some(row);
        }
        let people = asked.people.iter().map(String::as_str);
        let known = people
            .chain([asked.subject])
            .filter_map(|whom| self.known_from(whom, asked.sides))
            .max();
        if known.is_some_and(|known| asked.event.on < known) {
            let told = asked.event.on > self.year_ago();
            return told.then(|| row("not-recorded-here"));
        }
        let state = match self.as_of.cmp(&asked.due) {
            std::cmp::Ordering::Less => "upcoming",
            std::cmp::Ordering::Equal => "due-today",
            std::cmp::Ordering::Greater => "overdue",
        };
        let mut row = row(state).due(asked.due);
        row.late = (self.as_of > asked.due)
            .then(|| (self.working.late(asked.due, self.as_of), "working-day"));
        Some(row)
    }

    fn entered(&self, meeting: &Event, case: Option<&str>) -> Option<Day> {
        let entries = self.happened().filter(|entry| {
            matches!(entry.kind.as_str(), "entered-elsewhere" | "record-made")
                && entry.about == meeting.id
        });
        let here = entries.filter(|entry| matches!(entry.place.as_str(), "" | "lcs"));
        let mut fitting =
            here.filter(|entry| entry.of.is_empty() || case.is_none_or(|case| case == entry.of));
        fitting.next().map(|entry| entry.on)
    }

    /// HAV-073: two working days, one record for each case (HAV-A39.record-per-child).
    /// HAV-067: recorded at all; it has no day of its own.
    pub fn case_records(&self, staff: &[String]) -> Vec<Row> {
        let mut rows = Vec::new();
        for meeting in self.held_by(staff) {
            if !meeting.parts.iter().any(on_lcs) {
                continue;
            }
            let due = self.working.plus(last_sitting(meeting, on_lcs), 2);
            let mut cases: Vec<&str> = meeting
                .parts
                .iter()
                .filter(|part| on_lcs(part))
                .flat_map(|part| &part.cases)
                .map(String::as_str)
                .collect();
            cases.sort_unstable();
            cases.dedup();
            let people = &meeting.supervised;
            let is_group = meeting.parts.iter().any(|part| part.kind == "group");
            let team = self.teams_of(meeting).into_iter().next();
            let subjects: Vec<(&str, Option<&str>)> = if cases.is_empty() {
                match team.as_deref().filter(|_| is_group) {
                    // A group's record without a case is the team's.
                    Some(team) => vec![(team, None)],
                    None => people
                        .iter()
                        .filter(|person| staff.contains(person))
                        .map(|person| (person.as_str(), None))
                        .collect(),
                }
            } else {
                cases.iter().map(|case| (*case, Some(*case))).collect()
            };
            for (subject, case) in subjects {
                let done = self.entered(meeting, case);
                let row = self.deadline(&Deadline {
                    rule: "HAV-073",
                    subject,
                    event: meeting,
                    due,
                    done,
                    people,
                    sides: &["case"],
                });
                if let Some(row) = row {
                    let mut kept = Row::new(
                        "HAV-067",
                        subject,
                        &meeting.id,
                        if done.is_some() { "met" } else { "open" },
                    );
                    if row.state == "not-recorded-here" {
                        kept.state = row.state;
                    }
                    kept.done_on = done;
                    rows.extend([kept, row]);
                }
            }
        }
        rows
    }

    fn held_by(&self, staff: &[String]) -> Vec<&Event> {
        let held = self
            .happened()
            .filter(|event| event.kind == "meeting" && event.status == "held");
        held.filter(|meeting| meeting.with.iter().any(|person| staff.contains(person)))
            .collect()
    }

    /// HAV-135: the notes of personal supervision, five working days.
    pub fn personal_notes(&self, person: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        for meeting in self.sessions(person) {
            if !meeting.parts.iter().any(Part::is_personal) {
                continue;
            }
            let has_case = meeting.parts.iter().any(on_lcs);
            let mut done = self
                .happened()
                .filter(|entry| entry.about == meeting.id)
                .filter(|entry| match entry.kind.as_str() {
                    "notes-uploaded" => true,
                    "entered-elsewhere" => match entry.place.as_str() {
                        "" => !has_case,
                        place => matches!(place, "teams" | "personal-file"),
                    },
                    "record-made" => matches!(entry.place.as_str(), "teams" | "personal-file"),
                    _ => false,
                });
            let done = done.next().map(|entry| entry.on);
            let due = self
                .working
                .plus(last_sitting(meeting, Part::is_personal), 5);
            rows.extend(self.deadline(&Deadline {
                rule: "HAV-135",
                subject: person,
                event: meeting,
                due,
                done,
                people: &[],
                sides: &["personal"],
            }));
        }
        rows
    }
}
