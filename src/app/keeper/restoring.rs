//! Taking a backup in, all at once or not at all, and the way back.

use super::backing_up::{LastBackup, history};
use super::saving::{journal_entry, put};
use super::{Keeper, SendError};
use crate::app::clock;
use crate::app::components::SavedAt;
use crate::app::session::VaultState;
use crate::store::{self, JournalEntry, KeyFile, Note, OpenVault, StoreError, canary};
use alongside_core::backup::{Backup, Before, Choice, Disposed, Fate, StaysAway, last_plain, plan};
use alongside_core::calendar::Date;
use alongside_core::supervision::{self, Applied, Change, Command, DocId, Kind, Workspace};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// For how many days the state before a restore can be brought back.
const WAY_BACK_DAYS: i32 = 30;

/// What taking a backup in brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastRestore {
    /// The day.
    pub on: Date,
    /// The day on which the backup was made.
    pub made: Date,
    /// Items that were not here.
    pub added: usize,
    /// Items that were older here.
    pub changed: usize,
    /// Items edited apart, on which a person decided.
    pub settled: usize,
    /// Files that the backup held and that stay away, because they were disposed of, by kind.
    #[serde(default)]
    pub stayed_away: BTreeMap<Kind, usize>,
}

impl LastRestore {
    /// The last day on which the state before can be brought back.
    pub fn way_back_until(&self) -> Date {
        self.on.plus_days(WAY_BACK_DAYS)
    }
}

/// What a new vault is to hold from its first moment.
pub struct Contents {
    /// Documents and notes.
    pub changes: Vec<store::Change>,
    /// The history that the backup carries.
    pub entries: Vec<JournalEntry>,
}

impl Contents {
    /// What a backup brings to a device that has no vault.
    pub fn of(backup: &Backup, name: &str) -> Self {
        let entries: Vec<JournalEntry> = backup.journal.iter().map(journal_entry).collect();
        let note = LastBackup {
            at: backup.made.at,
            on: backup.made.on,
            entries: u64::try_from(entries.len()).unwrap_or(0),
            name: name.to_owned(),
        };
        let mut changes: Vec<store::Change> = backup
            .documents
            .iter()
            .map(|document| store::Change::Put(put(document)))
            .collect();
        changes.extend(backup.disposed.iter().map(dispose));
        changes.push(store::Change::Note(
            Note::LastBackup,
            serde_json::to_vec(&note).unwrap_or_default(),
        ));
        changes.extend(last_plain(&backup.journal).map(|stamp| {
            let bytes = serde_json::to_vec(&stamp).unwrap_or_default();
            store::Change::Note(Note::LastPlain, bytes)
        }));
        Self { changes, entries }
    }
}

impl Keeper {
    /// What the last restore brought, if the state before can still be brought back.
    pub fn last_restore(self) -> Signal<Option<LastRestore>> {
        self.last_restore.into()
    }

    /// The workers' files and cases that were disposed of, here or before this vault was
    /// restored.
    pub fn disposed(self) -> Vec<Disposed> {
        self.vault().map_or_else(Vec::new, |vault| disposed(&vault))
    }

    /// The files of which there is anything here, whether or not it can be read. Where the storage
    /// does not say, all that a backup says was disposed of may be here.
    pub async fn kept_files(self, backup: &Backup) -> BTreeSet<DocId> {
        let Some(vault) = self.vault() else {
            return BTreeSet::new();
        };
        vault.kept_files().await.map_or_else(
            |_| backup.disposed.iter().map(|one| one.id).collect(),
            |files| (files.iter().map(|file| DocId::from_bytes(file.0))).collect(),
        )
    }

    /// Takes a backup in: documents, history, receipt and the way back, in one transaction.
    ///
    /// # Errors
    /// The vault is shut or read only here, or the storage refused. Nothing was changed.
    pub async fn take_in_backup(
        self,
        backup: &Backup,
        stays_away: &StaysAway,
        choose: impl Fn(DocId) -> Choice,
    ) -> Result<LastRestore, SendError> {
        self.flush().await.map_err(SendError::Store)?;
        let vault = self.vault().ok_or(SendError::Shut)?;
        let device = self.stamp()?.device;
        let (known, _) = history(&vault).await.unwrap_or_default();
        let known: BTreeSet<Vec<u8>> = known
            .iter()
            .map(|entry| journal_entry(entry).bytes)
            .collect();
        let older: Vec<JournalEntry> = backup
            .journal
            .iter()
            .map(journal_entry)
            .filter(|entry| !known.contains(&entry.bytes))
            .collect();
        let gone = disposed(&vault);
        let kept = self.kept_files(backup).await;
        let (change, receipt, before, told) = self.held.with_value(|held| {
            let plan = plan(&held.workspace, backup);
            let change = plan.change(&held.workspace, backup, choose, device);
            let receipt = LastRestore {
                on: clock::today(),
                made: backup.made.on,
                added: plan.count(Fate::Added),
                changed: plan.count(Fate::Changed),
                settled: plan.count(Fate::Conflict),
                stayed_away: stays_away.files.clone(),
            };
            let before = Before::of(&held.workspace, &change);
            let told = backup.disposals_for(&held.workspace, &kept, &gone);
            (change, receipt, before, told)
        });
        let note =
            |note, bytes: Result<Vec<u8>, _>| store::Change::Note(note, bytes.unwrap_or_default());
        // Disposing forgets the way back of an earlier restore, so it goes before this one's.
        let mut notes: Vec<store::Change> = told.iter().map(dispose).collect();
        notes.extend([
            note(Note::LastRestore, serde_json::to_vec(&receipt)),
            note(Note::BeforeRestore, serde_json::to_vec(&before)),
        ]);
        self.at_once(change, older, notes).await?;
        self.last_restore.set(Some(receipt.clone()));
        Ok(receipt)
    }

