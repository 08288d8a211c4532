//! How long one session lasts, and how many cases it takes up.

use super::Court;
use super::count::is_group_session_of;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{State, Unit};
use crate::policy::facts::Part;
use crate::policy::pack::{
    CasesInSession, Duration, DurationLine, HeldOrDiarised, Outside, Resumed,
};
use crate::policy::view::{Person, Seen, Sym, minutes};
use crate::supervision::SubjectKind;
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
            for session in view.sessions_from(person.id, self.year_back()) {
                if !person.fits(&test.who, session.on) {
                    continue;
                }
                if let Some(line) = test
                    .lines
                    .iter()
                    .find(|line| line_fits(line, person, session))
                {
                    self.lasted(rule, test, line, person.id, session);
                }
            }
        }
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
        let parts: Vec<&Part> = event.parts(&line.parts).collect();
        let lengths: Vec<u32> = match test.resumed {
            Resumed::Added => parts
                .iter()
                .filter_map(|part| minutes(part, self.as_of()))
                .collect(),
            Resumed::Each => parts
                .iter()
                .flat_map(|part| {
                    if part.sittings.is_empty() {
                        part.minutes.into_iter().collect::<Vec<u32>>()
                    } else {
                        part.sittings
                            .iter()
                            .filter(|sitting| sitting.on <= self.as_of())
                            .map(|sitting| sitting.minutes)
                            .collect()
                    }
                })
                .collect(),
        };
        let mut draft = self.draft(rule, subject, event.name());
        draft.decision.due = Some(event.on);
        draft.decision.latest = Some(event.on);
        draft.decision.done_on = Some(event.on);
        if lengths.is_empty() {
            draft.decision.state = State::CannotTell;
            self.keep(draft);
            return;
        }
        let total: u32 = match test.resumed {
            Resumed::Added => lengths.iter().sum(),
            Resumed::Each => lengths.iter().copied().min().unwrap_or(0),
        };
        let under = line.least.filter(|least| total < *least);
        let over = line.most.filter(|most| total > *most);
        let found_over = over.filter(|_| test.upper == Outside::Warning);
        draft.decision.state = match (under, found_over) {
            (Some(_), _) if test.lower == Outside::Warning => State::NotMet,
            (_, Some(_)) => State::NotMet,
            _ => State::Met,
        };
        let need = found_over.or(line.least).or(line.most).unwrap_or(total);
        self.counted(&mut draft, total, need, Unit::Minute);
        self.keep(draft);
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
            let mut cases: Vec<&str> = event
                .parts(&test.parts)
                .flat_map(|part| &part.cases)
                .map(|case| case.case.as_str())
                .collect();
            cases.sort_unstable();
            cases.dedup();
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

fn line_fits(line: &DurationLine, person: Person<'_, '_>, event: &Seen<'_>) -> bool {
    event.parts(&line.parts).next().is_some()
        && line
            .phase
            .is_none_or(|phase| person.in_phase_between(phase, event.on, event.on))
}
