//! Which limited items count on the day for which a sheet is scored.

use super::Snapshot;
use crate::calendar::Date;

/// The day, or the month up to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    /// The day for which the sheet is scored.
    pub day: Date,
    /// The first day that counts.
    first: Date,
}

impl Moment {
    pub fn new(day: Date, snapshot: Snapshot) -> Self {
        let first = match snapshot {
            Snapshot::Day => day,
            Snapshot::Month => day.month_start(),
        };
        Self { day, first }
    }

    /// Whether something that runs from a day to a day, both counted, counts.
    pub fn meets(self, from: Date, last: Option<Date>) -> bool {
        from <= self.day && last.is_none_or(|last| self.first <= last && from <= last)
    }
}

/// The last day of so many months from a day: the day before the same date, or the end of the
/// last of so many calendar months, the first included.
pub(super) fn last_of_months(from: Date, months: i32, calendar: bool) -> Date {
    if calendar {
        from.month_start().plus_months(months).plus_days(-1)
    } else {
        from.plus_months(months).plus_days(-1)
    }
}

/// The earlier of two last days; none is no end.
pub(super) fn sooner(one: Option<Date>, other: Option<Date>) -> Option<Date> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}
