//! The way back from taking a backup in.

use crate::supervision::{Change, DocId, Document, Revision, Workspace};
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// A document as it was before a backup was taken in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Earlier {
    id: DocId,
    /// The edit that taking the backup in left; what has another was changed since.
    left: Revision,
    /// The document as it was; none if it was not here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<Document>,
}

/// What was here before a backup was taken in, as far as it was changed by that.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Before {
    documents: Vec<Earlier>,
}

/// What bringing the state before back does.
#[derive(Clone, Debug, PartialEq)]
pub struct BroughtBack {
    /// The change that does it.
    pub change: Change,
    /// How many documents are as before again.
    pub back: usize,
    /// How many stay as they are: changed since, or spoken of by something newer.
    pub stay: usize,
}

impl Before {
    /// What a change that takes a backup in is about to replace; empty for any other change.
    pub fn of(workspace: &Workspace, change: &Change) -> Self {
        let Change::TakeIn { documents, .. } = change else {
            return Self::default();
        };
        let documents = documents
            .iter()
            .map(|taken| Earlier {
                id: taken.id(),
                left: taken.header.revision.clone(),
                before: workspace.document(taken.id()).cloned(),
            })
            .collect();
        Self { documents }
    }

    /// How many documents the taking in touched.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether it touched none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The change that brings the state before back. Nothing that was written since is lost:
    /// a document that was edited since stays, and so does one that something else now
    /// speaks of.
    pub fn bring_back(&self, workspace: &Workspace) -> BroughtBack {
        let untouched = |was: &&Earlier| {
            workspace
                .document(was.id)
                .is_some_and(|now| now.header.revision == was.left)
        };
        let documents: Vec<Document> = self
            .documents
            .iter()
            .filter(untouched)
            .filter_map(|was| was.before.clone())
            .collect();
        let returning: BTreeSet<DocId> = documents.iter().map(Document::id).collect();
        let mut without: BTreeSet<DocId> = self
            .documents
            .iter()
            .filter(untouched)
            .filter(|was| was.before.is_none())
            .map(|was| was.id)
            .collect();
        loop {
            let needed: Vec<DocId> = without
                .iter()
                .copied()
                .filter(|id| {
                    workspace.about(*id).any(|other| {
                        !without.contains(&other.id()) && !returning.contains(&other.id())
                    })
                })
                .collect();
            if needed.is_empty() {
                break;
            }
            without.retain(|id| !needed.contains(id));
        }
        let back = documents.len().saturating_add(without.len());
        BroughtBack {
            change: Change::TakeIn {
                documents,
                without: without.into_iter().collect(),
            },
            back,
            stay: self.documents.len().saturating_sub(back),
        }
    }
}
