//! Points, exact to the hundredth.

use alloc::string::String;
use core::fmt;
use core::iter::Sum;
use core::ops::{Add, Neg, Sub};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Hundredths in one.
const ONE: i64 = 100;

/// The largest figure that is read, in hundredths: far beyond any sheet, far below overflow.
const MOST: i64 = 1_000_000 * ONE;

/// A number of points, a share, a distance: hundredths, written as a decimal text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(i64);

/// A text that is no number with at most two decimals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointsError(String);

impl fmt::Display for PointsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is no number of points; write it as 10 or 7.5, with at most two decimals",
            self.0
        )
    }
}

impl core::error::Error for PointsError {}

impl Points {
    /// None.
    pub const ZERO: Self = Self(0);

    /// A whole number.
    pub const fn whole(number: i32) -> Self {
        Self(number as i64 * ONE)
    }

    /// Reads `10`, `7.5`, `-20`, `0.55`.
    ///
    /// # Errors
    /// No number, more than two decimals, or a million and more.
    pub fn parse(text: &str) -> Result<Self, PointsError> {
        let wrong = || PointsError(String::from(text));
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !is_number(whole) || !is_number(part) || part.len() > 2 || whole.len() > 7 {
            return Err(wrong());
        }
        let number = |text: &str| text.parse::<i64>().map_err(|_| wrong());
        let tenths = if part.len() == 1 { 10 } else { 1 };
        let hundredths = number(whole)? * ONE + number(part)? * tenths;
        if hundredths >= MOST {
            return Err(wrong());
        }
        Ok(Self(sign * hundredths))
    }

    /// This times a share (`0.5` is half), rounded half up to the hundredth.
    #[must_use]
    pub fn times(self, share: Self) -> Self {
        self.parted(share.0, ONE)
    }

    /// This times `of` out of `whole`, rounded half up to the hundredth; itself where there is
    /// no whole.
    #[must_use]
    pub fn part(self, of: Self, whole: usize) -> Self {
        let whole = i64::try_from(whole).unwrap_or(i64::MAX / ONE);
        self.parted(of.0, ONE * whole.max(1))
    }

    fn parted(self, of: i64, whole: i64) -> Self {
        let product = i128::from(self.0) * i128::from(of);
        let whole = i128::from(whole);
        // Half up: towards more points, for a figure below nothing too.
        let rounded = (2 * product + whole).div_euclid(2 * whole);
        Self(i64::try_from(rounded).unwrap_or(MOST))
    }

    /// Shared by so many, rounded half up to the hundredth.
    #[must_use]
    pub fn among(self, several: u32) -> Self {
        self.parted(1, i64::from(several.max(1)))
    }

    /// Whether there are none.
    pub fn is_zero(&self) -> bool {
        self.0 == 0
    }
}

impl Add for Points {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Points {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Points {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.abs() / ONE, self.0.abs() % ONE);
        match (part, part % 10) {
            (0, _) => write!(f, "{sign}{whole}"),
            (_, 0) => write!(f, "{sign}{whole}.{}", part / 10),
            _ => write!(f, "{sign}{whole}.{part:02}"),
        }
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <alloc::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn texts_come_back_as_they_were_written() {
        for text in [
            "0",
            "10",
            "-20",
            "2.5",
            "0.55",
            "-8.75",
            "26.25",
            "999999.99",
        ] {
            assert_eq!(Points::parse(text).unwrap().to_string(), text);
        }
        for text in [
            "", "-", "1.", ".5", "1.234", "ten", "1,5", "10000000", "--1", "+1",
        ] {
            assert!(Points::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn halves_are_rounded_up_once() {
        let points = |text| Points::parse(text).unwrap();
        assert_eq!(points("0.01").times(points("0.5")), points("0.01"));
        assert_eq!(points("-0.01").times(points("0.5")), points("0"));
        assert_eq!(points("5").times(points("0.5")), points("2.5"));
        assert_eq!(points("30").part(points("3.5"), 4), points("26.25"));
        assert_eq!(points("10").among(3), points("3.33"));
        assert_eq!(points("20").among(3), points("6.67"));
    }
}
