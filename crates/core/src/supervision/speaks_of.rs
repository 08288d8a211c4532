//! Which other documents a document speaks of.

use super::{AgreedInterval, Body, DocId, Spans};
use alloc::vec::Vec;

impl Body {
    /// The ids of the documents that it speaks of.
    pub fn speaks_of(&self) -> Vec<DocId> {
        match self {
            Self::Person(person) => {
                let mut ids: Vec<_> = person
                    .team
                    .iter()
                    .chain(person.service.iter())
                    .map(|dated| dated.value)
                    .collect();
                ids.extend(person.supervisors.iter().map(|dated| dated.value.by));
                ids.extend(agreers(&person.intervals));
                ids
            }
            Self::Team(team) => team.service.iter().map(|dated| dated.value).collect(),
            Self::Case(case) => {
                let mut ids: Vec<_> = case
                    .allocated
                    .iter()
                    .map(|dated| dated.value.worker)
                    .collect();
                ids.extend(case.service.iter().map(|dated| dated.value));
                ids.extend(agreers(&case.intervals));
                ids
            }
            Self::Agreement(agreement) => {
                let mut ids = alloc::vec![agreement.worker, agreement.supervisor];
                ids.extend(
                    agreement
                        .paper
                        .signatures
                        .iter()
                        .map(|signature| signature.by),
                );
                ids
            }
            Self::Meeting(meeting) => {
                let mut ids = meeting.with.clone();
                ids.extend(meeting.team);
                ids.extend(meeting.cases());
                ids
            }
            Self::Record(record) => {
                let mut ids = alloc::vec![record.of];
                ids.extend(
                    record
                        .meeting
                        .iter()
                        .chain(&record.case)
                        .chain(&record.occurrence),
                );
                ids.extend(record.paper.signatures.iter().map(|signature| signature.by));
                ids
            }
            Self::Action(action) => {
                let one = [action.owner, action.of, action.meeting, action.case];
                one.into_iter()
                    .flatten()
                    .chain(action.carried.iter().copied())
                    .collect()
            }
            Self::Occurrence(occurrence) => {
                let about = occurrence
                    .about
                    .as_deref()
                    .and_then(|about| DocId::parse(about).ok());
                let one = [occurrence.of, occurrence.by, about];
                one.into_iter()
                    .flatten()
                    .chain(occurrence.with.iter().chain(&occurrence.items).copied())
                    .collect()
            }
            Self::Tick(tick) => [Some(tick.about), tick.case, tick.by]
                .into_iter()
                .flatten()
                .collect(),
            Self::LocalFigure(figure) => figure.for_whom.into_iter().collect(),
            Self::Jotting(jotting) => jotting.about.into_iter().collect(),
            Self::Service(_) | Self::ReadingChoice(_) | Self::Edition(_) | Self::Removed(_) => {
                Vec::new()
            }
        }
    }
}

fn agreers(intervals: &Spans<AgreedInterval>) -> impl Iterator<Item = DocId> + '_ {
    intervals.iter().flat_map(|dated| {
        dated.value.agreed_by.iter().copied().chain(
            dated
                .value
                .authorised
                .as_ref()
                .map(|authorised| authorised.by),
        )
    })
}
