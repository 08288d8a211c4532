//! At least so many minutes in a period.

use super::Court;
use super::period::{Period, told};
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{Basis, State, Unit};
use crate::policy::pack::{Lowering, Minutes, MinutesPer, PartMonth, Sittings};
use crate::policy::view::{Person, minutes, sides};
use alloc::vec::Vec;

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn minutes(&mut self, rule: &'c CompiledRule, test: &'c Minutes) {
        let months = told(self.as_of(), |day| Some(Period::month(day)));
        for person in self.staff().iter().copied() {
            for period in self.minute_periods(test, person, &months) {
                self.minutes_in(rule, test, person, &period);
            }
        }
    }

    /// The stretches in which a person's minutes are counted.
    fn minute_periods(
        &self,
        test: &Minutes,
        person: Person<'c, 'f>,
        months: &[Period],
    ) -> Vec<Period> {
        let as_of = self.as_of();
        let start = person.start().map(|state| state.from);
        match test.per {
            MinutesPer::CalendarMonth => months
                .iter()
                .filter(|period| {
                    start.is_none_or(|start| match test.part_month {
                        PartMonth::WholeMonths => start <= period.from,
                        PartMonth::ProRata => start <= period.to,
                    })
                })
                .cloned()
                .collect(),
            MinutesPer::Average => {
                let period = Period {
                    name: self.next.clone(),
                    from: self.year_back(),
                    to: as_of,
                };
                Vec::from([period])
            }
            MinutesPer::FirstFortnights | MinutesPer::RollingFortnight => {
                let Some(start) = start else {
                    return Vec::new();
                };
                let month_ends = start.plus_months(1).plus_days(-1);
                let count = if test.per == MinutesPer::FirstFortnights {
                    2
                } else {
                    (month_ends.days_since(start) - 12).max(0)
                };
                (0..count)
                    .map(|index| {
                        let offset = if test.per == MinutesPer::FirstFortnights {
                            14 * index
                        } else {
                            index
                        };
                        let from = start.plus_days(offset);
                        Period::stretch(from, from.plus_days(13))
                    })
                    .filter(|period| period.from <= as_of && self.year_back() <= period.to)
                    .collect()
            }
        }
    }

    fn minutes_in(
        &mut self,
        rule: &'c CompiledRule,
        test: &'c Minutes,
        person: Person<'c, 'f>,
        period: &Period,
    ) {
        let as_of = self.as_of();
        let mut who = test.who.clone();
        if let Some(phase) = who.phase.take()
            && !person.in_phase_between(phase, period.from, period.to)
        {
            return;
        }
        if !person.fits(&who, as_of) {
            return;
        }
        let agreed = test
            .slot
            .as_ref()
            .and_then(|slot| {
                let day = period.to.min(as_of);
                person.local_on(slot, day)?.get("minutes")?.as_u64()
            })
            .and_then(|agreed| u32::try_from(agreed).ok())
            // The slot can raise the printed figure, never lower it.
            .filter(|agreed| *agreed > test.need);
        let mut need = agreed.unwrap_or(test.need);
        let rolling = test.per == MinutesPer::Average;
        if rolling {
            need *= 12;
        }
        let start = person.start().map(|state| state.from);
        if let Some(start) = start.filter(|start| *start > period.from)
            && test.part_month == PartMonth::ProRata
        {
            let days = |from: crate::calendar::Date| {
                u32::try_from(period.to.days_since(from) + 1).unwrap_or(0)
            };
            need = need * days(start) / days(period.from).max(1);
        }
        if test.part_time == Lowering::ProRata {
            need = need * person.fte_on(period.to.min(as_of)) / 100;
        }
        let lengths: Vec<u32> = self
            .view
            .sessions_from(person.id, period.from)
            .take_while(|session| session.on <= period.to)
            .filter(|session| self.is_theirs_in(person.id, session))
            .map(|session| {
                session
                    .parts(&test.parts)
                    .chain(session.parts(&test.also))
                    .filter_map(|part| minutes(part, as_of))
                    .sum()
            })
            .collect();
        let got = match test.sittings {
            Sittings::Sum => lengths.iter().sum(),
            Sittings::OneSitting => lengths.iter().copied().max().unwrap_or(0),
        };
        let mut draft = self.draft(rule, person.id, period.name.clone());
        if agreed.is_some() {
            draft.decision.basis = Basis::Local;
        }
        if rolling {
            if start.is_some_and(|start| as_of < start.plus_months(12)) {
                draft.decision.due = start.map(|start| start.plus_months(12));
            } else if got >= need {
                draft.decision.state = State::Met;
            } else {
                draft.decision.state = State::NotMet;
            }
        } else {
            draft.decision.due = Some(period.to);
            draft.decision.latest = Some(period.to);
            draft.decision.state = period.state(got >= need, as_of);
        }
        if draft.decision.state != State::Met {
            let sides = sides(test.parts.iter().chain(&test.also));
            let known_from = self.view.known_from(person.id, &sides);
            if known_from.is_some_and(|known| period.from < known) {
                draft.decision.state = State::CannotTell;
            } else if draft.decision.state == State::NotMet {
                draft.explained_by(person.absences_between(period.from, period.to));
            }
        }
        self.counted(&mut draft, got, need, Unit::Minute);
        self.keep(draft);
    }
}