    /// Brings the state before the last restore back; gives how many items are as before, and
    /// how many stay because they were changed since.
    ///
    /// # Errors
    /// As for [`Keeper::take_in_backup`], and the way back cannot be read.
    pub async fn bring_back(self) -> Result<(usize, usize), SendError> {
        self.flush().await.map_err(SendError::Store)?;
        let vault = self.vault().ok_or(SendError::Shut)?;
        let bytes = vault
            .note(Note::BeforeRestore)
            .await
            .map_err(SendError::Store)?;
        let before: Before = bytes
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .ok_or(SendError::Store(StoreError::DamagedRow))?;
        let brought = self.read_now(|workspace| before.bring_back(workspace));
        self.at_once(brought.change, Vec::new(), forget()).await?;
        self.last_restore.set(None);
        Ok((brought.back, brought.stay))
    }

    /// Lets the way back go once its days are over.
    pub(super) async fn let_the_way_back_go(self) {
        let over = self.last_restore.with_untracked(|last| {
            last.as_ref()
                .is_some_and(|last| last.way_back_until() < clock::today())
        });
        if let Some(vault) = self.vault().filter(|_| over) {
            // What cannot be let go today goes on another day.
            let _ = vault.commit(forget(), Vec::new()).await;
            self.last_restore.set(None);
        }
    }

    /// Carries a change out on the disk first, with notes, disposals and older history, and in memory
    /// only when the disk has it.
    async fn at_once(
        self,
        change: Change,
        history: Vec<JournalEntry>,
        notes: Vec<store::Change>,
    ) -> Result<(), SendError> {
        if self.session.vault.get_untracked() != VaultState::Open {
            return Err(SendError::Shut);
        }
        if !self.session.writing.get_untracked() {
            return Err(SendError::ReadOnly);
        }
        let vault = self.vault().ok_or(SendError::Shut)?;
        let command = Command::new(self.stamp()?, change);
        let mut after = self.read_now(Workspace::clone);
        let new = |id: &DocId| self.read_now(|workspace| workspace.document(*id).is_none());
        let applied = after.apply(command.clone()).map_err(SendError::Refused)?;
        let mut entries = history;
        entries.extend(applied.journal.iter().map(|entry| {
            let mut entry: supervision::JournalEntry = entry.clone();
            // What is new here stands whole in its document; once is enough.
            if new(&entry.document) {
                entry.fields.clear();
            }
            journal_entry(&entry)
        }));
        let mut changes = notes;
        changes.extend(rows_of(&after, &applied));
        self.held.update_value(|held| held.saving = true);
        self.saved.set(SavedAt::Saving);
        let outcome = vault.commit(changes, entries).await;
        let applied = self.held.try_update_value(|held| {
            held.saving = false;
            if outcome.is_ok() {
                held.workspace.apply(command).map(|_| ())
            } else {
                Ok(())
            }
        });
        match outcome {
            Ok(saved) => {
                canary::remember(vault.id(), saved.sequence);
                self.told_others(&vault);
                self.saved.set(SavedAt::At(clock::now_ms()));
                self.version.update(|version| *version += 1);
                self.save_behind();
                applied.unwrap_or(Ok(())).map_err(SendError::Refused)
            }
            Err(error) => {
                // Nothing of it is here or on the disk, so nothing is left unsaved either.
                self.saved.set(SavedAt::Nothing);
                self.heed(Some(&error));
                self.save_behind();
                Err(SendError::Store(error))
            }
        }
    }
}

/// What was disposed of in a vault; of what is not known, that much.
pub(super) fn disposed(vault: &OpenVault) -> Vec<Disposed> {
    vault
        .disposed()
        .unwrap_or_default()
        .into_iter()
        .map(|(file, about)| {
            let id = DocId::from_bytes(file.0);
            serde_json::from_slice(&about)
                .ok()
                .filter(|said: &Disposed| said.id == id)
                .unwrap_or_else(|| Disposed::unknown(id))
        })
        .collect()
}

fn dispose(one: &Disposed) -> store::Change {
    store::Change::Dispose {
        file: KeyFile(one.id.bytes()),
        about: serde_json::to_vec(one).unwrap_or_default(),
    }
}

fn forget() -> Vec<store::Change> {
    [Note::LastRestore, Note::BeforeRestore]
        .map(store::Change::Forget)
        .to_vec()
}

fn rows_of(after: &Workspace, applied: &Applied) -> Vec<store::Change> {
    applied
        .changed
        .iter()
        .map(|id| match after.document(*id) {
            Some(document) => store::Change::Put(put(document)),
            None => store::Change::Remove(store::DocId(id.bytes())),
        })
        .collect()
}
