//! How long one session lasts, and how many cases it takes up.

use super::count::is_group_session_of;
use super::{Court, Timed};
use crate::calendar::Date;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{Basis, State, Unit};
use crate::policy::facts::Part;
use crate::policy::pack::{
    CasesInSession, Duration, DurationLine, HeldOrDiarised, Measure, Outside, Resumed,
};
use crate::policy::view::{Person, Seen, Sym, minutes};
use crate::supervision::{EventKind, SubjectKind};
use alloc::vec::Vec;

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn duration(&mut self, rule: &'c CompiledRule, test: &'c Duration) {
        if test.of_team {
            for (team, event) in self.group_sessions() {
                if let Some(line) = test.lines.first() {
                    self.lasted(rule, test, line, team, event);
                }
            }
            return;
        }
        for person in self.staff().iter().copied() {
            let view = self.view;
            if let Some(slot) = &test.slot
                && set_minutes(slot, person, self.as_of()).is_none()
                && person.fits(&test.who, self.as_of())
            {
                let mut draft = self.draft_next(rule, person.id);
                draft.decision.basis = Basis::Local;
                draft.decision.state = State::NotConfigured;
                self.keep(draft);
            }
            for session in view.sessions_from(person.id, self.year_back()) {
                let is_bound = (test.once_signed.as_ref())
                    .is_none_or(|rule| self.has_signed(rule, person, session.on));
                if !is_bound
                    || !person.fits(&test.who, session.on)
                    || !self.is_theirs_in(person.id, session)
                {
                    continue;
                }
                let fitting = test.lines.iter();
                let fitting = fitting.filter(|line| line_fits(line, person, session));
                let most = if test.each_line { usize::MAX } else { 1 };
                for line in fitting.take(most) {
                    let slot = test.slot.as_ref().filter(|_| line.least.is_none());
                    let set = slot.and_then(|slot| set_minutes(slot, person, session.on));
                    let shared =
                        (set.or(line.least))
                            .filter(|_| line.part_time_share)
                            .map(|least| {
                                least
                                    .saturating_mul(person.fte_on(session.on))
                                    .div_ceil(100)
                            });
                    if let Some(least) = shared.or(set) {
                        let line = DurationLine {
                            least: Some(least),
                            ..line.clone()
                        };
                        self.lasted(rule, test, &line, person.id, session);
                    } else {
                        self.lasted(rule, test, line, person.id, session);
                    }
                }
            }
        }
    }

    /// The minutes of the parts of a session, or of those set aside for it; none if those of
    /// one of them are not known.
    fn lengths(&self, test: &Duration, line: &DurationLine, event: &Seen<'f>) -> Option<Vec<u32>> {
        if test.measure == Measure::Booked {
            let booked = event.event.has.get("booked")?.as_u64()?;
            return u32::try_from(booked)
                .ok()
                .map(|minutes| Vec::from([minutes]));
        }
        let mut parts = event.parts(&line.parts);
        match test.resumed {
            Resumed::Added => parts.map(|part| minutes(part, self.as_of())).collect(),
            Resumed::Each => parts.try_fold(Vec::new(), |mut all, part| {
                all.extend(self.sittings(part)?);
                Some(all)
            }),
        }
    }

    /// The minutes of each sitting of a part.
    fn sittings(&self, part: &Part) -> Option<Vec<u32>> {
        if part.sittings.is_empty() {
            return part.minutes.map(|minutes| Vec::from([minutes]));
        }
        let held = part.sittings.iter();
        let held = held.filter(|sitting| sitting.on <= self.as_of());
        Some(held.map(|sitting| sitting.minutes).collect())
    }

    fn lasted(
        &mut self,
        rule: &'c CompiledRule,
        test: &'c Duration,
        line: &DurationLine,
        subject: Sym,
        event: &'c Seen<'f>,
    ) {
        if line.least.is_none() && line.most.is_none() {
            return;
        }
        let lengths = self.lengths(test, line, event);
        let mut draft = match line.parts.first() {
            Some(kind) if test.each_line => {
                let clock = Timed::without_runs(kind.word());
                self.draft_on(rule, &clock, subject, event.name())
            }
            _ => self.draft(rule, subject, event.name()),
        };
        if test.slot.is_some() {
            draft.decision.basis = Basis::Local;
        }
        draft.decision.due = Some(event.on);
        draft.decision.latest = Some(event.on);
        draft.decision.done_on = Some(event.on);
        let Some(lengths) = lengths.filter(|lengths| !lengths.is_empty()) else {
            if test.measure == Measure::Held {
                draft.decision.state = State::CannotTell;
                self.keep(draft);
            }
            return;
        };
        let total: u32 = match test.resumed {
            Resumed::Added => lengths.iter().sum(),
            Resumed::Each => lengths.iter().copied().min().unwrap_or(0),
        };
        let under = line.least.filter(|least| total < *least);
        let over = line.most.filter(|most| total > *most);
        let found_over = over.filter(|_| test.upper != Outside::Information);
        draft.decision.state = match (under, found_over) {
            (Some(_), _) if test.lower == Outside::Warning => State::NotMet,
            (Some(_), _) if test.lower == Outside::Open => State::Open,
            (_, Some(_)) if test.upper == Outside::Open => State::Open,
            (_, Some(_)) => State::NotMet,
            _ => State::Met,
        };
        if test.excused
            && draft.decision.state != State::Met
            && let Some(fact) = self.reason_about(event)
        {
            draft.decision.state = State::Met;
            draft.explained_by([fact]);
        }
        let need = found_over.or(line.least).or(line.most).unwrap_or(total);
        self.counted(&mut draft, total, need, Unit::Minute);
        self.keep(draft);
    }

    /// The fact that gives a reason for what is unusual about a meeting: itself, or a note
    /// about it.
    pub(super) fn reason_about(&self, event: &'c Seen<'f>) -> Option<&'f str> {
        let says = |event: &Seen<'f>| {
            let reason = event.event.reason.as_deref();
            reason.is_some_and(|reason| !reason.trim().is_empty())
        };
        if says(event) {
            return Some(&event.event.id);
        }
        self.view
            .events_after(event)
            .filter(|note| note.kind == EventKind::ReasonRecorded)
            // Why a case was left out says nothing of the meeting itself.
            .find(|note| self.view.kind(note.of) != Some(SubjectKind::Case))
            .map(|note| note.event.id.as_str())
    }

    /// Group sessions of the last twelve months, with their team.
    fn group_sessions(&self) -> Vec<(Sym, &'c Seen<'f>)> {
        let mut sessions = Vec::new();
        for team in self.view.subjects(SubjectKind::Team) {
            if !self.governed.contains(team) {
                continue;
            }
            for event in self.view.groups() {
                if event.on >= self.year_back()
                    && is_group_session_of(self.view, event, team, HeldOrDiarised::Held)
                {
                    sessions.push((team, event));
                }
            }
        }
        sessions
    }

    pub(super) fn cases_in_session(&mut self, rule: &'c CompiledRule, test: &'c CasesInSession) {
        for (team, event) in self.group_sessions() {
            let mut cases: Vec<&str> = Vec::new();
            for talk in event.parts(&test.parts).flat_map(|part| &part.cases) {
                if !cases.contains(&talk.case.as_str()) {
                    cases.push(&talk.case);
                }
            }
            let got = u32::try_from(cases.len()).unwrap_or(u32::MAX);
            let least = u32::from(test.least);
            if got < least && test.advice {
                continue;
            }
            let mut draft = self.draft(rule, team, event.name());
            draft.decision.due = Some(event.on);
            draft.decision.latest = Some(event.on);
            draft.decision.done_on = Some(event.on);
            draft.decision.state = if got >= least {
                State::Met
            } else {
                State::NotMet
            };
            self.counted(&mut draft, got, least, Unit::Case);
            self.keep(draft);
        }
    }
}

/// The minutes that a slot holds for a person on a day.
fn set_minutes(slot: &str, person: Person<'_, '_>, day: Date) -> Option<u32> {
    let minutes = person.local_on(slot, day)?.get("minutes")?.as_u64()?;
    u32::try_from(minutes).ok()
}

fn line_fits(line: &DurationLine, person: Person<'_, '_>, event: &Seen<'_>) -> bool {
    event
        .parts(&line.parts)
        .any(|part| !line.beside.contains(&part.kind))
        && line
            .phase
            .is_none_or(|phase| person.in_phase_between(phase, event.on, event.on))
        && line
            .part_time
            .is_none_or(|wanted| wanted == (person.fte_on(event.on) < 100))
}
