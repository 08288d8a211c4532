//! One in each calendar month or quarter (DER-A2.month, DER-A3.quarter, DER-A4).

use super::{Derbyshire, SESSIONS};
use crate::days::Day;
use crate::interval::Interval;
use crate::row::Row;

/// Who is bound by a minimum on a day.
type Binds<'a> = &'a dyn Fn(Day) -> bool;

impl Derbyshire<'_> {
    /// DER-073, DER-136, DER-158 and DER-159 (DER-A1.floor, DER-A1.all-staff).
    pub(super) fn minima(&self, person: &str) -> Vec<Row> {
        let floor = self.reads("DER-A1.floor", "agreement-form");
        let all = self.reads("DER-A1.all-staff", "department");
        let social = |day| self.is_social_worker(person, day);
        let monthly = |day| !floor && (all || self.in_four_services(person, day));
        let professional = |day| self.is_professional(person, day);
        let other = |day| {
            !all && !self.is_professional(person, day)
                && (floor || !self.in_four_services(person, day))
        };
        let rolling = self.reads("DER-A2.month", "rolling");
        let mut rows = Vec::new();
        for (rule, binds) in [
            ("DER-073", &social as Binds),
            ("DER-136", &monthly as Binds),
        ] {
            rows.extend(if rolling {
                self.within_months(rule, person, 1, binds)
            } else {
                self.in_each(rule, person, 1, binds)
            });
        }
        rows.extend(self.in_each("DER-158", person, 1, &professional));
        rows.extend(if self.reads("DER-A3.quarter", "rolling-3mo") {
            self.within_months("DER-159", person, 3, &other)
        } else {
            self.in_each("DER-159", person, 3, &other)
        });
        rows
    }

    fn within_months(
        &self,
        rule: &'static str,
        person: &str,
        count: u32,
        binds: Binds,
    ) -> Vec<Row> {
        self.interval(&Interval {
            anew: None,
            rule,
            subject: person,
            for_whom: None,
            clock: SESSIONS,
            start: self.start_mark(person),
            marks: self.counted_marks(person),
            hard: true,
            without_start: binds(self.as_of),
            due: &|mark, on| binds(on).then(|| mark.day.plus_months(count)),
            people: self.pair(person),
            known: self.known_from(person, &[]),
        })
    }

    /// One in each period of so many months, of those that have closed in the twelve months
    /// before and of the one that is running.
    fn in_each(&self, rule: &'static str, person: &str, months: u32, binds: Binds) -> Vec<Row> {
        let counted = self.counted(person);
        let known = self.known_from(person, &[]);
        let mut rows = Vec::new();
        let mut first = period_start(self.as_of, months);
        loop {
            let last = first.plus_months(months).before();
            if last < self.year_ago() {
                return rows;
            }
            if self.is_tested(person, first, last, binds) {
                let sessions = counted
                    .iter()
                    .filter(|meeting| (first..=last).contains(&meeting.on));
                let got = sessions.map(|_| 1).sum();
                let unknown = known.is_some_and(|known| first < known);
                let state = self.period(got >= 1, last, unknown);
                rows.push(
                    Row::new(rule, person, &period_name(first, months), state)
                        .on(SESSIONS)
                        .due(last)
                        .amount(got, 1, "session"),
                );
            }
            first = first.minus_months(months);
        }
    }

    /// Whether a period counts for a person who was bound for it, or for a part of it only
    /// (DER-A4.part-period), or who was away throughout (DER-A4.absence).
    fn is_tested(&self, person: &str, first: Day, last: Day, binds: Binds) -> bool {
        if self.reads("DER-A4.absence", "exempt") && self.is_away(person, first, last) {
            return false;
        }
        let bound = |day: &Day| self.in_post(person, *day) && binds(*day);
        let until = last.min(self.as_of);
        let mut days = self.changes_within(person, first, until).into_iter();
        if self.reads("DER-A4.part-period", "any-part") {
            days.any(|day| bound(&day))
        } else {
            days.all(|day| bound(&day))
        }
    }

    fn is_away(&self, person: &str, first: Day, last: Day) -> bool {
        let mut day = first;
        while day <= last {
            if !self.absences(person).any(|absence| absence.on(day)) {
                return false;
            }
            day = day.next();
        }
        true
    }
}

/// The first day of the period of so many months in which a day lies.
fn period_start(day: Day, months: u32) -> Day {
    day.first_of_month()
        .minus_months((day.month() - 1) % months)
}

fn period_name(first: Day, months: u32) -> String {
    if months == 3 {
        format!("{}-Q{}", first.year(), first.month().div_ceil(3))
    } else {
        first.month_name()
    }
}
