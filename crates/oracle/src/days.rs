//! Dates, walked one day at a time.

use std::fmt;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: i32,
    month: u32,
    of_month: u32,
}

fn is_leap(year: i32) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

fn last_of_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

impl Day {
    /// Later than any day of a fact.
    pub const FAR: Self = Self {
        year: 9999,
        month: 12,
        of_month: 31,
    };

    /// The day so written, `2026-03-09`; none if there is no such day.
    pub fn read(text: &str) -> Option<Self> {
        let mut pieces = text.split('-');
        let (year, month, day) = (pieces.next()?, pieces.next()?, pieces.next()?);
        if pieces.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        Self::of(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The day of these numbers; none if there is no such day.
    pub fn of(year: i32, month: u32, day: u32) -> Option<Self> {
        let known = (1..=12).contains(&month) && day >= 1 && day <= last_of_month(year, month);
        known.then_some(Self {
            year,
            month,
            of_month: day,
        })
    }

    /// The next day.
    #[must_use]
    pub fn next(self) -> Self {
        let Self {
            year,
            month,
            of_month: day,
        } = self;
        if day < last_of_month(year, month) {
            Self {
                year,
                month,
                of_month: day + 1,
            }
        } else if month < 12 {
            Self {
                year,
                month: month + 1,
                of_month: 1,
            }
        } else {
            Self {
                year: year + 1,
                month: 1,
                of_month: 1,
            }
        }
    }

    /// The day before.
    #[must_use]
    pub fn before(self) -> Self {
        let Self {
            year,
            month,
            of_month: day,
        } = self;
        if day > 1 {
            Self {
                year,
                month,
                of_month: day - 1,
            }
        } else if month > 1 {
            Self {
                year,
                month: month - 1,
                of_month: last_of_month(year, month - 1),
            }
        } else {
            Self {
                year: year - 1,
                month: 12,
                of_month: 31,
            }
        }
    }

    /// So many days on.
    #[must_use]
    pub fn plus_days(self, count: u32) -> Self {
        let mut day = self;
        for _ in 0..count {
            day = day.next();
        }
        day
    }

    /// So many days back.
    #[must_use]
    pub fn minus_days(self, count: u32) -> Self {
        let mut day = self;
        for _ in 0..count {
            day = day.before();
        }
        day
    }

    /// The same day so many months on, else the last day of that month (HAV-A51.month).
    #[must_use]
    pub fn plus_months(self, count: u32) -> Self {
        let (mut year, mut month) = (self.year, self.month);
        for _ in 0..count {
            (year, month) = if month == 12 {
                (year + 1, 1)
            } else {
                (year, month + 1)
            };
        }
        Self {
            year,
            month,
            of_month: self.of_month.min(last_of_month(year, month)),
        }
    }

    /// The same day so many months back, else the last day of that month.
    #[must_use]
    pub fn minus_months(self, count: u32) -> Self {
        let (mut year, mut month) = (self.year, self.month);
        for _ in 0..count {
            (year, month) = if month == 1 {
                (year - 1, 12)
            } else {
                (year, month - 1)
            };
        }
        Self {
            year,
            month,
            of_month: self.of_month.min(last_of_month(year, month)),
        }
    }

    /// Days from `earlier` to this day; nought if it is not earlier.
    pub fn days_after(self, earlier: Self) -> i64 {
        let (mut day, mut count) = (earlier, 0);
        while day < self {
            day = day.next();
            count += 1;
        }
        count
    }

    /// First day of its month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        Self {
            of_month: 1,
            ..self
        }
    }

    /// Last day of its month.
    #[must_use]
    pub fn end_of_month(self) -> Self {
        Self {
            of_month: last_of_month(self.year, self.month),
            ..self
        }
    }

    /// The month, `2026-03`.
    pub fn month_name(self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The number of the day in its month.
    pub fn of_month(self) -> u32 {
        self.of_month
    }

    /// The number of the month.
    pub fn month(self) -> u32 {
        self.month
    }

    /// Saturday or Sunday, by the rule of Zeller.
    pub fn is_weekend(self) -> bool {
        let (year, month) = if self.month < 3 {
            (self.year - 1, self.month + 12)
        } else {
            (self.year, self.month)
        };
        let months = i64::from(13 * (month + 1) / 5);
        let years = i64::from(year + year / 4 - year / 100 + year / 400);
        (i64::from(self.of_month) + months + years) % 7 <= 1
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.of_month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::read(text).unwrap()
    }

    #[test]
    fn no_such_day_is_read() {
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-1-01",
            "2026-01-01-01",
            "",
        ] {
            assert_eq!(Day::read(text), None, "{text}");
        }
        assert!(Day::read("2024-02-29").is_some());
    }

    #[test]
    fn there_and_back_again_over_leap_years() {
        let mut walk = day("1999-12-25");
        for _ in 0..3000 {
            assert_eq!(walk.next().before(), walk);
            walk = walk.next();
        }
        assert_eq!(walk, day("1999-12-25").plus_days(3000));
    }

    #[test]
    fn months_stop_at_the_end_of_the_month() {
        assert_eq!(day("2026-01-31").plus_months(1), day("2026-02-28"));
        assert_eq!(day("2024-02-29").plus_months(36), day("2027-02-28"));
        assert_eq!(day("2026-03-31").minus_months(1), day("2026-02-28"));
    }

    #[test]
    fn weekends() {
        assert!(day("2026-03-07").is_weekend() && day("2026-03-08").is_weekend());
        assert!(!day("2026-03-06").is_weekend() && !day("2026-03-09").is_weekend());
    }
}
