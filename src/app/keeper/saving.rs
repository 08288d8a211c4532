//! Saving behind the screens: one commit at a time, nothing dropped.

use super::{Held, Keeper};
use crate::app::clock;
use crate::app::components::SavedAt;
use crate::store::{
    Change, DeviceId, DocId, JournalEntry, KeyFile, OpenVault, Put, Revision, StoreError, canary,
    probe,
};
use alongside_core::supervision::{self, Document};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;
use std::time::Duration;

/// How long to wait before a failed save is tried again.
pub(super) const TRY_AGAIN: Duration = Duration::from_secs(5);

/// What one commit takes with it.
struct Batch {
    vault: OpenVault,
    changes: Vec<Change>,
    entries: Vec<JournalEntry>,
    documents: BTreeSet<supervision::DocId>,
    journal: Vec<supervision::JournalEntry>,
}

impl Keeper {
    /// Saves what is unsaved, if no save is under way already.
    pub(super) fn save_behind(self) {
        let begins = self
            .held
            .try_update_value(|held| {
                let begins = held.vault.is_some()
                    && !held.saving
                    && !(held.unsaved.is_empty() && held.entries.is_empty());
                held.saving |= begins;
                begins
            })
            .unwrap_or(false);
        if begins {
            self.saved.set(SavedAt::Saving);
            spawn_local(async move {
                let _ = self.save_all().await;
            });
        }
    }

    /// Saves until nothing is left, and says how it went.
    async fn save_all(self) -> Result<(), StoreError> {
        let outcome = loop {
            let Some(batch) = self.held.try_update_value(take_batch).flatten() else {
                break Ok(());
            };
            let Batch {
                vault,
                changes,
                entries,
                documents,
                journal,
            } = batch;
            match vault.commit(changes, entries).await {
                Ok(saved) => {
                    canary::remember(vault.id(), saved.sequence);
                    self.told_others(&vault);
                }
                Err(error) => {
                    // Nothing of it is saved: it goes back before what came since.
                    self.held.update_value(|held| {
                        held.unsaved.extend(documents);
                        held.entries.splice(0..0, journal);
                    });
                    break Err(error);
                }
            }
        };
        self.held.update_value(|held| held.saving = false);
        match &outcome {
            Ok(()) => {
                self.say_saved();
                self.ask_to_stay();
            }
            Err(error) => {
                self.saved.set(SavedAt::Refused(error.to_string()));
                if *error == StoreError::LostWriteLock {
                    self.session.writing.set(false);
                } else if *error != StoreError::Locked {
                    set_timeout(move || self.save_behind(), TRY_AGAIN);
                }
            }
        }
        outcome
    }

    /// Says "Saved" where something was not and everything is now: documents and drafts.
    pub(super) fn say_saved(self) {
        let waits = self
            .saved
            .with_untracked(|saved| matches!(saved, SavedAt::Saving | SavedAt::Refused(_)));
        if waits && self.is_settled() && !self.held.with_value(|held| held.saving) {
            self.saved.set(SavedAt::At(clock::now_ms()));
        }
    }

    /// Tells the other windows that this one has saved.
    pub(super) fn told_others(self, vault: &OpenVault) {
        if let Some(tabs) = self.held.with_value(|held| held.tabs.clone()) {
            tabs.saved(vault.sequence());
        }
    }

    /// After the first save the browser is asked, once a visit, not to clear it by itself.
    /// Its answer stands on Data safety.
    fn ask_to_stay(self) {
        let asks = self
            .held
            .try_update_value(|held| !std::mem::replace(&mut held.asked_to_stay, true));
        if asks == Some(true) {
            spawn_local(async {
                if probe::is_persisted().await == Some(false) {
                    probe::ask_to_persist().await;
                }
            });
        }
    }

    /// Saves everything, drafts too, and comes back when it is on the disk or cannot be.
    pub async fn flush(self) -> Result<(), StoreError> {
        let _ = self.flush_drafts().await;
        // A save under way takes along what came after it began; wait for its end, and for
        // that of drafts which another flush is writing.
        for _ in 0..600 {
            let busy = |held: &Held| held.saving || held.pending_drafts.is_writing();
            if !self.held.with_value(busy) {
                break;
            }
            gloo_timers::future::TimeoutFuture::new(10).await;
        }
        // What either of them could not write.
        let drafts = self.flush_drafts().await;
        let rest = self
            .held
            .try_update_value(|held| {
                let nothing = held.unsaved.is_empty() && held.entries.is_empty();
                let rest = !(held.saving || nothing);
                held.saving |= rest;
                rest
            })
            .unwrap_or(false);
        if rest {
            self.save_all().await?;
        }
        drafts
    }
}

/// Everything unsaved, as one commit. What changes while it runs is unsaved again and
/// goes with the next.
fn take_batch(held: &mut Held) -> Option<Batch> {
    let vault = held.vault.clone()?;
    if held.unsaved.is_empty() && held.entries.is_empty() {
        return None;
    }
    let documents = std::mem::take(&mut held.unsaved);
    let journal = std::mem::take(&mut held.entries);
    let changes = documents
        .iter()
        .filter_map(|id| held.workspace.document(*id))
        .map(|document| Change::Put(put(document)))
        .collect();
    let entries = journal.iter().map(journal_entry).collect();
    Some(Batch {
        vault,
        changes,
        entries,
        documents,
        journal,
    })
}

/// Whose key seals a document: that of its worker or case, else the vault's.
fn key_file(file: Option<supervision::DocId>) -> KeyFile {
    file.map_or(KeyFile::VAULT, |id| KeyFile(id.bytes()))
}

/// A journal entry as the store keeps it.
pub(super) fn journal_entry(entry: &supervision::JournalEntry) -> JournalEntry {
    JournalEntry {
        file: key_file(entry.file),
        bytes: serde_json::to_vec(entry).unwrap_or_default(),
    }
}

/// A document as the store keeps it.
pub(super) fn put(document: &Document) -> Put {
    let header = &document.header;
    let from = header
        .revision
        .from
        .iter()
        .map(|(device, counter)| (DeviceId(device.bytes()), *counter))
        .collect();
    Put {
        id: DocId(document.id().bytes()),
        kind: header.kind.code(),
        file: key_file(document.file()),
        body: document.to_json().into_bytes(),
        summary: Vec::new(),
        revision: Revision {
            device: DeviceId(header.revision.device.bytes()),
            counter: header.revision.counter,
            from,
        },
    }
}
