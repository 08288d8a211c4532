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

/// Whether a record is kept of a part: informal talk has none of its own.
fn has_record_kind(part: &Part) -> bool {
    !matches!(part.kind.as_str(), "informal" | "ad-hoc")
}

fn has_record(meeting: &Event) -> bool {
    meeting.parts.iter().any(has_record_kind)
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
            // One that was brought forward was entered after the change and lies after it.
            let brought_forward = other.known > meeting.known && other.on >= meeting.known;
            other.kind == "meeting"
                && other.id != meeting.id
                && (other.on > meeting.on || (brought_forward && other.known != other.on))
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

    /// DER-079: a record of each session, of a group the team’s. DER-082: as soon as
    /// possible, so before the same people meet again (DER-A14.record). DER-094: kept on the
    /// file. Informal talk has no such record (DER-048).
    pub(super) fn session_records(&self, staff: &[String]) -> Vec<Row> {
        let held: Vec<&Event> = self
            .happened()
            .filter(|event| event.kind == "meeting" && event.status == "held")
            .filter(|event| has_record(event))
            .collect();
        let mut rows = Vec::new();
        for (place, meeting) in held.iter().enumerate() {
            let mut later = held.iter().skip(place + 1);
            let next = later.find(|other| {
                let here = |one: &String| other.with.contains(one);
                meeting.with.iter().all(here)
                    && meeting
                        .supervised
                        .iter()
                        .any(|one| other.has_supervised(one))
            });
            let next = next
                .filter(|_| !self.reads("DER-A14.record", "age-only"))
                .map(|next| next.on);
            let is_group = meeting.parts.iter().any(|part| part.kind == "group");
            let team = self
                .teams_of(meeting)
                .into_iter()
                .next()
                .filter(|_| is_group);
            for person in meeting.supervised.iter().filter(|one| staff.contains(one)) {
                let subject = team.as_ref().unwrap_or(person);
                rows.extend(self.record_of(meeting, subject, person, next));
            }
        }
        rows
    }

    fn record_of(
        &self,
        meeting: &Event,
        subject: &str,
        person: &str,
        next: Option<Day>,
    ) -> Vec<Row> {
        let made = self.recorded_on(meeting);
        let filed = self.first_about("filed", &meeting.id).map(|event| event.on);
        let due = self.limit("DER-082", subject, meeting.on);
        // Without a limit of the council’s own a record is late once the next session is past.
        let by_next = next.filter(|next| made.is_some_and(|made| made > *next));
        let asked = |rule, due, done| Asked {
            rule,
            subject,
            person,
            occurrence: &meeting.id,
            from: meeting.on,
            due,
            done,
            otherwise: "open",
        };
        let mut prompt = self.after(&asked("DER-082", due.or(by_next), made));
        if let (Some(row), Some(next), None) = (&mut prompt, next, made) {
            if row.state != "not-recorded-here" {
                row.state = "not-met";
                row.late = None;
            }
            if next <= self.year_ago() {
                prompt = None;
            }
        }
        let kept = self.after(&asked("DER-079", None, made));
        let on_file = self.after(&asked("DER-094", None, filed));
        [kept, prompt, on_file].into_iter().flatten().collect()
    }

    /// DER-126: a note on the record of each child discussed (DER-A19.siblings), in the four
    /// services.
    pub(super) fn case_notes(&self, staff: &[String]) -> Vec<Row> {
        let mut rows = Vec::new();
        for meeting in self.happened() {
            let bound = meeting
                .supervised
                .iter()
                .find(|person| staff.contains(person) && self.in_four_services(person, meeting.on));
            let Some(person) =
                bound.filter(|_| meeting.kind == "meeting" && meeting.status == "held")
            else {
                continue;
            };
            let parts = meeting.parts.iter().filter(|part| has_record_kind(part));
            let mut cases: Vec<&String> = parts.flat_map(|part| &part.cases).collect();
            cases.sort_unstable();
            cases.dedup();
            for case in cases {
                let entry = self.happened().find(|event| {
                    event.kind == "entered-elsewhere"
                        && event.about == meeting.id
                        && (event.of.is_empty() || event.of == *case)
                });
                rows.extend(self.after(&Asked {
                    rule: "DER-126",
                    subject: case,
                    person,
                    occurrence: &meeting.id,
                    from: meeting.on,
                    due: None,
                    done: entry.map(|entry| entry.on),
                    otherwise: "open",
                }));
            }
        }
        rows
    }

    /// DER-144: a decision outside a session goes on the child’s record, in the four services.
    pub(super) fn decisions(&self) -> Vec<Row> {
        let taken = self.happened().filter(|event| {
            let mut people = event.with.iter().chain([&event.by]);
            event.kind == "decision" && people.any(|person| self.in_four_services(person, event.on))
        });
        taken
            .filter_map(|event| {
                let entry = self.happened().find(|entry| {
                    matches!(entry.kind.as_str(), "entered-elsewhere" | "record-made")
                        && entry.about == event.id
                });
                self.after(&Asked {
                    rule: "DER-144",
                    subject: &event.of,
                    person: &event.of,
                    occurrence: &event.id,
                    from: event.on,
                    due: self.limit("DER-144", &event.of, event.on),
                    done: entry.map(|entry| entry.on),
                    otherwise: "open",
                })
            })
            .collect()
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
