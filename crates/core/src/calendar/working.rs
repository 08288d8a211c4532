//! Working days: Monday to Friday without bank holidays and local closures.

use super::Date;
use alloc::string::String;
use alloc::vec::Vec;

/// One row of the bank-holiday table.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct BankHoliday {
    /// The day.
    pub date: Date,
    /// Its name, as published.
    pub title: String,
}

/// Why a day does not count as a working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotWorking {
    /// Saturday or Sunday.
    Weekend,
    /// A bank holiday of the table.
    BankHoliday,
    /// A closure day entered for this place.
    Closure,
}

/// The outcome of counting working days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reckoned {
    /// The day reached.
    pub date: Date,
    /// Whether every day counted lies in the bank-holiday table. If not, `date`
    /// is the earliest day possible: a bank holiday not yet known can move it on.
    pub certain: bool,
}

/// Which days count as working days.
///
/// Bank holidays are known for whole years; outside them only weekends and
/// closures are skipped and the result says that it is not certain.
#[derive(Clone, Debug, Default)]
pub struct WorkingCalendar {
    holidays: Vec<Date>,
    closures: Vec<Date>,
    /// Weekdays among both, in order.
    off: Vec<Date>,
    known: Option<(Date, Date)>,
}

impl WorkingCalendar {
    /// A calendar from the published table and the closure days of a place. The
    /// table is taken to cover the whole of its first and last year.
    pub fn new(mut holidays: Vec<Date>, mut closures: Vec<Date>) -> Self {
        holidays.sort_unstable();
        holidays.dedup();
        closures.sort_unstable();
        closures.dedup();
        let known = holidays.first().zip(holidays.last()).and_then(|(a, b)| {
            Some((
                Date::from_ymd(a.year(), 1, 1)?,
                Date::from_ymd(b.year(), 12, 31)?,
            ))
        });
        Self {
            off: weekdays_of(&holidays, &closures),
            holidays,
            closures,
            known,
        }
    }

    /// The same calendar with these closure days instead of its own.
    #[must_use]
    pub fn with_closures(&self, closures: Vec<Date>) -> Self {
        Self::new(self.holidays.clone(), closures)
    }

    /// The same calendar without bank holidays, every year known.
    #[must_use]
    pub fn without_holidays(&self) -> Self {
        Self {
            holidays: Vec::new(),
            closures: self.closures.clone(),
            off: weekdays_of(&[], &self.closures),
            known: Date::from_ymd(1, 1, 1).zip(Date::from_ymd(9999, 12, 31)),
        }
    }

    /// First and last day for which bank holidays are known.
    pub fn known(&self) -> Option<(Date, Date)> {
        self.known
    }

    /// Why the day does not count, or `None` if it is a working day.
    pub fn not_working(&self, day: Date) -> Option<NotWorking> {
        if day.weekday().is_weekend() {
            Some(NotWorking::Weekend)
        } else if self.holidays.binary_search(&day).is_ok() {
            Some(NotWorking::BankHoliday)
        } else if self.closures.binary_search(&day).is_ok() {
            Some(NotWorking::Closure)
        } else {
            None
        }
    }

    fn covers(&self, from: Date, to: Date) -> bool {
        self.known
            .is_some_and(|(first, last)| first <= from && to <= last)
    }

    /// The `n`th working day after `start` (day 0; it need not be a working day).
    pub fn add(&self, start: Date, n: u16) -> Reckoned {
        if n == 0 {
            return Reckoned {
                date: start,
                certain: self.covers(start, start),
            };
        }
        let mut number = weekdays_through(start) + i32::from(n);
        let mut date = weekday_numbered(number);
        let passed = self.off.partition_point(|off| *off <= start);
        for off in self.off.iter().skip(passed) {
            if *off > date {
                break;
            }
            number += 1;
            date = weekday_numbered(number);
        }
        Reckoned {
            date,
            certain: self.covers(start, date),
        }
    }

    /// The last working day on or before `day`.
    pub fn on_or_before(&self, day: Date) -> Date {
        let mut day = day;
        while self.not_working(day).is_some() {
            day = day.plus_days(-1);
        }
        day
    }

    /// The first working day on or after `day`.
    pub fn on_or_after(&self, day: Date) -> Date {
        let mut day = day;
        while self.not_working(day).is_some() {
            day = day.plus_days(1);
        }
        day
    }

