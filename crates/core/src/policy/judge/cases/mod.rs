//! Each open case: by when it is talked about next, and whether each session took it in.

mod at_sessions;
mod blocks;
mod ended;
mod line;
mod next;

use super::{Court, Mark, Run};
use crate::calendar::Date;
use crate::policy::decision::Refusal;
use crate::policy::facts::StateFact;
use crate::policy::pack::{Cases, Cycle};
use crate::policy::view::{Person, Seen, Sym, View, in_order, seen_span};
use crate::supervision::{Allocation, EventKind, StateKind, Strand, SubjectKind};
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
pub(super) use line::{Held, in_words};

/// Talks about each case, in order.
pub(super) type Talks<'c, 'f> = BTreeMap<Sym, Vec<&'c Seen<'f>>>;

/// How a case is allocated.
fn allocation(state: &StateFact) -> Allocation {
    Allocation::of(state.as_kind.as_deref())
}

/// The cases that a person holds on a day.
pub(super) fn held_on<'c, 'f>(
    view: &'c View<'f>,
    worker: Person<'c, 'f>,
    day: Date,
) -> Vec<Held<'c, 'f>> {
    let named = view.states_naming(worker.id, StateKind::Allocated);
    let mut held: Vec<Held<'c, 'f>> = named
        .filter(|naming| seen_span(naming.state, view.as_of).holds(day))
        .filter(|naming| !is_closed(view, naming.of, naming.state.from, day))
        .map(|naming| Held {
            case: naming.of,
            state: naming.state,
            worker,
            kind: allocation(naming.state),
        })
        .collect();
    held.sort_by_key(|held| held.case);
    held.dedup_by_key(|held| held.case);
    held
}

/// Who holds a case on a day: its key worker, else whoever does.
fn held_by<'c, 'f>(view: &'c View<'f>, case: Sym, day: Date) -> Option<Held<'c, 'f>> {
    let states = || {
        view.states_of(case, StateKind::Allocated)
            .filter(|state| seen_span(state, view.as_of).holds(day))
    };
    let key = states().rfind(|state| allocation(state) == Allocation::Key);
    let state = key.or_else(|| states().next_back())?;
    Some(Held {
        case,
        state,
        worker: Person {
            view,
            id: view.sym(state.value.as_deref()?),
        },
        kind: allocation(state),
    })
}

