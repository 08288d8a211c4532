//! By when a case is talked about next, and whether it was in time.

use super::at_sessions::graded;
use super::line::{Fit, Held, OF_CASE};
use crate::calendar::{Amount, Date};
use crate::policy::Grade;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{Deviation, State};
use crate::policy::explain::Step;
use crate::policy::judge::limit::without_absence;
use crate::policy::judge::spell::Spell;
use crate::policy::judge::{Court, Draft, Mark, Run};
use crate::policy::name::Name;
use crate::policy::pack::{AbsenceEffect, AfterChange, CaseFrom, Cases};
use crate::policy::view::seen_span;
use crate::supervision::{EventKind, MeetingStatus, StateKind};
use alloc::boxed::Box;
use alloc::string::ToString;
use alloc::vec::Vec;

impl<'c, 'f> Court<'c, 'f> {
    /// An interval that a talk closed.
    pub(super) fn case_closed(
        &mut self,
        test: &'c Cases,
        held: Held<'c, 'f>,
        run: &Run<'f>,
        (spell, closing): (Spell<'f>, Mark<'f>),
        sessions: Option<&Run<'f>>,
    ) {
        let anchor = spell.anchor;
        let is_unknown = run.known_from.is_some_and(|known| anchor.on < known);
        if closing.on < self.year_back() || is_unknown || closing.on < held.state.from {
            return;
        }
        let Some(fit) = self.fit(test, held, closing.on) else {
            return;
        };
        let Some(every) = limit_of(&fit, run, anchor) else {
            return;
        };
        let Some(mut draft) = self.case_draft(held, &fit, anchor, true) else {
            return;
        };
        self.note_start(&mut draft, anchor, spell.from, false);
        let (due, latest, certain) = self.case_due(
            test,
            held,
            &fit,
            (run, anchor, spell.from, closing.on),
            every,
            sessions,
        );
        draft.note(|| added(every, due));
        draft.closed(latest, closing.on);
        draft.decision.due = Some(due);
        if !certain {
            draft.decision.state = State::CannotTell;
        }
        self.keep(draft);
    }

    /// The interval that runs.
    pub(super) fn case_next(
        &mut self,
        test: &'c Cases,
        held: Held<'c, 'f>,
        run: &Run<'f>,
        spell: Spell<'f>,
        sessions: Option<&Run<'f>>,
    ) {
        let anchor = spell.anchor;
        let as_of = self.as_of();
        let Some(fit) = self.fit(test, held, as_of) else {
            return;
        };
        let Some(mut draft) = self.case_draft(held, &fit, anchor, false) else {
            return;
        };
        let unknown = run.is_start(anchor) && run.known_from.is_some_and(|from| anchor.on < from);
        let from = run.known_from.filter(|_| unknown).unwrap_or(spell.from);
        let is_new = run.is_start(anchor) && test.from == CaseFrom::NextSession;
        let next_session = || {
            // In full at each session, whatever the line that asked it.
            let holds = |before: &Fit<'c, 'f>| before.line.each_session || *before == fit;
            let since = self.since(test, held, (anchor.on, as_of), holds);
            let after = from.plus_days(i32::from(!run.is_start(anchor)));
            let day = since.map_or(after, |since| after.max(since));
            let day = day.max(held.state.from);
            let planned = is_new.then(|| self.planned_session(test, held, day));
            (planned.flatten()).or_else(|| self.next_session(test, held, sessions, day))
        };
        let every = limit_of(&fit, run, anchor);
        let Some(every) = every.filter(|_| !is_new) else {
            // No limit in days: in full at the next session.
            draft.decision.governs = true;
            match next_session() {
                Some(day) => draft.running(as_of, day),
                None => draft.decision.state = State::Open,
            }
            self.keep(draft);
            return;
        };
        self.note_start(&mut draft, anchor, from, unknown);
        let (due, latest, certain) = self.case_due(
            test,
            held,
            &fit,
            (run, anchor, from, as_of),
            every,
            sessions,
        );
        draft.note(|| added(every, due));
        draft.running(as_of, due);
        draft.decision.latest = Some(latest);
        if draft.decision.state == State::Overdue && as_of <= latest {
            draft.decision.state = State::PastUsual;
        } else if draft.decision.state == State::Overdue {
            draft.decision.days = Some(as_of.days_since(latest));
        }
        if unknown {
            draft.at_the_latest();
        }
        if draft.decision.state == State::Overdue && fit.line.each_session {
            let reason = (self
                .view
                .events_of(held.case)
                .chain(self.view.events_about(held.case)))
            .filter(|event| event.kind == EventKind::ReasonRecorded && event.on > from)
            .map(|event| event.event.id.as_str())
            .next();
            let grade = graded(test, fit.line, reason.is_some());
            draft.decision.grade = grade.unwrap_or(draft.decision.grade);
            draft.explained_by(reason);
        }
        if !certain {
            draft.decision.state = State::CannotTell;
        }
        draft.decision.governs = true;
        self.keep(draft);
        if run.is_start(anchor) {
            self.case_advice(held, &fit, anchor, from);
        }
    }

