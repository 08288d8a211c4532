//! What the journal keeps of a backup that is not locked: who made one, when and on which
//! device. The file itself can be read by whoever gets it.

use crate::supervision::{DocId, JournalEntry, Stamp};
use alloc::string::String;
use alloc::vec::Vec;

const WHAT: &str = "made a backup that is not locked";

/// The entry for one. It is about the vault and no document in it, so it carries its id.
pub fn plain_entry(stamp: Stamp, vault: DocId) -> JournalEntry {
    JournalEntry {
        stamp,
        document: vault,
        file: None,
        what: String::from(WHAT),
        fields: Vec::new(),
    }
}

/// When, where and by whom the last one was made, as far as a journal tells.
pub fn last_plain(journal: &[JournalEntry]) -> Option<Stamp> {
    journal
        .iter()
        .filter(|entry| entry.what == WHAT)
        .map(|entry| entry.stamp)
        .max_by_key(|stamp| stamp.at)
}
