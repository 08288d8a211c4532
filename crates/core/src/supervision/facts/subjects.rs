//! People, teams, services and cases as subjects with dated states.

use crate::calendar::Date;
use crate::policy::{AuthorisedBy, Event, FactFile, KnownFrom, Part, PolicyFor, StateFact};
use crate::supervision::{
    AbsenceKind, AgreedInterval, Case, DocId, EventKind, KnownSince, LastTime, MeetingStatus,
    PartKind, Person, Service, Spans, StateKind, Strand, SubjectKind, SupervisorKind, Team,
    UnderPolicy,
};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// A state without value or manner.
fn state(id: String, of: DocId, what: StateKind, from: Date, to: Option<Date>) -> StateFact {
    StateFact {
        to,
        ..StateFact::new(id, of.to_string(), what, from)
    }
}

/// A state for each span, with the value that `value` gives.
fn states<T>(
    out: &mut FactFile,
    of: DocId,
    what: StateKind,
    spans: &Spans<T>,
    value: impl Fn(&T) -> String,
) {
    for (index, dated) in spans.iter().enumerate() {
        let id = format!("{of}.{}.{index}", what.word());
        let mut fact = state(id, of, what, dated.from, dated.to);
        fact.value = Some(value(&dated.value));
        out.states.push(fact.into());
    }
}

fn intervals(out: &mut FactFile, of: DocId, manner: &str, spans: &Spans<AgreedInterval>) {
    for (index, dated) in spans.iter().enumerate() {
        let interval = &dated.value;
        let id = format!("{of}.interval.{index}");
        let mut fact = state(id, of, StateKind::Interval, dated.from, dated.to);
        fact.value = Some(interval.every.to_string());
        fact.as_kind = Some(String::from(manner));
        fact.agreed_by = interval.agreed_by.iter().map(ToString::to_string).collect();
        fact.reason = Some(interval.reason.clone()).filter(|reason| !reason.is_empty());
        fact.recorded = interval.recorded;
        fact.authorised = interval.authorised.as_ref().map(|allowed| AuthorisedBy {
            by: allowed.by.to_string(),
            on: allowed.on,
        });
        out.states.push(fact.into());
    }
}

fn policies(out: &mut FactFile, of: DocId, spans: &Spans<UnderPolicy>) {
    out.policy.extend(spans.iter().map(|dated| PolicyFor {
        pack: dated.value.pack.clone(),
        edition: dated.value.edition.clone(),
        for_whom: of.to_string(),
        strand: dated.value.strand,
        share: dated.value.share.map(|share| share.to_string()),
        from: dated.from,
        to: dated.to,
    }));
}

fn yes_no(value: bool) -> String {
    String::from(if value { "yes" } else { "no" })
}

pub(super) fn person(of: DocId, person: &Person, out: &mut FactFile) {
    out.subjects.insert(of.to_string(), SubjectKind::Person);
    for (index, dated) in person.employed.iter().enumerate() {
        let id = format!("{of}.employed.{index}");
        let mut fact = state(id, of, StateKind::Employed, dated.from, dated.to);
        fact.as_kind = Some(String::from(dated.value.word()));
        out.states.push(fact.into());
    }
    states(out, of, StateKind::Role, &person.role, |role| {
        role.word().to_string()
    });
    if let Some(from) = person.qualified {
        let id = format!("{of}.qualified");
        let mut fact = state(id, of, StateKind::Qualified, from, None);
        fact.value = Some(String::from("social-work"));
        out.states.push(fact.into());
    }
    states(out, of, StateKind::Grade, &person.grade, Clone::clone);
    states(out, of, StateKind::Fte, &person.fte, ToString::to_string);
    states(out, of, StateKind::Team, &person.team, ToString::to_string);
    states(
        out,
        of,
        StateKind::Service,
        &person.service,
        ToString::to_string,
    );
    states(out, of, StateKind::Absence, &person.absence, |kind| {
        kind.word().to_string()
    });
    states(
        out,
        of,
        StateKind::CaseHolding,
        &person.case_holding,
        |holds| yes_no(*holds),
    );
    states(out, of, StateKind::Frontline, &person.frontline, |is| {
        yes_no(*is)
    });
    states(
        out,
        of,
        StateKind::WorkPattern,
        &person.work_pattern,
        Clone::clone,
    );
    states(out, of, StateKind::Seconded, &person.seconded, Clone::clone);
    for (index, dated) in person.supervisors.iter().enumerate() {
        let id = format!("{of}.supervisor.{index}");
        let mut fact = state(id, of, StateKind::Supervisor, dated.from, dated.to);
        fact.value = Some(dated.value.by.to_string());
        fact.as_kind = Some(String::from(dated.value.kind.word()));
        out.states.push(fact.into());
    }
    stages(of, person, out);
    intervals(out, of, "supervision", &person.intervals);
    policies(out, of, &person.policy);
    if let Some(left) = &person.left {
        let mut fact = state(format!("{of}.left"), of, StateKind::Left, left.on, None);
        fact.as_kind = left.within_council.then(|| String::from("within-council"));
        out.states.push(fact.into());
    }
    if let Some(known) = &person.known {
        known_since(of, person, known, out);
    }
}

/// A stage that stands still is told as an absence of no particular kind: like one, it
/// leaves open when the stage ends until a person says so.
fn stages(of: DocId, person: &Person, out: &mut FactFile) {
    states(out, of, StateKind::Phase, &person.stages, |stage| {
        stage.phase.word().to_string()
    });
    for (index, stage) in person.stages.iter().enumerate() {
        for (pause, dated) in stage.value.paused.iter().enumerate() {
            let id = format!("{of}.paused.{index}.{pause}");
            let mut fact = state(id, of, StateKind::Absence, dated.from, dated.to);
            fact.value = Some(String::from(AbsenceKind::Other.word()));
            fact.reason = Some(dated.value.clone());
            out.states.push(fact.into());
        }
    }
}