    /// Working days after `from` up to and including `to`; negative if `to` is
    /// the earlier.
    pub fn count(&self, from: Date, to: Date) -> i32 {
        if to < from {
            return -self.count(to, from);
        }
        let passed = |day: Date| self.off.partition_point(|off| *off <= day);
        let off = i32::try_from(passed(to) - passed(from)).unwrap_or(i32::MAX);
        weekdays_through(to) - weekdays_through(from) - off
    }

    /// The weekdays after `from` up to and including `to` that do not count, each
    /// with the reason; weekends are left out, as nobody asks about them.
    pub fn skipped(&self, from: Date, to: Date) -> Vec<(Date, NotWorking)> {
        let mut days: Vec<(Date, NotWorking)> = self
            .holidays
            .iter()
            .map(|d| (*d, NotWorking::BankHoliday))
            .chain(
                self.closures
                    .iter()
                    .filter(|d| self.holidays.binary_search(d).is_err())
                    .map(|d| (*d, NotWorking::Closure)),
            )
            .filter(|(d, _)| from < *d && *d <= to && !d.weekday().is_weekend())
            .collect();
        days.sort_unstable_by_key(|(d, _)| *d);
        days
    }
}

/// The weekdays of two lists, each once, in order.
fn weekdays_of(holidays: &[Date], closures: &[Date]) -> Vec<Date> {
    let mut off: Vec<Date> = holidays
        .iter()
        .chain(closures)
        .copied()
        .filter(|day| !day.weekday().is_weekend())
        .collect();
    off.sort_unstable();
    off.dedup();
    off
}

/// The Monday from which weekdays are numbered, as a day number.
const FIRST_MONDAY: i32 = -3;

/// How many weekdays there are from the first Monday through a day.
fn weekdays_through(day: Date) -> i32 {
    let days = day.day_number() - FIRST_MONDAY;
    days.div_euclid(7) * 5 + (days.rem_euclid(7) + 1).min(5)
}

/// The weekday through which there are so many.
fn weekday_numbered(number: i32) -> Date {
    let before = number - 1;
    Date::from_day_number(before.div_euclid(5) * 7 + before.rem_euclid(5) + FIRST_MONDAY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn calendar(closures: Vec<Date>) -> WorkingCalendar {
        let holidays = [
            "2026-01-01",
            "2026-04-03",
            "2026-04-06",
            "2026-05-04",
            "2026-05-25",
            "2026-08-31",
            "2026-12-25",
            "2026-12-28",
            "2027-01-01",
        ];
        WorkingCalendar::new(holidays.map(date).to_vec(), closures)
    }

    #[test]
    fn deadlines_of_the_havering_register() {
        // havering.md, Calculations 1, 2, 10 and 13.
        let calendar = calendar(vec![]);
        for (start, n, end) in [
            ("2026-03-05", 2, "2026-03-09"),
            ("2026-04-01", 2, "2026-04-07"),
            ("2026-12-23", 2, "2026-12-29"),
            ("2026-03-05", 5, "2026-03-12"),
            ("2026-04-01", 5, "2026-04-10"),
            ("2026-12-23", 5, "2027-01-04"),
            ("2026-04-20", 5, "2026-04-27"),
            ("2026-03-31", 5, "2026-04-09"),
            ("2026-05-18", 10, "2026-06-02"),
        ] {
            let reckoned = calendar.add(date(start), n);
            assert_eq!(
                (reckoned.date, reckoned.certain),
                (date(end), true),
                "{start} + {n}"
            );
        }
    }

    #[test]
    fn a_count_undoes_an_addition_and_skips_closures() {
        let calendar = calendar(vec![date("2026-04-02"), date("2026-04-06")]);
        for start in 0..400 {
            let start = date("2026-01-01").plus_days(start);
            for n in 1..30 {
                let end = calendar.add(start, n).date;
                assert_eq!(calendar.count(start, end), i32::from(n), "{start} + {n}");
                assert_eq!(calendar.not_working(end), None);
            }
        }
        assert_eq!(
            calendar.skipped(date("2026-04-01"), date("2026-04-07")),
            vec![
                (date("2026-04-02"), NotWorking::Closure),
                (date("2026-04-03"), NotWorking::BankHoliday),
                (date("2026-04-06"), NotWorking::BankHoliday),
            ]
        );
    }

    #[test]
    fn past_the_table_the_earliest_day_is_given_and_marked() {
        let reckoned = calendar(vec![]).add(date("2027-12-30"), 5);
        assert!(!reckoned.certain);
        assert_eq!(reckoned.date, date("2028-01-06"));
    }
}
