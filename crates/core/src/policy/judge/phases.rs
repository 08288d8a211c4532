//! A rhythm that changes by phase.

use super::period::Period;
use super::{Court, Mark, Run, Timed};
use crate::calendar::{Amount, Date};
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{State, Unit};
use crate::policy::explain::Step;
use crate::policy::facts::StateFact;
use crate::policy::pack::{Join, Judged, PhaseAbsence, PhaseStart, Phases};
use crate::policy::view::{Person, seen_span};
use crate::supervision::EventKind;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// One phase on the calendar.
pub(super) struct Stage {
    pub from: Date,
    pub every: Amount,
}

impl<'f> Person<'_, 'f> {
    /// What the phases are counted from.
    pub(super) fn phase_start(self, test: &Phases) -> Option<&'f StateFact> {
        let phase = self.phase(test.while_in)?;
        Some(match test.start {
            PhaseStart::PhaseStart => phase,
            PhaseStart::EmploymentStart => self.start().unwrap_or(phase),
        })
    }
}

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn phases(&mut self, rule: &'c CompiledRule, test: &'c Phases) {
        let Some(clock) = self.clocks.get(test.clock.as_str()).cloned() else {
            return;
        };
        for run in clock.runs.iter() {
            let person = self.person(run.subject);
            let Some(phase) = person.phase(test.while_in) else {
                continue;
            };
            if !seen_span(phase, self.as_of()).holds(self.as_of()) {
                continue;
            }
            let start = person.phase_start(test).unwrap_or(phase);
            let start = Mark {
                on: start.from,
                id: &start.id,
                event: None,
            };
            let stages = self.stages(test, person, start.on);
            if test.judged == Judged::PerPeriod {
                self.one_in_each_stage(rule, &clock, run, &stages);
            } else {
                self.stage_intervals(rule, test, &clock, run, person, start, &stages);
            }
        }
    }

    /// The phases on the calendar; an absence moves what follows it, if the reading
    /// says so, and a person's word on a phase's end goes before the figure.
    pub(super) fn stages(&self, test: &Phases, person: Person<'c, 'f>, start: Date) -> Vec<Stage> {
        let moved = person
            .view
            .events_of(person.id)
            .filter(|event| event.kind == EventKind::PhaseConfirmed)
            .filter_map(|event| {
                let ends = event.event.has.get("ends")?.as_str()?;
                Some(Date::parse(ends).ok()?.plus_days(1))
            })
            .next_back();
        let mut stages: Vec<Stage> = test
            .phases
            .iter()
            .map(|step| {
                let mut from = start;
                for amount in &step.from {
                    from = self.after(from, *amount).0;
                }
                if test.absence == PhaseAbsence::Pauses && from > start {
                    from = paused(person, start, from);
                }
                Stage {
                    from,
                    every: step.every,
                }
            })
            .collect();
        if let (Some(moved), Some(last)) = (moved, stages.last_mut()) {
            last.from = moved;
        }
        stages
    }

    #[expect(clippy::too_many_arguments, reason = "one run has all of these")]
    fn stage_intervals(
        &mut self,
        rule: &'c CompiledRule,
        test: &'c Phases,
        clock: &Timed<'f>,
        run: &Run<'f>,
        person: Person<'c, 'f>,
        start: Mark<'f>,
        stages: &[Stage],
    ) {
        let as_of = self.as_of();
        let marks: Vec<Mark<'f>> = run
            .marks
            .iter()
            .copied()
            .filter(|mark| mark.on >= start.on)
            .collect();
        let mut anchors = Vec::with_capacity(marks.len() + 1);
        anchors.push(start);
        anchors.extend(&marks);
        for (index, anchor) in anchors.iter().enumerate() {
            let closing = anchors.get(index + 1);
            let first = index == 0;
            let unknown = first && run.known_from.is_some_and(|known| anchor.on < known);
            if let Some(closing) = closing
                && (closing.on < self.year_back()
                    || unknown
                    || run.known_from.is_some_and(|known| closing.on < known))
            {
                continue;
            }
            let from = run.known_from.filter(|_| unknown).unwrap_or(anchor.on);
            let occurrence = self.interval_name(*anchor, closing.is_some());
            let mut draft = self.draft_on(rule, clock, run.subject, occurrence);
            draft.note(|| Step::counted_from(rule, anchor.id, from, unknown));
            let (stage, due) = self.due_after(test.join, stages, from);
            if (test.only).is_some_and(|only| usize::from(only) != stage + 1)
                || (test.first_open && first)
            {
                continue;
            }
            // The first is due within the first interval: its last day is day 7 of
            // seven, not the day after.
            let due = if first && !unknown {
                due.plus_days(-1)
            } else {
                due
            };
            let due = self.rolled(due, test.roll);
            if let Some(held) = stages.get(stage) {
                let ends = stages.get(stage + 1).map(|next| next.from.plus_days(-1));
                draft.note(|| Step::Phase {
                    number: u8::try_from(stage + 1).unwrap_or(u8::MAX),
                    from: held.from,
                    to: ends,
                    every: held.every.to_string(),
                });
            }
            match closing {
                Some(closing) => draft.closed(due, closing.on),
                None => draft.running(as_of, due),
            }
            if unknown {
                draft.at_the_latest();
            }
            if closing.is_none()
                && test.absence == PhaseAbsence::Ask
                && let Some(absence) = self.doubtful(person, stages)
            {
                draft.decision.state = State::CannotTell;
                draft.decision.due = None;
                draft.decision.latest = None;
                draft.decision.days = None;
                draft.decision.unit = None;
                draft.explained_by([absence]);
                draft.note(|| Step::Missing {
                    what: String::from(
                        "whether the phase ended on its date, as an absence covers its last day",
                    ),
                });
            }
            if matches!(draft.decision.state, State::Overdue | State::MetLate) {
                let until = closing.map_or(as_of, |closing| closing.on);
                draft.explained_by(person.absences_between(from.plus_days(1), until));
            }
            self.keep(draft);
        }
    }

    /// The phase in which a day falls, and the day due after it.
    fn due_after(&self, join: Join, stages: &[Stage], day: Date) -> (usize, Date) {
        let on = |day: Date| {
            let stage = stages.iter().rposition(|stage| stage.from <= day);
            stage.unwrap_or(0)
        };
        let index = if join == Join::AsOf {
            on(self.as_of().max(day))
        } else {
            on(day)
        };
        let mut stage = index;
        loop {
            let Some(held) = stages.get(stage) else {
                return (index, day);
            };
            let due = self.after(day, held.every).0;
            let leads_on = stages.get(stage + 1).is_some_and(|next| next.from <= due);
            if join == Join::NextPhase && leads_on {
                stage += 1;
            } else if let (Join::Restart, true, Some(next)) =
                (join, leads_on, stages.get(stage + 1))
            {
                return (stage + 1, self.after(next.from, next.every).0);
            } else {
                return (stage, due);
            }
        }
    }

    /// The absence that covers the last day of a phase that has come, unless a person
    /// has said since how the phase ended.
    fn doubtful(&self, person: Person<'c, 'f>, stages: &[Stage]) -> Option<&'f str> {
        let as_of = self.as_of();
        stages.iter().skip(1).find_map(|stage| {
            let last_day = stage.from.plus_days(-1);
            if as_of < last_day {
                return None;
            }
            let (_, absence) = person.absences().find(|(span, _)| span.holds(last_day))?;
            let confirmed = person
                .view
                .events_of(person.id)
                .any(|event| event.kind == EventKind::PhaseConfirmed);
            (!confirmed).then_some(absence.id.as_str())
        })
    }

    /// One session in each week or fortnight, counted from the start.
    fn one_in_each_stage(
        &mut self,
        rule: &'c CompiledRule,
        clock: &Timed<'f>,
        run: &Run<'f>,
        stages: &[Stage],
    ) {
        let as_of = self.as_of();
        let Some(mut day) = stages.first().map(|stage| stage.from) else {
            return;
        };
        while day <= as_of {
            let Some(stage) = stages.iter().rfind(|stage| stage.from <= day) else {
                return;
            };
            let mut next = self.after(day, stage.every).0;
            if let Some(following) = stages.iter().find(|stage| stage.from > day) {
                next = next.min(following.from);
            }
            let period = Period::stretch(day, next.plus_days(-1));
            day = next;
            if period.to < self.year_back() {
                continue;
            }
            let got = run.marks_in(&period);
            let mut draft = self.draft_on(rule, clock, run.subject, period.name.clone());
            draft.decision.due = Some(period.to);
            draft.decision.latest = Some(period.to);
            draft.decision.state = period.state(got > 0, as_of);
            if draft.decision.state != State::Met
                && run.known_from.is_some_and(|known| period.from < known)
            {
                draft.decision.state = State::CannotTell;
            }
            let got = u32::try_from(got).unwrap_or(0);
            self.counted(&mut draft, got, 1, Unit::Session);
            self.keep(draft);
        }
    }
}

/// A boundary moved on by the days of absence that lie before it.
fn paused(person: Person<'_, '_>, start: Date, boundary: Date) -> Date {
    let mut moved = boundary;
    loop {
        let away: i32 = person
            .absences()
            .map(|(span, _)| span.days_within(start, moved.plus_days(-1)))
            .sum();
        let next = boundary.plus_days(away);
        if next == moved || next.days_since(boundary) > 3660 {
            return next;
        }
        moved = next;
    }
}
