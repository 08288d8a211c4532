//! At least so many in a period.

use super::period::{Period, told};
use super::{Court, Mark, Run, Timed};
use crate::calendar::Date;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{Basis, State, Unit};
use crate::policy::pack::{
    By, ClockSource, Count, CountOf, CountPer, FirstYear, HeldOrDiarised, Lowering, YearMeaning,
};
use crate::policy::view::{Person, Seen, Sym, View};
use crate::supervision::{EventKind, MeetingStatus, PartKind, StateKind, Strand, SubjectKind};
use alloc::borrow::Cow;
use alloc::vec::Vec;

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn count(&mut self, rule: &'c CompiledRule, test: &'c Count) {
        if test.off {
            return;
        }
        match test.of {
            CountOf::TeamGroups => self.team_groups(rule, test),
            CountOf::Clock => {
                let periods = self.count_periods(test);
                for clock in self.runs_over(&test.clocks, test.over) {
                    for run in clock.runs.iter() {
                        self.count_on(rule, test, &clock, run, &periods);
                    }
                }
            }
        }
    }

    /// The stretches in which a clock is counted: the year's periods, or the twelve months
    /// up to today where a year rolls.
    fn count_periods(&self, test: &Count) -> Vec<Period> {
        let per = test.per;
        let as_of = self.as_of();
        let year = match per {
            CountPer::Rolling => YearMeaning::Rolling,
            CountPer::CalendarYear => YearMeaning::CalendarYear,
            _ => self.pack.conventions.year,
        };
        let shorter = match per {
            CountPer::CalendarMonth => told(as_of, |day| Some(Period::month(day))),
            CountPer::Quarter => told(as_of, |day| Some(Period::quarter(day))),
            CountPer::HalfYear => told(as_of, |day| Some(Period::half_year(day))),
            CountPer::TwoMonths => told(as_of, |day| Some(Period::two_months(day))),
            CountPer::RollingQuarter => Vec::from([Period {
                name: self.next.clone(),
                from: as_of
                    .plus_months(-3)
                    .plus_days(1 - i32::from(test.inclusive)),
                to: as_of,
            }]),
            CountPer::Year | CountPer::Interval | CountPer::Rolling | CountPer::CalendarYear => {
                Vec::new()
            }
        };
        if !shorter.is_empty() {
            return shorter;
        }
        if Period::year(as_of, year).is_none() {
            return Vec::from([Period {
                name: self.next.clone(),
                from: self.year_back().plus_days(-i32::from(test.inclusive)),
                to: as_of,
            }]);
        }
        let mut periods = told(as_of, |day| Period::year(day, year));
        periods.retain(|period| period.to > as_of.plus_months(-12));
        periods
    }

    fn count_on(
        &mut self,
        rule: &'c CompiledRule,
        test: &'c Count,
        clock: &Timed<'f>,
        run: &Run<'f>,
        periods: &[Period],
    ) {
        let person = self.person(run.subject);
        if test
            .lifted_by
            .as_ref()
            .is_some_and(|slot| person.agreed_interval(slot).is_some())
        {
            return;
        }
        let mut run = Cow::Borrowed(run);
        if let Some(by) = &test.by {
            run.to_mut().marks = self.marks_by(&clock.name, by, person);
        }
        if (test.need_slot.as_ref()).is_some_and(|slot| person.local(slot).is_none()) {
            if person.fits(&test.who, self.as_of()) {
                let mut draft = self.draft_on(rule, clock, run.subject, self.next.clone());
                draft.decision.state = State::NotConfigured;
                draft.decision.basis = Basis::Local;
                self.keep(draft);
            }
            return;
        }
        for period in periods {
            self.count_in(rule, test, clock, run.as_ref(), person, period);
        }
        if test.rolling_beside && periods.iter().all(|period| period.name != self.next) {
            self.told_beside(rule, test, run.as_ref(), person);
        }
    }

    /// What a clock counts, by whoever the rule names instead of whom the clock does.
    fn marks_by(&self, clock: &str, by: &[By], person: Person<'c, 'f>) -> Vec<Mark<'f>> {
        let Some(ClockSource::Events { kinds, .. }) =
            self.pack.clocks.get(clock).map(|clock| &clock.source)
        else {
            return Vec::new();
        };
        self.view
            .events_of(person.id)
            .filter(|event| kinds.contains(&event.kind))
            .filter(|event| {
                by.is_empty()
                    || event.event.by.as_deref().is_none_or(|doer| {
                        by.iter()
                            .any(|by| self.is_by(*by, doer, Some(person), event.on))
                    })
            })
            .map(Mark::of)
            .collect()
    }

    fn count_in(
        &mut self,
        rule: &'c CompiledRule,
        test: &'c Count,
        clock: &Timed<'f>,
        run: &Run<'f>,
        person: Person<'c, 'f>,
        period: &Period,
    ) {
        let rolling = period.name == self.next;
        let as_of = self.as_of();
        // Of who came to hold cases later, the first year is that of their clock.
        let held = run.came_to_hold.map(|first| first.on);
        let start = held.or_else(|| person.start().map(|state| state.from));
        let mut draft = self.draft_on(rule, clock, run.subject, period.name.clone());
        draft.shared_with(run.for_whom, self.view);
        let fits = person.fits(&test.who, period.to.min(as_of));
        if (!fits && test.grade_else.is_none()) || start.is_some_and(|start| period.to < start) {
            return;
        }
        if let Some(grade) = test.grade_else.filter(|_| !fits) {
            draft.decision.grade = grade;
        }
        let unit = test.unit.unwrap_or(Unit::Session);
        let (got, mut need) = self.weighed(test, run, person, period);
        let first_test = start.map(|start| match test.per {
            CountPer::RollingQuarter => start.plus_months(3),
            _ => self.year_after(start),
        });
        let in_first_year = start.is_some_and(|start| period.from < start);
        match test.first_year {
            FirstYear::AfterTwelveMonths => {
                if !rolling && in_first_year {
                    return;
                }
                if rolling && first_test.is_some_and(|first| as_of < first) {
                    draft.decision.due = first_test;
                    draft.decision.latest = first_test;
                    self.counted(&mut draft, got, need, unit);
                    self.keep(draft);
                    return;
                }
            }
            FirstYear::Silent => {
                if in_first_year || first_test.is_some_and(|first| as_of < first) {
                    return;
                }
            }
            FirstYear::AtOnce => {}
            FirstYear::ProRata => {
                if let Some(start) = start.filter(|_| in_first_year) {
                    let until = period.to.min(as_of);
                    need = need * whole_months(start, until).min(12) / 12;
                }
            }
        }
        if test.absence == Lowering::ProRata {
            let away: u32 = person
                .absences()
                .map(|(span, _)| {
                    let from = span.from.max(period.from);
                    let to = span.to.unwrap_or(as_of).min(period.to);
                    if from <= to {
                        whole_months(from, to.plus_days(1))
                    } else {
                        0
                    }
                })
                .sum();
            need = need * 12_u32.saturating_sub(away) / 12;
        }
        if test.part_time == Lowering::ProRata {
            need = need * person.fte_on(as_of) / 100;
        }
        let reached = got >= need;
        draft.decision.state = if rolling {
            if reached { State::Met } else { State::NotMet }
        } else {
            draft.decision.due = Some(period.to);
            draft.decision.latest = Some(period.to);
            period.state(reached, as_of)
        };
        if draft.decision.state != State::Met {
            if run.known_from.is_some_and(|known| period.from < known) {
                draft.decision.state = State::CannotTell;
            } else if draft.decision.state == State::NotMet {
                draft.explained_by(person.absences_between(period.from, period.to));
            }
        }
        self.counted(&mut draft, got, need, unit);
        self.keep(draft);
    }

    fn team_groups(&mut self, rule: &'c CompiledRule, test: &'c Count) {
        let as_of = self.as_of();
        let view = self.view;
        let months = told(as_of, |day| Some(Period::month(day)));
        for team in view.subjects(SubjectKind::Team) {
            if !self.governed.contains(team) || !view.is_asked(team) {
                continue;
            }
            let sessions: Vec<&'c Seen<'f>> = view
                .groups()
                .filter(|event| is_group_session_of(view, event, team, test.held))
                .collect();
            let known_from = view.known_from(team, &[Strand::Case]);
            if test.per == CountPer::Interval {
                self.team_rhythm(rule, team, &sessions);
                continue;
            }
            for period in &months {
                if known_from.is_some_and(|known| period.to < known) {
                    continue;
                }
                let within: Vec<&&Seen<'f>> = sessions
                    .iter()
                    .filter(|event| period.from <= event.on && event.on <= period.to)
                    .collect();
                let got = u32::try_from(within.len()).unwrap_or(u32::MAX);
                let need = u32::from(test.need);
                let mut draft = self.draft(rule, team, period.name.clone());
                draft.decision.due = Some(period.to);
                draft.decision.latest = Some(period.to);
                draft.decision.state = period.state(got >= need, as_of);
                if draft.decision.state == State::Met {
                    draft.decision.done_on = within
                        .get(usize::from(test.need).saturating_sub(1))
                        .map(|event| event.on);
                }
                if draft.decision.state != State::Met
                    && known_from.is_some_and(|known| period.from < known)
                {
                    draft.decision.state = State::CannotTell;
                }
                self.counted(&mut draft, got, need, Unit::Session);
                self.keep(draft);
            }
        }
    }

    /// A month from the last one, where a reading says so.
    fn team_rhythm(&mut self, rule: &'c CompiledRule, team: Sym, sessions: &[&'c Seen<'f>]) {
        let as_of = self.as_of();
        for (index, event) in sessions.iter().enumerate() {
            let due = event.on.plus_months(1);
            let closing = sessions.get(index + 1);
            if closing.is_some_and(|next| next.on < self.year_back()) {
                continue;
            }
            let occurrence = self.interval_name(Mark::of(event), closing.is_some());
            let mut draft = self.draft(rule, team, occurrence);
            match closing {
                Some(next) => draft.closed(due, next.on),
                None => draft.running(as_of, due),
            }
            self.keep(draft);
        }
        if sessions.is_empty() {
            let mut draft = self.draft_next(rule, team);
            draft.decision.state = State::CannotTell;
            self.keep(draft);
        }
    }
}

