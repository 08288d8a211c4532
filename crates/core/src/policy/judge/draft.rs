//! A decision while it is being filled in.

use super::{Court, Mark, Timed};
use crate::calendar::Date;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{Counted, Decision, State, Unit};
use crate::policy::explain::Step;
use crate::policy::name::Name;
use crate::policy::view::{Seen, Sym, View};
use alloc::boxed::Box;
use alloc::string::ToString;
use alloc::vec::Vec;

/// A decision with the steps that led to it (empty unless asked for).
pub(crate) struct Draft {
    /// The decision.
    pub decision: Decision,
    /// The rule's place among the pack's rules.
    pub(super) rule: usize,
    /// Whom it is about.
    pub(super) subject: Sym,
    /// For whom it is.
    pub(super) with: Option<Sym>,
    /// Whose clock it runs on, if it runs on one.
    pub(super) run: Option<(Sym, usize)>,
    /// Whether it is about the period of today, which stands for its clock as the next
    /// occurrence does.
    pub(super) is_current: bool,
    /// How it came about.
    pub steps: Vec<Step>,
}

impl<'f> Court<'_, 'f> {
    /// A draft of a decision on what is still to come for a subject.
    pub fn draft_next(&self, rule: &CompiledRule, subject: Sym) -> Draft {
        self.draft(rule, subject, self.next.clone())
    }

    /// A draft of a decision under a rule, to be filled in.
    pub fn draft(&self, rule: &CompiledRule, subject: Sym, occurrence: Name) -> Draft {
        let mut draft = self.draft_about(rule, self.view.name(subject), occurrence);
        draft.subject = subject;
        draft
    }

    /// The same about something that need not be known.
    pub fn draft_about(&self, rule: &CompiledRule, subject: Name, occurrence: Name) -> Draft {
        let mut steps = Vec::new();
        if self.trace {
            steps.push(Step::Applies {
                clause: rule.rule.clause.clone(),
                rule: rule.rule.id.clone(),
                subject: subject.to_string(),
            });
        }
        Draft {
            decision: Decision {
                rule: rule.name.clone(),
                subject,
                for_whom: None,
                clock: None,
                occurrence,
                state: State::Upcoming,
                days: None,
                unit: None,
                modal: rule.rule.modal,
                grade: rule.grade,
                owner: rule.rule.owner,
                basis: rule.basis,
                opens: None,
                due: None,
                latest: None,
                done_on: None,
                amount: None,
                governs: false,
                reasons: Box::default(),
                deviation: None,
            },
            rule: rule.place,
            subject: Sym::NOBODY,
            with: None,
            run: None,
            is_current: false,
            steps,
        }
    }

    /// A draft of a decision on a subject's clock.
    pub fn draft_on(
        &self,
        rule: &CompiledRule,
        clock: &Timed<'f>,
        subject: Sym,
        occurrence: Name,
    ) -> Draft {
        let mut draft = self.draft(rule, subject, occurrence);
        draft.decision.clock = Some(clock.name.clone());
        draft.run = Some((subject, clock.place));
        draft
    }

    /// What an interval is called: by what began it if it is closed, else the next one.
    pub fn interval_name(&self, anchor: Mark<'f>, is_closed: bool) -> Name {
        if !is_closed {
            return self.next.clone();
        }
        let event = anchor.event.and_then(|at| self.view.events().get(at));
        event.map_or_else(
            || Name::from(alloc::format!("after:{}", anchor.id)),
            Seen::after,
        )
    }

    /// Keeps a decision, if it is asked for.
    pub fn keep(&mut self, draft: Draft) {
        if !self.view.is_asked(draft.subject) {
            return;
        }
        if let Some((subject, clock)) = draft.run
            && (draft.is_current || draft.decision.occurrence == self.next)
        {
            self.running.push((subject, clock, self.decisions.len()));
        }
        self.places.extend(self.place_of(&draft));
        self.decisions.push(draft.decision);
        if self.trace {
            self.steps.push(draft.steps);
        }
    }

    /// Notes in a draft what was got of what was needed.
    pub fn counted(&self, draft: &mut Draft, got: u32, need: u32, unit: Unit) {
        let name = |figure: u32| {
            let fresh = || Name::from(figure.to_string());
            let known = usize::try_from(figure).ok();
            let known = known.and_then(|figure| self.figures.get(figure));
            known.map_or_else(fresh, |name| name.get_or_init(fresh).clone())
        };
        draft.decision.amount = Some(Box::new(Counted {
            got: name(got),
            need: name(need),
            unit,
        }));
        draft.note(|| Step::Counted { got, need, unit });
    }
}

impl Draft {
    /// Says for whom it is besides its subject.
    pub fn shared_with(&mut self, with: Option<Sym>, view: &View<'_>) {
        self.with = with;
        self.decision.for_whom = with.map(|id| view.name(id));
    }

    /// Adds a step, if steps are wanted.
    pub fn note(&mut self, step: impl FnOnce() -> Step) {
        if !self.steps.is_empty() {
            self.steps.push(step());
        }
    }

    /// A running limit as it stands today.
    pub fn running(&mut self, as_of: Date, due: Date) {
        let decision = &mut self.decision;
        decision.due = Some(due);
        decision.latest = Some(due);
        decision.state = match as_of.cmp(&due) {
            core::cmp::Ordering::Less => State::Upcoming,
            core::cmp::Ordering::Equal => State::DueToday,
            core::cmp::Ordering::Greater => State::Overdue,
        };
        if as_of > due {
            decision.days = Some(as_of.days_since(due));
            decision.unit = Some(Unit::Day);
        }
        self.note(|| Step::Compared { due, as_of });
    }

    /// A limit counted from the first day that is known here. What came before can only make
    /// it fall sooner: until that day nothing can be said but by when it is due at the latest.
    pub fn at_the_latest(&mut self) {
        if self.decision.state == State::Upcoming {
            self.decision.state = State::NotRecordedHere;
        }
    }

    /// A limit that was kept or missed on the day it was done.
    pub fn closed(&mut self, due: Date, done: Date) {
        let decision = &mut self.decision;
        decision.due = Some(due);
        decision.latest = Some(due);
        decision.done_on = Some(done);
        decision.state = if done <= due {
            State::Met
        } else {
            State::MetLate
        };
        if done > due {
            decision.days = Some(done.days_since(due));
            decision.unit = Some(Unit::Day);
        }
        self.note(|| Step::Done { due, on: done });
    }

    /// Adds reasons, each once.
    pub fn explained_by<'a>(&mut self, facts: impl IntoIterator<Item = &'a str>) {
        for fact in facts {
            if !self.decision.reasons.iter().any(|known| known == fact) {
                let mut reasons = core::mem::take(&mut self.decision.reasons).into_vec();
                reasons.push(fact.to_string());
                self.decision.reasons = reasons.into_boxed_slice();
            }
        }
    }
}