    /// The day by which a case is due, the last day within the limit, and whether it is
    /// certain. It is counted from the mark’s day, or the first day that is known, and told
    /// as things stood on the last of the days given.
    fn case_due(
        &self,
        test: &'c Cases,
        held: Held<'c, 'f>,
        fit: &Fit<'c, 'f>,
        (run, anchor, from, until): (&Run<'f>, Mark<'f>, Date, Date),
        every: Amount,
        sessions: Option<&Run<'f>>,
    ) -> (Date, Date, bool) {
        let (raw, certain) = self.case_limit(test, held, from, every);
        let stood = |before: &Fit<'c, 'f>| {
            let every = limit_of(before, run, anchor)?;
            Some(self.case_limit(test, held, from, every).0)
        };
        let change = self.shortened(test, held, fit, (anchor.on, until), raw, stood);
        let Some(change) = change else {
            return (raw, raw, certain);
        };
        let next = match test.change {
            AfterChange::DueNow => self.next_session(test, held, sessions, change),
            AfterChange::FromChange => None,
        };
        let due = raw.max(change);
        (due, next.map_or(due, |next| next.max(due)), certain)
    }

    /// Says what a limit is counted from.
    fn note_start(&self, draft: &mut Draft, anchor: Mark<'f>, from: Date, unknown: bool) {
        if let Some(rule) = self.pack.rule(&draft.decision.rule) {
            draft.note(|| Step::counted_from(rule, anchor.id, from, unknown));
        }
    }

    /// Told beside the limit of a new case: so long has passed without a first time.
    pub(super) fn case_advice(
        &mut self,
        held: Held<'c, 'f>,
        fit: &Fit<'c, 'f>,
        anchor: Mark<'f>,
        from: Date,
    ) {
        let Some(advice) = fit.line.advice else {
            return;
        };
        let Some(mut draft) = self.case_draft(held, fit, anchor, false) else {
            return;
        };
        draft.decision.clock = Some(Name::from("advice"));
        draft.decision.grade = Grade::Advice;
        draft.running(self.as_of(), self.after(from, advice).0);
        draft.decision.latest = None;
        if draft.decision.state == State::Overdue {
            draft.decision.state = State::PastUsual;
        }
        self.keep(draft);
    }

