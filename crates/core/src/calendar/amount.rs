//! Lengths of time as policies state them. The units are different types: two
//! months are not sixty days, and five working days are not a week.

use super::Date;
use alloc::string::String;
use core::fmt;
use core::num::NonZeroU16;

/// Calendar days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Days(pub NonZeroU16);
/// Days that are neither weekend, bank holiday nor closure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WorkingDays(pub NonZeroU16);
/// Stretches of seven days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Weeks(pub NonZeroU16);
/// Calendar months, clamped to the month's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Months(pub NonZeroU16);

/// A length of time that is never nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Amount {
    /// `28d`
    Days(Days),
    /// `2wd`
    WorkingDays(WorkingDays),
    /// `4w`
    Weeks(Weeks),
    /// `3mo`; `1y` is `12mo`
    Months(Months),
}

/// A text that is no length of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountError(String);

impl fmt::Display for AmountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not a length of time; write it as 28d, 2wd (working days), 4w, 3mo or 1y",
            self.0
        )
    }
}

impl core::error::Error for AmountError {}

impl Amount {
    /// Reads `28d`, `2wd`, `4w`, `3mo`, `1y`.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        let split = text
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len());
        let wrong = || AmountError(String::from(text));
        let (digits, unit) = text.split_at_checked(split).ok_or_else(wrong)?;
        let number: NonZeroU16 = digits.parse().map_err(|_| wrong())?;
        match unit {
            "d" => Ok(Self::Days(Days(number))),
            "wd" => Ok(Self::WorkingDays(WorkingDays(number))),
            "w" => Ok(Self::Weeks(Weeks(number))),
            "mo" => Ok(Self::Months(Months(number))),
            "y" => NonZeroU16::new(12)
                .and_then(|twelve| number.checked_mul(twelve))
                .map(|months| Self::Months(Months(months)))
                .ok_or_else(wrong),
            _ => Err(wrong()),
        }
    }

    /// The day so long after `start`; working days need a calendar and stand as
    /// `None` here.
    pub fn after(self, start: Date) -> Option<(Date, bool)> {
        match self {
            Self::Days(Days(n)) => Some((start.plus_days(i32::from(n.get())), false)),
            Self::Weeks(Weeks(n)) => Some((start.plus_days(7 * i32::from(n.get())), false)),
            Self::Months(Months(n)) => Some(start.plus_months_clamped(i32::from(n.get()))),
            Self::WorkingDays(_) => None,
        }
    }

    /// In words: `4 weeks`, `2 working days`, `1 month`, `1 year`.
    pub fn in_words(self) -> String {
        let (number, unit) = match self {
            Self::Days(Days(n)) => (n.get(), "day"),
            Self::WorkingDays(WorkingDays(n)) => (n.get(), "working day"),
            Self::Weeks(Weeks(n)) => (n.get(), "week"),
            Self::Months(Months(n)) if n.get() % 12 == 0 => (n.get() / 12, "year"),
            Self::Months(Months(n)) => (n.get(), "month"),
        };
        alloc::format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(Days(n)) => write!(f, "{n}d"),
            Self::WorkingDays(WorkingDays(n)) => write!(f, "{n}wd"),
            Self::Weeks(Weeks(n)) => write!(f, "{n}w"),
            Self::Months(Months(n)) if n.get() % 12 == 0 => write!(f, "{}y", n.get() / 12),
            Self::Months(Months(n)) => write!(f, "{n}mo"),
        }
    }
}

impl serde::Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Amount {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <alloc::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn amounts_read_print_and_speak() {
        for (text, printed, words) in [
            ("28d", "28d", "28 days"),
            ("1wd", "1wd", "1 working day"),
            ("4w", "4w", "4 weeks"),
            ("3mo", "3mo", "3 months"),
            ("12mo", "1y", "1 year"),
            ("2y", "2y", "2 years"),
        ] {
            let amount = Amount::parse(text).unwrap();
            assert_eq!(amount.to_string(), printed);
            assert_eq!(amount.in_words(), words);
        }
    }

    #[test]
    fn nothing_and_nonsense_are_no_amounts() {
        for text in ["0d", "", "w", "4", "4 w", "-1d", "99999d", "6000y", "1h"] {
            assert!(Amount::parse(text).is_err(), "{text}");
        }
    }
}
