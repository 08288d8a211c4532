//! Working days: Monday to Friday without bank holidays and closure days
//! (HAV-A51.working-day).

use crate::days::Day;
use std::collections::BTreeSet;

/// Days on which nobody works, apart from weekends.
#[derive(Clone, Debug, Default)]
pub struct Holidays {
    days: BTreeSet<Day>,
}

impl Holidays {
    /// Every date that stands in the text, whether it is a table or JSON.
    pub fn read(text: &str) -> Self {
        let days = text
            .split(|letter: char| !(letter.is_ascii_digit() || letter == '-'))
            .filter_map(Day::read)
            .collect();
        Self { days }
    }

    /// These and the days on which the service is closed.
    #[must_use]
    pub fn with(&self, closures: &[Day]) -> Self {
        let mut days = self.days.clone();
        days.extend(closures);
        Self { days }
    }

    fn is_working(&self, day: Day) -> bool {
        !day.is_weekend() && !self.days.contains(&day)
    }

    /// The so-manieth working day after `day`, which is day 0 (HAV-A51.day-zero).
    pub fn plus(&self, day: Day, count: u32) -> Day {
        let (mut walk, mut left) = (day, count);
        while left > 0 {
            walk = walk.next();
            if self.is_working(walk) {
                left -= 1;
            }
        }
        walk
    }

    /// The so-manieth working day before `day`.
    pub fn minus(&self, day: Day, count: u32) -> Day {
        let (mut walk, mut left) = (day, count);
        while left > 0 {
            walk = walk.before();
            if self.is_working(walk) {
                left -= 1;
            }
        }
        walk
    }

    /// Working days after `due`, up to and with `day`; at least one where `day` is later.
    pub fn late(&self, due: Day, day: Day) -> i64 {
        let (mut walk, mut count) = (due, 0);
        while walk < day {
            walk = walk.next();
            if self.is_working(walk) {
                count += 1;
            }
        }
        if day > due { count.max(1) } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_left_out() {
        let day = |text| Day::read(text).unwrap();
        for text in [
            "date,title\n2026-04-03,Good Friday,\n2026-04-06,Easter Monday,",
            r#"{"days":["2026-04-03","2026-04-06"]}"#,
        ] {
            let holidays = Holidays::read(text);
            assert_eq!(holidays.plus(day("2026-04-01"), 2), day("2026-04-07"));
            assert_eq!(holidays.late(day("2026-04-02"), day("2026-04-06")), 1);
            assert_eq!(holidays.late(day("2026-04-02"), day("2026-04-08")), 2);
            assert_eq!(
                holidays
                    .with(&[day("2026-04-07")])
                    .plus(day("2026-04-01"), 2),
                day("2026-04-08")
            );
        }
    }
}
