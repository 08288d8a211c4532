//! So many in a month, a quarter or a year.

use super::Reading;
use crate::days::Day;
use crate::row::Row;

/// A stretch of whole months.
#[derive(Clone, Debug)]
pub(super) struct Period {
    pub name: String,
    pub first: Day,
    pub last: Day,
}

impl Period {
    pub(super) fn holds(&self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }
}

/// What is counted.
pub(super) struct Count<'a> {
    pub rule: &'static str,
    pub subject: &'a str,
    pub clock: Option<&'static str>,
    /// Each day on which something was done, with how much.
    pub done: Vec<(Day, i64)>,
    pub need: i64,
    pub unit: &'static str,
    pub weight: (&'static str, &'static str),
    /// Of a period that begins before this day nothing is asked.
    pub whole_from: Option<Day>,
    /// Nor of one that ends before this day.
    pub from: Option<Day>,
}

impl Reading<'_> {
    fn periods(
        &self,
        months: u32,
        first_month: u32,
        name: impl Fn(Day, Day) -> String,
    ) -> Vec<Period> {
        let today = self.world.as_of;
        let mut first = today.first_of_month();
        while !(first.month() + 12 - first_month).is_multiple_of(months) {
            first = first.minus_months(1);
        }
        let mut found = Vec::new();
        loop {
            let last = first.plus_months(months).before();
            if last < self.world.year_ago() {
                return found;
            }
            found.push(Period {
                name: name(first, last),
                first,
                last,
            });
            first = first.minus_months(months);
        }
    }

    pub(super) fn months(&self) -> Vec<Period> {
        self.periods(1, 1, |first, _| first.month_name())
    }

    pub(super) fn pairs_of_months(&self) -> Vec<Period> {
        self.periods(2, 4, |first, last| {
            format!("{}/{}", first.month_name(), last.month_name())
        })
    }

    pub(super) fn quarters(&self) -> Vec<Period> {
        self.periods(3, 1, |first, _| {
            format!("{}-Q{}", first.year(), first.month().div_ceil(3))
        })
    }

    /// 1 April to 31 March (MAN-A6.period, MAN-A39.year).
    pub(super) fn years(&self) -> Vec<Period> {
        let mut years = self.periods(12, 4, |first, _| {
            format!("{}/{:02}", first.year(), (first.year() + 1) % 100)
        });
        years.retain(|year| year.last > self.world.year_ago());
        years
    }

    /// January to December (MAN-A39.year).
    pub(super) fn calendar_years(&self) -> Vec<Period> {
        let mut years = self.periods(12, 1, |first, _| first.year().to_string());
        years.retain(|year| year.last > self.world.year_ago());
        years
    }

    /// A line for each quarter; or one for the three months that end today, which is asked of
    /// whoever has been in post so long (MAN-A39.quarter).
    pub(super) fn quarterly(&self, quarters: &[Period], asked: &Count) -> Vec<Row> {
        if !self.reads("MAN-A39.quarter", "rolling") {
            return self.count(quarters, asked);
        }
        let today = self.world.as_of;
        let before = today.minus_months(3);
        let within = asked.done.iter();
        let within = within.filter(|(day, _)| *day > before && *day <= today);
        let got: i64 = within.map(|(_, much)| much).sum();
        let tested = asked.whole_from.map(|start| start.plus_months(3));
        let mut row = match tested.filter(|day| today < *day) {
            Some(day) => Row::new(asked.rule, asked.subject, "next", "upcoming").due(day),
            None if got >= asked.need => Row::new(asked.rule, asked.subject, "next", "met"),
            None => Row::new(asked.rule, asked.subject, "next", "not-met"),
        };
        row.clock = asked.clock;
        vec![
            row.amount(got, asked.need, asked.unit)
                .weighs(asked.weight.0, asked.weight.1),
        ]
    }

    /// A line for each period.
    pub(super) fn count(&self, periods: &[Period], asked: &Count) -> Vec<Row> {
        let asked_of = periods.iter().filter(|period| {
            asked.whole_from.is_none_or(|day| day <= period.first)
                && asked.from.is_none_or(|day| day <= period.last)
        });
        asked_of
            .map(|period| {
                let within = asked.done.iter().filter(|(day, _)| period.holds(*day));
                let got: i64 = within.map(|(_, much)| much).sum();
                let state = self.world.period(got >= asked.need, period.last, false);
                let mut row = Row::new(asked.rule, asked.subject, &period.name, state)
                    .due(period.last)
                    .amount(got, asked.need, asked.unit)
                    .weighs(asked.weight.0, asked.weight.1);
                row.clock = asked.clock;
                row
            })
            .collect()
    }
}
