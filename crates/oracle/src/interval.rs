//! No longer than so between one and the next: intervals that have closed in the
//! twelve months before, and the one that is running.

use crate::days::Day;
use crate::facts::World;
use crate::row::Row;
use crate::sessions::Mark;

/// What a rule asks of the days between one mark and the next.
pub struct Interval<'a> {
    pub rule: &'static str,
    pub subject: &'a str,
    pub for_whom: Option<String>,
    pub clock: &'static str,
    /// Where the clock starts if nothing has happened.
    pub start: Option<Mark>,
    pub marks: Vec<Mark>,
    /// Where it starts anew, with nothing done.
    pub anew: Option<Mark>,
    /// A limit, and not only what is usual.
    pub hard: bool,
    /// Whether a line is given where no start is known.
    pub without_start: bool,
    /// The due day from a mark, for an interval that closed on a day or is still running
    /// on it; none where the rule does not bear on that interval.
    pub due: &'a dyn Fn(&Mark, Day) -> Option<Day>,
    /// Absences that explain a delay are theirs.
    pub people: Vec<String>,
    /// From when the file knows this clock.
    pub known: Option<Day>,
}

impl Interval<'_> {
    /// From where an interval counts that began with one mark and was over on a day.
    fn from<'b>(&'b self, began: Option<&'b Mark>, over: Option<Day>) -> Option<&'b Mark> {
        let anew = self.anew.as_ref().filter(|anew| {
            began.is_none_or(|began| began.day < anew.day)
                && over.is_none_or(|over| anew.day <= over)
        });
        began.map(|began| anew.unwrap_or(began))
    }
}

impl World<'_> {
    /// The lines of an interval rule.
    pub fn interval(&self, asked: &Interval) -> Vec<Row> {
        let known = asked.known;
        let mut rows = Vec::new();
        let mut last = asked.start.clone();
        for mark in &asked.marks {
            let from = asked.from(last.as_ref(), Some(mark.day));
            // What started it anew has closed nothing.
            if let Some(from) = from.filter(|from| from.id != mark.id) {
                let unknown = from.is_start && known.is_some_and(|known| from.day < known);
                // What lies before the first known day may have gaps of its own.
                let before = known.is_some_and(|known| mark.day < known);
                if mark.day > self.year_ago() && !unknown && !before {
                    rows.extend(self.closed(asked, from, mark));
                }
            }
            last = Some(mark.clone());
        }
        rows.extend(self.running(asked, asked.from(last.as_ref(), None), known));
        rows
    }

    fn row(asked: &Interval, occurrence: &str, state: &'static str) -> Row {
        let mut row = Row::new(asked.rule, asked.subject, occurrence, state).on(asked.clock);
        row.for_whom.clone_from(&asked.for_whom);
        row
    }

    fn closed(&self, asked: &Interval, from: &Mark, to: &Mark) -> Option<Row> {
        let due = (asked.due)(from, to.day)?;
        let late = to.day > due;
        let mut row = Self::row(
            asked,
            &format!("after:{}", from.id),
            if late { "met-late" } else { "met" },
        )
        .due(due)
        .done(to.day);
        if late {
            row.late = Some((to.day.days_after(due), "day"));
            row.reasons = self.absence_reasons(&asked.people, from.day, to.day);
        }
        if !asked.hard {
            row.latest = None;
        }
        Some(row)
    }

    fn running(&self, asked: &Interval, last: Option<&Mark>, known: Option<Day>) -> Option<Row> {
        let today = self.as_of;
        let Some(last) = last else {
            return asked
                .without_start
                .then(|| Self::row(asked, "next", "cannot-tell"));
        };
        let unknown = known.filter(|known| last.is_start && last.day < *known);
        let from = unknown.map_or_else(
            || last.clone(),
            |day| Mark {
                day,
                ..last.clone()
            },
        );
        let due = (asked.due)(&from, today)?;
        let state = match today.cmp(&due) {
            // Whatever happened before the file begins, it is due by then; it may be sooner.
            std::cmp::Ordering::Less if unknown.is_some() => "not-recorded-here",
            std::cmp::Ordering::Less => "upcoming",
            std::cmp::Ordering::Equal => "due-today",
            std::cmp::Ordering::Greater if asked.hard => "overdue",
            std::cmp::Ordering::Greater => "past-usual",
        };
        let mut row = Self::row(asked, "next", state).due(due);
        if today > due {
            row.late = Some((today.days_after(due), "day"));
            row.reasons = self.absence_reasons(&asked.people, from.day, today);
        }
        if !asked.hard {
            row.latest = None;
        }
        Some(row)
    }

    /// Absences that touch the days after `from`, up to `to`.
    pub fn absence_reasons(&self, people: &[String], from: Day, to: Day) -> Vec<String> {
        let absent = people.iter().flat_map(|person| self.absences(person));
        let touching =
            absent.filter(|state| state.from <= to && state.to.is_none_or(|end| end > from));
        touching.map(|state| state.id.clone()).collect()
    }
}

/// `7w`, `21d`, `1mo` or `1y` after a day.
pub fn plus(day: Day, every: &str) -> Option<Day> {
    let digits: String = every.chars().take_while(char::is_ascii_digit).collect();
    let count: u32 = digits.parse().ok()?;
    match every.get(digits.len()..)? {
        "d" => Some(day.plus_days(count)),
        "w" => Some(day.plus_days(count * 7)),
        "mo" => Some(day.plus_months(count)),
        "y" => Some(day.plus_months(count * 12)),
        _ => None,
    }
}
