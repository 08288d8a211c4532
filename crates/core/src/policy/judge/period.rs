//! Periods: months, quarters, half-years, years; and rhythms judged by them.

use super::{Court, Run, Timed};
use crate::calendar::Date;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{State, Unit};
use crate::policy::name::Name;
use crate::policy::pack::{AbsentPeriod, Interval, Judged, PartPeriod, YearMeaning};
use crate::supervision::EventKind;
use alloc::string::String;
use alloc::vec::Vec;

/// A closed stretch of days with a name.
#[derive(Clone)]
pub(crate) struct Period {
    /// `2026-02`, `2026-Q1`, `2026`, `2025/26`, `2026-03-02/2026-03-15`.
    pub name: Name,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Period {
    /// The calendar month of a day.
    pub fn month(day: Date) -> Self {
        let (year, month, _) = day.ymd();
        Self {
            name: Name::from(alloc::format!("{year:04}-{month:02}")),
            from: day.month_start(),
            to: day.month_end(),
        }
    }

    /// The stretch between two days, named by both.
    pub fn stretch(from: Date, to: Date) -> Self {
        Self {
            name: Name::from(alloc::format!("{from}/{to}")),
            from,
            to,
        }
    }

    fn months(day: Date, length: u32, name: impl Fn(i32, u32) -> String) -> Self {
        let (year, month, _) = day.ymd();
        let index = (month - 1) / length;
        let from = Date::from_ymd(year, index * length + 1, 1).unwrap_or(day);
        let to = from
            .plus_months(i32::try_from(length).unwrap_or(1))
            .plus_days(-1);
        Self {
            name: Name::from(name(year, index + 1)),
            from,
            to,
        }
    }

    /// The calendar quarter of a day.
    pub fn quarter(day: Date) -> Self {
        Self::months(day, 3, |year, n| alloc::format!("{year:04}-Q{n}"))
    }

    /// The two months of a day, of those that begin with April and May.
    pub fn two_months(day: Date) -> Self {
        let (year, month, _) = day.ymd();
        // Each pair begins with an even month; that of January with the December before.
        let from = Date::from_ymd(year, month - (month % 2), 1)
            .or_else(|| Date::from_ymd(year - 1, 12, 1))
            .unwrap_or(day);
        let to = from.plus_months(2).plus_days(-1);
        let name = |day: Date| {
            let (year, month, _) = day.ymd();
            alloc::format!("{year:04}-{month:02}")
        };
        Self {
            name: Name::from(alloc::format!("{}/{}", name(from), name(to))),
            from,
            to,
        }
    }

    /// The half of the calendar year of a day.
    pub fn half_year(day: Date) -> Self {
        Self::months(day, 6, |year, n| alloc::format!("{year:04}-H{n}"))
    }

    /// The year of a day, as conventions count it; none where a year rolls.
    pub fn year(day: Date, meaning: YearMeaning) -> Option<Self> {
        match meaning {
            YearMeaning::Rolling => None,
            YearMeaning::CalendarYear => {
                Some(Self::months(day, 12, |year, _| alloc::format!("{year:04}")))
            }
            YearMeaning::AprilMarch => {
                let (year, month, _) = day.ymd();
                let first = if month >= 4 { year } else { year - 1 };
                let from = Date::from_ymd(first, 4, 1)?;
                Some(Self {
                    name: Name::from(alloc::format!(
                        "{first:04}/{:02}",
                        (first + 1).rem_euclid(100)
                    )),
                    from,
                    to: from.plus_months(12).plus_days(-1),
                })
            }
        }
    }

    /// How a count in the period stands: a period is open through its last day, and
    /// met at once when the count is reached.
    pub fn state(&self, reached: bool, as_of: Date) -> State {
        if reached {
            State::Met
        } else if as_of < self.to {
            State::Upcoming
        } else if as_of == self.to {
            State::DueToday
        } else {
            State::NotMet
        }
    }
}

/// The period of today and those that closed in the twelve months before, newest last.
pub(crate) fn told(as_of: Date, of: impl Fn(Date) -> Option<Period>) -> Vec<Period> {
    let mut periods = Vec::new();
    let mut day = as_of;
    let earliest = as_of.plus_months(-12);
    while let Some(period) = of(day) {
        if period.to < earliest && !periods.is_empty() {
            break;
        }
        day = period.from.plus_days(-1);
        periods.push(period);
    }
    periods.reverse();
    periods
}

impl<'c, 'f> Court<'c, 'f> {
    /// One in each calendar period, for a rhythm that a reading judges so.
    pub(super) fn one_in_each(
        &mut self,
        rule: &'c CompiledRule,
        test: &Interval,
        clock: &Timed<'f>,
        run: &Run<'f>,
    ) {
        let as_of = self.as_of();
        let person = self.person(run.subject);
        let periods = told(as_of, |day| match test.judged {
            Judged::CalendarYear => Period::year(day, YearMeaning::CalendarYear),
            Judged::Quarter => Some(Period::quarter(day)),
            Judged::HalfYear => Some(Period::half_year(day)),
            Judged::Interval | Judged::CalendarMonth | Judged::PerPeriod => {
                Some(Period::month(day))
            }
        });
        for period in periods {
            let begun = (run.start).is_none_or(|start| match test.part_period {
                PartPeriod::AnyPart => start.on <= period.to,
                PartPeriod::FromStart | PartPeriod::FullOnly => start.on <= period.from,
            });
            // Before the start nobody was anyone here.
            let first = (run.start).map_or(period.from, |start| start.on.max(period.from));
            let last = period.to.min(as_of);
            // Somebody can come under a rule and leave it again inside one period.
            let days = || {
                let mut days = person.turns_between(first, last);
                days.push(first);
                days
            };
            let fits = |day: &Date| person.fits(&test.who, *day);
            let binds = match test.part_period {
                PartPeriod::FullOnly => days().iter().all(fits),
                PartPeriod::AnyPart => days().iter().any(fits),
                PartPeriod::FromStart => fits(&last),
            };
            let is_away = |day: Date| person.absences().any(|(span, _)| span.holds(day));
            let days = 0..=period.to.days_since(period.from);
            let exempt = test.absent_period == AbsentPeriod::Exempt
                && days.map(|n| period.from.plus_days(n)).all(is_away);
            if !begun || !binds || exempt {
                continue;
            }
            let got = run.marks_in(&period);
            self.period_found(rule, clock, run, &period, u32::try_from(got).unwrap_or(0));
        }
    }