/// Whether a meeting is a group session of the team: of it, with it, about it, or
/// (where it names no team) with one of its members.
pub(crate) fn is_group_session_of<'f>(
    view: &View<'f>,
    event: &Seen<'f>,
    team: Sym,
    held: HeldOrDiarised,
) -> bool {
    let status = event.event.status.unwrap_or(MeetingStatus::Held);
    let took_place = match held {
        HeldOrDiarised::Held => status == MeetingStatus::Held && event.on <= view.as_of,
        HeldOrDiarised::Diarised => matches!(
            status,
            MeetingStatus::Held | MeetingStatus::Planned | MeetingStatus::Missed
        ),
    };
    let group = [PartKind::Group].into_iter().collect();
    let is_group = event.kind == EventKind::Meeting && event.kinds.meets(group);
    if !took_place || !is_group {
        return false;
    }
    let is_team = |id: &Sym| matches!(view.kind(*id), Some(SubjectKind::Team | SubjectKind::Group));
    let with = view.with(event);
    let mut named = [event.of, event.about]
        .into_iter()
        .chain(with.iter().copied())
        .filter(is_team)
        .peekable();
    if named.peek().is_some() {
        return named.any(|id| id == team);
    }
    with.iter().any(|person| {
        view.state_on(*person, StateKind::Team, event.on)
            .is_some_and(|state| state.value.as_deref() == Some(view.id(team)))
    })
}

/// Whole months from one day to another.
fn whole_months(from: Date, to: Date) -> u32 {
    let mut months = 0;
    while months < 240 && from.plus_months(months + 1) <= to {
        months += 1;
    }
    months.unsigned_abs()
}
