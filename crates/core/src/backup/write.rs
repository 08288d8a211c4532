//! Writing a backup.

use super::disposed::{Disposed, belongs};
use super::hash;
use crate::calendar::Date;
use crate::supervision::{DeviceId, DocId, Document, JournalEntry, Workspace};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

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
struct Written<'a> {
    format: &'a str,
    version: u32,
    made: &'a Made,
    vault: &'a str,
    counts: BTreeMap<&'static str, usize>,
    sha256: BTreeMap<&'static str, String>,
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
    // Each is written once, in the form that its hash is taken over.
    let sections = [
        ("documents", Some(canonical(&documents))),
        (
            "disposed",
            (!disposed.is_empty()).then(|| canonical(disposed)),
        ),
        (
            "journal",
            (!journal.is_empty()).then(|| canonical(&journal)),
        ),
    ];
    let sections = sections
        .iter()
        .filter_map(|(name, text)| Some((*name, text.as_deref()?)));
    let written = Written {
        format: FORMAT,
        version: VERSION,
        made,
        vault,
        counts,
        sha256: sections
            .clone()
            .map(|(name, text)| (name, hash(text)))
            .collect(),
    };
    let mut out = serde_json::to_string(&written).unwrap_or_default();
    out.reserve(sections.clone().map(|(_, text)| text.len() + 16).sum());
    // The sections go in before the brace that ends the object.
    out.pop();
    for (name, text) in sections {
        for piece in [",\"", name, "\":", text] {
            out.push_str(piece);
        }
    }
    out.push('}');
    out
}

/// A list as canonical JSON: the keys of every object sorted, no white space.
fn canonical<T: Serialize>(list: &[T]) -> String {
    let mut out = String::from("[");
    for (at, entry) in list.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        let value = serde_json::to_value(entry).unwrap_or_default();
        out.push_str(&serde_json::to_string(&value).unwrap_or_default());
    }
    out.push(']');
    out
}