    fn period_found(
        &mut self,
        rule: &'c CompiledRule,
        clock: &Timed<'f>,
        run: &Run<'f>,
        period: &Period,
        got: u32,
    ) {
        let mut draft = self.draft_on(rule, clock, run.subject, period.name.clone());
        draft.shared_with(run.for_whom, self.view);
        draft.decision.due = Some(period.to);
        draft.decision.latest = Some(period.to);
        draft.decision.state = period.state(got > 0, self.as_of());
        if draft.decision.state != State::Met
            && run.known_from.is_some_and(|known| period.from < known)
        {
            draft.decision.state = State::CannotTell;
        }
        if matches!(draft.decision.state, State::DueToday | State::NotMet) {
            let person = self.person(run.subject);
            let until = period.to.min(self.as_of());
            draft.explained_by(person.absences_between(period.from, until));
            let noted = (self.view.events_of(run.subject))
                .filter(|event| event.kind == EventKind::ReasonRecorded)
                .filter(|event| event.event.about.as_deref() == Some(period.name.as_str()))
                .map(|event| event.event.id.as_str());
            draft.explained_by(noted);
        }
        self.counted(&mut draft, got, 1, Unit::Session);
        draft.is_current = period.from <= self.as_of() && self.as_of() <= period.to;
        self.keep(draft);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn periods_are_named_as_files_name_them() {
        let day = date("2026-02-17");
        assert_eq!(Period::month(day).name, "2026-02");
        assert_eq!(Period::quarter(day).name, "2026-Q1");
        assert_eq!(Period::half_year(date("2026-07-01")).name, "2026-H2");
        assert_eq!(
            Period::two_months(date("2025-05-31")).name,
            "2025-04/2025-05"
        );
        assert_eq!(
            Period::two_months(date("2026-01-31")).name,
            "2025-12/2026-01"
        );
        let year = Period::year(day, YearMeaning::AprilMarch).unwrap();
        assert_eq!(
            (year.name.as_str(), year.to),
            ("2025/26", date("2026-03-31"))
        );
        assert_eq!(
            Period::year(day, YearMeaning::CalendarYear).unwrap().name,
            "2026"
        );
        assert!(Period::year(day, YearMeaning::Rolling).is_none());
    }

    #[test]
    fn thirteen_months_are_told() {
        let names: Vec<Name> = told(date("2026-05-01"), |day| Some(Period::month(day)))
            .into_iter()
            .map(|period| period.name)
            .collect();
        assert_eq!(names.first().unwrap(), "2025-05");
        assert_eq!(names.last().unwrap(), "2026-05");
        assert_eq!(names.len(), 13);
    }
}
