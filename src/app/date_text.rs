//! Dates as people type them: `27/11/2026`, `27 11 26`, `27 nov`, `tomorrow`, `+2w`, `friday`.

use alongside_core::calendar::{Date, Weekday};

/// Why a text is no date. `message` puts it in the words shown beside the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateTextError {
    /// Nothing was typed.
    Empty,
    /// A number stands alone: the month is missing.
    NoMonth,
    /// There is no such month.
    NoSuchMonth(u32),
    /// The month has no such day.
    NoSuchDay {
        /// The day as typed.
        day: u32,
        /// The month's English name.
        month: &'static str,
    },
    /// It cannot be read at all.
    Unreadable,
}

impl DateTextError {
    /// What is wrong and what to do, for a field called `label`.
    pub fn message(&self, label: &str) -> String {
        match self {
            Self::Empty => format!("Enter {}", lower_first(label)),
            Self::NoMonth => format!("{label} must include a month, as in 27 November 2026"),
            Self::NoSuchMonth(month) => {
                format!("{label} must be a real date: there is no month {month}")
            }
            Self::NoSuchDay { day, month } => {
                format!("{label} must be a real date: {month} has no day {day}")
            }
            Self::Unreadable => format!("{label} must be a date, as in 27/11/2026 or 27 Nov"),
        }
    }
}

/// The text with its first letter made small, for the middle of a sentence.
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let second_is_capital = text.chars().nth(1).is_some_and(char::is_uppercase);
    match letters.next() {
        Some(first) if !second_is_capital => first.to_lowercase().chain(letters).collect(),
        _ => text.into(),
    }
}

/// Reads a date as typed. A date without a year is the one nearest to `today`; a
/// weekday's name is the next one after it.
///
/// # Errors
/// What is wrong with the text.
pub fn read_date(text: &str, today: Date) -> Result<Date, DateTextError> {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Err(DateTextError::Empty);
    }
    if let Ok(date) = Date::parse(&text) {
        return Ok(date);
    }
    if let Some(date) = relative(&text, today) {
        return Ok(date);
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || "/-.,".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    if let Some(date) = by_weekday(&words, today) {
        return Ok(date);
    }
    by_parts(&words, today)
}

fn relative(text: &str, today: Date) -> Option<Date> {
    match text {
        "today" => return Some(today),
        "tomorrow" => return Some(today.plus_days(1)),
        "yesterday" => return Some(today.plus_days(-1)),
        _ => {}
    }
    let (amount, sign) = if let Some(rest) = text.strip_suffix(" ago") {
        (rest, -1)
    } else if let Some(rest) = text.strip_prefix("in ").or_else(|| text.strip_prefix('+')) {
        (rest, 1)
    } else {
        (text.strip_prefix('-')?, -1)
    };
    let amount = amount.trim();
    let digits = amount.bytes().take_while(u8::is_ascii_digit).count();
    let number: i32 = amount.get(..digits)?.parse().ok().filter(|n| *n <= 4000)?;
    match amount.get(digits..)?.trim() {
        "d" | "day" | "days" => Some(today.plus_days(sign * number)),
        "w" | "week" | "weeks" => Some(today.plus_days(sign * number * 7)),
        "m" | "mo" | "month" | "months" => Some(today.plus_months(sign * number)),
        "y" | "year" | "years" => Some(today.plus_months(sign * number * 12)),
        _ => None,
    }
}

fn by_weekday(words: &[&str], today: Date) -> Option<Date> {
    let (word, back) = match words {
        [word] | ["next" | "on", word] => (*word, false),
        ["last", word] => (*word, true),
        _ => return None,
    };
    let wanted = weekday(word)?;
    (1..=7)
        .map(|days| today.plus_days(if back { -days } else { days }))
        .find(|date| date.weekday() == wanted)
}

fn weekday(word: &str) -> Option<Weekday> {
    [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ]
    .into_iter()
    .find(|day| word.len() >= 3 && day.name().to_lowercase().starts_with(word))
}

fn month_named(word: &str) -> Option<u32> {
    (1..=12).find(|month| {
        Date::from_ymd(2000, *month, 1).is_some_and(|date| {
            word.len() >= 3 && date.month_name().to_lowercase().starts_with(word)
        })
    })
}

/// A day's number, with or without `st`, `nd`, `rd`, `th`.
fn day_number(word: &str) -> Option<u32> {
    let plain = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word);
    plain.parse().ok()
}

