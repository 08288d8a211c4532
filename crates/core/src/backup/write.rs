//! Writing a backup.

use super::disposed::{Disposed, belongs};
use super::hex;
use crate::calendar::Date;
use crate::supervision::{DeviceId, DocId, Document, JournalEntry, Workspace};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::{IntoIter, Vec};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The word by which a backup is known.
pub const FORMAT: &str = "alongside-backup";

/// The version of the form that this program writes and reads.
pub const VERSION: u32 = 1;

/// When, where and with what a backup was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// Milliseconds since 1 January 1970, UTC.
    pub at: i64,
    /// The day where the person was.
    pub on: Date,
    /// The app's version.
    pub app: String,
    /// The installation.
    pub device: DeviceId,
}

/// What stands before the sections. The order of the fields is that of the file: what it is
/// comes first, so that a file that was cut off can still be told from a stranger.
#[derive(Serialize)]
struct Head<'a> {
    format: &'a str,
    version: u32,
    made: &'a Made,
    vault: &'a str,
    counts: &'a BTreeMap<&'static str, usize>,
    sha256: BTreeMap<&'static str, &'a str>,
}

/// Everything a vault knows as one JSON text: the editions of policies that records were
/// made on are documents among the others. `vault` is the vault's id; the journal may be
/// left out. What was disposed of is named, and nothing of it is in the text.
pub fn write(
    workspace: &Workspace,
    made: &Made,
    vault: &str,
    disposed: &[Disposed],
    journal: &[JournalEntry],
) -> String {
    Writer::begin(workspace, made.clone(), vault, disposed, journal.to_vec()).finish()
}

/// A backup that is being written, a piece at a time: 20 MB at once would stop a page. It is
/// what was known when it began, whatever is changed meanwhile.
pub struct Writer {
    made: Made,
    vault: String,
    counts: BTreeMap<&'static str, usize>,
    documents: Part<Document>,
    disposed: Part<Disposed>,
    journal: Part<JournalEntry>,
}

impl Writer {
    /// Takes what is to be written, as [`write`] does.
    pub fn begin(
        workspace: &Workspace,
        made: Made,
        vault: &str,
        disposed: &[Disposed],
        mut journal: Vec<JournalEntry>,
    ) -> Self {
        let gone: BTreeSet<DocId> = disposed.iter().map(|one| one.id).collect();
        let documents: Vec<Document> = workspace
            .documents()
            .filter(|document| !belongs(document, &gone))
            .cloned()
            .collect();
        journal.retain(|entry| {
            !gone.contains(&entry.document) && entry.file.is_none_or(|file| !gone.contains(&file))
        });
        let mut counts = BTreeMap::new();
        for document in &documents {
            *counts.entry(document.header.kind.word()).or_insert(0) += 1;
        }
        Self {
            made,
            vault: vault.into(),
            counts,
            documents: Part::of(documents),
            disposed: Part::of(disposed.to_vec()),
            journal: Part::of(journal),
        }
    }

    /// Writes on for about so many bytes; whether there is more.
    pub fn write_on(&mut self, bytes: usize) -> bool {
        let bytes = self.documents.write_on(bytes);
        let bytes = self.disposed.write_on(bytes);
        self.journal.write_on(bytes);
        self.documents.rest.len() + self.disposed.rest.len() + self.journal.rest.len() > 0
    }

    /// Writes what is left, and gives the text.
    pub fn finish(self) -> String {
        // Documents stand in every backup, the other sections only where there is something in them.
        let sections = [
            ("documents", Some(self.documents.finish())),
            ("disposed", self.disposed.finish_if_any()),
            ("journal", self.journal.finish_if_any()),
        ];
        let sections = sections
            .iter()
            .filter_map(|(name, section)| Some((*name, section.as_ref()?)));
        let head = Head {
            format: FORMAT,
            version: VERSION,
            made: &self.made,
            vault: &self.vault,
            counts: &self.counts,
            sha256: sections
                .clone()
                .map(|(name, (_, hash))| (name, hash.as_str()))
                .collect(),
        };
        let mut out = serde_json::to_string(&head).unwrap_or_default();
        out.reserve(sections.clone().map(|(_, (text, _))| text.len() + 16).sum());
        // The sections go in before the brace that ends the object.
        out.pop();
        for (name, (text, _)) in sections {
            for piece in [",\"", name, "\":", text] {
                out.push_str(piece);
            }
        }
        out.push('}');
        out
    }
}

/// A section that is being written, each entry once, in the form that its hash is taken over:
/// the keys of every object sorted, no white space.
struct Part<T> {
    rest: IntoIter<T>,
    text: String,
    digest: Sha256,
}

impl<T: Serialize> Part<T> {
    fn of(entries: Vec<T>) -> Self {
        let mut part = Self {
            rest: entries.into_iter(),
            text: String::new(),
            digest: Sha256::new(),
        };
        part.push("[");
        part
    }

    fn push(&mut self, piece: &str) {
        self.text.push_str(piece);
        self.digest.update(piece);
    }

    /// Writes on for about so many bytes; gives how many of them were not needed.
    fn write_on(&mut self, mut bytes: usize) -> usize {
        while bytes > 0 {
            let Some(entry) = self.rest.next() else {
                break;
            };
            let value = serde_json::to_value(&entry).unwrap_or_default();
            let entry = serde_json::to_string(&value).unwrap_or_default();
            if self.text.len() > 1 {
                self.push(",");
            }
            self.push(&entry);
            bytes = bytes.saturating_sub(entry.len());
        }
        bytes
    }

    /// The text and its hash.
    fn finish(mut self) -> (String, String) {
        self.write_on(usize::MAX);
        self.push("]");
        (self.text, hex(&self.digest.finalize()))
    }

    fn finish_if_any(self) -> Option<(String, String)> {
        let any = self.rest.len() > 0 || self.text.len() > 1;
        any.then(|| self.finish())
    }
}
