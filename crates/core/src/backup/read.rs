//! Reading a backup. What is wrong with a file is told apart, for each fault has its own
//! remedy; nothing is taken in from a file with a fault.

use super::disposed::{Disposed, belongs, tells_of};
use super::section::Section;
use super::write::{FORMAT, Made, VERSION};
use crate::supervision::{Document, JournalEntry};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use serde::Deserialize;
use serde_json::Value;
use serde_json::error::Category;
use serde_json::value::RawValue;

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

pub(super) fn damaged(what: impl Into<String>) -> BackupError {
    BackupError::Damaged { what: what.into() }
}

/// Reads a backup.
pub fn read(text: &str, limits: Limits) -> Result<Backup, BackupError> {
    Reader::begin(text, limits)?.finish()
}

/// A backup that is being read, a piece at a time: 20 MB at once would stop a page.
pub struct Reader<'a> {
    made: Made,
    vault: String,
    counts: BTreeMap<String, usize>,
    documents: Section<'a, Document>,
    disposed: Section<'a, Disposed>,
    journal: Section<'a, JournalEntry>,
}

impl<'a> Reader<'a> {
    /// Looks the text over: whether it is a backup, of this version, and not too large.
    pub fn begin(text: &'a str, limits: Limits) -> Result<Self, BackupError> {
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.is_empty() {
            return Err(BackupError::Empty);
        }
        if text.len() > limits.bytes {
            return Err(BackupError::TooLarge {
                what: format!("{} bytes; the most is {}", text.len(), limits.bytes),
            });
        }
        let fields = object(text)?;
        let field = |name: &str| fields.get(name).copied();
        let is = |name: &str, value: Value| {
            field(name).and_then(|raw| serde_json::from_str(raw.get()).ok()) == Some(value)
        };
        if !is("format", FORMAT.into()) {
            return Err(BackupError::NotABackup);
        }
        if !is("version", VERSION.into()) {
            let version = field("version").map_or("unknown", RawValue::get);
            return Err(BackupError::OtherVersion {
                version: version.into(),
            });
        }
        let mut hashes: BTreeMap<String, String> = part("hashes", field("sha256"))?;
        let mut hash = |name: &str| hashes.remove(name);
        let documents = Section::begin("documents", field("documents"), hash("documents"))?;
        if documents.left() > limits.documents {
            return Err(BackupError::TooLarge {
                what: format!("more than {} entries", limits.documents),
            });
        }
        Ok(Self {
            made: part("the note of when it was made", field("made"))?,
            vault: part("the vault's id", field("vault"))?,
            counts: part("the counts", field("counts"))?,
            documents,
            disposed: Section::begin("disposed", field("disposed"), hash("disposed"))?,
            journal: Section::begin("journal", field("journal"), hash("journal"))?,
        })
    }

    /// Reads on for about so many bytes; whether there is more.
    pub fn read_on(&mut self, bytes: usize) -> Result<bool, BackupError> {
        let bytes = self.documents.read_on(bytes)?;
        let bytes = self.disposed.read_on(bytes)?;
        self.journal.read_on(bytes)?;
        Ok(self.documents.left() + self.disposed.left() + self.journal.left() > 0)
    }

    /// Reads what is left, and sees that all of it is right.
    pub fn finish(self) -> Result<Backup, BackupError> {
        whole(Backup {
            made: self.made,
            vault: self.vault,
            counts: self.counts,
            documents: self.documents.finish()?,
            disposed: self.disposed.finish()?,
            journal: self.journal.finish()?,
        })
    }
}

/// The fields, each as it stands in the text.
fn object(text: &str) -> Result<BTreeMap<String, &RawValue>, BackupError> {
    // Ours begin with their format, so a file that was cut off is still known.
    let ours = text
        .get(..64.min(text.len()))
        .or_else(|| text.get(..60))
        .is_some_and(|head| head.contains(FORMAT));
    serde_json::from_str(text).map_err(|fault| match fault.classify() {
        _ if !ours => BackupError::NotABackup,
        Category::Data => BackupError::NotABackup,
        Category::Eof => BackupError::Truncated,
        Category::Syntax | Category::Io => damaged(format!(
            "line {}, column {} is not JSON",
            fault.line(),
            fault.column()
        )),
    })
}

fn part<T: for<'de> Deserialize<'de>>(
    name: &str,
    text: Option<&RawValue>,
) -> Result<T, BackupError> {
    serde_json::from_str(text.map_or("null", RawValue::get))
        .map_err(|fault| damaged(format!("{name}: {fault}")))
}

fn whole(mut backup: Backup) -> Result<Backup, BackupError> {
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
    let mut gone = BTreeSet::new();
    for one in &backup.disposed {
        if !gone.insert(one.id) {
            return Err(damaged(format!(
                "it says twice that {} was disposed of",
                one.id
            )));
        }
    }
    if backup.documents.iter().any(|one| belongs(one, &gone)) {
        return Err(damaged("it holds what it says was disposed of"));
    }
    // Nothing of a file may come back, its history neither.
    backup.journal.retain(|entry| !tells_of(entry, &gone));
    Ok(backup)
}
