//! How often a planned 1:1 takes place, and how long it lasts.

use super::Bury;
use crate::days::Day;
use crate::facts::Part;
use crate::interval::{Interval, plus};
use crate::row::Row;
use crate::sessions::Mark;

/// The clock of planned 1:1s.
const CLOCK: &str = "supervision";

/// A planned 1:1. Ad-hoc talks, groups, sessions with senior managers and employee reviews
/// complement it (BUR-029, BUR-055, BUR-A33.counts).
pub fn is_planned(part: &Part) -> bool {
    matches!(
        part.kind.as_str(),
        "one-to-one" | "personal" | "professional" | "case" | "joint"
    )
}

impl Bury<'_> {
    /// The planned 1:1s of a person, earliest first.
    pub fn planned(&self, person: &str) -> Vec<Mark> {
        self.0.marks(person, is_planned)
    }

    /// Newly qualified (BUR-A4.who).
    fn is_new(&self, person: &str, day: Day) -> bool {
        let phase = self
            .0
            .states_of(person, "phase")
            .any(|state| state.value == "asye" && state.on(day));
        let level = self.0.value_on(person, "grade", day) == Some("Social Worker (Level 1)");
        phase || (level && !self.0.reads("BUR-A4.who", "asye"))
    }

    /// What is entered for the newly qualified (BUR-047).
    fn handbook(&self, person: &str, day: Day) -> Option<String> {
        let value = self.0.local("BUR-047", person, day)?;
        Some(value.get("every")?.as_str()?.to_owned())
    }

    /// Whether a need for more is identified (BUR-048), with a figure or without.
    fn needs_more(&self, person: &str, day: Day) -> bool {
        self.agreed(person, day).is_some() || self.0.local("BUR-048", person, day).is_some()
    }

    /// The figure agreed for the person (BUR-048), as a state or an entry.
    fn agreed(&self, person: &str, day: Day) -> Option<String> {
        let stated = self
            .0
            .states_of(person, "interval")
            .find(|state| state.kind == "supervision" && state.on(day));
        if let Some(state) = stated {
            return Some(state.value.clone());
        }
        let value = self.0.local("BUR-048", person, day)?;
        Some(value.get("every")?.as_str()?.to_owned())
    }

    /// Whether the person is to have 1:1s more often than monthly, as far as a figure is known.
    pub fn is_quicker(&self, person: &str, day: Day) -> bool {
        let new = self.is_new(person, day) && self.handbook(person, day).is_some();
        new || self.agreed(person, day).is_some()
    }

    /// BUR-043, BUR-047, BUR-048, BUR-050.
    pub fn sessions(&self, person: &str) -> Vec<Row> {
        let today = self.0.as_of;
        let ask = |rule, bears, due: &dyn Fn(&Mark, Day) -> Option<Day>| {
            self.0.interval(&Interval {
                anew: None,
                rule,
                subject: person,
                for_whom: None,
                clock: CLOCK,
                start: self.0.start_mark(person),
                marks: self.planned(person),
                hard: true,
                without_start: bears,
                due,
                people: Vec::new(),
                known: self.0.known_from(person, &[]),
            })
        };
        let mut rows = ask("BUR-043", true, &|mark, _| Some(self.months(mark.day, 1)));
        if self.is_new(person, today) && self.handbook(person, today).is_none() {
            rows.push(Row::new("BUR-047", person, "next", "not-configured").on(CLOCK));
        }
        rows.extend(ask("BUR-047", self.is_new(person, today), &|mark, on| {
            let new = self.is_new(person, on);
            plus(mark.day, &self.handbook(person, on).filter(|_| new)?)
        }));
        let needs_more = self.needs_more(person, today);
        if needs_more && self.agreed(person, today).is_none() {
            rows.push(Row::new("BUR-048", person, "next", "not-configured").on(CLOCK));
        }
        rows.extend(ask("BUR-048", needs_more, &|mark, on| {
            plus(mark.day, &self.agreed(person, on)?)
        }));
        let part_time = |day| self.0.fte(person, day) < 100;
        rows.extend(ask("BUR-050", part_time(today), &|mark, _| {
            part_time(mark.day).then(|| self.months(mark.day, 1))
        }));
        rows
    }

    /// BUR-044, BUR-045, BUR-051: the length of each planned 1:1.
    pub fn lengths(&self, person: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        for meeting in self.0.sessions(person) {
            if meeting.on <= self.0.year_ago() || !meeting.parts.iter().any(is_planned) {
                continue;
            }
            let share = self.0.fte(person, meeting.on);
            let minutes: Option<i64> = meeting
                .parts
                .iter()
                // A reflective part of a planned 1:1 is part of its length.
                .filter(|part| is_planned(part) || part.kind == "reflective")
                .map(|part| part.minutes)
                .sum();
            let row = |rule, state| {
                Row::new(rule, person, &meeting.id, state)
                    .due(meeting.on)
                    .done(meeting.on)
            };
            let word = |met: Option<bool>| match met {
                None => "cannot-tell",
                Some(true) => "met",
                Some(false) => "not-met",
            };
            let pro_rata = self.0.reads("BUR-A2.floor", "pro-rata");
            let all = pro_rata || self.0.reads("BUR-A2.floor", "full");
            if share >= 100 || all {
                let need = if pro_rata {
                    (90 * share.min(100) + 99) / 100
                } else {
                    90
                };
                let mut floor = row("BUR-044", word(minutes.map(|got| got >= need)));
                floor.amount = minutes.map(|got| (got, need, "minute"));
                rows.push(floor);
            }
            if share < 100 {
                // Under ninety minutes a reason is asked for.
                let enough = minutes.map(|got| got >= 90 || !meeting.reason.is_empty());
                let mut short = row("BUR-051", word(enough));
                if enough == Some(false) {
                    short.state = "open";
                }
                short.amount = minutes.map(|got| (got, 90, "minute"));
                rows.push(short);
            }
            let exceptional = !meeting.reason.is_empty();
            let mut most = row(
                "BUR-045",
                word(minutes.map(|got| got <= 180 || exceptional)),
            );
            most.amount = minutes.map(|got| (got, 180, "minute"));
            if self.0.reads("BUR-A3.ceiling", "limit") {
                most = most.weighs("expectation", "supervisor");
            }
            rows.push(most);
        }
        rows
    }
}
