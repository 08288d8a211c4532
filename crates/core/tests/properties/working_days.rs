//! The laws of working days, and the slow count of another program.

use super::cases;
use super::facts::{calendar, date};
use super::holidays;
use alongside_core::calendar::Date;
use alongside_oracle::{Day, Holidays};
use proptest::prelude::*;

fn first() -> Date {
    date("2013-01-01")
}

fn slow(day: Date) -> Day {
    Day::read(&day.to_string()).unwrap()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn working_days_keep_their_laws(
        start in 0_i32..5000,
        later in 0_i32..40,
        n in 1_u16..40,
        closed in proptest::collection::vec(0_i32..5000, 0..12),
    ) {
        let closures: Vec<Date> = closed.into_iter().map(|day| first().plus_days(day)).collect();
        let calendar = calendar().with_closures(closures.clone());
        let start = first().plus_days(start);
        let reached = calendar.add(start, n).date;
        prop_assert!(reached > start);
        prop_assert!(calendar.not_working(reached).is_none(), "never on a day off");
        prop_assert!(!reached.weekday().is_weekend());
        prop_assert_eq!(calendar.count(start, reached), i32::from(n), "there and back again");
        prop_assert!(calendar.add(start, n + 1).date > reached, "more days take longer");
        prop_assert!(calendar.add(start.plus_days(later), n).date >= reached, "a later start ends no sooner");
        let in_two_steps = calendar.add(calendar.add(start, n).date, 3).date;
        prop_assert_eq!(in_two_steps, calendar.add(start, n + 3).date, "in one step or two");
        for skipped in calendar.skipped(start, reached) {
            prop_assert!(calendar.not_working(skipped.0).is_some());
        }

        let others: Vec<Day> = closures.into_iter().map(slow).collect();
        let holidays = Holidays::read(&holidays::table()).with(&others);
        prop_assert_eq!(slow(reached), holidays.plus(slow(start), u32::from(n)));
        let end = start.plus_days(later);
        let counted = i64::from(calendar.count(start, end));
        prop_assert_eq!(counted.max(i64::from(later > 0)), holidays.late(slow(start), slow(end)));
    }
}