/// Whether a case that was allocated on `from` was closed before a day.
fn is_closed(view: &View<'_>, case: Sym, from: Date, day: Date) -> bool {
    (view.events_of(case).chain(view.events_about(case)))
        .any(|event| event.kind == EventKind::CaseClosed && from <= event.on && event.on < day)
}

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn cases(&mut self, test: &'c Cases) {
        if test.off {
            return;
        }
        let talks = self.talks(test);
        let sessions = test.sessions.as_ref();
        let sessions = sessions.and_then(|clock| self.clocks.get(clock.as_str()).cloned());
        for held in self.held_cases(test) {
            let none = Vec::new();
            let talked = talks.get(&held.case).unwrap_or(&none);
            let own = test.own.contains(&held.kind);
            let marks: Vec<Mark<'f>> = talked
                .iter()
                .filter(|seen| match (own, test.own.is_empty()) {
                    (true, _) => self.view.with(seen).contains(&held.worker.id),
                    (false, true) => true,
                    (false, false) => self.is_of_main_worker(test, held, seen),
                })
                .map(|seen| Mark::of(seen))
                .collect();
            let run = self.case_run(held, own, marks);
            let of_worker = sessions
                .as_ref()
                .and_then(|clock| clock.runs.iter().find(|run| run.subject == held.worker.id));
            self.refuse(test, held);
            match test.cycle {
                Cycle::Rolling => self.case_intervals(test, held, &run, of_worker),
                Cycle::FixedBlocks => self.case_blocks(test, held, &run, of_worker),
            }
            if let Some(sessions) = of_worker {
                self.at_each_session(test, held, sessions, talked);
            }
        }
    }

    /// The intervals of a case, each from the last time.
    fn case_intervals(
        &mut self,
        test: &'c Cases,
        held: Held<'c, 'f>,
        run: &Run<'f>,
        of_worker: Option<&Run<'f>>,
    ) {
        for spell in self.case_spells(test, held, run) {
            match spell.closing {
                Some(closing) => self.case_closed(test, held, run, (spell, closing), of_worker),
                None => self.case_next(test, held, run, spell, of_worker),
            }
        }
    }

    /// Held meetings in which each case was talked about as the test asks.
    pub(super) fn talks(&self, test: &Cases) -> Talks<'c, 'f> {
        let mut talks: Talks<'c, 'f> = BTreeMap::new();
        for kind in &test.events {
            let events = self.view.events_of_kind(*kind);
            for seen in events.filter(|seen| seen.on <= self.as_of()) {
                let case = [seen.of, seen.about].into_iter();
                let mut case = case.filter(|id| self.view.kind(*id) == Some(SubjectKind::Case));
                let doer = seen.event.by.as_deref();
                let is_out = doer.is_some_and(|doer| {
                    let mut by = test.not_by.iter();
                    by.any(|by| self.is_by(*by, doer, None, seen.on))
                });
                let is_apart = |case: &Sym| {
                    !test.apart_from_sessions || !self.is_on_session_day(*case, seen.on)
                };
                if let Some(case) = case.next().filter(|_| !is_out).filter(is_apart) {
                    talks.entry(case).or_default().push(seen);
                }
            }
        }
        let meetings = self.view.events_of_kind(EventKind::Meeting);
        for seen in meetings.filter(|seen| seen.was_held(self.as_of())) {
            let talks_in = seen.parts(&test.parts);
            for (kind, case) in
                talks_in.flat_map(|part| part.cases.iter().map(|case| (part.kind, case)))
            {
                let needs_entry = test.recorded.contains(&kind);
                if needs_entry && !self.is_entered(seen, self.view.sym(&case.case)) {
                    continue;
                }
                if test.depth.takes(case.depth.as_deref()) {
                    talks
                        .entry(self.view.sym(&case.case))
                        .or_default()
                        .push(seen);
                }
            }
        }
        for of_case in talks.values_mut() {
            in_order(of_case);
            of_case.dedup_by_key(|seen| seen.at);
        }
        talks
    }

    /// Whether whoever held a case on a day had a session then.
    fn is_on_session_day(&self, case: Sym, day: Date) -> bool {
        held_by(self.view, case, day).is_some_and(|held| {
            let mut sessions = self.view.sessions_from(held.worker.id, day);
            sessions.next().is_some_and(|session| session.on == day)
        })
    }

    /// Whether a talk was with someone who held the case in other ways than as one of those
    /// who count their own talks only.
    fn is_of_main_worker(&self, test: &Cases, held: Held<'c, 'f>, seen: &Seen<'f>) -> bool {
        let people = self.view.supervised_in(seen);
        let allocated: Vec<&StateFact> = (self.view.states_of(held.case, StateKind::Allocated))
            .filter(|state| seen_span(state, self.as_of()).holds(seen.on))
            .filter(|state| {
                let worker = state.value.as_deref();
                worker.is_some_and(|worker| people.contains(&self.view.sym(worker)))
            })
            .collect();
        let main = |state: &&StateFact| !test.own.contains(&allocation(state));
        allocated.is_empty() || allocated.iter().any(main)
    }

    /// Whether a meeting was entered for a child.
    fn is_entered(&self, seen: &Seen<'f>, case: Sym) -> bool {
        self.view.events_after(seen).any(|event| {
            matches!(
                event.kind,
                EventKind::EnteredElsewhere | EventKind::RecordMade
            ) && (event.of == Sym::NOBODY || event.of == case)
        })
    }

    /// Every case that is asked of and held today, with who holds it.
    pub(super) fn asked_cases(&self) -> Vec<Held<'c, 'f>> {
        (self.view.subjects(SubjectKind::Case))
            .filter(|case| self.governed.contains(*case) && self.view.is_asked(*case))
            .filter_map(|case| held_by(self.view, case, self.as_of()))
            .collect()
    }

    /// Every allocation of a case today to someone whom a table binds.
    fn held_cases(&self, test: &Cases) -> Vec<Held<'c, 'f>> {
        let as_of = self.as_of();
        let mut held = Vec::new();
        for case in self.view.subjects(SubjectKind::Case) {
            if !self.view.is_asked(case) || !self.governed.contains(case) {
                continue;
            }
            for state in self.view.states_of(case, StateKind::Allocated) {
                let Some(worker) = state.value.as_deref() else {
                    continue;
                };
                let worker = self.person(self.view.sym(worker));
                if !is_closed(self.view, case, state.from, as_of)
                    && seen_span(state, as_of).holds(as_of)
                    && worker.is_here()
                    && self.governed.contains(worker.id)
                    && worker.fits(&test.who, as_of)
                {
                    held.push(Held {
                        case,
                        state,
                        worker,
                        kind: allocation(state),
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
                .filter(|state| allocation(state) == held.kind)
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
            anew: Vec::new(),
            came_to_hold: None,
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
            .filter(|state| is_for(test, state))
            .filter(|state| seen_span(state, as_of).holds(as_of));
        for state in states {
            let in_force = fit.filter(|fit| fit.fact.is_some_and(|fact| fact.id == state.id));
            let found: Vec<(String, &str)> = if let Some(fit) = in_force {
                // Longer than allowed, it stands cut down.
                self.cut_off(fit.line, state).into_iter().collect()
            } else {
                let found = self.refusal(test, state, held, as_of).into_iter();
                found
                    .map(|(rule, lacking)| (rule, line::in_words(lacking)))
                    .collect()
            };
            let own = fit.filter(|_| found.is_empty() && in_force.is_none());
            let own = own.map(|fit| {
                let because = "not allowed for a case of this kind";
                (fit.line.rule.clone(), because)
            });
            for (rule, because) in found.into_iter().chain(own) {
                self.refused.push(Refusal {
                    fact: state.id.clone(),
                    rule,
                    because: because.to_string(),
                });
            }
        }
    }
}

/// Whether an agreed interval is one for this table: of supervision, or of case reviews.
fn is_for(test: &Cases, state: &StateFact) -> bool {
    let kind = state.as_kind.as_deref().unwrap_or("supervision");
    kind == test.interval_as.as_deref().unwrap_or("supervision")
}
