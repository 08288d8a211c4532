//! Where each clock of each subject stands: what has restarted it, and when.

use super::Court;
use super::counted::{counts, is_cover};
use crate::calendar::Date;
use crate::policy::facts::Event;
use crate::policy::pack::{
    AbsenceEffect, Clock, ClockSource, ClockSubject, CoverEffect, NewSupervisor, Over, StartFrom,
};
use crate::policy::view::{Person, sides};
use crate::supervision::{Phase, StateKind, Strand, SubjectKind};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;

/// Something from which a clock counts.
#[derive(Clone, Copy)]
pub(crate) struct Mark<'f> {
    /// The day.
    pub on: Date,
    /// The fact.
    pub id: &'f str,
}

/// One subject's clock.
#[derive(Clone)]
pub(crate) struct Run<'f> {
    /// Whose clock it is.
    pub subject: &'f str,
    /// The other of the pair, where it is a pair's.
    pub for_whom: Option<&'f str>,
    /// What restarted it, in order.
    pub marks: Vec<Mark<'f>>,
    /// Where it started, if that is known and it starts without a mark.
    pub start: Option<Mark<'f>>,
    /// Whether it waits for a first mark before anything is due.
    pub waits: bool,
    /// The day from which this vault knows the subject.
    pub known_from: Option<Date>,
    /// Whether days of absence do not count.
    pub absence_stops: bool,
}

impl<'f> Run<'f> {
    /// Every interval: what it counts from, and what closed it, if anything has.
    pub fn intervals(&self) -> Vec<(Mark<'f>, Option<Mark<'f>>)> {
        let mut anchors: Vec<Mark<'f>> = Vec::with_capacity(self.marks.len() + 1);
        if let Some(start) = self.start
            && self.marks.first().is_none_or(|first| start.on <= first.on)
        {
            anchors.push(start);
        }
        anchors.extend(&self.marks);
        let closing = anchors.clone();
        anchors
            .into_iter()
            .enumerate()
            .map(|(index, anchor)| (anchor, closing.get(index + 1).copied()))
            .collect()
    }

    /// Whether the mark is the start itself and not something that happened.
    pub fn is_start(&self, mark: Mark<'_>) -> bool {
        self.start.is_some_and(|start| start.id == mark.id)
    }
}

impl<'c, 'f> Court<'c, 'f> {
    /// The runs of several clocks of one rule, each with the clock that names it.
    pub fn runs_over(&self, clocks: &'c [String], over: Over) -> Vec<(&'c str, Rc<Vec<Run<'f>>>)> {
        let each = clocks
            .iter()
            .filter_map(|clock| Some((clock.as_str(), self.runs.get(clock.as_str())?)));
        if over == Over::Each {
            return each.map(|(clock, runs)| (clock, Rc::clone(runs))).collect();
        }
        let mut taken: BTreeSet<&'f str> = BTreeSet::new();
        let mut chosen: Vec<(&'c str, Vec<Run<'f>>)> = Vec::new();
        for (clock, runs) in each {
            let mut firsts = Vec::new();
            for run in runs.iter() {
                if taken.insert(run.subject) {
                    firsts.push(run.clone());
                } else if over == Over::Together
                    && let Some(first) = chosen
                        .iter_mut()
                        .flat_map(|(_, runs)| runs)
                        .find(|first| first.subject == run.subject)
                {
                    first.marks.extend(&run.marks);
                    first.marks.sort_by_key(|mark| (mark.on, mark.id));
                    first.marks.dedup_by_key(|mark| mark.id);
                    first.known_from = first.known_from.max(run.known_from);
                }
            }
            chosen.push((clock, firsts));
        }
        chosen
            .into_iter()
            .map(|(clock, runs)| (clock, Rc::new(runs)))
            .collect()
    }