fn by_parts(words: &[&str], today: Date) -> Result<Date, DateTextError> {
    let words = match words {
        [first, rest @ ..] if weekday(first).is_some() && rest.len() >= 2 => rest,
        all => all,
    };
    let (day, month, year) = match words {
        [day] if day_number(day).is_some() => return Err(DateTextError::NoMonth),
        [day, month] => (*day, *month, None),
        [day, month, year] => (*day, *month, Some(*year)),
        _ => return Err(DateTextError::Unreadable),
    };
    // The month may come first when it is a word: `Nov 27`.
    let (day, month) = if month_named(day).is_some() {
        (month, day)
    } else {
        (day, month)
    };
    let day = day_number(day).ok_or(DateTextError::Unreadable)?;
    let month = month_named(month)
        .or_else(|| month.parse().ok())
        .ok_or(DateTextError::Unreadable)?;
    match year {
        Some(year) => with_year(day, month, full_year(year)?),
        None => nearest(day, month, today),
    }
}

fn full_year(text: &str) -> Result<i32, DateTextError> {
    let year: i32 = text.parse().map_err(|_| DateTextError::Unreadable)?;
    match text.len() {
        4 => Ok(year),
        2 if year < 70 => Ok(2000 + year),
        2 => Ok(1900 + year),
        _ => Err(DateTextError::Unreadable),
    }
}

fn with_year(day: u32, month: u32, year: i32) -> Result<Date, DateTextError> {
    let first = Date::from_ymd(year, month, 1).ok_or(DateTextError::NoSuchMonth(month))?;
    Date::from_ymd(year, month, day).ok_or(DateTextError::NoSuchDay {
        day,
        month: first.month_name(),
    })
}

fn nearest(day: u32, month: u32, today: Date) -> Result<Date, DateTextError> {
    let this_year = with_year(day, month, today.year());
    [today.year() - 1, today.year(), today.year() + 1]
        .into_iter()
        .filter_map(|year| Date::from_ymd(year, month, day))
        .min_by_key(|date| date.days_since(today).abs())
        .map_or(this_year, Ok)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|error| unreachable!("{error}"))
    }

    #[test]
    fn what_people_type_is_read() {
        // A Sunday.
        let today = date("2026-11-22");
        for (typed, wanted) in [
            ("27/11/2026", "2026-11-27"),
            ("27 11 26", "2026-11-27"),
            ("27.11.26", "2026-11-27"),
            ("27-11-2026", "2026-11-27"),
            ("2026-11-27", "2026-11-27"),
            ("27 nov", "2026-11-27"),
            ("Nov 27", "2026-11-27"),
            ("27th November 2026", "2026-11-27"),
            ("Fri 27 Nov 2026", "2026-11-27"),
            ("Friday, 27 November", "2026-11-27"),
            ("27/11", "2026-11-27"),
            ("3 jan", "2027-01-03"),
            ("3 june", "2026-06-03"),
            ("today", "2026-11-22"),
            (" Tomorrow ", "2026-11-23"),
            ("yesterday", "2026-11-21"),
            ("+2w", "2026-12-06"),
            ("+3d", "2026-11-25"),
            ("+1m", "2026-12-22"),
            ("-1w", "2026-11-15"),
            ("in 2 weeks", "2026-12-06"),
            ("3 weeks ago", "2026-11-01"),
            ("friday", "2026-11-27"),
            ("sunday", "2026-11-29"),
            ("next wed", "2026-11-25"),
            ("last friday", "2026-11-20"),
            ("12 3 99", "1999-03-12"),
        ] {
            assert_eq!(read_date(typed, today), Ok(date(wanted)), "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let today = date("2026-11-22");
        for (typed, wanted) in [
            ("", DateTextError::Empty),
            ("27", DateTextError::NoMonth),
            ("27/13/2026", DateTextError::NoSuchMonth(13)),
            (
                "31/11/2026",
                DateTextError::NoSuchDay {
                    day: 31,
                    month: "November",
                },
            ),
            (
                "29 feb 2027",
                DateTextError::NoSuchDay {
                    day: 29,
                    month: "February",
                },
            ),
            ("soon", DateTextError::Unreadable),
            ("1 2 3 4", DateTextError::Unreadable),
            ("27 11 026", DateTextError::Unreadable),
            ("+99999999999w", DateTextError::Unreadable),
        ] {
            assert_eq!(read_date(typed, today), Err(wanted), "{typed}");
        }
        assert_eq!(
            DateTextError::NoSuchDay {
                day: 31,
                month: "November"
            }
            .message("Date of the meeting"),
            "Date of the meeting must be a real date: November has no day 31"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn no_text_stops_the_reader(text in ".{0,40}") {
            let _ = read_date(&text, date("2026-11-22"));
        }

        #[test]
        fn every_way_of_writing_a_day_reads_as_that_day(number in 0i32..40_000) {
            let day = Date::from_day_number(number);
            let (y, m, d) = day.ymd();
            let today = date("2026-11-22");
            let name = day.month_name();
            for text in [format!("{d}/{m}/{y}"), format!("{d:02} {m:02} {y}"), format!("{d} {name} {y}")] {
                prop_assert_eq!(read_date(&text, today), Ok(day), "{}", text);
            }
        }
    }
}
