//! Where each clock of each subject stands: what has restarted it, and when.

use super::Court;
use crate::calendar::Date;
use crate::policy::facts::Event;
use crate::policy::pack::{
    AbsenceEffect, By, Clock, ClockSource, ClockSubject, CoverEffect, NewSupervisor, Over,
    StartFrom,
};
use crate::policy::view::{Person, Session, minutes, seen_span};
use crate::supervision::{EventKind, MeetingStatus, Role, StateKind, SubjectKind};
use alloc::collections::BTreeSet;
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
                .into_iter()
                .filter(|person| self.clock_fits(clock, *person))
                .map(|person| self.session_run(clock, person))
                .collect(),
            ClockSource::Events { subject, .. } => match subject {
                ClockSubject::Person => self
                    .staff()
                    .into_iter()
                    .filter(|person| self.clock_fits(clock, *person))
                    .map(|person| self.event_run(clock, person, None))
                    .collect(),
                ClockSubject::Pair => self
                    .staff()
                    .into_iter()
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
        let mut who = clock.who.clone();
        who.part_time = None;
        let day = match (who.phase, person.start()) {
            // A phase that has ended closes its clock.
            (Some(_), _) | (None, None) => self.as_of(),
            (None, Some(start)) => self.as_of().max(start.from),
        };
        person.fits(&who, day)
    }

    fn session_run(&self, clock: &Clock, person: Person<'c, 'f>) -> Run<'f> {
        let one_kind = self.pack.conventions.one_kind_per_meeting;
        let mut marks: Vec<Mark<'f>> = self
            .view
            .sessions(person.id)
            .iter()
            .filter(|session| counts(&clock.source, **session, one_kind))
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
            known_from: self.view.known_from(person.id),
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
            known_from: self.view.known_from(person.id),
            absence_stops: clock.absence == AbsenceEffect::Stops,
        }
    }

    /// Clocks of those who do what is counted: holders of the roles named, and whoever
    /// has done it.
    fn doers(&self, clock: &Clock) -> Vec<Run<'f>> {
        let mut doers: BTreeSet<&'f str> = self
            .view
            .events
            .iter()
            .filter(|event| {
                event.on <= self.as_of() && self.event_counts(&clock.source, event, None)
            })
            .filter_map(|event| event.by.as_deref())
            .filter(|id| self.governed.contains(id))
            .collect();
        doers.extend(
            self.people()
                .into_iter()
                .filter(|person| {
                    !clock.who.roles.is_empty()
                        && person.is_here()
                        && person.fits(&clock.who, self.as_of())
                })
                .map(|person| person.id),
        );
        doers
            .into_iter()
            .map(|id| Run {
                subject: id,
                for_whom: None,
                marks: self
                    .view
                    .events
                    .iter()
                    .filter(|event| {
                        event.on <= self.as_of()
                            && event.by.as_deref() == Some(id)
                            && self.event_counts(&clock.source, event, None)
                    })
                    .map(|event| Mark {
                        on: event.on,
                        id: event.id.as_str(),
                    })
                    .collect(),
                start: None,
                waits: false,
                known_from: self.view.known_from(id),
                absence_stops: false,
            })
            .collect()
    }

    /// Each case that a worker holds, from the day of its allocation.
    fn case_runs(&self, clock: &Clock) -> Vec<Run<'f>> {
        let mut runs = Vec::new();
        for case in self.view.subjects(SubjectKind::Case) {
            if !self.governed.contains(case) {
                continue;
            }
            let allocated = self.view.state_on(case, StateKind::Allocated, self.as_of());
            let marks = self
                .view
                .events
                .iter()
                .filter(|event| event.on <= self.as_of())
                .filter(|event| {
                    event.of.as_deref() == Some(case) || event.about.as_deref() == Some(case)
                })
                .filter(|event| self.event_counts(&clock.source, event, None))
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
                known_from: self.view.known_from(case),
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
                    .view
                    .events
                    .iter()
                    .filter(|event| event.on <= self.as_of())
                    .filter(|event| event.of.as_deref().is_none_or(|of| of == service))
                    .filter(|event| self.event_counts(&clock.source, event, None))
                    .map(|event| Mark {
                        on: event.on,
                        id: event.id.as_str(),
                    })
                    .collect(),
                start: None,
                waits: true,
                known_from: self.view.known_from(service),
                absence_stops: false,
            })
            .collect()
    }

    pub(super) fn event_counts(
        &self,
        source: &ClockSource,
        event: &Event,
        person: Option<Person<'c, 'f>>,
    ) -> bool {
        let ClockSource::Events {
            kinds,
            item,
            by,
            purpose,
            ..
        } = source
        else {
            return false;
        };
        let holds = |key: &str, wanted: &Option<alloc::string::String>| {
            wanted.as_ref().is_none_or(|wanted| {
                event.has.get(key).and_then(serde_json::Value::as_str) == Some(wanted)
            })
        };
        // The item names what was filed or drawn; other events are what they are.
        let item_fits =
            !matches!(event.kind, EventKind::Filed | EventKind::Sample) || holds("item", item);
        kinds.contains(&event.kind)
            && item_fits
            && holds("for", purpose)
            && (by.is_empty()
                || event
                    .by
                    .as_deref()
                    .is_none_or(|doer| by.iter().any(|by| self.is_by(*by, doer, person, event.on))))
    }

    /// Whether `doer` is whom the clock asks for.
    pub fn is_by(&self, by: By, doer: &str, person: Option<Person<'c, 'f>>, day: Date) -> bool {
        let role = self
            .view
            .state_on(doer, StateKind::Role, day)
            .and_then(|state| Role::parse(state.value.as_deref()?).ok());
        match by {
            By::Supervisor => person.is_some_and(|person| person.is_supervised_by(doer, day)),
            By::TeamManager => role == Some(Role::TeamManager),
            By::SeniorManager => matches!(
                role,
                Some(
                    Role::ServiceManager
                        | Role::HeadOfService
                        | Role::AssistantDirector
                        | Role::Director
                )
            ),
        }
    }
}

