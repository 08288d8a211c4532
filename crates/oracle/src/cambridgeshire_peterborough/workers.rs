//! How often a person is supervised.

use super::policy::Policy;
use crate::days::Day;
use crate::interval::{Interval, plus};
use crate::row::Row;
use crate::sessions::Mark;

const SESSIONS: &str = "sessions";

/// The minimum frequencies; one of them bears on a person at a time.
const MINIMUM: [&str; 6] = [
    "CAP-011", "CAP-012", "CAP-013", "CAP-014", "CAP-015", "CAP-016",
];

impl Policy<'_> {
    /// So many months on; where that month has no such day, its last, or the first day of the
    /// month after (CAP-A30.month-end).
    pub fn months(&self, day: Day, count: u32) -> Day {
        let on = day.plus_months(count);
        let cut = on.of_month() < day.of_month();
        if cut && self.world.reads("CAP-A30.month-end", "next-day") {
            on.next()
        } else {
            on
        }
    }

    /// First six weeks, the rest of six months, and after (CAP-A5.six-months).
    fn phase(&self, start: Day, day: Day) -> usize {
        if day < start.plus_days(42) {
            1
        } else if day < self.months(start, 6) {
            2
        } else {
            3
        }
    }

    /// The minimum that bears on a person on a day, and when the next session is due by it.
    fn minimum(&self, person: &str, from: &Mark, on: Day) -> (&'static str, Day) {
        let start = self.world.start(person);
        if let (true, Some(start)) = (self.in_asye(person, on), start) {
            return self.newly_qualified(start.from, from);
        }
        let rule = self.by_role(person, on);
        let months = if rule == "CAP-016" { 2 } else { 1 };
        (rule, self.months(from.day, months))
    }

    /// The minimum of a person’s role (CAP-014, CAP-015, CAP-016).
    fn by_role(&self, person: &str, on: Day) -> &'static str {
        match self.role(person, on) {
            "independent-chair" | "reviewing-officer" => "CAP-016",
            _ if self.is_social_worker(person, on) => "CAP-014",
            _ => "CAP-015",
        }
    }

    /// C3: the interval of the phase of the last session, or of the next one where that runs
    /// past its end.
    fn newly_qualified(&self, start: Day, from: &Mark) -> (&'static str, Day) {
        if from.is_start {
            return ("CAP-011", start.plus_days(6));
        }
        let (week, fortnight) = (from.day.plus_days(7), from.day.plus_days(14));
        let phase = |day| self.phase(start, day);
        let first = phase(from.day);
        if first == 1 && phase(week) == 1 {
            ("CAP-011", week)
        } else if first <= 2 && phase(fortnight) <= 2 {
            ("CAP-012", fortnight)
        } else {
            ("CAP-013", self.months(from.day, 1))
        }
    }

    fn session_marks(&self, person: &str) -> Vec<Mark> {
        self.sessions(person).into_iter().map(Mark::event).collect()
    }

    /// The interval entered for a person (CAP-009).
    pub fn entered(&self, person: &str, on: Day) -> Option<&str> {
        if self.world.reads("CAP-A26.as-often", "judgement") {
            return None;
        }
        self.world
            .local("CAP-009", person, on)?
            .get("every")?
            .as_str()
    }

    /// CAP-009, CAP-011 to CAP-016.
    pub fn frequency(&self, person: &str) -> Vec<Row> {
        let ask = |rule, bears, due: &dyn Fn(&Mark, Day) -> Option<Day>| {
            self.world.interval(&Interval {
                anew: None,
                rule,
                subject: person,
                for_whom: None,
                clock: SESSIONS,
                start: self.world.start_mark(person),
                marks: self.session_marks(person),
                hard: true,
                without_start: bears,
                due,
                people: self.world.pair(person),
                known: self.world.known_from(person, &[]),
            })
        };
        let mut rows = Vec::new();
        for rule in MINIMUM {
            let bears = self.by_role(person, self.world.as_of) == rule;
            rows.extend(ask(rule, bears, &|mark, on| {
                let (bearing, due) = self.minimum(person, mark, on);
                (bearing == rule).then_some(due)
            }));
        }
        let is_entered = self.entered(person, self.world.as_of).is_some();
        rows.extend(ask("CAP-009", is_entered, &|mark, on| {
            plus(mark.day, self.entered(person, on)?)
        }));
        let weighed = rows.into_iter().map(|row| {
            let grade = if row.rule == "CAP-009" {
                "expectation"
            } else {
                "duty"
            };
            row.weighs(grade, "supervisor")
        });
        weighed.collect()
    }

    /// The day of the next session of a person, looked at from a day: held from that day on,
    /// else due by what was held before it.
    pub fn next_session(&self, person: &str, from: Day) -> Option<Day> {
        let marks = self.session_marks(person);
        if let Some(held) = marks.iter().find(|mark| mark.day >= from) {
            return Some(held.day);
        }
        let start = self.world.start_mark(person);
        let last = marks.last().cloned().or(start)?;
        let today = self.world.as_of;
        let (_, minimum) = self.minimum(person, &last, today);
        let entered = self.entered(person, today);
        let entered = entered.and_then(|every| plus(last.day, every));
        Some(
            entered
                .map_or(minimum, |entered| entered.min(minimum))
                .max(from),
        )
    }
}
