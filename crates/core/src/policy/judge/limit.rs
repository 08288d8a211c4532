//! Where an interval ends: part time, absence, and days on which nobody works.

use super::{Court, Run};
use crate::calendar::{Amount, Date};
use crate::policy::pack::{Interval, PartTime, PartTimeFormula, Rounding};
use crate::policy::view::Person;

impl<'c, 'f> Court<'c, 'f> {
    /// The last day of an interval from a day; `true` if it is certain.
    pub(super) fn limit_after(
        &self,
        test: &Interval,
        person: Person<'c, 'f>,
        run: &Run<'f>,
        every: Amount,
        from: Date,
        fte: u32,
    ) -> (Date, bool) {
        let (plain, certain) = self.after(from, every);
        let plain = match &test.part_time {
            Some(part_time) if fte < 100 => self.prorated(person, part_time, every, from, fte),
            _ => plain,
        };
        let running = if run.absence_stops {
            without_absence(person, from, plain)
        } else {
            plain
        };
        let due = self.rolled(running, test.roll);
        let cap = test.part_time.as_ref().and_then(|p| p.cap);
        let due = cap.map_or(due, |cap| due.min(self.after(from, cap).0));
        (due, certain)
    }

    fn prorated(
        &self,
        person: Person<'c, 'f>,
        part_time: &PartTime,
        every: Amount,
        from: Date,
        fte: u32,
    ) -> Date {
        let plain = self.after(from, every).0;
        let hundredths = i32::try_from(fte.max(1)).unwrap_or(100);
        let up = i32::from(part_time.rounding == Rounding::Up) * (hundredths * 4 - 1);
        match part_time.formula {
            PartTimeFormula::CalendarMonth => plain,
            PartTimeFormula::FteDays => {
                // 365.25 / 12 days a month, over FTE; both in whole numbers.
                let days = match every {
                    Amount::Months(n) => (12_175 * i32::from(n.0.get()) + up) / (4 * hundredths),
                    _ => (plain.days_since(from) * 400 + up) / (4 * hundredths),
                };
                plain.max(from.plus_days(days))
            }
            PartTimeFormula::WorkedDays => {
                let pattern = person
                    .view
                    .state_on(person.id, crate::supervision::StateKind::WorkPattern, from)
                    .and_then(|state| state.value.as_deref());
                let Some(pattern) = pattern else {
                    return plain;
                };
                let wanted = self.pack.calendar.count(from, plain);
                let mut worked = 0;
                let mut day = from;
                while worked < wanted && day < from.plus_days(400) {
                    day = day.plus_days(1);
                    let name = day.weekday().name();
                    let works = pattern.split(',').any(|short| {
                        name.get(..3)
                            .is_some_and(|start| start.eq_ignore_ascii_case(short.trim()))
                    });
                    if works && self.pack.calendar.not_working(day).is_none() {
                        worked += 1;
                    }
                }
                day.max(plain)
            }
        }
    }
}

/// `due` moved on by the days of the person's absence that lie before it.
pub(super) fn without_absence(person: Person<'_, '_>, from: Date, due: Date) -> Date {
    let mut moved = due;
    loop {
        let away: i32 = person
            .absences()
            .map(|(span, _)| span.days_within(from.plus_days(1), moved))
            .sum();
        let next = due.plus_days(away);
        if next == moved || next.days_since(due) > 3660 {
            return next;
        }
        moved = next;
    }
}