    /// The runs of one clock.
    pub fn run(&self, clock: &'c Clock) -> Vec<Run<'f>> {
        match &clock.source {
            ClockSource::Sessions { .. } => self
                .staff()
                .iter()
                .copied()
                .filter(|person| self.clock_fits(clock, *person))
                .map(|person| self.session_run(clock, person))
                .collect(),
            ClockSource::Events { subject, .. } => match subject {
                ClockSubject::Person => self
                    .staff()
                    .iter()
                    .copied()
                    .filter(|person| self.clock_fits(clock, *person))
                    .map(|person| self.event_run(clock, person, None))
                    .collect(),
                ClockSubject::Pair => self
                    .staff()
                    .iter()
                    .copied()
                    .filter(|person| self.clock_fits(clock, *person))
                    .filter_map(|person| {
                        let supervisor = person.supervisor_on(self.as_of())?;
                        Some(self.event_run(clock, person, Some(supervisor)))
                    })
                    .collect(),
                ClockSubject::Doer => self.doers(clock),
                ClockSubject::Case => self.case_runs(clock),
                ClockSubject::Service => self.service_runs(clock),
            },
        }
    }

    /// Roles do not change whose clock it is from day to day; hours can, and are asked
    /// interval by interval.
    fn clock_fits(&self, clock: &Clock, person: Person<'c, 'f>) -> bool {
        let day = match (clock.who.phase, person.start()) {
            // A phase that has ended closes its clock.
            (Some(_), _) | (None, None) => self.as_of(),
            (None, Some(start)) => self.as_of().max(start.from),
        };
        person.fits_but_hours(&clock.who, day)
    }

    fn session_run(&self, clock: &Clock, person: Person<'c, 'f>) -> Run<'f> {
        let one_kind = self.pack.conventions.one_kind_per_meeting;
        let mut marks: Vec<Mark<'f>> = self
            .view
            .sessions(person.id)
            .iter()
            .filter(|session| counts(&clock.source, **session, one_kind, self.as_of()))
            .filter(|session| {
                clock.cover == CoverEffect::Counts || !is_cover(person, session.event)
            })
            .map(|session| Mark {
                on: session.event.on,
                id: &session.event.id,
            })
            .collect();
        if let ClockSource::Sessions { events, .. } = &clock.source
            && !events.is_empty()
        {
            marks.extend(
                self.view
                    .events_of(person.id)
                    .filter(|event| events.contains(&event.kind))
                    .map(|event| Mark {
                        on: event.on,
                        id: event.id.as_str(),
                    }),
            );
            marks.sort_by_key(|mark| (mark.on, mark.id));
        }
        let employed = person.start();
        if let Some(start) = employed {
            // A former employment's sessions do not count to this one.
            marks.retain(|mark| mark.on >= start.from);
        }
        let start = match clock.start {
            StartFrom::Phase => clock
                .who
                .phase
                .and_then(|phase| person.phase(phase))
                .or(employed),
            StartFrom::Pair => person.supervisor_on(self.as_of()),
            StartFrom::Employment | StartFrom::FirstSession | StartFrom::FirstEvent => employed,
        }
        .map(|state| Mark {
            on: state.from,
            id: &state.id,
        });
        let waits = matches!(clock.start, StartFrom::FirstSession | StartFrom::FirstEvent);
        let start = start.filter(|_| !waits);
        let start = match clock.new_supervisor {
            NewSupervisor::RunAcross => start,
            NewSupervisor::Restart => {
                let changed = person
                    .supervisor_on(self.as_of())
                    .filter(|state| marks.last().is_none_or(|last| last.on < state.from))
                    .filter(|state| start.is_none_or(|start| start.on < state.from));
                if let Some(state) = changed {
                    marks.clear();
                    Some(Mark {
                        on: state.from,
                        id: &state.id,
                    })
                } else {
                    start
                }
            }
        };
        Run {
            subject: person.id,
            for_whom: None,
            marks,
            start,
            waits,
            known_from: self.view.known_from(person.id, &sides_of(clock)),
            absence_stops: clock.absence == AbsenceEffect::Stops,
        }
    }

