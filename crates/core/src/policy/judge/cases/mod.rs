//! Each open case: by when it is talked about next, and whether each session took it in.

mod at_sessions;
mod line;
mod next;

use super::{Court, Mark, Run};
use crate::policy::decision::Refusal;
use crate::policy::pack::Cases;
use crate::policy::view::{Seen, Sym, seen_span};
use crate::supervision::{Allocation, EventKind, StateKind, Strand, SubjectKind};
use alloc::collections::BTreeMap;
use alloc::string::ToString;
use alloc::vec::Vec;
use line::Held;

/// Talks about each case, in order.
type Talks<'c, 'f> = BTreeMap<Sym, Vec<&'c Seen<'f>>>;

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn cases(&mut self, test: &'c Cases) {
        if test.off {
            return;
        }
        let talks = self.talks(test);
        let sessions = self.clocks.get(test.sessions.as_str()).cloned();
        for held in self.held_cases(test) {
            let none = Vec::new();
            let talked = talks.get(&held.case).unwrap_or(&none);
            let own = test.own.contains(&held.kind);
            let marks: Vec<Mark<'f>> = talked
                .iter()
                .filter(|seen| !own || self.view.with(seen).contains(&held.worker.id))
                .map(|seen| Mark::of(seen))
                .collect();
            let run = self.case_run(held, own, marks);
            let of_worker = sessions
                .as_ref()
                .and_then(|clock| clock.runs.iter().find(|run| run.subject == held.worker.id));
            self.refuse(test, held);
            for (anchor, closing) in run.intervals(self.year_back()) {
                match closing {
                    Some(closing) => self.case_closed(test, held, &run, anchor, closing),
                    None => self.case_next(test, held, &run, anchor, of_worker),
                }
            }
            if let Some(sessions) = of_worker {
                self.at_each_session(test, held, sessions, talked);
            }
        }
    }

    /// Held meetings in which each case was talked about as the test asks.
    fn talks(&self, test: &Cases) -> Talks<'c, 'f> {
        let mut talks: Talks<'c, 'f> = BTreeMap::new();
        let meetings = self.view.events_of_kind(EventKind::Meeting);
        for seen in meetings.filter(|seen| seen.was_held(self.as_of())) {
            for case in seen.parts(&test.parts).flat_map(|part| &part.cases) {
                if test.depth.takes(case.depth.as_deref()) {
                    talks
                        .entry(self.view.sym(&case.case))
                        .or_default()
                        .push(seen);
                }
            }
        }
        for of_case in talks.values_mut() {
            of_case.sort_by(|a, b| a.order(b));
            of_case.dedup_by_key(|seen| seen.at);
        }
        talks
    }

    /// Every case that someone holds today.
    fn held_cases(&self, test: &Cases) -> Vec<Held<'c, 'f>> {
        let as_of = self.as_of();
        let mut held = Vec::new();
        for case in self.view.subjects(SubjectKind::Case) {
            if !self.view.is_asked(case) || !self.governed.contains(case) {
                continue;
            }
            let closed = |event: &Seen<'f>| event.kind == EventKind::CaseClosed;
            let ended = (self
                .view
                .events_of(case)
                .chain(self.view.events_about(case)))
            .filter(|event| closed(event))
            .map(|event| event.on)
            .max();
            for state in self.view.states_of(case, StateKind::Allocated) {
                let Some(worker) = state.value.as_deref() else {
                    continue;
                };
                let worker = self.person(self.view.sym(worker));
                let is_open = ended.is_none_or(|day| day < state.from);
                if is_open
                    && seen_span(state, as_of).holds(as_of)
                    && worker.is_here()
                    && self.governed.contains(worker.id)
                    && worker.fits(&test.who, as_of)
                {
                    let kind = state.as_kind.as_deref();
                    let kind = kind.and_then(|word| Allocation::parse(word).ok());
                    held.push(Held {
                        case,
                        state,
                        worker,
                        kind: kind.unwrap_or(Allocation::Key),
                    });
                }
            }
        }
        held
    }

    /// The clock of a case: what restarted it, and where it began.
    fn case_run(&self, held: Held<'c, 'f>, own: bool, marks: Vec<Mark<'f>>) -> Run<'f> {
        let mut start = held.state;
        if !own {
            // A case that went from one worker to the next without a gap began with the first.
            let before: Vec<_> = (self.view.states_of(held.case, StateKind::Allocated))
                .filter(|state| {
                    let kind =
                        (state.as_kind.as_deref()).map_or(Ok(Allocation::Key), Allocation::parse);
                    kind.ok() == Some(held.kind)
                })
                .collect();
            for state in before.into_iter().rev() {
                let reaches = (state.to).is_some_and(|to| to.plus_days(1) >= start.from);
                if state.from < start.from && reaches {
                    start = state;
                }
            }
        }
        let marks = (marks.into_iter())
            .filter(|mark| !own || start.from <= mark.on)
            .collect();
        let case = self.view.known_from(held.case, &[]);
        let worker = self.view.known_from(held.worker.id, &[Strand::Case]);
        Run {
            subject: held.case,
            for_whom: Some(held.worker.id),
            marks,
            start: Some(Mark::start_of(start)),
            waits: false,
            known_from: case.or(worker),
            absence_stops: false,
        }
    }
    /// Refuses intervals that were agreed for the case but may not be.
    fn refuse(&mut self, test: &'c Cases, held: Held<'c, 'f>) {
        let as_of = self.as_of();
        let fit = self.fit(test, held, as_of);
        let states = (self.view.states_of(held.case, StateKind::Interval))
            .filter(|state| matches!(state.as_kind.as_deref(), None | Some("supervision")))
            .filter(|state| seen_span(state, as_of).holds(as_of));
        for state in states {
            if fit.is_some_and(|fit| fit.fact.is_some_and(|fact| fact.id == state.id)) {
                continue;
            }
            let own = || {
                Some((
                    fit?.line.rule.clone(),
                    "not allowed for a case of this kind",
                ))
            };
            let found = self.refusal(test, state, held, as_of);
            let found = found.map(|(rule, lacking)| (rule, line::in_words(lacking)));
            let Some((rule, because)) = found.or_else(own) else {
                continue;
            };
            self.refused.push(Refusal {
                fact: state.id.clone(),
                rule,
                because: because.to_string(),
            });
        }
    }
}
