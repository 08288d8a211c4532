//! So many in a year.

use crate::days::Day;
use crate::facts::World;
use crate::row::Row;

/// So many in a year.
pub struct Yearly<'a> {
    pub rule: &'static str,
    pub person: &'a str,
    /// The day on which the first year began.
    pub began: Option<Day>,
    /// The days that count.
    pub days: &'a [Day],
    pub need: i64,
    /// From when the file knows.
    pub known: Option<Day>,
}

impl World<'_> {
    /// So many in the year (HAV-A51.year), for a person.
    pub fn yearly(&self, asked: &Yearly) -> Vec<Row> {
        let first_month = if self.reads("HAV-A51.year", "calendar-year") {
            Some(1)
        } else if self.reads("HAV-A51.year", "april-march") {
            Some(4)
        } else {
            None
        };
        match first_month {
            Some(month) => self.fixed_years(asked, month),
            None => vec![self.rolling_year(asked)],
        }
    }

    fn rolling_year(&self, asked: &Yearly) -> Row {
        let Yearly {
            rule,
            person,
            began,
            days,
            need,
            known,
        } = *asked;
        let today = self.as_of;
        let got = count(days, self.year_ago().next(), today);
        let first_test = began
            .map(|began| began.plus_months(12))
            .filter(|day| today < *day);
        if let Some(day) = first_test {
            return Row::new(rule, person, "next", "upcoming")
                .due(day)
                .amount(got, need, "session");
        }
        let unknown = known.is_some_and(|known| self.year_ago().next() < known);
        let state = if got >= need {
            "met"
        } else if unknown {
            "cannot-tell"
        } else {
            "not-met"
        };
        let mut row = Row::new(rule, person, "next", state).amount(got, need, "session");
        if state == "not-met" {
            row.reasons = self.absence_reasons(&self.pair(person), self.year_ago(), today);
        }
        row
    }

    fn fixed_years(&self, asked: &Yearly, month: u32) -> Vec<Row> {
        let Yearly {
            rule,
            person,
            began,
            days,
            need,
            known,
        } = *asked;
        let mut rows = Vec::new();
        for year in [self.as_of.year() - 1, self.as_of.year()] {
            let Some(first) = Day::of(year - i32::from(self.as_of.month() < month), month, 1)
            else {
                continue;
            };
            let last = first.plus_months(12).before();
            let whole = began.is_none_or(|began| began <= first);
            if !whole || last <= self.year_ago() {
                continue;
            }
            let name = if month == 1 {
                first.year().to_string()
            } else {
                format!("{}/{:02}", first.year(), (first.year() + 1) % 100)
            };
            let unknown = known.is_some_and(|known| first < known);
            let got = count(days, first, last);
            rows.push(
                Row::new(rule, person, &name, self.period(got >= need, last, unknown))
                    .due(last)
                    .amount(got, need, "session"),
            );
        }
        rows
    }

    /// How a period stands that ends on `last`.
    pub fn period(&self, reached: bool, last: Day, unknown: bool) -> &'static str {
        match self.as_of.cmp(&last) {
            _ if reached => "met",
            _ if unknown => "cannot-tell",
            std::cmp::Ordering::Less => "upcoming",
            std::cmp::Ordering::Equal => "due-today",
            std::cmp::Ordering::Greater => "not-met",
        }
    }
}

fn count(days: &[Day], first: Day, last: Day) -> i64 {
    days.iter()
        .map(|day| i64::from((first..=last).contains(day)))
        .sum()
}
