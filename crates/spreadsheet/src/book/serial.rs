//! Days as numbers: two ways of counting them.

use alongside_core::calendar::Date;

/// From when a workbook counts days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Count {
    /// 1 January 1900 is 1, and there was a 29 February in it that never was.
    #[default]
    From1900,
    /// 1 January 1904 is 0.
    From1904,
}

/// The last day that a spreadsheet knows, 31 December 9999, in both counts or beyond.
const LAST: f64 = 2_958_465.0;

impl Count {
    /// The day of a number, its time left out; nothing for a number that is no day.
    pub fn day(self, number: f64) -> Option<Date> {
        if !(0.0..=LAST).contains(&number) {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the limits above fit, and the time is to be left out"
        )]
        let whole = number as i32;
        let since_1970 = match self {
            Self::From1904 => whole - 24_107,
            Self::From1900 if whole == 0 || whole == 60 => return None,
            Self::From1900 if whole < 60 => whole - 25_568,
            Self::From1900 => whole - 25_569,
        };
        let day = Date::from_day_number(since_1970);
        (day.year() <= 9_999).then_some(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_in_both_ways() {
        let day = |count: Count, number: f64| count.day(number).map(|day| day.to_string());
        let is = |text: &str| Some(text.to_owned());
        assert_eq!(day(Count::From1900, 1.0), is("1900-01-01"));
        assert_eq!(day(Count::From1900, 59.0), is("1900-02-28"));
        assert_eq!(day(Count::From1900, 60.0), None);
        assert_eq!(day(Count::From1900, 61.0), is("1900-03-01"));
        assert_eq!(day(Count::From1900, 46_086.75), is("2026-03-05"));
        assert_eq!(day(Count::From1904, 44_624.0), is("2026-03-05"));
        assert_eq!(day(Count::From1904, 0.0), is("1904-01-01"));
        for wrong in [-1.0, 0.0, 1e300, f64::NAN, f64::INFINITY, 2_958_466.0] {
            assert_eq!(day(Count::From1900, wrong), None, "{wrong}");
        }
        assert_eq!(day(Count::From1904, LAST), None);
    }
}
