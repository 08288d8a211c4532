//! A stretch of days.

use super::Date;

/// Days from `from` to `to`, both included; without `to` it has not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub from: Date,
    /// Last day, if it has one.
    pub to: Option<Date>,
}

impl Span {
    /// Whether the day lies in the span.
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether a day of the span lies between `from` and `to`, both included.
    pub fn meets(&self, from: Date, to: Date) -> bool {
        self.from <= to && self.to.is_none_or(|end| from <= end)
    }

    /// Days of the span that lie between `from` and `to`, both included.
    pub fn days_within(&self, from: Date, to: Date) -> i32 {
        let first = self.from.max(from);
        let last = self.to.map_or(to, |end| end.min(to));
        (last.days_since(first) + 1).max(0)
    }
}
