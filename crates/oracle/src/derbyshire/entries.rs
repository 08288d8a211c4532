//! What is asked after something: a record, a note, a reason, a new date. Few have a day;
//! the council may enter one, else they are open with their age.

use super::Derbyshire;
use crate::days::Day;
use crate::facts::{Event, Part};
use crate::interval::plus;
use crate::row::Row;

/// What is asked after an event.
pub(super) struct Asked<'a> {
    pub rule: &'static str,
    pub subject: &'a str,
    /// Whose records would show it.
    pub person: &'a str,
    pub occurrence: &'a str,
    /// The event’s day.
    pub from: Day,
    /// By when, if the council has entered that.
    pub due: Option<Day>,
    pub done: Option<Day>,
    /// What it is called while it is not done and has no day.
    pub otherwise: &'static str,
}

fn is_group(part: &Part) -> bool {
    part.kind == "group"
}

/// Whether a meeting is supervision of which a record is kept.
fn has_record(meeting: &Event) -> bool {
    let is_talk = |part: &Part| matches!(part.kind.as_str(), "informal" | "ad-hoc");
    !meeting.parts.iter().all(is_talk)
}

impl Derbyshire<'_> {
    /// The day by which the council wants something that has no day of its own.
    pub(super) fn limit(&self, slot: &str, person: &str, from: Day) -> Option<Day> {
        plus(from, self.amount_of(slot, "within", person, self.as_of)?)
    }

    /// The line of what is asked after an event; none if it was done more than twelve months
    /// ago.
    pub(super) fn after(&self, asked: &Asked) -> Option<Row> {
        let row = |state| {
            let row = Row::new(asked.rule, asked.subject, asked.occurrence, state);
            match asked.due {
                Some(due) => row.due(due),
                None => row,
            }
        };
        let known = self.known_from(asked.person, &[]);
        if asked.done.is_none() && known.is_some_and(|known| asked.from < known) {
            // What came before the file begins may be in an older one.
            let told = asked.from > self.year_ago();
            return told.then(|| {
                Row::new(
                    asked.rule,
                    asked.subject,
                    asked.occurrence,
                    "not-recorded-here",
                )
            });
        }
        let Some(done) = asked.done else {
            let Some(due) = asked.due else {
                return Some(row(asked.otherwise));
            };
            let state = match self.as_of.cmp(&due) {
                std::cmp::Ordering::Less => "upcoming",
                std::cmp::Ordering::Equal => "due-today",
                std::cmp::Ordering::Greater => "overdue",
            };
            let mut row = row(state);
            row.late = (self.as_of > due).then(|| (self.as_of.days_after(due), "day"));
            return Some(row);
        };
        if done <= self.year_ago() {
            return None;
        }
        let late = asked.due.filter(|due| done > *due);
        let mut row = row(if late.is_some() { "met-late" } else { "met" }).done(done);
        row.late = late.map(|due| (done.days_after(due), "day"));
        Some(row)
    }

    /// DER-077: a new date. DER-078: the reason of a change or an interruption (DER-A12,
    /// DER-A13.early, DER-A15).
    pub(super) fn changes_of(&self, person: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        for meeting in &self.events {
            if meeting.kind != "meeting"
                || !meeting.has_supervised(person)
                || meeting.on <= self.year_ago()
            {
                continue;
            }
            let put_off = matches!(meeting.status.as_str(), "moved" | "cancelled");
            let interrupted = meeting.status == "held" && Self::is_interrupted(meeting);
            if put_off {
                rows.extend(self.new_date(person, meeting));
            }
            if put_off || interrupted {
                let noted = !meeting.reason.trim().is_empty();
                let row = |state| Row::new("DER-078", person, &meeting.id, state);
                rows.push(if noted {
                    row("met").done(meeting.on)
                } else {
                    row("not-met")
                });
            }
        }
        rows
    }

    fn new_date(&self, person: &str, meeting: &Event) -> Option<Row> {
        let later = |other: &&Event| {
            other.kind == "meeting"
                && other.on > meeting.on
                && matches!(other.status.as_str(), "planned" | "held")
                && meeting.with.iter().all(|one| other.with.contains(one))
        };
        let set = meeting
            .moved_to
            .or_else(|| self.events.iter().find(later).map(|other| other.on));
        let asked = Asked {
            rule: "DER-077",
            subject: person,
            person,
            occurrence: &meeting.id,
            from: meeting.on,
            due: self
                .limit("DER-077", person, meeting.on)
                .filter(|_| set.is_none()),
            done: set.map(|_| meeting.on),
            otherwise: "open",
        };
        self.after(&asked)
    }

    /// DER-079: a record of each session. DER-082: as soon as possible, so before the next
    /// (DER-A14.record). DER-094: kept on the file. Informal talk has no such record
    /// (DER-048).
    pub(super) fn session_records(&self, person: &str) -> Vec<Row> {
        let sessions = self.sessions(person);
        let own = sessions
            .iter()
            .filter(|meeting| !meeting.parts.iter().any(is_group));
        own.flat_map(|meeting| {
            let next = sessions
                .iter()
                .any(|other| other.on > meeting.on && has_record(other));
            self.record_of(meeting, person, person, next)
        })
        .collect()
    }

    /// The same of a group session, where it is the team’s.
    pub(super) fn group_records(&self) -> Vec<Row> {
        let held: Vec<&Event> = self
            .happened()
            .filter(|event| event.kind == "meeting" && event.status == "held")
            .filter(|meeting| meeting.parts.iter().any(is_group))
            .collect();
        let mut rows = Vec::new();
        for meeting in &held {
            let team = self.teams_of(meeting).into_iter().next();
            let (Some(team), Some(person)) = (team, meeting.supervised.first()) else {
                continue;
            };
            let next = held
                .iter()
                .any(|other| other.on > meeting.on && self.teams_of(other).contains(&team));
            rows.extend(self.record_of(meeting, &team, person, next));
        }
        rows
    }

    fn record_of(&self, meeting: &Event, subject: &str, person: &str, next: bool) -> Vec<Row> {
        if !has_record(meeting) {
            return Vec::new();
        }
        let made = self.recorded_on(meeting);
        let filed = self.first_about("filed", &meeting.id).map(|event| event.on);
        let closed = next && !self.reads("DER-A14.record", "age-only");
        let due = self.limit("DER-082", person, meeting.on);
        let mut rows = Vec::new();
        for (rule, due, done) in [
            ("DER-079", None, made),
            ("DER-082", due, made),
            ("DER-094", None, filed),
        ] {
            let row = self.after(&Asked {
                rule,
                subject,
                person,
                occurrence: &meeting.id,
                from: meeting.on,
                due,
                done,
                otherwise: "open",
            });
            rows.extend(row.map(|mut row| {
                if rule == "DER-082" && made.is_none() && closed && row.state != "not-recorded-here"
                {
                    row.state = "not-met";
                }
                row
            }));
        }
        rows
    }

    /// DER-105: records were looked at. DER-111: the entry on the file that was
    /// (DER-A29.entry).
    pub(super) fn views(&self, person: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        let seen = self
            .happened()
            .filter(|event| event.kind == "records-viewed" && event.of == person);
        for event in seen {
            if event.on > self.year_ago() {
                rows.push(Row::new("DER-105", person, &event.id, "met").done(event.on));
            }
            let entry = self.first_about("entered-elsewhere", &event.id);
            rows.extend(self.after(&Asked {
                rule: "DER-111",
                subject: person,
                person,
                occurrence: &event.id,
                from: event.on,
                due: None,
                done: entry.map(|entry| entry.on),
                otherwise: "open",
            }));
        }
        rows
    }

    /// DER-135: an audit is written up in the supervision record of the Service Manager.
    pub(super) fn written_up(&self, person: &str) -> Vec<Row> {
        let drawn = self
            .happened()
            .filter(|event| event.kind == "sample" && event.of == person);
        drawn
            .filter_map(|event| {
                let record = self.first_about("record-made", &event.id);
                self.after(&Asked {
                    rule: "DER-135",
                    subject: person,
                    person,
                    occurrence: &event.id,
                    from: event.on,
                    due: None,
                    done: record.map(|record| record.on),
                    otherwise: "open",
                })
            })
            .collect()
    }
}