    /// What lies between one talk about a case and the next, and from which day each limit
    /// counts.
    pub(super) fn case_spells(
        &self,
        test: &'c Cases,
        held: Held<'c, 'f>,
        run: &Run<'f>,
    ) -> Vec<Spell<'f>> {
        self.spells_of(run, test.counted_from, |spell, from| {
            let on = spell.closing.map_or(self.as_of(), |closing| closing.on);
            let every = limit_of(&self.fit(test, held, on)?, run, spell.anchor)?;
            Some(self.case_limit(test, held, from, every).0)
        })
    }

    /// The last day of a limit; absence can stop it.
    fn case_limit(
        &self,
        test: &Cases,
        held: Held<'c, 'f>,
        from: Date,
        every: Amount,
    ) -> (Date, bool) {
        let (due, certain) = self.after(from, every);
        if test.absence == AbsenceEffect::Stops {
            (without_absence(held.worker, from, due), certain)
        } else {
            (due, certain)
        }
    }

    /// The day from which a case stands under this limit or a shorter one, where it came under
    /// it only after the last time, was due later before, and the limit had passed by then.
    /// `stood` tells when it would have been due under the line of before.
    fn shortened(
        &self,
        test: &'c Cases,
        held: Held<'c, 'f>,
        fit: &Fit<'c, 'f>,
        (after, until): (Date, Date),
        due: Date,
        stood: impl Fn(&Fit<'c, 'f>) -> Option<Date>,
    ) -> Option<Date> {
        let was_in_time = |before: &Fit<'c, 'f>| stood(before).is_some_and(|day| day <= due);
        let day = self.since(test, held, (after, until), was_in_time)?;
        if due >= day {
            return None;
        }
        Some(match fit.every {
            Some(every) if test.change == AfterChange::FromChange => self.after(day, every).0,
            _ => day,
        })
    }

    /// The day since when a case has stood without a break under lines that hold, if that is
    /// after the first of the days given.
    fn since(
        &self,
        test: &'c Cases,
        held: Held<'c, 'f>,
        (from, until): (Date, Date),
        holds: impl Fn(&Fit<'c, 'f>) -> bool,
    ) -> Option<Date> {
        // What changed about whoever held the case before counts as well.
        let holders = (self.view.states_of(held.case, StateKind::Allocated))
            .filter_map(|state| state.value.as_deref())
            .map(|worker| self.view.sym(worker));
        let of_holders = holders.flat_map(|worker| {
            [StateKind::Role, StateKind::Supervisor]
                .into_iter()
                .flat_map(move |what| self.view.states_of(worker, what))
        });
        let mut days: Vec<Date> = (OF_CASE.into_iter())
            .flat_map(|what| self.view.states_of(held.case, what))
            .chain(of_holders)
            .flat_map(|state| {
                let after = seen_span(state, self.as_of()).to.map(|to| to.plus_days(1));
                // What was agreed can hold only from when it was recorded and authorised.
                let authorised = state.authorised.as_ref().map(|by| by.on);
                [Some(state.from), after, state.recorded, authorised]
            })
            .flatten()
            .filter(|day| from < *day && *day <= until)
            .collect();
        days.sort_unstable();
        days.dedup();
        days.into_iter().rev().find(|day| {
            let before = self.fit_before(test, held, day.plus_days(-1));
            !before.is_some_and(|before| holds(&before))
        })
    }

    /// The line of the day before a change: under whoever held the case then.
    fn fit_before(&self, test: &'c Cases, held: Held<'c, 'f>, day: Date) -> Option<Fit<'c, 'f>> {
        let state = (self.view.states_of(held.case, StateKind::Allocated))
            .filter(|state| super::allocation(state) == held.kind)
            .rfind(|state| seen_span(state, self.as_of()).holds(day))?;
        let worker = self.person(self.view.sym(state.value.as_deref()?));
        self.fit(
            test,
            Held {
                state,
                worker,
                ..held
            },
            day,
        )
    }

    /// The first session of the worker from a day on: held, else the day it is due, which is
    /// never before that day.
    fn next_session(
        &self,
        test: &Cases,
        held: Held<'c, 'f>,
        sessions: Option<&Run<'f>>,
        from: Date,
    ) -> Option<Date> {
        let was_held = sessions
            .and_then(|run| run.marks.iter().find(|mark| mark.on >= from))
            .map(|mark| mark.on);
        let place = self.clocks.get(test.sessions.as_deref()?)?.place;
        let dues = self.running.iter().filter_map(|(subject, clock, at)| {
            let is_theirs = (*subject, *clock) == (held.worker.id, place);
            self.decisions.get(*at).filter(|_| is_theirs)?.due
        });
        was_held.or_else(|| Some(dues.min()?.max(from)))
    }

    /// The first session from a day on at which a case can be talked about, if it is planned
    /// and none was held before it.
    fn planned_session(&self, test: &Cases, held: Held<'c, 'f>, from: Date) -> Option<Date> {
        let sessions = self.view.meetings_with(held.worker.id).filter(|seen| {
            let is_so = matches!(
                seen.event.status,
                Some(MeetingStatus::Planned | MeetingStatus::Held)
            );
            is_so && seen.on >= from && seen.parts(&test.parts).next().is_some()
        });
        let first = sessions.min_by_key(|seen| seen.on)?;
        (first.event.status == Some(MeetingStatus::Planned)).then_some(first.on)
    }

    fn case_draft(
        &self,
        held: Held<'c, 'f>,
        fit: &Fit<'c, 'f>,
        anchor: Mark<'f>,
        is_closed: bool,
    ) -> Option<Draft> {
        let first = fit
            .line
            .first_rule
            .as_ref()
            .filter(|_| anchor.event.is_none());
        let rule: &CompiledRule = self.pack.rule(first.unwrap_or(&fit.line.rule))?;
        let mut draft = self.draft(rule, held.case, self.interval_name(anchor, is_closed));
        draft.shared_with(Some(held.worker.id), self.view);
        if let Some(fact) = fit.fact {
            draft.decision.deviation = Some(Box::new(Deviation {
                fact: fact.id.clone(),
                authorised_by: fact.authorised.as_ref().map(|by| by.by.clone()),
                limit: fit.every.map(|every| every.to_string()).unwrap_or_default(),
            }));
        }
        Some(draft)
    }
}

/// The limit of an interval: the first one may have its own.
fn limit_of(fit: &Fit<'_, '_>, run: &Run<'_>, anchor: Mark<'_>) -> Option<Amount> {
    if run.is_start(anchor) {
        fit.line.first.or(fit.every)
    } else {
        fit.every
    }
}

fn added(every: Amount, to: Date) -> Step {
    Step::Added {
        amount: every.to_string(),
        to,
        skipped: Vec::new(),
    }
}
