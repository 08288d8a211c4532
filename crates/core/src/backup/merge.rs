//! What taking a backup in would change, and the change that does it.

use super::Backup;
use crate::supervision::{
    Ancestry, Body, Change, DeviceId, DocId, Document, FieldChange, Kind, Workspace, difference,
};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// What happens to a document of the backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is not here yet.
    Added,
    /// The backup's was made from the one here.
    Changed,
    /// Both are the same.
    Same,
    /// The one here was made from the backup's, and stays.
    NewerHere,
    /// Both were edited apart: a person chooses.
    Conflict,
}

/// Which of two that were edited apart is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The one here.
    Here,
    /// The backup's.
    Backup,
}

/// One document in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedDocument {
    /// The document.
    pub id: DocId,
    /// What it is; of a removed one, what it was.
    pub kind: Kind,
    /// What happens to it.
    pub fate: Fate,
}

/// What taking a backup in would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Every document of the backup.
    pub documents: Vec<PlannedDocument>,
}

/// Compares a backup with what is here, by ancestry and never by the clock.
pub fn plan(workspace: &Workspace, backup: &Backup) -> Plan {
    let documents = backup
        .documents
        .iter()
        .map(|theirs| {
            let here = workspace.document(theirs.id());
            let kind = [Some(theirs), here]
                .into_iter()
                .flatten()
                .map(kind_of)
                .find(|kind| *kind != Kind::Removed);
            PlannedDocument {
                id: theirs.id(),
                kind: kind.unwrap_or(Kind::Removed),
                fate: here.map_or(Fate::Added, |here| fate(here, theirs)),
            }
        })
        .collect();
    Plan { documents }
}

/// The fields in which a document here and the backup's differ, of two that a person
/// chooses between: before is what is here, after is what the backup has.
pub fn differences(here: &Document, theirs: &Document) -> Vec<FieldChange> {
    difference(&here.body.to_value(), &theirs.body.to_value())
}

/// What a document is; of a removed one, what it was.
pub(super) fn kind_of(document: &Document) -> Kind {
    match &document.body {
        Body::Removed(removed) => removed.was,
        body => body.kind(),
    }
}

fn fate(here: &Document, theirs: &Document) -> Fate {
    match theirs.header.revision.against(&here.header.revision) {
        Ancestry::After => Fate::Changed,
        Ancestry::Before => Fate::NewerHere,
        // Two copies of one vault can give two edits the same name: what they hold decides.
        Ancestry::Same | Ancestry::Apart if here.body == theirs.body => Fate::Same,
        Ancestry::Same | Ancestry::Apart => Fate::Conflict,
    }
}

impl Plan {
    /// How many documents of each kind have each fate.
    pub fn counts(&self) -> BTreeMap<(Kind, Fate), usize> {
        let mut counts = BTreeMap::new();
        for document in &self.documents {
            *counts.entry((document.kind, document.fate)).or_insert(0) += 1;
        }
        counts
    }

    /// How many documents have a fate.
    pub fn count(&self, fate: Fate) -> usize {
        self.documents
            .iter()
            .filter(|document| document.fate == fate)
            .count()
    }

    /// The one change that takes the backup in; `choose` is asked where both were edited
    /// apart. Its undo puts everything back. `device` is this installation, in whose name
    /// such choices are made.
    pub fn change(
        &self,
        workspace: &Workspace,
        backup: &Backup,
        choose: impl Fn(DocId) -> Choice,
        device: DeviceId,
    ) -> Change {
        let theirs: BTreeMap<DocId, &Document> = backup
            .documents
            .iter()
            .map(|document| (document.id(), document))
            .collect();
        let documents = self
            .documents
            .iter()
            .filter_map(|planned| {
                let theirs = *theirs.get(&planned.id)?;
                match planned.fate {
                    Fate::Added | Fate::Changed => Some(theirs.clone()),
                    Fate::Same | Fate::NewerHere => None,
                    Fate::Conflict => {
                        let here = workspace.document(planned.id)?;
                        let mut kept = match choose(planned.id) {
                            Choice::Here => here.clone(),
                            Choice::Backup => theirs.clone(),
                        };
                        kept.header.revision =
                            here.header.revision.joined(&theirs.header.revision, device);
                        Some(kept)
                    }
                }
            })
            .collect();
        Change::TakeIn {
            documents,
            without: Vec::new(),
        }
    }
}