/// What is known of the time before the person was added. A session that took place is
/// an event like any other, without its length; what has not happened yet is known from
/// the first day of employment on.
fn known_since(of: DocId, person: &Person, known: &KnownSince, out: &mut FactFile) {
    let start = person.employed.iter().map(|dated| dated.from).min();
    let all = [
        known.case_session,
        known.personal_session,
        known.one_to_one,
        known.signed,
        known.observed,
    ];
    let nothing_yet = all.iter().flatten().count() > 0
        && all
            .iter()
            .flatten()
            .all(|answer| *answer == LastTime::NotYet);
    let from = start
        .filter(|start| nothing_yet && *start < known.from)
        .unwrap_or(known.from);
    out.known_from.push(KnownFrom {
        of: of.to_string(),
        strand: None,
        from,
    });
    for (answer, strand) in [
        (known.case_session, Strand::Case),
        (known.personal_session, Strand::Personal),
        (known.one_to_one, Strand::Case),
        (known.one_to_one, Strand::Personal),
        (known.signed, Strand::Agreement),
    ] {
        let Some(start) = start.filter(|start| answer == Some(LastTime::NotYet) && *start < from)
        else {
            continue;
        };
        out.known_from.push(KnownFrom {
            of: of.to_string(),
            strand: Some(strand),
            from: start,
        });
    }
    for (answer, kind, name) in [
        (known.case_session, PartKind::Case, "case"),
        (known.personal_session, PartKind::Personal, "personal"),
        (known.one_to_one, PartKind::OneToOne, "one-to-one"),
    ] {
        let Some(LastTime::On(day)) = answer else {
            continue;
        };
        let mut event = Event::new(format!("{of}.last-{name}"), EventKind::Meeting, day);
        event.status = Some(MeetingStatus::Held);
        event.with = pair(of, person, day);
        event.parts.push(Part {
            kind,
            minutes: None,
            cases: Vec::new(),
            sittings: Vec::new(),
        });
        out.events.push(event.into());
    }
    if let Some(LastTime::On(day)) = known.observed {
        let mut event = Event::new(format!("{of}.last-observed"), EventKind::Observation, day);
        event.of = Some(of.to_string());
        event.by = supervisor(person, day).map(|by| by.to_string());
        out.events.push(event.into());
    }
    if let Some(LastTime::On(day)) = known.signed {
        let mut event = Event::new(format!("{of}.last-signed"), EventKind::AgreementSigned, day);
        event.of = Some(of.to_string());
        event.with = pair(of, person, day);
        out.events.push(event.into());
    }
}

/// The supervisor on a day, or, where that is not known, the first one that is.
fn supervisor(person: &Person, day: Date) -> Option<DocId> {
    let line = || {
        person
            .supervisors
            .iter()
            .find(|dated| dated.value.kind == SupervisorKind::Line)
    };
    person
        .supervisor(SupervisorKind::Line, day)
        .or_else(|| line().map(|dated| dated.value.by))
        .or_else(|| person.supervisors.iter().next().map(|dated| dated.value.by))
}

fn pair(of: DocId, person: &Person, day: Date) -> Vec<String> {
    core::iter::once(of)
        .chain(supervisor(person, day))
        .map(|id| id.to_string())
        .collect()
}

pub(super) fn team(of: DocId, team: &Team, out: &mut FactFile) {
    out.subjects.insert(of.to_string(), SubjectKind::Team);
    states(
        out,
        of,
        StateKind::Service,
        &team.service,
        ToString::to_string,
    );
    policies(out, of, &team.policy);
    if let Some(from) = team.known_from {
        out.known_from.push(KnownFrom {
            of: of.to_string(),
            strand: None,
            from,
        });
    }
}

pub(super) fn service(of: DocId, service: &Service, out: &mut FactFile) {
    out.subjects.insert(of.to_string(), SubjectKind::Service);
    states(
        out,
        of,
        StateKind::ServiceKind,
        &service.service_kind,
        |kind| kind.word().to_string(),
    );
    policies(out, of, &service.policy);
    out.closures.extend(&service.closures);
}

pub(super) fn case(of: DocId, case: &Case, out: &mut FactFile) {
    out.subjects.insert(of.to_string(), SubjectKind::Case);
    states(out, of, StateKind::Plan, &case.plan, |plan| {
        plan.word().to_string()
    });
    states(out, of, StateKind::Stability, &case.stability, Clone::clone);
    states(
        out,
        of,
        StateKind::CaseService,
        &case.service,
        ToString::to_string,
    );
    for dated in &case.family {
        out.subjects
            .insert(family(&dated.value), SubjectKind::Family);
    }
    states(out, of, StateKind::Family, &case.family, |label| {
        family(label)
    });
    for (index, dated) in case.allocated.iter().enumerate() {
        let id = format!("{of}.allocated.{index}");
        let mut fact = state(id, of, StateKind::Allocated, dated.from, dated.to);
        fact.value = Some(dated.value.worker.to_string());
        fact.as_kind = Some(String::from(dated.value.kind.word()));
        out.states.push(fact.into());
    }
    intervals(out, of, "case-review", &case.intervals);
    if let Some(from) = case.known_from {
        out.known_from.push(KnownFrom {
            of: of.to_string(),
            strand: None,
            from,
        });
    }
    if let Some(closed) = case.closed {
        let mut closing = Event::new(format!("{of}.closed"), EventKind::CaseClosed, closed);
        closing.of = Some(of.to_string());
        out.events.push(closing.into());
    }
}

fn family(label: &str) -> String {
    format!("family:{label}")
}
