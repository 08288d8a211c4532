//! Working days: two and twenty of them after each working day of three years, and those between
//! two days.

use crate::{Failure, timed_of};
use alongside_core::calendar::{Date, WorkingCalendar};
use bdays::{HolidayCalendar, HolidayCalendarCache};
use chrono::NaiveDate;
use std::collections::HashSet;

struct Holidays(HashSet<NaiveDate>);

impl HolidayCalendar<NaiveDate> for Holidays {
    fn is_holiday(&self, day: NaiveDate) -> bool {
        self.0.contains(&day)
    }
}

fn theirs(day: Date) -> Result<NaiveDate, Failure> {
    let (year, month, number) = day.ymd();
    let same = NaiveDate::from_ymd_opt(year, month, number);
    same.ok_or_else(|| format!("chrono does not know {day}").into())
}

/// As [`Date::day_number`].
fn number(day: NaiveDate) -> i32 {
    (day - NaiveDate::default()).num_days() as i32
}

/// Prints a line for each way of asking, in nanoseconds for one question and as a ratio.
pub fn table(bank_holidays: Vec<Date>) -> Result<(), Failure> {
    let off: Result<_, _> = bank_holidays.iter().copied().map(theirs).collect();
    let plain = Holidays(off?);
    let counted = Holidays(plain.0.clone());
    let (begin, end) = (Date::parse("2023-01-01")?, Date::parse("2025-12-31")?);
    let cached = HolidayCalendarCache::new(
        counted,
        theirs(begin.plus_days(-60))?,
        theirs(end.plus_days(60))?,
    );
    let ours = WorkingCalendar::new(bank_holidays, Vec::new());
    // bdays moves a start on a weekend on to the next working day before it counts; we count from
    // the day itself. From working days both mean the same.
    let days: Vec<Date> = (0..end.days_since(begin))
        .map(|at| begin.plus_days(at))
        .filter(|day| ours.not_working(*day).is_none())
        .collect();
    let dates: Result<Vec<NaiveDate>, _> = days.iter().copied().map(theirs).collect();
    let dates = dates?;
    println!("\nWorking days of England and Wales, nanoseconds for one question (ratio to ours)");
    for count in [2_u16, 20] {
        let mine = timed_of(|| {
            days.iter()
                .map(|day| ours.add(*day, count).date.day_number())
                .collect()
        });
        let asked = |calendar: &dyn HolidayCalendar<NaiveDate>| {
            timed_of(|| {
                dates
                    .iter()
                    .map(|day| number(calendar.advance_bdays(*day, count.into())))
                    .collect()
            })
        };
        let (plain, cached) = (asked(&plain), asked(&cached));
        if mine.0 != plain.0 || mine.0 != cached.0 {
            return Err("bdays comes to other days".into());
        }
        say(
            &format!("{count} working days after"),
            days.len(),
            mine.1,
            &[plain.1, cached.1],
        );
    }
    let pairs = || days.iter().zip(days.iter().skip(60));
    let mine = timed_of(|| pairs().map(|(from, to)| ours.count(*from, *to)).collect());
    let asked = |calendar: &dyn HolidayCalendar<NaiveDate>| {
        timed_of(|| {
            dates
                .iter()
                .zip(dates.iter().skip(60))
                .map(|(from, to)| calendar.bdays(*from, *to))
                .collect()
        })
    };
    let (plain, cached) = (asked(&plain), asked(&cached));
    if mine.0 != plain.0 || mine.0 != cached.0 {
        return Err("bdays counts otherwise".into());
    }
    say(
        "days between two, 60 apart",
        pairs().count(),
        mine.1,
        &[plain.1, cached.1],
    );
    println!(
        "bdays does not: tell which days it skipped and why, know up to where its holidays are known."
    );
    Ok(())
}

fn say(what: &str, questions: usize, mine: f64, others: &[f64]) {
    let each = |time: f64| time / questions as f64;
    print!("{what:>28}: Alongside {:.0}", each(mine));
    for (name, time) in ["bdays", "bdays, cached"].iter().zip(others) {
        print!("; {name} {:.0} ({:.1})", each(*time), time / mine);
    }
    println!();
}
