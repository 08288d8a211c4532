//! What a backup is made of, and when the last one was.

use super::restoring::disposed;
use super::saving::journal_entry;
use super::{Keeper, Lacks, SendError};
use crate::app::clock;
use crate::store::{Change, EntryText, Note, OpenVault, canary};
use alongside_core::backup::{self, Made, Writer};
use alongside_core::calendar::Date;
use alongside_core::supervision::{DocId, JournalEntry, Kind, Stamp};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How much of a text is written before the page gets its turn again: some hundredths of a
/// second's work.
const PIECE: usize = 400_000;

/// A backup that was made, read back and saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastBackup {
    /// Milliseconds since 1 January 1970, UTC.
    pub at: i64,
    /// The day.
    pub on: Date,
    /// How many journal entries the vault had then.
    pub entries: u64,
    /// The file's name.
    pub name: String,
}

/// Everything a vault knows, ready to be put into a file.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The backup as text.
    pub text: String,
    /// Documents by kind.
    pub counts: BTreeMap<Kind, usize>,
    /// What to note once it is saved; the name still lacks its ending.
    pub note: LastBackup,
    /// What is not in it, because it cannot be read on this device.
    pub lacks: Lacks,
    /// Whether some of the history could not be read, and so is not in it.
    pub without_history: bool,
    /// Whether older backups are to be kept, for one may be the only one that has something.
    pub keep_older: bool,
    /// Open forms whose words are not in a document yet, and so are not in it.
    pub drafts: usize,
}

impl Keeper {
    /// Gathers everything for a backup. What is not saved yet is saved first; where that
    /// fails it is in the backup all the same, for then a backup is what is needed.
    ///
    /// # Errors
    /// There is no open vault.
    pub async fn prepare_backup(self) -> Result<Prepared, SendError> {
        let _ = self.flush().await;
        let vault = self.vault().ok_or(SendError::Shut)?;
        let made = Made {
            at: clock::now_ms(),
            on: clock::today(),
            app: env!("CARGO_PKG_VERSION").into(),
            device: self.stamp()?.device,
        };
        let journal = history(&vault).await;
        let (journal, without_history) = match journal {
            Some((entries, whole)) => (entries, !whole),
            None => (Vec::new(), true),
        };
        let disposed = disposed(&vault);
        let at = made.at;
        let on = made.on;
        // All of this is of one moment; the text is then written while the page goes on.
        let (mut writer, mut prepared) = self.held.with_value(|held| {
            let mut counts = BTreeMap::new();
            for document in held.workspace.documents() {
                *counts.entry(document.header.kind).or_insert(0) += 1;
            }
            let minutes = clock::minutes_of_day(at);
            let (hour, minute) = (minutes / 60, minutes % 60);
            let vault_id = vault.id().to_string();
            let writer = Writer::begin(&held.workspace, made, &vault_id, &disposed, journal);
            let prepared = Prepared {
                text: String::new(),
                counts,
                note: LastBackup {
                    at,
                    on,
                    entries: vault.entries(),
                    name: format!("alongside-backup-{on}-{hour:02}{minute:02}"),
                },
                lacks: held.lacks,
                without_history,
                keep_older: false,
                drafts: held.drafts.len(),
            };
            (writer, prepared)
        });
        while writer.write_on(PIECE) {
            TimeoutFuture::new(0).await;
        }
        prepared.text = writer.finish();
        prepared.keep_older = prepared.lacks.any()
            || without_history
            || self.keeps_older.with_untracked(Option::is_some);
        Ok(prepared)
    }

    /// Notes that a backup was saved. A window that only reads cannot keep the note, and says
    /// nothing of it: the file is what counts.
    pub async fn note_backup(self, note: LastBackup) {
        self.keep_notes(&note, &[Note::LastBackup]).await;
        self.last_backup.set(Some(note));
    }

    /// Notes that an automatic backup lies in its folder; it is as good a backup as any.
    pub async fn note_automatic(self, note: LastBackup) {
        self.keep_notes(&note, &[Note::LastBackup, Note::LastAutomatic])
            .await;
        // In case it could not be noted when it was found.
        self.note_keeping_older().await;
        self.last_automatic.set(Some(note.clone()));
        self.last_backup.set(Some(note));
    }

    /// Forgets the last automatic one: it lies in another folder.
    pub async fn forget_automatic(self) {
        self.last_automatic.set(None);
        self.commit_notes(vec![Change::Forget(Note::LastAutomatic)])
            .await;
        // One that went into the folder before may have been noted meanwhile.
        self.last_automatic.set(None);
    }

