//! How often each case is discussed in full.

use super::lines::Line;
use super::policy::Policy;
use crate::days::Day;
use crate::facts::State;
use crate::interval::Interval;
use crate::row::Row;
use crate::sessions::Mark;

/// A case with whoever holds it today.
#[derive(Clone, Debug)]
pub struct Held {
    pub case: String,
    pub worker: String,
    /// First day of it all, and the fact that says so.
    began: Mark,
    /// First day with this worker.
    pub since: Day,
}

impl Policy<'_> {
    /// The worker of a case on a day.
    pub fn worker_on(&self, case: &str, on: Day) -> Option<&str> {
        self.world.value_on(case, "allocated", on)
    }

    /// The cases that are held today.
    pub fn held(&self) -> Vec<Held> {
        let cases = self.world.subjects("case").into_iter();
        cases
            .filter_map(|case| {
                let states: Vec<&State> = self.world.states_of(&case, "allocated").collect();
                let now = states.iter().find(|state| state.on(self.world.as_of))?;
                Some(Held {
                    worker: now.value.clone(),
                    began: began(&states, now),
                    since: now.from,
                    case,
                })
            })
            .collect()
    }

    /// Full discussions of a case, earliest first.
    fn full(&self, case: &str) -> Vec<Mark> {
        let meetings = self.world.happened();
        let held = meetings.filter(|event| event.kind == "meeting" && event.status == "held");
        let full = held.filter(|meeting| {
            let mut talks = self.talks(meeting).iter();
            talks.any(|talk| talk.full && talk.case == case)
        });
        full.map(Mark::event).collect()
    }

    /// CAP-021, and whichever line of section 4 holds for the case.
    pub fn discussed(&self, held: &Held) -> Vec<Row> {
        let mut rows = self.within_twelve_weeks(held);
        rows.extend(self.by_line(held));
        rows.extend(self.at_sessions(held));
        for row in &mut rows {
            row.for_whom = Some(held.worker.clone());
            if row.weight.is_none() {
                row.weight = Some(("duty", "supervisor"));
            }
        }
        rows
    }

    /// CAP-021: 84 days, whatever the case.
    fn within_twelve_weeks(&self, held: &Held) -> Vec<Row> {
        let mut rows = self.world.interval(&Interval {
            anew: None,
            rule: "CAP-021",
            subject: &held.case,
            for_whom: None,
            clock: "",
            start: Some(held.began.clone()),
            marks: self.full(&held.case),
            hard: true,
            without_start: false,
            due: &|mark, _| Some(mark.day.plus_days(84)),
            people: Vec::new(),
            known: None,
        });
        // What closed with another worker is not told of with this one.
        rows.retain(|row| row.done_on.is_none_or(|on| held.since <= on));
        for row in &mut rows {
            row.clock = None;
        }
        rows
    }

    /// The intervals that have closed in the twelve months before, and the one that runs.
    fn by_line(&self, held: &Held) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut from = held.began.clone();
        for mark in self.full(&held.case) {
            if mark.day > self.world.year_ago() && held.since <= mark.day {
                rows.extend(self.closed(held, &from, &mark));
            }
            from = mark;
        }
        rows.push(self.running(held, &from));
        rows
    }

    fn closed(&self, held: &Held, from: &Mark, to: &Mark) -> Option<Row> {
        let line = self.line(&held.case, &held.worker, to.day);
        line.limit?;
        let (due, latest) = self.limits(held, &line, from, to.day)?;
        let late = to.day > latest;
        let state = if late { "met-late" } else { "met" };
        let mut row = Row::new(line.rule, &held.case, &format!("after:{}", from.id), state)
            .due(due)
            .done(to.day);
        row.latest = Some(latest);
        if late {
            row.late = Some((to.day.days_after(latest), "day"));
        }
        Some(row)
    }

    fn running(&self, held: &Held, from: &Mark) -> Row {
        let today = self.world.as_of;
        let line = self.line(&held.case, &held.worker, today);
        let Some((due, latest)) = self.limits(held, &line, from, today) else {
            return Row::new(line.rule, &held.case, "next", "open");
        };
        let state = if today < due {
            "upcoming"
        } else if today == due {
            "due-today"
        } else if today <= latest {
            "past-usual"
        } else {
            "overdue"
        };
        let mut row = Row::new(line.rule, &held.case, "next", state).due(due);
        row.latest = Some(latest);
        if today > latest {
            row.late = Some((today.days_after(latest), "day"));
        } else if today > due {
            row.late = Some((today.days_after(due), "day"));
        }
        row
    }

    /// C5: the due day and the last within the limit, counted from a full discussion under
    /// the line of a day.
    fn limits(&self, held: &Held, line: &Line, from: &Mark, on: Day) -> Option<(Day, Day)> {
        let next = |since: Day| self.next_session(&held.worker, since);
        let Some(limit) = line.limit else {
            let mut first = if from.is_start {
                from.day
            } else {
                from.day.next()
            };
            if let Some(change) = self.tightened(held, line, from.day, on) {
                first = first.max(change);
            }
            // It cannot be taken to a session before the worker had it.
            let due = next(first.max(held.since))?;
            return Some((due, due));
        };
        let due = from.day.plus_days(limit);
        Some(match self.tightened(held, line, due, on) {
            Some(change) if self.world.reads("CAP-A16.change", "from-change") => {
                let due = change.plus_days(limit);
                (due, due)
            }
            Some(change) => (change, next(change).unwrap_or(change)),
            None => (due, due),
        })
    }

    /// The day after `after` on which the limit of a case became as short as it is on a day.
    fn tightened(&self, held: &Held, line: &Line, after: Day, on: Day) -> Option<Day> {
        let looser = |other: &Line| match line.limit {
            None => !other.each_session,
            Some(limit) => other.limit.is_none_or(|other| other > limit),
        };
        let turns = self.turns(&held.case, after, on);
        turns.into_iter().rev().find(|turn| {
            let eve = turn.before();
            let worker = self.worker_on(&held.case, eve);
            worker.is_none_or(|worker| looser(&self.line(&held.case, worker, eve)))
        })
    }

    /// Whether each session of the worker took the case in, where it had to.
    fn at_sessions(&self, held: &Held) -> Vec<Row> {
        let mut rows = Vec::new();
        for session in self.sessions(&held.worker) {
            if session.on <= self.world.year_ago() || session.on < held.since {
                continue;
            }
            let line = self.line(&held.case, &held.worker, session.on);
            if !line.each_session {
                continue;
            }
            let mut talks = self.talks(session).iter();
            let row = |state| Row::new(line.rule, &held.case, &session.id, state);
            rows.push(if talks.any(|talk| talk.full && talk.case == held.case) {
                row("met").done(session.on)
            } else if line.is_listed() && self.is_short(&held.worker, session.on) {
                row("not-met").weighs("advice", "supervisor")
            } else {
                row("not-met")
            });
        }
        rows
    }

    /// On an interval that is shorter than four weeks (CAP-A3.short).
    pub fn is_short(&self, worker: &str, on: Day) -> bool {
        if self.world.reads("CAP-A3.short", "strict") {
            return false;
        }
        let start = self.world.start(worker).map(|state| state.from);
        let new = start.is_some_and(|start| on < self.months(start, 6));
        let entered = self.entered(worker, on).and_then(super::lines::weeks);
        (new && self.in_asye(worker, on)) || entered.is_some_and(|weeks| weeks < 4)
    }
}

/// Where the clock of a case begins: a case that went from one worker to the next without a
/// gap began with the first.
fn began(states: &[&State], now: &State) -> Mark {
    let mut first = now;
    while let Some(before) = states
        .iter()
        .find(|state| state.to.is_some_and(|to| to.next() == first.from))
    {
        first = before;
    }
    Mark {
        id: first.id.clone(),
        day: first.from,
        is_start: true,
    }
}
