//! Writing a backup.

use super::disposed::{Disposed, belongs};
use super::hash;
use crate::calendar::Date;
use crate::supervision::{DeviceId, DocId, Document, JournalEntry, Workspace};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};
use serde_json::Value;

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

/// The order of the fields is that of the file: what it is comes first, so that a file
/// that was cut off can still be told from a stranger.
#[derive(Serialize)]
struct Written<'a> {
    format: &'a str,
    version: u32,
    made: &'a Made,
    vault: &'a str,
    counts: BTreeMap<&'static str, usize>,
    sha256: BTreeMap<&'static str, String>,
    documents: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    disposed: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    journal: Option<Value>,
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
    let gone: BTreeSet<DocId> = disposed.iter().map(|one| one.id).collect();
    let documents: Vec<&Document> = workspace
        .documents()
        .filter(|document| !belongs(document, &gone))
        .collect();
    let journal: Vec<&JournalEntry> = journal
        .iter()
        .filter(|entry| !gone.contains(&entry.document))
        .filter(|entry| entry.file.is_none_or(|file| !gone.contains(&file)))
        .collect();
    let mut counts = BTreeMap::new();
    for document in &documents {
        *counts.entry(document.header.kind.word()).or_insert(0) += 1;
    }
    let documents = serde_json::to_value(documents).unwrap_or_default();
    let disposed = section(disposed);
    let journal = section(&journal);
    let sha256 = [
        ("documents", Some(&documents)),
        ("disposed", disposed.as_ref()),
        ("journal", journal.as_ref()),
    ]
    .into_iter()
    .filter_map(|(name, section)| Some((name, hash(section?))))
    .collect();
    let written = Written {
        format: FORMAT,
        version: VERSION,
        made,
        vault,
        counts,
        sha256,
        documents,
        disposed,
        journal,
    };
    serde_json::to_string(&written).unwrap_or_default()
}

/// A section that stands in a backup only when there is something in it.
fn section<T: Serialize>(list: &[T]) -> Option<Value> {
    (!list.is_empty()).then(|| serde_json::to_value(list).unwrap_or_default())
}
