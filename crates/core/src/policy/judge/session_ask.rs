//! What each session of a person has to take in.

use super::cases::{Held, held_on};
use super::{Court, Mark, Run, Timed};
use crate::calendar::{Amount, Date};
use crate::policy::Grade;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{State, Unit};
use crate::policy::explain::Step;
use crate::policy::facts::CaseDiscussed;
use crate::policy::pack::{
    Cases, FewCases, SessionAsk, SessionAsks, ShareRounding, ShortSession, Test,
};
use crate::policy::view::{Person, Seen};
use crate::supervision::EventKind;
use alloc::collections::BTreeSet;
use alloc::string::ToString;
use alloc::vec::Vec;
use serde_json::Value;

/// What was found of what was asked.
pub(super) struct Found {
    pub got: u32,
    pub need: u32,
    is_met: bool,
    pub unit: Unit,
}

impl Found {
    fn of(got: usize, need: usize) -> Self {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            got: number(got),
            need: number(need),
            is_met: got >= need,
            unit: Unit::Case,
        }
    }
}

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn session_ask(&mut self, rule: &'c CompiledRule, test: &'c SessionAsk) {
        let clock = self.clocks.get(test.sessions.as_str()).cloned();
        let Some(clock) = clock.filter(|_| !test.off) else {
            return;
        };
        for run in clock.runs.iter() {
            let person = self.person(run.subject);
            if test.per_month {
                self.asked_of_months(rule, test, run, person);
                continue;
            }
            for mark in &run.marks {
                let is_known = run.known_from.is_none_or(|known| known <= mark.on);
                if mark.on < self.year_back() || !is_known || !person.fits(&test.who, mark.on) {
                    continue;
                }
                self.asked_of(rule, test, person, *mark);
            }
            if let Some(every) = test.every {
                self.as_often_as_cases_ask(rule, test, &clock, run, every);
            }
        }
    }

    /// Sessions that follow each other as closely as the cases of a person ask.
    fn as_often_as_cases_ask(
        &mut self,
        rule: &'c CompiledRule,
        test: &'c SessionAsk,
        clock: &Timed<'f>,
        run: &Run<'f>,
        every: Amount,
    ) {
        let as_of = self.as_of();
        let person = self.person(run.subject);
        for (anchor, closing) in run.intervals(self.year_back()) {
            let on = closing.map_or(as_of, |closing| closing.on);
            let is_known = run.known_from.is_none_or(|known| known <= anchor.on);
            let told = is_known && on >= self.year_back() && person.fits(&test.who, on);
            if !told
                || self
                    .asking(test, &held_on(self.view, person, on), on)
                    .is_none()
            {
                continue;
            }
            let occurrence = self.interval_name(anchor, closing.is_some());
            let mut draft = self.draft_on(rule, clock, run.subject, occurrence);
            let due = self.after(anchor.on, every).0;
            draft.note(|| Step::counted_from(rule, anchor.id, anchor.on, false));
            draft.note(|| Step::Added {
                amount: every.to_string(),
                to: due,
                skipped: Vec::new(),
            });
            match closing {
                Some(closing) => draft.closed(due, closing.on),
                None => draft.running(as_of, due),
            }
            self.keep(draft);
        }
    }

    /// The cases that a table wants talked about at each session; none where there is none.
    fn asking<'h>(
        &self,
        test: &'c SessionAsk,
        held: &'h [Held<'c, 'f>],
        day: Date,
    ) -> Option<(&'c Cases, Vec<&'h Held<'c, 'f>>)> {
        let table = self.table(test.table.as_deref()?)?;
        let asked = held.iter().filter(|held| {
            let fit = self.fit(table, **held, day);
            fit.is_some_and(|fit| {
                fit.line.each_session
                    && (test.lines_of.is_empty() || test.lines_of.contains(&fit.line.rule))
            })
        });
        let asked: Vec<&Held<'c, 'f>> = asked.collect();
        (!asked.is_empty()).then_some((table, asked))
    }

    fn asked_of(
        &mut self,
        rule: &'c CompiledRule,
        test: &'c SessionAsk,
        person: Person<'c, 'f>,
        mark: Mark<'f>,
    ) {
        let view = self.view;
        let seen = mark.event.and_then(|at| view.events().get(at));
        let Some(seen) = seen.filter(|seen| seen.kind == EventKind::Meeting) else {
            return;
        };
        let held = held_on(view, person, mark.on);
        if held.is_empty() && !test.without_cases {
            return;
        }
        let Some(found) = self.found_in(test, person, seen, &held) else {
            return;
        };
        let table = test.table.as_deref().and_then(|rule| self.table(rule));
        let short = table.filter(|table| !found.is_met && self.is_short(table, person, mark.on));
        if short.is_some_and(|table| table.short_session == ShortSession::Nothing) {
            return;
        }
        let mut draft = self.draft(rule, person.id, seen.name());
        self.counted(&mut draft, found.got, found.need, found.unit);
        if found.is_met {
            draft.decision.state = State::Met;
            draft.decision.done_on = Some(mark.on);
        } else {
            let is_open = test.open && !self.is_locked(seen);
            draft.decision.state = if is_open { State::Open } else { State::NotMet };
            draft.decision.grade = test.grade.unwrap_or(draft.decision.grade);
            if short.is_some_and(|table| table.short_session == ShortSession::Advice) {
                draft.decision.grade = Grade::Advice;
            }
        }
        self.keep(draft);
    }

    pub(super) fn found_in(
        &self,
        test: &'c SessionAsk,
        person: Person<'c, 'f>,
        seen: &'c Seen<'f>,
        held: &[Held<'c, 'f>],
    ) -> Option<Found> {
        let own = self.view.id(person.id);
        let named: Vec<&CaseDiscussed> = (seen.event.parts.iter())
            .filter(|part| test.parts.is_empty() || test.parts.contains(&part.kind))
            .flat_map(|part| &part.cases)
            .collect();
        let both = |case: &&&CaseDiscussed| {
            case.ack.iter().any(|id| id == own) && case.ack.iter().any(|id| id != own)
        };
        let deep = |case: &&&CaseDiscussed| test.depth.takes(case.depth.as_deref());
        let theirs = |id: &str| held.iter().any(|held| self.view.id(held.case) == id);
        let distinct = |ids: &mut dyn Iterator<Item = &str>| ids.collect::<BTreeSet<_>>().len();
        let least = usize::from(test.least);
        Some(match test.asks {
            SessionAsks::EveryCase => {
                let mut cases = named.iter().map(|case| case.case.as_str());
                let got = distinct(&mut cases.by_ref().filter(|id| theirs(id)));
                Found::of(got, held.len())
            }
            SessionAsks::EveryCaseAcknowledged => {
                let acknowledged = named.iter().filter(both).map(|case| case.case.as_str());
                let got = distinct(&mut acknowledged.filter(|id| theirs(id)));
                Found::of(got, held.len())
            }
            SessionAsks::NamedAcknowledged => {
                let need = distinct(&mut named.iter().map(|case| case.case.as_str()));
                let acknowledged = named.iter().filter(both).map(|case| case.case.as_str());
                let got = distinct(&mut acknowledged.into_iter());
                return (need > 0).then(|| Found::of(got, need));
            }
            SessionAsks::EachSessionCases => {
                let (table, asked) = self.asking(test, held, seen.on)?;
                let talked = asked.iter().filter(|held| {
                    (seen.parts(&table.parts))
                        .flat_map(|part| &part.cases)
                        .any(|case| {
                            case.case == self.view.id(held.case)
                                && table.depth.takes(case.depth.as_deref())
                        })
                });
                Found::of(talked.count(), asked.len())
            }
            SessionAsks::Share => {
                let got = distinct(&mut named.iter().filter(deep).map(|case| case.case.as_str()));
                let need = share(held.len(), usize::from(test.one_in), test.rounding);
                let slack = usize::from(test.tolerance);
                let enough = got >= need.saturating_sub(slack).max(1);
                let too_many = test.no_more && got > need + slack;
                Found {
                    is_met: enough && !too_many,
                    ..Found::of(got, need)
                }
            }
            SessionAsks::Cases => {
                let got = distinct(&mut named.iter().filter(deep).map(|case| case.case.as_str()));
                let too_many = test.most.is_some_and(|most| got > usize::from(most));
                Found {
                    is_met: got >= least && !too_many,
                    ..Found::of(got, least)
                }
            }
            SessionAsks::PickedByWorker => {
                let by = |case: &&CaseDiscussed| case.picked_by.as_deref() == Some(own);
                let got = named.iter().filter(|case| by(case)).count().min(1);
                return (!named.is_empty()).then(|| Found::of(got, 1));
            }
            SessionAsks::AgreedBySupervisor => {
                let by = |case: &&CaseDiscussed| case.ack.iter().any(|id| id != own);
                let got = named.iter().filter(|case| by(case)).count().min(1);
                return (!named.is_empty()).then(|| Found::of(got, 1));
            }
            SessionAsks::PickedBySupervisor => {
                let by = |case: &&CaseDiscussed| {
                    let why = case.why.as_deref();
                    (case.picked_by.as_deref()).is_some_and(|by| by != own)
                        && !why.is_some_and(|why| test.not_why.iter().any(|not| not == why))
                };
                let picked = named
                    .iter()
                    .filter(|case| by(case))
                    .map(|case| case.case.as_str());
                Found::of(distinct(&mut picked.into_iter()), least)
            }
            SessionAsks::Has => {
                let says = seen.event.has.get(test.key.as_deref()?);
                let got = usize::from(says.is_some_and(is_said));
                Found {
                    unit: Unit::Item,
                    ..Found::of(got, 1)
                }
            }
            SessionAsks::Listed | SessionAsks::ListedDistinct => {
                let says = seen.event.has.get(test.key.as_deref()?);
                let list = says
                    .and_then(Value::as_array)
                    .map_or(&[][..], Vec::as_slice);
                let words = list.iter().filter_map(Value::as_str);
                let fewer = least.min(held.len());
                if test.asks == SessionAsks::Listed {
                    let need = if test.few_cases == FewCases::Fewer {
                        fewer
                    } else {
                        least
                    };
                    Found {
                        unit: Unit::Item,
                        ..Found::of(list.len(), need)
                    }
                } else {
                    let got = words.collect::<BTreeSet<_>>().len();
                    let is_same = test.few_cases == FewCases::Same;
                    Found::of(got, if is_same { least } else { fewer })
                }
            }
        })
    }

    /// The table of cases that a rule holds.
    pub(super) fn table(&self, rule: &str) -> Option<&'c Cases> {
        match self.pack.rule(rule)?.test.as_ref()? {
            Test::Cases(table) => Some(table),
            _ => None,
        }
    }

    /// Whether a record of the meeting is locked.
    fn is_locked(&self, meeting: &Seen<'f>) -> bool {
        let until: Date = self.as_of();
        self.view.file.documents.iter().any(|document| {
            document.about.as_deref() == Some(&meeting.event.id)
                && document.locked.is_some_and(|on| on <= until)
        })
    }
}

/// One in so many of a caseload, never less than one.
fn share(cases: usize, one_in: usize, rounding: ShareRounding) -> usize {
    let one_in = one_in.max(1);
    let rounded = match rounding {
        ShareRounding::Nearest => (2 * cases + one_in) / (2 * one_in),
        ShareRounding::Up => cases.div_ceil(one_in),
    };
    rounded.max(1)
}

/// Whether something is said: true, or a text or list that is not empty.
fn is_said(value: &Value) -> bool {
    match value {
        Value::Bool(said) => *said,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Null => false,
        Value::Number(_) | Value::Object(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_is_rounded_as_the_register_says() {
        let thirds: Vec<usize> = [18, 20, 10, 2, 1]
            .into_iter()
            .map(|cases| share(cases, 3, ShareRounding::Nearest))
            .collect();
        assert_eq!(thirds, [6, 7, 3, 1, 1]);
        assert_eq!(share(10, 3, ShareRounding::Up), 4);
    }
}