    fn event_run(
        &self,
        clock: &Clock,
        person: Person<'c, 'f>,
        supervisor: Option<&'f crate::policy::facts::StateFact>,
    ) -> Run<'f> {
        let marks = self
            .view
            .events_of(person.id)
            .filter(|event| self.event_counts(&clock.source, event, Some(person)))
            .filter(|event| {
                // A pair's evidence is the pair's: not what came before it.
                supervisor.is_none_or(|state| state.from <= event.on)
            })
            .map(|event| Mark {
                on: event.on,
                id: event.id.as_str(),
            })
            .collect();
        let waits = matches!(clock.start, StartFrom::FirstSession | StartFrom::FirstEvent);
        let start = if clock.start == StartFrom::Pair {
            supervisor
        } else {
            person.start()
        }
        .filter(|_| !waits)
        .map(|state| Mark {
            on: state.from,
            id: &state.id,
        });
        Run {
            subject: person.id,
            for_whom: supervisor.and_then(|state| state.value.as_deref()),
            marks,
            start,
            waits,
            known_from: self.view.known_from(person.id, &[]),
            absence_stops: clock.absence == AbsenceEffect::Stops,
        }
    }

    /// Clocks of those who do what is counted: holders of the roles named, and whoever
    /// has done it.
    fn doers(&self, clock: &Clock) -> Vec<Run<'f>> {
        let mut doers: BTreeMap<&'f str, Vec<Mark<'f>>> = self
            .people()
            .iter()
            .filter(|person| {
                !clock.who.roles.is_empty()
                    && person.is_here()
                    && person.fits(&clock.who, self.as_of())
            })
            .map(|person| (person.id, Vec::new()))
            .collect();
        let done = self.counted_events(&clock.source);
        for (event, doer) in done.filter_map(|event| Some((event, event.by.as_deref()?))) {
            if self.governed.contains(doer) {
                doers.entry(doer).or_default().push(Mark {
                    on: event.on,
                    id: event.id.as_str(),
                });
            }
        }
        doers
            .into_iter()
            .map(|(id, marks)| Run {
                subject: id,
                for_whom: None,
                marks,
                start: None,
                waits: false,
                known_from: self.view.known_from(id, &[]),
                absence_stops: false,
            })
            .collect()
    }

    /// Events up to today that count to a clock, whoever did them, in order.
    fn counted_events<'a>(
        &'a self,
        source: &'a ClockSource,
    ) -> impl Iterator<Item = &'f Event> + use<'a, 'c, 'f> {
        self.view
            .events
            .iter()
            .copied()
            .filter(|event| event.on <= self.as_of() && self.event_counts(source, event, None))
    }

    /// Each case that a worker holds, from the day of its allocation.
    fn case_runs(&self, clock: &Clock) -> Vec<Run<'f>> {
        let mut runs = Vec::new();
        for case in self.view.subjects(SubjectKind::Case) {
            if !self.governed.contains(case) {
                continue;
            }
            let allocated = self.view.state_on(case, StateKind::Allocated, self.as_of());
            let mut events: Vec<&'f Event> = self
                .view
                .events_of(case)
                .chain(self.view.events_about(case))
                .filter(|event| self.event_counts(&clock.source, event, None))
                .collect();
            events.sort_by_key(|event| (event.on, &event.at, &event.id));
            events.dedup_by_key(|event| &event.id);
            let marks = events
                .into_iter()
                .map(|event| Mark {
                    on: event.on,
                    id: event.id.as_str(),
                })
                .collect();
            runs.push(Run {
                subject: case,
                for_whom: allocated.and_then(|state| state.value.as_deref()),
                marks,
                start: allocated.map(|state| Mark {
                    on: state.from,
                    id: &state.id,
                }),
                waits: false,
                known_from: self.view.known_from(case, &[]),
                absence_stops: false,
            });
        }
        runs
    }

    /// The service's own clock.
    fn service_runs(&self, clock: &Clock) -> Vec<Run<'f>> {
        self.view
            .subjects(SubjectKind::Service)
            .filter(|id| self.governed.contains(id))
            .map(|service| Run {
                subject: service,
                for_whom: None,
                marks: self
                    .counted_events(&clock.source)
                    .filter(|event| event.of.as_deref().is_none_or(|of| of == service))
                    .map(|event| Mark {
                        on: event.on,
                        id: event.id.as_str(),
                    })
                    .collect(),
                start: None,
                waits: false,
                known_from: self.view.known_from(service, &[]),
                absence_stops: false,
            })
            .collect()
    }
}

/// The sides of supervision whose sessions a clock counts.
fn sides_of(clock: &Clock) -> Vec<Strand> {
    match &clock.source {
        ClockSource::Sessions { .. } if clock.who.phase == Some(Phase::Asye) => {
            Vec::from([Strand::Asye])
        }
        ClockSource::Sessions { counts, also, .. } => sides(counts.iter().chain(also)),
        ClockSource::Events { .. } => Vec::new(),
    }
}
