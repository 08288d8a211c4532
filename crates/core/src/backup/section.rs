//! One section of a backup, read entry by entry, so that a page can do something else between.

use super::hex;
use super::read::{BackupError, damaged};
use alloc::format;
use alloc::string::String;
use alloc::vec::{IntoIter, Vec};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

/// A section that is being read: checked against its hash, and taken apart.
pub(super) struct Section<'a, T> {
    name: &'static str,
    /// What is not read yet.
    rest: IntoIter<&'a RawValue>,
    /// Over what is read, as canonical JSON.
    digest: Sha256,
    /// What the file says that this comes to; none where it has no such section.
    written: Option<String>,
    read: Vec<T>,
}

impl<'a, T: for<'de> Deserialize<'de>> Section<'a, T> {
    /// Finds the entries. A section has a hash, or neither is there.
    pub(super) fn begin(
        name: &'static str,
        text: Option<&'a RawValue>,
        written: Option<String>,
    ) -> Result<Self, BackupError> {
        let text = text.map_or("null", RawValue::get);
        let entries: Option<Vec<&'a RawValue>> =
            serde_json::from_str(text).map_err(|fault| damaged(format!("the {name}: {fault}")))?;
        if entries.is_some() != written.is_some() {
            return Err(unlike(name));
        }
        let mut digest = Sha256::new();
        digest.update("[");
        Ok(Self {
            name,
            rest: entries.unwrap_or_default().into_iter(),
            digest,
            written,
            read: Vec::new(),
        })
    }

    /// How many entries are still to be read.
    pub(super) fn left(&self) -> usize {
        self.rest.len()
    }

    /// Reads on for about so many bytes; gives how many of them were not needed.
    pub(super) fn read_on(&mut self, mut bytes: usize) -> Result<usize, BackupError> {
        while bytes > 0 {
            let Some(entry) = self.rest.next() else {
                break;
            };
            let fault = |fault| damaged(format!("the {}: {fault}", self.name));
            let value: Value = serde_json::from_str(entry.get()).map_err(fault)?;
            let canonical = serde_json::to_string(&value).map_err(fault)?;
            self.read
                .push(serde_json::from_value(value).map_err(fault)?);
            if self.read.len() > 1 {
                self.digest.update(",");
            }
            self.digest.update(&canonical);
            bytes = bytes.saturating_sub(canonical.len());
        }
        Ok(bytes)
    }

    /// What was read, once it is all read and its hash is right.
    pub(super) fn finish(mut self) -> Result<Vec<T>, BackupError> {
        self.read_on(usize::MAX)?;
        self.digest.update("]");
        let found = hex(&self.digest.finalize());
        if self.written.is_some_and(|written| written != found) {
            return Err(unlike(self.name));
        }
        Ok(self.read)
    }
}

fn unlike(name: &str) -> BackupError {
    damaged(format!("the hash of its {name} does not match"))
}
