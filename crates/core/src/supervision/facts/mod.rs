//! From documents to the facts that a policy is judged by: raw events and states, no
//! verdicts. One function for each kind of document.

mod events;
mod papers;
mod subjects;

use super::{Body, DocId, Document, Kind, LocalFigure, Workspace};
use crate::policy::{self, FactFile, SchemeFor};
use alloc::collections::BTreeSet;
use alloc::string::ToString;

impl Workspace {
    /// Every fact that is known here.
    pub fn facts(&self) -> FactFile {
        self.gathered(self.documents())
    }

    /// The facts that bear on some subjects (people, cases, teams, services): what the
    /// engine needs to decide about these, and little more.
    pub fn facts_about(&self, subjects: &BTreeSet<DocId>) -> FactFile {
        let mut wanted: BTreeSet<DocId> = subjects.clone();
        for subject in subjects {
            for document in self.about(*subject) {
                wanted.insert(document.id());
                if !is_subject(document) {
                    wanted.extend(
                        self.about(document.id())
                            .filter(|other| !is_subject(other))
                            .map(Document::id),
                    );
                }
            }
        }
        let spoken_of: BTreeSet<DocId> = wanted
            .iter()
            .filter_map(|id| self.document(*id))
            .flat_map(|document| document.body.speaks_of())
            .filter(|id| self.document(*id).is_some_and(is_subject))
            .collect();
        wanted.extend(spoken_of);
        let always = [
            Kind::LocalFigure,
            Kind::ReadingChoice,
            Kind::SchemeChoice,
            Kind::Service,
            Kind::Team,
        ];
        let chosen = self.documents().filter(|document| {
            wanted.contains(&document.id()) || always.contains(&document.header.kind)
        });
        self.gathered(chosen)
    }

    /// The facts that one document tells.
    pub fn facts_of(&self, id: DocId) -> FactFile {
        self.gathered(self.document(id))
    }

    /// The subjects whose decisions a change of these documents can touch.
    pub fn touched(&self, changed: &[DocId]) -> BTreeSet<DocId> {
        let mut touched = BTreeSet::new();
        for id in changed {
            let Some(document) = self.document(*id) else {
                continue;
            };
            let mut near = document.body.speaks_of();
            near.push(*id);
            // A tick or record speaks of a meeting, and the meeting of people and cases.
            let further: alloc::vec::Vec<DocId> = near
                .iter()
                .filter_map(|id| self.document(*id))
                .filter(|document| !is_subject(document))
                .flat_map(|document| document.body.speaks_of())
                .collect();
            near.extend(further);
            if is_subject(document) {
                near.extend(
                    self.about(*id)
                        .filter(|other| is_subject(other))
                        .map(Document::id),
                );
            }
            touched.extend(
                near.into_iter()
                    .filter(|id| self.document(*id).is_some_and(is_subject)),
            );
        }
        touched
    }

    fn gathered<'a>(&self, documents: impl IntoIterator<Item = &'a Document>) -> FactFile {
        let mut out = FactFile {
            facts: 1,
            ..FactFile::default()
        };
        for document in documents {
            self.tell(document, &mut out);
        }
        tidy(&mut out);
        out
    }

    fn tell(&self, document: &Document, out: &mut FactFile) {
        let id = document.id();
        match &document.body {
            Body::Person(person) => subjects::person(id, person, out),
            Body::Team(team) => subjects::team(id, team, out),
            Body::Service(service) => subjects::service(id, service, out),
            Body::Case(case) => subjects::case(id, case, out),
            Body::Meeting(meeting) => events::meeting(id, meeting, out),
            Body::Occurrence(occurrence) => events::occurrence(id, occurrence, out),
            Body::Tick(tick) => events::tick(self, id, tick, out),
            Body::Record(record) => papers::record(id, record, out),
            Body::Agreement(agreement) => papers::agreement(self, id, agreement, out),
            Body::WorkloadSheet(sheet) => papers::sheet(id, sheet, out),
            Body::SchemeChoice(choice) => out.schemes.push(SchemeFor {
                pack: choice.pack.clone(),
                from: choice.from,
            }),
            Body::LocalFigure(figure) => out.local.push(figure.into()),
            Body::ReadingChoice(choice) => {
                out.readings
                    .insert(choice.question.clone(), choice.reading.clone());
            }
            // Reflection is for the two of them: no rule counts it, and none asks for it. A group
            // session's day, people and minutes are those of its meeting.
            Body::ToolSheet(_)
            | Body::PortfolioPiece(_)
            | Body::Action(_)
            | Body::Jotting(_)
            | Body::Edition(_)
            | Body::Group(_)
            | Body::GroupSession(_)
            | Body::GroupTemplate(_)
            | Body::Removed(_) => {}
        }
    }
}

/// Puts together what several documents tell, as when only their summaries are read.
pub fn together(fragments: impl IntoIterator<Item = FactFile>) -> FactFile {
    let mut out = FactFile {
        facts: 1,
        ..FactFile::default()
    };
    for fragment in fragments {
        out.subjects.extend(fragment.subjects);
        out.policy.extend(fragment.policy);
        out.readings.extend(fragment.readings);
        out.local.extend(fragment.local);
        out.known_from.extend(fragment.known_from);
        out.closures.extend(fragment.closures);
        out.states.extend(fragment.states);
        out.events.extend(fragment.events);
        out.documents.extend(fragment.documents);
        out.schemes.extend(fragment.schemes);
        out.sheets.extend(fragment.sheets);
    }
    tidy(&mut out);
    out
}

/// The order of documents is that of random ids; facts are put in the order of days.
fn tidy(out: &mut FactFile) {
    out.closures.sort_unstable();
    out.closures.dedup();
    out.states
        .sort_by(|one, two| (one.from, &one.id).cmp(&(two.from, &two.id)));
    out.events
        .sort_by(|one, two| (one.on, &one.at, &one.id).cmp(&(two.on, &two.at, &two.id)));
    out.documents
        .sort_by(|one, two| (one.on, &one.id).cmp(&(two.on, &two.id)));
    out.schemes
        .sort_by(|one, two| (one.from, &one.pack).cmp(&(two.from, &two.pack)));
    out.sheets
        .sort_by(|one, two| (one.on, &one.id).cmp(&(two.on, &two.id)));
}

fn is_subject(document: &Document) -> bool {
    matches!(
        document.header.kind,
        Kind::Person | Kind::Case | Kind::Team | Kind::Service
    )
}

impl From<&LocalFigure> for policy::LocalFigure {
    fn from(figure: &LocalFigure) -> Self {
        Self {
            slot: figure.slot.clone(),
            value: figure.value.clone(),
            for_whom: figure.for_whom.map(|id| id.to_string()),
            from: figure.from,
            to: figure.to,
        }
    }
}