    /// Writes into the journal that a backup is being made that is not locked. Without that
    /// none is made.
    ///
    /// # Errors
    /// The vault is shut or read only here, or the storage refused.
    pub async fn journal_plain(self) -> Result<(), SendError> {
        if !self.session.writing.get_untracked() {
            return Err(SendError::ReadOnly);
        }
        let vault = self.vault().ok_or(SendError::Shut)?;
        let stamp = self.stamp()?;
        let entry = backup::plain_entry(stamp, DocId::from_bytes(vault.id().0));
        let note = Change::Note(
            Note::LastPlain,
            serde_json::to_vec(&stamp).unwrap_or_default(),
        );
        let saved = vault.commit(vec![note], vec![journal_entry(&entry)]).await;
        self.heed(saved.as_ref().err());
        let saved = saved.map_err(SendError::Store)?;
        canary::remember(vault.id(), saved.sequence);
        self.told_others(&vault);
        self.last_plain.set(Some(stamp));
        Ok(())
    }

    /// Who last made a backup that is not locked, when and where; as far as this device knows.
    pub fn last_plain(self) -> Signal<Option<Stamp>> {
        self.last_plain.into()
    }

    async fn keep_notes(self, note: &LastBackup, kinds: &[Note]) {
        let bytes = serde_json::to_vec(note).unwrap_or_default();
        let changes = kinds
            .iter()
            .map(|kind| Change::Note(*kind, bytes.clone()))
            .collect();
        self.commit_notes(changes).await;
    }

    async fn commit_notes(self, changes: Vec<Change>) {
        let Some(vault) = self.vault() else {
            return;
        };
        match vault.commit(changes, Vec::new()).await {
            Ok(_) => self.told_others(&vault),
            Err(error) => self.heed(Some(&error)),
        }
    }

    /// The last backup of this vault made here, or that it was restored from.
    pub fn last_backup(self) -> Signal<Option<LastBackup>> {
        self.last_backup.into()
    }

    /// The last backup of this vault that went into a folder by itself.
    pub fn last_automatic(self) -> Signal<Option<LastBackup>> {
        self.last_automatic.into()
    }

    /// How many changes were made since the last backup; runs again as they are.
    pub fn changes_since_backup(self) -> u64 {
        self.changes_since(self.last_backup)
    }

    /// The same since the last automatic one.
    pub fn changes_since_automatic(self) -> u64 {
        self.changes_since(self.last_automatic)
    }

    fn changes_since(self, last: RwSignal<Option<LastBackup>>) -> u64 {
        self.version.track();
        self.saved.track();
        let before = last.with(|last| last.as_ref().map_or(0, |last| last.entries));
        self.held.with_value(|held| {
            let saved = held.vault.as_ref().map_or(0, OpenVault::entries);
            let unsaved = u64::try_from(held.entries.len()).unwrap_or(0);
            saved.saturating_add(unsaved).saturating_sub(before)
        })
    }

    pub(super) fn forget_notes(self) {
        self.last_backup.set(None);
        self.last_automatic.set(None);
        self.keeps_older.set(None);
        self.last_plain.set(None);
        self.last_restore.set(None);
    }

    /// Reads what this device has noted. A note that cannot be read is as good as none.
    pub(super) async fn read_notes(self, vault: &OpenVault) {
        self.last_backup.set(noted(vault, Note::LastBackup).await);
        self.last_automatic
            .set(noted(vault, Note::LastAutomatic).await);
        // What was found here since and is not noted yet holds as well.
        let since = noted(vault, Note::KeepOlder).await;
        if since.is_some() || !self.held.with_value(|held| held.unnoted) {
            self.keeps_older.set(since);
        }
        self.last_plain.set(noted(vault, Note::LastPlain).await);
        self.last_restore.set(noted(vault, Note::LastRestore).await);
    }
}

async fn noted<T: for<'de> Deserialize<'de>>(vault: &OpenVault, note: Note) -> Option<T> {
    let bytes = vault.note(note).await.ok().flatten()?;
    serde_json::from_slice(&bytes).ok()
}

/// The journal of the vault, and whether that is all of it; `None` where it cannot be read.
pub(super) async fn history(vault: &OpenVault) -> Option<(Vec<JournalEntry>, bool)> {
    let written = vault.entries();
    let rows = vault.journal().await.ok()?;
    let mut entries = Vec::with_capacity(rows.len());
    let mut whole = u64::try_from(rows.len()).is_ok_and(|rows| rows >= written);
    for row in rows {
        match row.text {
            EntryText::Kept { bytes, .. } => match serde_json::from_slice(&bytes) {
                Ok(entry) => entries.push(entry),
                Err(_) => whole = false,
            },
            EntryText::Tombstone => {}
            EntryText::Damaged => whole = false,
        }
    }
    Some((entries, whole))
}
