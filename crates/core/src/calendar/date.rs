//! A civil date, counted in whole days.

use alloc::string::String;
use core::fmt;
use core::num::NonZeroI32;

/// A date in the Gregorian calendar, held as days since 1 January 1970.
///
/// It has no time and no zone: every limit of a policy is a matter of days.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(
    /// Days since [`ZERO`], which is no date: so a date that may be missing takes no more
    /// room than a date.
    NonZeroI32,
);

/// A day number long before the year 1.
const ZERO: i32 = -1_000_000;

/// A text that is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError(String);

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a date; write it as 2026-02-28", self.0)
    }
}

impl core::error::Error for DateError {}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    /// The English name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
        }
    }

    /// Whether it is a Saturday or a Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self, Self::Saturday | Self::Sunday)
    }
}

const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// The date with these numbers, if there is one (years 1 to 9999).
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year) || !(1..=12).contains(&month) {
            return None;
        }
        if day < 1 || day > days_in_month(year, month) {
            return None;
        }
        Some(Self::from_day_number(days_from_civil(year, month, day)))
    }

    /// The date that lies this many days after 1 January 1970.
    pub fn from_day_number(days: i32) -> Self {
        let days = days.saturating_sub(ZERO);
        Self(NonZeroI32::new(days).unwrap_or(NonZeroI32::MIN))
    }

    /// Days since 1 January 1970.
    pub fn day_number(self) -> i32 {
        self.0.get().saturating_add(ZERO)
    }

    /// Reads `2026-02-28`.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        Self::read(text).ok_or_else(|| DateError(String::from(text)))
    }

    fn read(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let (b'-', b'-') = (*bytes.get(4)?, *bytes.get(7)?) else {
            return None;
        };
        if bytes.len() != 10 {
            return None;
        }
        let number = |from: usize, to: usize| -> Option<u32> {
            let digits = text.get(from..to)?;
            digits
                .bytes()
                .all(|b| b.is_ascii_digit())
                .then(|| digits.parse().ok())?
        };
        let year = i32::try_from(number(0, 4)?).ok()?;
        Self::from_ymd(year, number(5, 7)?, number(8, 10)?)
    }

    /// Year, month (1 to 12) and day (1 to 31).
    pub fn ymd(self) -> (i32, u32, u32) {
        civil_from_days(self.day_number())
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.ymd().0
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.ymd().1
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.ymd().2
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        match self.day_number().rem_euclid(7) {
            0 => Weekday::Thursday,
            1 => Weekday::Friday,
            2 => Weekday::Saturday,
            3 => Weekday::Sunday,
            4 => Weekday::Monday,
            5 => Weekday::Tuesday,
            _ => Weekday::Wednesday,
        }
    }

    /// This date moved by a number of days, back if negative.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self::from_day_number(self.day_number().saturating_add(days))
    }

    /// The same day of the month so many months on (back if negative), else that
    /// month's last day; `true` says that it was clamped so.
    pub fn plus_months_clamped(self, months: i32) -> (Self, bool) {
        let (year, month, day) = self.ymd();
        let total = year
            .saturating_mul(12)
            .saturating_add(i32::try_from(month).unwrap_or(1) - 1)
            .saturating_add(months)
            .clamp(12, 9999 * 12 + 11);
        let (year, month) = (
            total.div_euclid(12),
            total.rem_euclid(12).unsigned_abs() + 1,
        );
        let last = days_in_month(year, month);
        (
            Self::from_day_number(days_from_civil(year, month, day.min(last))),
            day > last,
        )
    }

    /// As [`Date::plus_months_clamped`], without saying if it was clamped.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        self.plus_months_clamped(months).0
    }

    /// Days from `earlier` to this date.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.get().saturating_sub(earlier.0.get())
    }

    /// The first day of this date's month.
    #[must_use]
    pub fn month_start(self) -> Self {
        let (year, month, _) = self.ymd();
        Self::from_day_number(days_from_civil(year, month, 1))
    }

    /// The last day of this date's month.
    #[must_use]
    pub fn month_end(self) -> Self {
        let (year, month, _) = self.ymd();
        Self::from_day_number(days_from_civil(year, month, days_in_month(year, month)))
    }

    /// The month's English name.
    pub fn month_name(self) -> &'static str {
        let index = usize::try_from(self.month().saturating_sub(1)).unwrap_or(0);
        MONTH_NAMES.get(index).copied().unwrap_or("")
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <alloc::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

fn is_leap(year: i32) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days before 1 March of year 0, counted so that leap days fall at a year's end.
fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let month_from_march = i32::try_from((month + 9) % 12).unwrap_or(0);
    let day_of_year = (153 * month_from_march + 2) / 5 + i32::try_from(day).unwrap_or(1) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i32) -> (i32, u32, u32) {
    let shifted = days.saturating_add(719_468);
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1).unsigned_abs();
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    }
    .unsigned_abs();
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn every_day_of_three_centuries_round_trips_and_follows_the_one_before() {
        let mut previous = Date::from_ymd(1899, 12, 31).unwrap();
        for number in previous.day_number() + 1..Date::from_ymd(2200, 1, 1).unwrap().day_number() {
            let date = Date::from_day_number(number);
            let (year, month, day) = date.ymd();
            assert_eq!(Date::from_ymd(year, month, day), Some(date));
            assert_eq!(Date::parse(&date.to_string()), Ok(date));
            let (py, pm, pd) = previous.ymd();
            let follows = (year, month, day) == (py, pm, pd + 1)
                || (day == 1 && (year, month) == (py, pm + 1))
                || (day == 1 && month == 1 && pm == 12 && year == py + 1);
            assert!(follows, "{previous} then {date}");
            previous = date;
        }
    }

    #[test]
    fn weekdays_are_those_of_known_dates() {
        for (text, weekday) in [
            ("2026-03-05", Weekday::Thursday),
            ("2026-04-06", Weekday::Monday),
            ("2026-11-22", Weekday::Sunday),
            ("1969-12-31", Weekday::Wednesday),
        ] {
            assert_eq!(Date::parse(text).unwrap().weekday(), weekday, "{text}");
        }
    }

    #[test]
    fn months_clamp_to_the_months_end_and_say_so() {
        let date = |text| Date::parse(text).unwrap();
        assert_eq!(
            date("2026-01-31").plus_months_clamped(1),
            (date("2026-02-28"), true)
        );
        assert_eq!(
            date("2024-02-29").plus_months_clamped(36),
            (date("2027-02-28"), true)
        );
        assert_eq!(
            date("2026-01-12").plus_months_clamped(1),
            (date("2026-02-12"), false)
        );
        assert_eq!(
            date("2026-01-12").plus_months_clamped(-12),
            (date("2025-01-12"), false)
        );
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "2026-2-03",
            "2026-02-30",
            "26-02-2003",
            "2026-13-01",
            "2026-02-3x",
            "+026-02-03",
        ] {
            assert!(Date::parse(text).is_err(), "{text}");
        }
    }
}
