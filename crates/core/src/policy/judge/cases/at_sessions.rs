//! Whether each session of a worker took in the cases that it had to.

use super::line::Held;
use crate::calendar::Date;
use crate::policy::Grade;
use crate::policy::decision::State;
use crate::policy::explain::Step;
use crate::policy::judge::{Court, Run};
use crate::policy::pack::{CaseLine, Cases, ShortSession, Test};
use crate::policy::view::{Person, Seen};
use crate::supervision::{EventKind, Strand};
use alloc::string::{String, ToString};

impl<'c, 'f> Court<'c, 'f> {
    /// Whether each session of the worker took in the cases that each session has to.
    pub(super) fn at_each_session(
        &mut self,
        test: &'c Cases,
        held: Held<'c, 'f>,
        sessions: &Run<'f>,
        talked: &[&'c Seen<'f>],
    ) {
        let known = self.view.known_from(held.worker.id, &[Strand::Case]);
        let from = (self.year_back().max(held.state.from)).max(known.unwrap_or(held.state.from));
        for mark in &sessions.marks {
            if mark.on < from {
                continue;
            }
            let Some(fit) = (self.fit(test, held, mark.on)).filter(|fit| fit.line.each_session)
            else {
                continue;
            };
            let took_in = talked.iter().any(|seen| Some(seen.at) == mark.event);
            let may_leave_out =
                test.short_for.is_empty() || test.short_for.contains(&fit.line.rule);
            let is_short = !took_in && may_leave_out && self.is_short(test, held.worker, mark.on);
            if is_short && test.short_session == ShortSession::Nothing {
                continue;
            }
            let Some(rule) = self.pack.rule(&fit.line.rule) else {
                continue;
            };
            let Some(seen) = mark.event.and_then(|at| self.view.events().get(at)) else {
                continue;
            };
            let mut draft = self.draft(rule, held.case, seen.name());
            draft.shared_with(Some(held.worker.id), self.view);
            if took_in {
                draft.decision.state = State::Met;
                draft.decision.done_on = Some(mark.on);
            } else {
                draft.decision.state = State::NotMet;
                let reason = self.reason_for(held, seen);
                let grade = graded(test, fit.line, reason.is_some());
                draft.decision.grade = grade.unwrap_or(draft.decision.grade);
                if is_short && test.short_session == ShortSession::Advice {
                    draft.decision.grade = Grade::Advice;
                }
                draft.explained_by(reason);
                draft.note(|| Step::Missing {
                    what: "this case, talked about in full".to_string(),
                });
            }
            self.keep(draft);
        }
    }

    /// Whether a worker is to be seen more often on a day than sessions usually are.
    pub(in crate::policy::judge) fn is_short(
        &self,
        test: &Cases,
        worker: Person<'c, 'f>,
        on: Date,
    ) -> bool {
        let own = |slot: &String| {
            worker.agreed_interval(slot).is_some() && self.has_figure_from(slot, worker, on)
        };
        let is_quicker = |usual| {
            let asked = (test.sessions.iter()).filter_map(|clock| self.rhythm(clock, worker, on));
            asked.into_iter().any(|every| self.is_longer(usual, every))
        };
        test.own_rhythm.iter().any(own) || test.usual_interval.is_some_and(is_quicker)
    }

    /// Whether a rule that takes its figure from a slot binds a worker on a day.
    fn has_figure_from(&self, slot: &str, worker: Person<'c, 'f>, on: Date) -> bool {
        self.pack.rules.iter().any(|rule| match &rule.test {
            Some(Test::Interval(test)) => {
                test.slot.as_deref() == Some(slot) && worker.fits(&test.who, on)
            }
            _ => false,
        })
    }

    /// The reason noted for leaving a case out of a session.
    fn reason_for(&self, held: Held<'c, 'f>, session: &Seen<'f>) -> Option<&'f str> {
        (self.view.events_after(session))
            .find(|event| event.kind == EventKind::ReasonRecorded && event.of == held.case)
            .map(|event| event.event.id.as_str())
    }
}

/// How a case that was left out is graded, with a reason for it or without.
pub(super) fn graded(test: &Cases, line: &CaseLine, with_reason: bool) -> Option<Grade> {
    if with_reason {
        line.with_reason.or(test.with_reason)
    } else {
        line.without_reason.or(test.without_reason)
    }
}
