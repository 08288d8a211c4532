//! Reading a backup. What is wrong with a file is told apart, for each fault has its own
//! remedy; nothing is taken in from a file with a fault.

use super::disposed::{Disposed, belongs};
use super::hash;
use super::write::{FORMAT, Made, VERSION};
use crate::supervision::{DocId, Document, JournalEntry};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use serde::Deserialize;
use serde_json::{Map, Value};

/// What a backup may be at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of text.
    pub bytes: usize,
    /// Documents.
    pub documents: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 200_000_000,
            documents: 500_000,
        }
    }
}

/// Why a file is not taken in. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupError {
    /// The file is empty.
    Empty,
    /// It is something else.
    NotABackup,
    /// It is a backup whose end is missing.
    Truncated,
    /// It is a backup in which something was changed.
    Damaged {
        /// What.
        what: String,
    },
    /// It is a backup in another version of the form.
    OtherVersion {
        /// Which, as far as it can be told.
        version: String,
    },
    /// It is larger than a backup can be.
    TooLarge {
        /// What is too large, with its limit.
        what: String,
    },
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("This file is empty. The copy may not have finished: copy it again from where the backup was saved, or choose another backup."),
            Self::NotABackup => f.write_str("This file is not a backup of this app. Choose a file whose name begins with alongside-backup."),
            Self::Truncated => f.write_str("This backup stops before its end. The copy or download was cut off: fetch the file again, or choose an earlier backup."),
            Self::Damaged { what } => write!(f, "This backup was changed after it was made ({what}). Choose another backup; this one cannot be trusted."),
            Self::OtherVersion { version } => write!(f, "This backup has version {version} of the form, and this app reads version {VERSION}. Update the app, then try again."),
            Self::TooLarge { what } => write!(f, "This file is too large: {what}. Check that it is the backup you meant."),
        }
    }
}

impl core::error::Error for BackupError {}

/// A backup that was read and found whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Backup {
    /// When, where and with what it was made.
    pub made: Made,
    /// The id of the vault it was made from.
    pub vault: String,
    /// Documents by kind.
    pub counts: BTreeMap<String, usize>,
    /// The documents.
    pub documents: Vec<Document>,
    /// What was disposed of before it was made.
    pub disposed: Vec<Disposed>,
    /// The journal, if it has one.
    pub journal: Vec<JournalEntry>,
}

fn damaged(what: impl Into<String>) -> BackupError {
    BackupError::Damaged { what: what.into() }
}

/// Reads a backup.
pub fn read(text: &str, limits: Limits) -> Result<Backup, BackupError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(BackupError::Empty);
    }
    if text.len() > limits.bytes {
        return Err(BackupError::TooLarge {
            what: format!("{} bytes; the most is {}", text.len(), limits.bytes),
        });
    }
    let mut fields = object(text)?;
    if fields.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(BackupError::NotABackup);
    }
    if fields.get("version").and_then(Value::as_u64) != Some(u64::from(VERSION)) {
        let version = fields
            .get("version")
            .map_or_else(|| String::from("unknown"), ToString::to_string);
        return Err(BackupError::OtherVersion { version });
    }
    let mut section = |name: &str| fields.remove(name).unwrap_or_default();
    let hashes: BTreeMap<String, String> = part("hashes", section("sha256"))?;
    let documents = section("documents");
    let disposed = section("disposed");
    let journal = section("journal");
    for (name, value) in [
        ("documents", &documents),
        ("disposed", &disposed),
        ("journal", &journal),
    ] {
        match hashes.get(name) {
            None if value.is_null() => {}
            Some(written) if *written == hash(value) => {}
            _ => return Err(damaged(format!("the hash of its {name} does not match"))),
        }
    }
    if documents
        .as_array()
        .is_some_and(|documents| documents.len() > limits.documents)
    {
        return Err(BackupError::TooLarge {
            what: format!("more than {} entries", limits.documents),
        });
    }
    let backup = Backup {
        made: part("the note of when it was made", section("made"))?,
        vault: part("the vault's id", section("vault"))?,
        counts: part("the counts", section("counts"))?,
        documents: part("the documents", documents)?,
        disposed: list("the list of what was disposed of", disposed)?,
        journal: list("the journal", journal)?,
    };
    whole(backup)
}

fn object(text: &str) -> Result<Map<String, Value>, BackupError> {
    // Ours begin with their format, so a file that was cut off is still known.
    let ours = text
        .get(..64.min(text.len()))
        .or_else(|| text.get(..60))
        .is_some_and(|head| head.contains(FORMAT));
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err(BackupError::NotABackup),
        Err(_) if !ours => Err(BackupError::NotABackup),
        Err(fault) if fault.is_eof() => Err(BackupError::Truncated),
        Err(fault) => Err(damaged(format!(
            "line {}, column {} is not JSON",
            fault.line(),
            fault.column()
        ))),
    }
}

fn part<T: for<'de> Deserialize<'de>>(name: &str, value: Value) -> Result<T, BackupError> {
    serde_json::from_value(value).map_err(|fault| damaged(format!("{name}: {fault}")))
}

/// A section that a backup need not have.
fn list<T: for<'de> Deserialize<'de>>(name: &str, value: Value) -> Result<Vec<T>, BackupError> {
    if value.is_null() {
        return Ok(Vec::new());
    }
    part(name, value)
}

fn whole(backup: Backup) -> Result<Backup, BackupError> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut ids = BTreeSet::new();
    for document in &backup.documents {
        *counts
            .entry(String::from(document.header.kind.word()))
            .or_default() += 1;
        if !ids.insert(document.id()) {
            return Err(damaged(format!(
                "the id {} stands there twice",
                document.id()
            )));
        }
    }
    if counts != backup.counts {
        return Err(damaged("the counts do not match"));
    }
    let gone: BTreeSet<DocId> = backup.disposed.iter().map(|one| one.id).collect();
    if backup.documents.iter().any(|one| belongs(one, &gone)) {
        return Err(damaged("it holds what it says was disposed of"));
    }
    Ok(backup)
}
