//! Sessions that were put off.

use crate::days::Day;
use crate::facts::{Event, Part, State, World};
use crate::records::{Deadline, sides};
use crate::row::Row;

impl World<'_> {
    fn put_off(&self, person: &str) -> Vec<&Event> {
        let meetings = self.events.iter().filter(|event| {
            event.kind == "meeting" && matches!(event.status.as_str(), "moved" | "cancelled")
        });
        meetings
            .filter(|meeting| meeting.has_supervised(person))
            .collect()
    }

    /// HAV-113: only by mutual agreement. HAV-193: only for a reason (HAV-A52.tests).
    /// HAV-114: rebooked.
    pub fn changes(&self, person: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        let all = self.put_off(person).into_iter();
        for meeting in all.filter(|meeting| meeting.on > self.year_ago()) {
            let mut judge = |rule, reached: bool, otherwise| {
                rows.push(Row::new(
                    rule,
                    person,
                    &meeting.id,
                    if reached { "met" } else { otherwise },
                ));
            };
            judge(
                "HAV-113",
                meeting
                    .with
                    .iter()
                    .all(|one| meeting.agreed_by.contains(one)),
                "not-met",
            );
            if !self.reads("HAV-A52.tests", "consent-only") {
                judge("HAV-193", !meeting.reason.trim().is_empty(), "not-met");
            }
            // One that was brought forward is a new date too: entered after the change, for a
            // day after that, and not only on the day itself.
            let changed = meeting.known;
            let forward = |other: &Event| {
                changed < other.known && other.known != other.on && changed <= other.on
            };
            let later = self.events.iter().any(|other| {
                other.kind == "meeting"
                    && other.id != meeting.id
                    && (other.on > meeting.on || forward(other))
                    && matches!(other.status.as_str(), "planned" | "held")
                    && meeting.with.iter().all(|one| other.with.contains(one))
            });
            judge("HAV-114", meeting.moved_to.is_some() || later, "open");
        }
        rows
    }

    /// Sickness of either on the day of the meeting (HAV-A16.whose).
    fn sickness_over<'b>(&'b self, meeting: &Event) -> Option<&'b State> {
        let people = meeting
            .with
            .iter()
            .filter(|one| meeting.whose.is_empty() || **one == meeting.whose);
        let sick = people
            .flat_map(|one| self.absences(one))
            .filter(|state| state.value == "sickness" && state.on(meeting.on));
        // Of several spells the one that ends last, or has not ended.
        sick.max_by_key(|state| (state.to.is_none(), state.to))
    }

    /// The first working day after a spell of sickness that no other absence of the same
    /// person takes up.
    fn at_work_after(&self, sickness: &State) -> Option<Day> {
        let mut back = self.working.plus(sickness.to?, 1);
        while let Some(more) = self
            .absences(&sickness.of)
            .filter(|state| state.on(back))
            .max_by_key(|state| (state.to.is_none(), state.to))
        {
            back = self.working.plus(more.to?, 1);
        }
        Some(back)
    }

    /// HAV-115: five working days from the return; the day of return is day 0 (HAV-A16.day-zero).
    pub fn after_sickness(&self, person: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        for meeting in self.put_off(person) {
            let formal = meeting.parts.is_empty() || meeting.parts.iter().any(Part::is_formal);
            if meeting.status != "cancelled" || meeting.reason != "sickness" || !formal {
                continue;
            }
            let Some(sickness) = self.sickness_over(meeting) else {
                if meeting.on <= self.year_ago() {
                    continue;
                }
                rows.push(Row::new("HAV-115", person, &meeting.id, "cannot-tell"));
                continue;
            };
            let Some(back) = self.at_work_after(sickness) else {
                rows.push(Row::new("HAV-115", person, &meeting.id, "upcoming"));
                continue;
            };
            let from = if self.reads("HAV-A16.day-zero", "return-day-is-1") {
                back.before()
            } else {
                back
            };
            let due = self.working.plus(from, 5);
            let sessions = self
                .sessions(person)
                .into_iter()
                .filter(|session| session.on > meeting.on);
            let makes_up = |part: &Part| part.is_formal() && is_for(meeting, part);
            let done = sessions
                .filter(|session| session.parts.iter().any(makes_up))
                .map(|session| session.on)
                .next();
            rows.extend(self.deadline(&Deadline {
                rule: "HAV-115",
                subject: person,
                event: meeting,
                due,
                done,
                people: &[],
                sides: &sides(&meeting.parts),
            }));
        }
        rows
    }
}

/// Whether a part is of the kind that was called off; one that can be of either kind always is.
fn is_for(called_off: &Event, part: &Part) -> bool {
    let mixed = |part: &Part| matches!(part.kind.as_str(), "one-to-one" | "reflective");
    let formal = |part: &&Part| part.is_formal();
    let mut lost = called_off.parts.iter().filter(formal).peekable();
    lost.peek().is_none() || mixed(part) || lost.any(|lost| mixed(lost) || lost.kind == part.kind)
}
