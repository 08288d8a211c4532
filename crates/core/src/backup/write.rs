//! Writing a backup.

use super::hash;
use crate::calendar::Date;
use crate::supervision::{DeviceId, JournalEntry, Workspace};
use alloc::collections::BTreeMap;
use alloc::string::String;
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
    journal: Option<Value>,
}

/// Everything a vault knows as one JSON text: the editions of policies that records were
/// made on are documents among the others. `vault` is the vault's id; the journal may be
/// left out.
pub fn write(workspace: &Workspace, made: &Made, vault: &str, journal: &[JournalEntry]) -> String {
    let documents: alloc::vec::Vec<_> = workspace.documents().collect();
    let documents = serde_json::to_value(documents).unwrap_or_default();
    let journal = (!journal.is_empty()).then(|| serde_json::to_value(journal).unwrap_or_default());
    let mut counts = BTreeMap::new();
    for document in workspace.documents() {
        *counts.entry(document.header.kind.word()).or_insert(0) += 1;
    }
    let mut sha256 = BTreeMap::from([("documents", hash(&documents))]);
    if let Some(journal) = &journal {
        sha256.insert("journal", hash(journal));
    }
    let written = Written {
        format: FORMAT,
        version: VERSION,
        made,
        vault,
        counts,
        sha256,
        documents,
        journal,
    };
    serde_json::to_string(&written).unwrap_or_default()
}
