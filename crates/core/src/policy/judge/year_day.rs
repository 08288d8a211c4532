//! The day of each year on which something is due, where one is set.

use super::Court;
use crate::calendar::Date;
use crate::policy::view::Sym;
use serde_json::Value;

/// A day of every year; 29 February is the month's last day in other years.
#[derive(Clone, Copy)]
pub(super) struct YearDay {
    month: u32,
    day: u32,
}

impl YearDay {
    /// It in a year.
    fn of(self, year: i32) -> Option<Date> {
        let first = Date::from_ymd(year, self.month, 1)?;
        let last = first.month_end();
        Some(Date::from_ymd(year, self.month, self.day).unwrap_or(last))
    }

    /// The next one after a day.
    pub fn after(self, day: Date) -> Date {
        let years = [day.year(), day.year() + 1];
        let mut days = years.into_iter().filter_map(|year| self.of(year));
        days.find(|one| day < *one).unwrap_or(day)
    }

    /// The one nearest to a day; of two as near, the earlier.
    pub fn nearest(self, day: Date) -> Date {
        let years = [day.year() - 1, day.year(), day.year() + 1];
        let days = years.into_iter().filter_map(|year| self.of(year));
        days.min_by_key(|one| one.days_since(day).abs())
            .unwrap_or(day)
    }
}

impl Court<'_, '_> {
    /// The day of the year that a slot holds for a person today.
    pub(super) fn year_day(&self, slot: &str, person: Sym) -> Option<YearDay> {
        let figure = self.person(person).local(slot)?;
        let number = |key: &str| u32::try_from(figure.get(key).and_then(Value::as_u64)?).ok();
        let (month, day) = (number("month")?, number("day")?);
        let found = YearDay { month, day };
        // A leap year has every day that there is.
        let is_day = Date::from_ymd(2024, month, day).is_some();
        is_day.then_some(found)
    }
}
