//! Files that were disposed of, as a backup names them: that they are gone and stay gone, and
//! nothing of what was in them.

use super::Backup;
use super::merge::kind_of;
use crate::calendar::Date;
use crate::supervision::{DocId, Document, JournalEntry, Kind, Workspace, words};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

words! {
    /// Why a file was disposed of: a class and never anybody's words, for these say too much.
    Why, "reason for disposing" {
        /// It had been kept for as long as the policy says.
        KeptLongEnough = "kept-long-enough",
        /// It should not have been written down here.
        Mistake = "mistake",
        /// Somebody with a right to it asked for it to be erased.
        AskedFor = "asked-for",
        /// Nobody said.
        NotSaid = "not-said",
    }
}

/// What is left of a worker's file or a case that was disposed of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disposed {
    /// Which.
    pub id: DocId,
    /// What it was, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The day, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// Why.
    pub why: Why,
}

impl Disposed {
    /// A file of which nothing is known but that it was disposed of.
    pub fn unknown(id: DocId) -> Self {
        Self {
            id,
            kind: None,
            on: None,
            why: Why::NotSaid,
        }
    }
}

/// What of a backup stays away, because it was disposed of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaysAway {
    /// The files that the backup still holds, by kind.
    pub files: BTreeMap<Kind, usize>,
    /// Every document that belongs to them, themselves among these.
    pub documents: usize,
}

/// Whether a document is one of these files, or belongs to one.
pub(super) fn belongs(document: &Document, files: &BTreeSet<DocId>) -> bool {
    files.contains(&document.id()) || document.file().is_some_and(|file| files.contains(&file))
}

/// Whether an entry of the history tells of one of these files.
pub(super) fn tells_of(entry: &JournalEntry, files: &BTreeSet<DocId>) -> bool {
    files.contains(&entry.document) || entry.file.is_some_and(|file| files.contains(&file))
}

impl Backup {
    /// Leaves out what belongs to workers' files and cases that were disposed of here, so that
    /// taking the backup in does not bring them back; gives what that is.
    pub fn leave_out(&mut self, disposed: &[Disposed]) -> StaysAway {
        let files: BTreeSet<DocId> = disposed.iter().map(|one| one.id).collect();
        let mut held: BTreeMap<DocId, Option<Kind>> = BTreeMap::new();
        let before = self.documents.len();
        self.documents.retain(|document| {
            if !belongs(document, &files) {
                return true;
            }
            let own = files.contains(&document.id());
            let file = if own {
                Some(document.id())
            } else {
                document.file()
            };
            if let Some(file) = file {
                let kind = held.entry(file).or_default();
                if own {
                    *kind = Some(kind_of(document));
                }
            }
            false
        });
        self.journal.retain(|entry| !tells_of(entry, &files));
        let mut stays = StaysAway {
            documents: before.saturating_sub(self.documents.len()),
            ..StaysAway::default()
        };
        for (file, kind) in held {
            let said = disposed.iter().find(|one| one.id == file);
            let kind = kind.or(said.and_then(|one| one.kind));
            *stays
                .files
                .entry(kind.unwrap_or(Kind::Removed))
                .or_insert(0) += 1;
        }
        stays
    }

    /// The disposals that the backup tells of and that are new here. What is still here and was
    /// disposed of elsewhere is not among them: it is not destroyed unasked. `kept` are the files
    /// of which the storage has a key or rows, whether or not these can be read now.
    pub fn disposals_for(
        &self,
        workspace: &Workspace,
        kept: &BTreeSet<DocId>,
        disposed: &[Disposed],
    ) -> Vec<Disposed> {
        self.disposed
            .iter()
            .filter(|one| disposed.iter().all(|here| here.id != one.id))
            .filter(|one| !is_here(workspace, kept, one.id))
            .cloned()
            .collect()
    }

    /// How many files of each kind the backup tells to be disposed of and are still here; `kept`
    /// is as for [`Backup::disposals_for`].
    pub fn still_here(
        &self,
        workspace: &Workspace,
        kept: &BTreeSet<DocId>,
    ) -> BTreeMap<Kind, usize> {
        let mut counts = BTreeMap::new();
        for one in self
            .disposed
            .iter()
            .filter(|one| is_here(workspace, kept, one.id))
        {
            let here = workspace.document(one.id).map(kind_of);
            let kind = here.or(one.kind).unwrap_or(Kind::Removed);
            *counts.entry(kind).or_insert(0) += 1;
        }
        counts
    }
}

/// Whether a file, or anything that belongs to it, is here.
fn is_here(workspace: &Workspace, kept: &BTreeSet<DocId>, file: DocId) -> bool {
    kept.contains(&file)
        || workspace.document(file).is_some()
        || workspace
            .documents()
            .any(|document| document.file() == Some(file))
}
