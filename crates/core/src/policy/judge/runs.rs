//! Where each clock of each subject stands: what has restarted it, and when.

use super::after_event::took_place;
use super::counted::{counts, is_cover};
use super::{Court, Mark, Run, Timed};
use crate::calendar::Date;
use crate::policy::facts::StateFact;
use crate::policy::pack::{
    AbsenceEffect, Clock, ClockSource, ClockSubject, CoverEffect, NewSupervisor, Over, StartFrom,
};
use crate::policy::view::{Person, Seen, Sym, in_order, sides};
use crate::supervision::{EventKind, Phase, StateKind, Strand, SubjectKind};
use alloc::collections::BTreeMap;
use alloc::collections::btree_map::Entry;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;

impl<'c, 'f> Court<'c, 'f> {
    /// Several clocks of one rule, with the runs that each has under it.
    pub fn runs_over(&self, clocks: &'c [String], over: Over) -> Vec<Timed<'f>> {
        let each = clocks
            .iter()
            .filter_map(|clock| self.clocks.get(clock.as_str()).cloned());
        if over == Over::Each {
            return each.collect();
        }
        // Under which clock each subject's run stands, and its place there.
        let mut taken: BTreeMap<Sym, (usize, usize)> = BTreeMap::new();
        let mut chosen: Vec<(Timed<'f>, Vec<Run<'f>>)> = Vec::new();
        for clock in each {
            let mut firsts = Vec::new();
            for run in clock.runs.iter() {
                match taken.entry(run.subject) {
                    Entry::Vacant(free) => {
                        free.insert((chosen.len(), firsts.len()));
                        firsts.push(run.clone());
                    }
                    Entry::Occupied(place) if over == Over::Together => {
                        let (clock, at) = *place.get();
                        if let Some(first) =
                            chosen.get_mut(clock).and_then(|(_, runs)| runs.get_mut(at))
                        {
                            first.take_in(run);
                        }
                    }
                    Entry::Occupied(_) => {}
                }
            }
            chosen.push((clock, firsts));
        }
        if over == Over::Together {
            for run in chosen.iter_mut().flat_map(|(_, runs)| runs) {
                self.count_closed(clocks, run);
            }
        }
        chosen
            .into_iter()
            .map(|(clock, runs)| Timed {
                runs: Rc::new(runs),
                ..clock
            })
            .collect()
    }

    /// Where any session counts, so does one on a clock that has closed for the person since.
    fn count_closed(&self, clocks: &'c [String], run: &mut Run<'f>) {
        for id in clocks {
            let timed = self.clocks.get(id.as_str());
            let has = |timed: &Timed<'f>| timed.runs.iter().any(|own| own.subject == run.subject);
            let clock = self.pack.clocks.get(id);
            let clock = clock.filter(|clock| matches!(clock.source, ClockSource::Sessions { .. }));
            if let Some(clock) = clock.filter(|_| !timed.is_some_and(has)) {
                run.count(self.session_run(clock, self.person(run.subject)).marks);
            }
        }
    }

    /// The runs of one clock.
    pub fn run(&self, clock: &'c Clock) -> Vec<Run<'f>> {
        match &clock.source {
            ClockSource::Sessions { .. } => self
                .staff()
                .iter()
                .copied()
                .filter(|person| self.clock_fits(clock, *person))
                .filter(|person| self.is_theirs(person.id, &sides_of(clock)))
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
                ClockSubject::Service => self.service_runs(clock, |event, service| {
                    event.of == Sym::NOBODY || event.of == service
                }),
                ClockSubject::ServicePeople => self.service_runs(clock, |event, service| {
                    let doer = event.event.by.as_deref().map(|by| self.view.sym(by));
                    self.is_in_service(doer.unwrap_or(event.of), service, event.on)
                }),
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
        let employed = person.start();
        // A former employment's sessions do not count to this one.
        let since = employed.map_or(Date::from_day_number(i32::MIN), |state| state.from);
        let mut marks: Vec<Mark<'f>> = self
            .view
            .sessions_from(person.id, since)
            .filter(|session| counts(&clock.source, session, one_kind, self.as_of()))
            .filter(|session| self.is_theirs_in(person.id, session))
            .filter(|session| self.is_formal(&clock.source, session, person))
            .filter(|session| clock.cover == CoverEffect::Counts || !is_cover(person, session))
            .map(Mark::of)
            .collect();
        if let ClockSource::Sessions { events, .. } = &clock.source
            && !events.is_empty()
        {
            marks.extend(
                self.view
                    .events_of(person.id)
                    .filter(|event| events.contains(&event.kind) && event.on >= since)
                    .filter(|event| took_place(event))
                    .map(Mark::of),
            );
            Mark::in_order(&mut marks);
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
        .map(Mark::start_of);
        let waits = matches!(clock.start, StartFrom::FirstSession | StartFrom::FirstEvent);
        let start = start.filter(|_| !waits);
        let anew = match clock.new_supervisor {
            NewSupervisor::RunAcross => Vec::new(),
            NewSupervisor::Restart => self.relationships(person, start),
        };
        let start = start.or(anew.first().copied());
        let mut run = Run {
            subject: person.id,
            for_whom: None,
            marks,
            start,
            anew,
            came_to_hold: None,
            waits,
            known_from: self.view.known_from(person.id, &sides_of(clock)),
            absence_stops: clock.absence == AbsenceEffect::Stops,
        };
        // Nobody owes case sessions for days before the first case.
        if clock.who.holds_cases == Some(true)
            && let Some(first) = employed.and_then(|post| person.came_to_hold_cases(post.from))
        {
            run.held_from(Mark::turn(first));
        }
        run
    }

    /// Where each relationship with a line supervisor began, after the start.
    fn relationships(&self, person: Person<'c, 'f>, start: Option<Mark<'f>>) -> Vec<Mark<'f>> {
        let mut lines: Vec<&'f StateFact> = self
            .view
            .states_of(person.id, StateKind::Supervisor)
            .filter(|state| matches!(state.as_kind.as_deref(), None | Some("line")))
            .filter(|state| state.from <= self.as_of())
            .collect();
        lines.sort_by_key(|state| state.from);
        // The same supervisor noted again is no new relationship.
        lines.dedup_by(|later, earlier| later.value == earlier.value);
        lines
            .into_iter()
            .filter(|state| start.is_none_or(|start| start.on < state.from))
            .map(Mark::start_of)
            .collect()
    }

    fn event_run(
        &self,
        clock: &Clock,
        person: Person<'c, 'f>,
        supervisor: Option<&'f StateFact>,
    ) -> Run<'f> {
        let marks = self
            .view
            .events_of(person.id)
            .filter(|event| self.event_counts(&clock.source, event, Some(person)))
            .filter(|event| {
                // A pair's evidence is the pair's: not what came before it.
                supervisor.is_none_or(|state| state.from <= event.on)
            })
            .map(Mark::of)
            .collect();
        let waits = matches!(clock.start, StartFrom::FirstSession | StartFrom::FirstEvent);
        let start = if clock.start == StartFrom::Pair {
            supervisor
        } else {
            person.start()
        }
        .filter(|_| !waits)
        .map(Mark::start_of);
        Run {
            subject: person.id,
            for_whom: supervisor
                .and_then(|state| state.value.as_deref())
                .map(|id| self.view.sym(id)),
            marks,
            start,
            anew: Vec::new(),
            came_to_hold: None,
            waits,
            known_from: self.view.known_from(person.id, &[]),
            absence_stops: clock.absence == AbsenceEffect::Stops,
        }
    }

    /// Clocks of those who do what is counted: holders of the roles named; where none are,
    /// whoever has done it.
    fn doers(&self, clock: &Clock) -> Vec<Run<'f>> {
        let mut doers: BTreeMap<Sym, Vec<Mark<'f>>> = self
            .people()
            .iter()
            .filter(|person| {
                !clock.who.roles.is_empty()
                    && person.is_here()
                    && person.fits(&clock.who, self.as_of())
            })
            .map(|person| (person.id, Vec::new()))
            .collect();
        for event in self.counted_events(&clock.source) {
            let doer = event.event.by.as_deref();
            let doer = doer.map_or(Sym::NOBODY, |id| self.view.sym(id));
            if self.governed.contains(doer) {
                let known = doers.contains_key(&doer);
                if known || clock.who.roles.is_empty() {
                    doers.entry(doer).or_default().push(Mark::of(event));
                }
            }
        }
        doers
            .into_iter()
            .map(|(id, marks)| Run {
                subject: id,
                for_whom: None,
                marks,
                start: None,
                anew: Vec::new(),
                came_to_hold: None,
                waits: false,
                known_from: self.view.known_from(id, &[]),
                absence_stops: false,
            })
            .collect()
    }

    /// Events up to today that count to a clock, whoever did them, in order.
    fn counted_events(&self, source: &ClockSource) -> Vec<&'c Seen<'f>> {
        let ClockSource::Events { kinds, .. } = source else {
            return Vec::new();
        };
        let again = |at: usize, kind: &EventKind| kinds.iter().take(at).any(|one| one == kind);
        let once = kinds.iter().enumerate();
        let once = once.filter(|(at, kind)| !again(*at, kind));
        let mut events: Vec<&'c Seen<'f>> = once
            .flat_map(|(_, kind)| self.view.events_of_kind(*kind))
            .filter(|event| event.on <= self.as_of() && self.event_counts(source, event, None))
            .collect();
        in_order(&mut events);
        events
    }

    /// Each case that a worker holds, from the day of its allocation.
    fn case_runs(&self, clock: &Clock) -> Vec<Run<'f>> {
        let mut runs = Vec::new();
        for case in self.view.subjects(SubjectKind::Case) {
            if !self.governed.contains(case) || !self.view.is_asked(case) {
                continue;
            }
            let allocated = self.view.state_on(case, StateKind::Allocated, self.as_of());
            let mut events: Vec<&'c Seen<'f>> = self
                .view
                .events_of(case)
                .chain(self.view.events_about(case))
                .filter(|event| self.event_counts(&clock.source, event, None))
                .collect();
            in_order(&mut events);
            events.dedup_by_key(|event| &event.event.id);
            let marks = events.into_iter().map(Mark::of).collect();
            runs.push(Run {
                subject: case,
                for_whom: allocated
                    .and_then(|state| state.value.as_deref())
                    .map(|id| self.view.sym(id)),
                marks,
                start: allocated.map(Mark::start_of),
                anew: Vec::new(),
                came_to_hold: None,
                waits: false,
                known_from: self.view.known_from(case, &[]),
                absence_stops: false,
            });
        }
        runs
    }

    /// Whether someone is in a service on a day; who is in none that is known is in any.
    fn is_in_service(&self, person: Sym, service: Sym, day: Date) -> bool {
        let own = self.view.state_on(person, StateKind::Service, day);
        own.is_none_or(|state| state.value.as_deref() == Some(self.view.id(service)))
    }

    /// The service's own clock, of those events that are its.
    fn service_runs(&self, clock: &Clock, is_its: impl Fn(&Seen<'f>, Sym) -> bool) -> Vec<Run<'f>> {
        self.view
            .subjects(SubjectKind::Service)
            .filter(|id| self.governed.contains(*id))
            .map(|service| Run {
                subject: service,
                for_whom: None,
                marks: self
                    .counted_events(&clock.source)
                    .into_iter()
                    .filter(|event| is_its(event, service))
                    .map(Mark::of)
                    .collect(),
                start: None,
                anew: Vec::new(),
                came_to_hold: None,
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
