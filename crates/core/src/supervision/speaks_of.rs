//! Which other documents a document speaks of, and what these must be.

use super::{
    AgreedInterval, Agreement, Body, Case, DocId, Group, GroupSession, Kind, Meeting, Person,
    Record, Spans, ToolSheet, WorkloadSheet,
};
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

/// Another document that is spoken of, and its kind where only one will do.
pub(super) type Link = (DocId, Option<Kind>);

impl Body {
    /// The ids of the documents that it speaks of.
    pub fn speaks_of(&self) -> Vec<DocId> {
        self.links().into_iter().map(|(id, _)| id).collect()
    }

    pub(super) fn links(&self) -> Vec<Link> {
        match self {
            Self::Person(person) => of_person(person),
            Self::Team(team) => {
                all(team.service.iter().map(|dated| dated.value), Kind::Service).collect()
            }
            Self::Case(case) => of_case(case),
            Self::Agreement(agreement) => of_agreement(agreement),
            Self::Meeting(meeting) => of_meeting(meeting),
            Self::Record(record) => of_record(record),
            Self::Action(action) => all(action.owner.into_iter().chain(action.of), Kind::Person)
                .chain(all(
                    action
                        .meeting
                        .into_iter()
                        .chain(action.carried.iter().copied()),
                    Kind::Meeting,
                ))
                .chain(all(action.case, Kind::Case))
                .collect(),
            Self::Occurrence(occurrence) => {
                let about = occurrence
                    .about
                    .as_deref()
                    .and_then(|about| DocId::parse(about).ok());
                let any = occurrence
                    .of
                    .into_iter()
                    .chain(about)
                    .chain(occurrence.items.iter().copied());
                any.map(|id| (id, None))
                    .chain(all(
                        occurrence
                            .by
                            .into_iter()
                            .chain(occurrence.with.iter().copied()),
                        Kind::Person,
                    ))
                    .collect()
            }
            Self::Tick(tick) => core::iter::once((tick.about, None))
                .chain(all(tick.case, Kind::Case))
                .chain(all(tick.by, Kind::Person))
                .collect(),
            Self::LocalFigure(figure) => all(figure.for_whom, Kind::Person).collect(),
            Self::Jotting(jotting) => jotting.about.into_iter().map(|id| (id, None)).collect(),
            Self::ToolSheet(sheet) => of_sheet(sheet),
            Self::PortfolioPiece(piece) => all([piece.of], Kind::Person)
                .chain(piece.from.map(|id| (id, None)))
                .collect(),
            Self::Group(group) => of_group(group),
            Self::GroupSession(session) => of_session(session),
            Self::WorkloadSheet(sheet) => of_workload(sheet),
            Self::Service(_)
            | Self::ReadingChoice(_)
            | Self::Edition(_)
            | Self::GroupTemplate(_)
            | Self::SchemeChoice(_)
            | Self::Removed(_) => Vec::new(),
        }
    }
}

fn all(ids: impl IntoIterator<Item = DocId>, kind: Kind) -> impl Iterator<Item = Link> {
    ids.into_iter().map(move |id| (id, Some(kind)))
}

fn of_person(person: &Person) -> Vec<Link> {
    all(person.team.iter().map(|dated| dated.value), Kind::Team)
        .chain(all(
            person.service.iter().map(|dated| dated.value),
            Kind::Service,
        ))
        .chain(all(
            person.supervisors.iter().map(|dated| dated.value.by),
            Kind::Person,
        ))
        .chain(all(agreers(&person.intervals), Kind::Person))
        .collect()
}

fn of_case(case: &Case) -> Vec<Link> {
    all(
        case.allocated.iter().map(|dated| dated.value.worker),
        Kind::Person,
    )
    .chain(all(
        case.service.iter().map(|dated| dated.value),
        Kind::Service,
    ))
    .chain(all(agreers(&case.intervals), Kind::Person))
    .collect()
}