/// Whether a session restarts a clock.
///
/// With `one_kind` a meeting serves one side only: that of its longest part, else of
/// the first.
pub(crate) fn counts(source: &ClockSource, session: Session<'_>, one_kind: bool) -> bool {
    let ClockSource::Sessions {
        counts,
        also,
        with_case,
        without_case,
        least_minutes,
        any_mode,
        events: _,
    } = source
    else {
        return false;
    };
    let mut total = 0;
    let mut any = false;
    let longest = session
        .event
        .parts
        .iter()
        .rev()
        .max_by_key(|part| minutes(part).unwrap_or(0));
    for part in &session.event.parts {
        if one_kind && !longest.is_some_and(|longest| core::ptr::eq(longest, part)) {
            continue;
        }
        let has_case = !part.cases.is_empty();
        let fits = counts.contains(&part.kind)
            || also.contains(&part.kind)
            || (has_case && with_case.contains(&part.kind))
            || (!has_case && without_case.contains(&part.kind));
        if fits {
            any = true;
            total += minutes(part).unwrap_or(0);
        }
    }
    let in_person = session
        .event
        .has
        .get("mode")
        .and_then(serde_json::Value::as_str)
        .is_none_or(|mode| mode == "face-to-face");
    any && total >= *least_minutes && (*any_mode || in_person)
}

/// Whether the session was held by someone covering.
fn is_cover(person: Person<'_, '_>, event: &Event) -> bool {
    person
        .view
        .states_of(person.id, StateKind::Supervisor)
        .filter(|state| state.as_kind.as_deref() == Some("cover"))
        .any(|state| {
            seen_span(state, person.view.as_of).holds(event.on)
                && state
                    .value
                    .as_ref()
                    .is_some_and(|value| event.with.contains(value))
        })
}

/// Whether the meeting took place.
pub(crate) fn was_held(event: &Event, as_of: Date) -> bool {
    event.kind == EventKind::Meeting
        && event.status.unwrap_or(MeetingStatus::Held) == MeetingStatus::Held
        && event.on <= as_of
}
