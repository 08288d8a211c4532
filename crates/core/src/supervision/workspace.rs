//! Everything a vault knows, in memory. Commands change it; nothing else does.

use super::journal::difference;
use super::{
    Back, Body, Change, Command, DocId, Document, JournalEntry, KeptEdition, Kind, MeetingStatus,
    Removed, Stamp, SupervisionError,
};
use crate::calendar::Date;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::Value;

/// Everything a vault knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workspace {
    documents: BTreeMap<DocId, Document>,
    /// The documents of each kind.
    kinds: BTreeMap<Kind, BTreeSet<DocId>>,
    /// For each id, the documents that speak of it, kind by kind.
    mentions: BTreeMap<DocId, BTreeSet<(Kind, DocId)>>,
    /// The meetings that are still to be held or called off.
    planned: BTreeSet<DocId>,
}

/// What a command did.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// The documents that changed, to be saved. A removed one is saved as what is left
    /// of it; one that is no longer here at all is to be forgotten on the disk too.
    pub changed: Vec<DocId>,
    /// What changed in each.
    pub journal: Vec<JournalEntry>,
    /// The command that undoes it; give it a new stamp with [`Command::at`].
    pub undo: Command,
}

/// A command while it is applied: what it changed so far, for the way back.
pub(super) struct Step<'a> {
    pub(super) workspace: &'a mut Workspace,
    pub(super) stamp: Stamp,
    pub(super) before: BTreeMap<DocId, Option<Document>>,
}

impl Workspace {
    /// What a vault held when it was opened.
    pub fn load(documents: impl IntoIterator<Item = Document>) -> Self {
        let mut workspace = Self::default();
        for document in documents {
            workspace.insert(document);
        }
        workspace
    }

    /// Takes in a document that is already saved: one that another tab wrote, or one
    /// whose body has just been read. For changes there are commands.
    pub fn insert(&mut self, document: Document) {
        let (id, kind) = (document.id(), document.body.kind());
        self.forget(id);
        for other in document.body.speaks_of() {
            self.mentions.entry(other).or_default().insert((kind, id));
        }
        self.kinds.entry(kind).or_default().insert(id);
        if is_planned(&document) {
            self.planned.insert(id);
        }
        self.documents.insert(id, document);
    }

    fn forget(&mut self, id: DocId) {
        let Some(old) = self.documents.remove(&id) else {
            return;
        };
        let kind = old.body.kind();
        for other in old.body.speaks_of() {
            take(&mut self.mentions, other, &(kind, id));
        }
        take(&mut self.kinds, kind, &id);
        self.planned.remove(&id);
    }

    /// The document with this id, what is left of a removed one included.
    pub fn document(&self, id: DocId) -> Option<&Document> {
        self.documents.get(&id)
    }

    /// Every document, what is left of removed ones included.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.documents.values()
    }

    /// Every document of a kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Document> {
        let ids = self.kinds.get(&kind).into_iter().flatten();
        ids.filter_map(|id| self.documents.get(id))
    }

    /// The edition of a policy that is kept here under a digest.
    pub fn edition(&self, digest: &str) -> Option<&KeptEdition> {
        self.of_kind(Kind::Edition)
            .find_map(|document| match &document.body {
                Body::Edition(edition) if edition.digest == digest => Some(edition),
                _ => None,
            })
    }

    /// The documents that speak of an id, kind by kind.
    pub fn about(&self, id: DocId) -> impl Iterator<Item = &Document> {
        let ids = self.mentions.get(&id).into_iter().flatten();
        ids.filter_map(|(_, id)| self.documents.get(id))
    }

    /// The documents of a kind that speak of an id.
    pub fn of_kind_about(&self, kind: Kind, id: DocId) -> impl Iterator<Item = &Document> {
        let (first, last) = (DocId::from_bytes([0; 16]), DocId::from_bytes([0xFF; 16]));
        let mentions = self.mentions.get(&id).into_iter();
        mentions
            .flat_map(move |mentions| mentions.range((kind, first)..=(kind, last)))
            .filter_map(|(_, id)| self.documents.get(id))
    }

    /// The meetings that are still to be held or called off.
    pub(super) fn all_planned(&self) -> impl Iterator<Item = &Document> {
        self.planned.iter().filter_map(|id| self.documents.get(id))
    }

    /// Applies a command: all of it or nothing.
    pub fn apply(&mut self, command: Command) -> Result<Applied, SupervisionError> {
        let Command { stamp, change } = command;
        let words = change.words();
        let mut step = Step {
            workspace: self,
            stamp,
            before: BTreeMap::new(),
        };
        // What comes back or is taken in comes with the signatures that it had.
        let whole = matches!(change, Change::PutBack { .. } | Change::TakeIn { .. });
        match step.carry_out(change) {
            Ok(()) => {
                if !whole {
                    step.take_off_signatures();
                }
                let before = step.before;
                Ok(self.told(stamp, words, before))
            }
            Err(refusal) => {
                let before = step.before;
                for (id, document) in before {
                    match document {
                        Some(document) => self.insert(document),
                        None => self.forget(id),
                    }
                }
                Err(refusal)
            }
        }
    }

    fn told(
        &self,
        stamp: Stamp,
        words: &str,
        before: BTreeMap<DocId, Option<Document>>,
    ) -> Applied {
        let mut journal = Vec::new();
        let mut changed = Vec::new();
        let mut documents = Vec::new();
        for (id, old) in before {
            let Some(now) = self.documents.get(&id) else {
                changed.push(id);
                journal.push(JournalEntry {
                    stamp,
                    document: id,
                    file: old.as_ref().and_then(Document::file),
                    what: words.to_string(),
                    fields: Vec::new(),
                });
                continue;
            };
            let was = old.as_ref().map_or(Value::Null, |old| old.body.to_value());
            let old_body = old.as_ref().map(|old| &old.body);
            let private =
                now.body.keeps_a_sentence() || old_body.is_some_and(Body::keeps_a_sentence);
            changed.push(id);
            journal.push(JournalEntry {
                stamp,
                document: id,
                file: now.file().or_else(|| old.as_ref().and_then(Document::file)),
                what: words.to_string(),
                fields: if private {
                    Vec::new()
                } else {
                    difference(&was, &now.body.to_value())
                },
            });
            documents.push(Back {
                id,
                undoes: now.header.revision.clone(),
                audience: old
                    .as_ref()
                    .map_or(now.header.audience, |old| old.header.audience),
                body: old.map(|old| old.body),
            });
        }
        let undo = Command::new(stamp, Change::PutBack { documents });
        Applied {
            changed,
            journal,
            undo,
        }
    }
}