fn of_agreement(agreement: &Agreement) -> Vec<Link> {
    let signers = agreement
        .paper
        .signatures
        .iter()
        .map(|signature| signature.by);
    all(
        [agreement.worker, agreement.supervisor]
            .into_iter()
            .chain(signers),
        Kind::Person,
    )
    .collect()
}

fn of_meeting(meeting: &Meeting) -> Vec<Link> {
    all(meeting.with.iter().copied(), Kind::Person)
        .chain(all(meeting.team, Kind::Team))
        .chain(all(meeting.cases(), Kind::Case))
        .collect()
}

fn of_record(record: &Record) -> Vec<Link> {
    core::iter::once((record.of, None))
        .chain(all(record.meeting, Kind::Meeting))
        .chain(all(record.case, Kind::Case))
        .chain(all(record.occurrence, Kind::Occurrence))
        .chain(all(
            record.paper.signatures.iter().map(|signature| signature.by),
            Kind::Person,
        ))
        .collect()
}

fn of_sheet(sheet: &ToolSheet) -> Vec<Link> {
    let written = sheet.written();
    let entries = written.into_iter().flat_map(|all| &all.entries);
    let ratings = written.into_iter().flat_map(|all| &all.ratings);
    let said = entries
        .map(|entry| &entry.said)
        .chain(ratings.map(|rating| &rating.said));
    core::iter::once((sheet.of, None))
        .chain(all(sheet.case, Kind::Case))
        .chain(all(sheet.meeting, Kind::Meeting))
        .chain(all(said.filter_map(|said| said.by), Kind::Person))
        .collect()
}

fn of_group(group: &Group) -> Vec<Link> {
    let people = group.members.iter().chain(&group.facilitator);
    all(people.map(|dated| dated.value), Kind::Person)
        .chain(all(group.teams.iter().map(|dated| dated.value), Kind::Team))
        .collect()
}

fn of_session(session: &GroupSession) -> Vec<Link> {
    let people = session
        .facilitator
        .into_iter()
        .chain(session.decision_maker)
        .chain(session.scribe)
        .chain(session.observers.iter().copied())
        .chain(session.absences.iter().map(|absent| absent.person))
        .chain(session.talks.iter().filter_map(|talk| talk.presenter))
        .chain(session.talks.iter().filter_map(|talk| talk.plan.by))
        .chain(session.signed.iter().map(|signature| signature.by));
    all([session.meeting], Kind::Meeting)
        .chain(all(session.group, Kind::Group))
        .chain(all(people, Kind::Person))
        .chain(all(
            session.talks.iter().filter_map(|talk| talk.case),
            Kind::Case,
        ))
        .collect()
}

/// The people of a sheet and the cases of its rows. Who is named beside a row in other words
/// than an id is no document here.
fn of_workload(sheet: &WorkloadSheet) -> Vec<Link> {
    let rows = || sheet.content.rows.iter();
    let id = |text: &str| DocId::parse(text).ok();
    let cases = rows().filter_map(|row| id(row.case.as_deref()?));
    let partners = rows().filter_map(|row| id(row.joint.as_ref()?.with.as_deref()?));
    let agreed = rows()
        .flat_map(|row| &row.tasks)
        .flat_map(|task| task.agreed.iter().chain(&task.run_on))
        .filter_map(|agreed| id(&agreed.by));
    let signers = sheet.paper.signatures.iter().map(|signature| signature.by);
    let people = [sheet.worker, sheet.supervisor]
        .into_iter()
        .chain(partners)
        .chain(agreed)
        .chain(signers);
    let links: BTreeSet<Link> = all(people, Kind::Person)
        .chain(all(cases, Kind::Case))
        .collect();
    links.into_iter().collect()
}

fn agreers(intervals: &Spans<AgreedInterval>) -> impl Iterator<Item = DocId> + '_ {
    intervals.iter().flat_map(|dated| {
        let authorised = dated
            .value
            .authorised
            .as_ref()
            .map(|authorised| authorised.by);
        dated.value.agreed_by.iter().copied().chain(authorised)
    })
}
