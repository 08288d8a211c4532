//! At least so many in a period.

use super::period::{Period, told};
use super::{Court, Mark, Run};
use crate::calendar::Date;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{State, Unit};
use crate::policy::facts::Event;
use crate::policy::pack::{
    By, ClockSource, Count, CountOf, CountPer, FirstYear, HeldOrDiarised, Lowering,
};
use crate::policy::view::{Person, View};
use crate::supervision::{EventKind, MeetingStatus, PartKind, StateKind, Strand, SubjectKind};
use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn count(&mut self, rule: &'c CompiledRule, test: &'c Count) {
        if test.off {
            return;
        }
        match test.of {
            CountOf::TeamGroups => self.team_groups(rule, test),
            CountOf::Clock => {
                for (clock, runs) in self.runs_over(&test.clocks, test.over) {
                    for run in runs.iter() {
                        self.count_on(rule, test, clock, run);
                    }
                }
            }
        }
    }

    fn count_on(&mut self, rule: &'c CompiledRule, test: &'c Count, clock: &str, run: &Run<'f>) {
        let person = Person {
            view: self.view,
            id: run.subject,
        };
        if test
            .lifted_by
            .as_ref()
            .is_some_and(|slot| person.agreed_interval(slot).is_some())
        {
            return;
        }
        let mut run = Cow::Borrowed(run);
        if let Some(by) = &test.by {
            run.to_mut().marks = self.marks_by(clock, by, person);
        }
        let run = run.as_ref();
        let as_of = self.as_of();
        if Period::year(as_of, self.pack.conventions.year).is_none() {
            let window = Period {
                name: String::from("next"),
                from: self.year_back(),
                to: as_of,
            };
            self.count_in(rule, test, clock, run, person, &window, true);
            return;
        }
        for period in told(as_of, |day| Period::year(day, self.pack.conventions.year)) {
            if period.to > as_of.plus_months(-12) {
                self.count_in(rule, test, clock, run, person, &period, false);
            }
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
                    || event.by.as_deref().is_none_or(|doer| {
                        by.iter()
                            .any(|by| self.is_by(*by, doer, Some(person), event.on))
                    })
            })
            .map(|event| Mark {
                on: event.on,
                id: event.id.as_str(),
            })
            .collect()
    }

    #[expect(clippy::too_many_arguments, reason = "one count has all of these")]
    fn count_in(
        &mut self,
        rule: &'c CompiledRule,
        test: &'c Count,
        clock: &str,
        run: &Run<'f>,
        person: Person<'c, 'f>,
        period: &Period,
        rolling: bool,
    ) {
        let as_of = self.as_of();
        let start = person.start().map(|state| state.from);
        let mut draft = self.draft(rule, run.subject, &period.name);
        draft.decision.clock = Some(clock.to_string());
        draft.decision.for_whom = run.for_whom.map(String::from);
        let got = run
            .marks
            .iter()
            .filter(|mark| period.from <= mark.on && mark.on <= period.to)
            .count();
        let got = u32::try_from(got).unwrap_or(u32::MAX);
        let mut need = u32::from(test.need);
        let first_test = start.map(|start| start.plus_months(12));
        let in_first_year = start.is_some_and(|start| period.from < start);
        match test.first_year {
            FirstYear::AfterTwelveMonths => {
                if !rolling && in_first_year {
                    return;
                }
                if rolling && first_test.is_some_and(|first| as_of < first) {
                    draft.decision.due = first_test;
                    draft.decision.latest = first_test;
                    draft.counted(got, need, Unit::Session);
                    self.keep(draft);
                    return;
                }
            }
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
        draft.counted(got, need, Unit::Session);
        self.keep(draft);
    }

    fn team_groups(&mut self, rule: &'c CompiledRule, test: &'c Count) {
        let as_of = self.as_of();
        let teams: Vec<&'f str> = self
            .view
            .subjects(SubjectKind::Team)
            .filter(|id| self.governed.contains(id))
            .collect();
        for team in teams {
            let sessions: Vec<&'f Event> = self
                .view
                .groups()
                .iter()
                .copied()
                .filter(|event| is_group_session_of(self.view, event, team, test.held))
                .collect();
            let known_from = self.view.known_from(team, &[Strand::Case]);
            if test.per == CountPer::Interval {
                self.team_rhythm(rule, team, &sessions);
                continue;
            }
            for period in told(as_of, |day| Some(Period::month(day))) {
                if known_from.is_some_and(|known| period.to < known) {
                    continue;
                }
                let within: Vec<&&Event> = sessions
                    .iter()
                    .filter(|event| period.from <= event.on && event.on <= period.to)
                    .collect();
                let got = u32::try_from(within.len()).unwrap_or(u32::MAX);
                let need = u32::from(test.need);
                let mut draft = self.draft(rule, team, &period.name);
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
                draft.counted(got, need, Unit::Session);
                self.keep(draft);
            }
        }
    }

    /// A month from the last one, where a reading says so.
    fn team_rhythm(&mut self, rule: &'c CompiledRule, team: &str, sessions: &[&'f Event]) {
        let as_of = self.as_of();
        for (index, event) in sessions.iter().enumerate() {
            let due = event.on.plus_months(1);
            let closing = sessions.get(index + 1);
            if closing.is_some_and(|next| next.on < self.year_back()) {
                continue;
            }
            let occurrence = match closing {
                Some(_) => alloc::format!("after:{}", event.id),
                None => String::from("next"),
            };
            let mut draft = self.draft(rule, team, &occurrence);
            match closing {
                Some(next) => draft.closed(due, next.on),
                None => draft.running(as_of, due),
            }
            self.keep(draft);
        }
        if sessions.is_empty() {
            let mut draft = self.draft(rule, team, "next");
            draft.decision.state = State::CannotTell;
            self.keep(draft);
        }
    }
}

/// Whether a meeting is a group session of the team: of it, with it, about it, or
/// (where it names no team) with one of its members.
pub(crate) fn is_group_session_of(
    view: &View<'_>,
    event: &Event,
    team: &str,
    held: HeldOrDiarised,
) -> bool {
    let status = event.status.unwrap_or(MeetingStatus::Held);
    let took_place = match held {
        HeldOrDiarised::Held => status == MeetingStatus::Held && event.on <= view.as_of,
        HeldOrDiarised::Diarised => matches!(
            status,
            MeetingStatus::Held | MeetingStatus::Planned | MeetingStatus::Missed
        ),
    };
    let is_group = event.kind == EventKind::Meeting
        && event.parts.iter().any(|part| part.kind == PartKind::Group);
    if !took_place || !is_group {
        return false;
    }
    let is_team = |id: &str| {
        matches!(
            view.file.subjects.get(id),
            Some(SubjectKind::Team | SubjectKind::Group)
        )
    };
    let mut named = event
        .of
        .iter()
        .chain(&event.about)
        .chain(&event.with)
        .filter(|id| is_team(id))
        .peekable();
    if named.peek().is_some() {
        return named.any(|id| id == team);
    }
    event.with.iter().any(|person| {
        view.state_on(person, StateKind::Team, event.on)
            .is_some_and(|state| state.value.as_deref() == Some(team))
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