fn is_planned(document: &Document) -> bool {
    matches!(&document.body, Body::Meeting(meeting) if meeting.status == MeetingStatus::Planned)
}

/// Takes one out of a list of an index, and the list with its last.
fn take<K: Ord, V: Ord>(index: &mut BTreeMap<K, BTreeSet<V>>, at: K, one: &V) {
    if let Some(list) = index.get_mut(&at) {
        list.remove(one);
        if list.is_empty() {
            index.remove(&at);
        }
    }
}

impl Step<'_> {
    /// The day of the command.
    pub(super) fn today(&self) -> Date {
        self.stamp.day
    }

    /// The body of a living document.
    pub(super) fn body(&self, id: DocId, wanted: &'static str) -> Result<&Body, SupervisionError> {
        match self.workspace.documents.get(&id) {
            Some(document) if document.header.kind != Kind::Removed => Ok(&document.body),
            _ => Err(SupervisionError::NotFound { id, wanted }),
        }
    }

    /// What a document is called.
    pub(super) fn title(&self, id: DocId) -> String {
        self.workspace.title(id)
    }

    /// Writes a body: a new document, or the next revision of one that is there.
    pub(super) fn write(&mut self, id: DocId, body: Body) {
        let device = self.stamp.device;
        let old = self.workspace.documents.get(&id);
        if old.is_some_and(|old| old.body == body) {
            return;
        }
        let document = match old {
            None => Document::first(id, body, None, device),
            Some(old) => {
                let mut document = old.clone();
                if !self.before.contains_key(&id) {
                    document.header.revision = document.header.revision.next(device);
                }
                document.header.kind = body.kind();
                document.body = body;
                document
            }
        };
        self.put(document);
    }

    /// Puts a whole document in place, and keeps what was there for the way back.
    pub(super) fn put(&mut self, document: Document) {
        let id = document.id();
        let old = self.workspace.documents.get(&id).cloned();
        self.before.entry(id).or_insert(old);
        self.workspace.insert(document);
    }

    /// Leaves nothing of a document, not even that it was there.
    pub(super) fn take_out(&mut self, id: DocId) {
        if let Some(old) = self.workspace.documents.get(&id).cloned() {
            self.before.entry(id).or_insert(Some(old));
            self.workspace.forget(id);
        }
    }

    /// Leaves of a document only that it was there.
    pub(super) fn remove(&mut self, id: DocId, reason: String) -> Result<(), SupervisionError> {
        let was = self.body(id, "entry")?.kind();
        let mentions = self
            .workspace
            .mentions
            .get(&id)
            .cloned()
            .unwrap_or_default();
        let mentions: BTreeSet<DocId> = mentions.into_iter().map(|(_, id)| id).collect();
        let living = |other: &&DocId| **other != id && self.workspace.living(**other).is_some();
        if let Some(example) = mentions.iter().find(living) {
            return Err(SupervisionError::InUse {
                title: self.title(id),
                by: mentions.iter().filter(living).count(),
                example: self.title(*example),
            });
        }
        self.write(
            id,
            Body::Removed(Removed {
                was,
                on: self.today(),
                reason,
            }),
        );
        Ok(())
    }
}
