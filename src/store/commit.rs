//! Saving: everything is sealed first, then one short transaction writes it all or nothing.

use super::chain;
use super::document::{Put, part_key, rows_of};
use super::error::StoreError;
use super::id::{DocId, KeyFile};
use super::note::{Note, note_of, note_rows};
use super::open_vault::OpenVault;
use super::rows::{Generation, Row, Store, Write};
use super::seal::{Key, Place, Sealed, seal};
use super::state::{FileKey, Head, Kept, Keyring, State};
use std::collections::BTreeMap;

/// One change to what is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Saves a document, new or changed.
    Put(Put),
    /// Removes a document. Its journal entries stay.
    Remove(DocId),
    /// Destroys the key of a worker's file or a case: its documents go, its journal entries
    /// become tombstones, and copies of its rows anywhere else on this disk can never be opened.
    /// Of a file that never was here it is noted, so that it does not come either.
    Dispose {
        /// Which.
        file: KeyFile,
        /// What may be known of it afterwards, in the caller's form: nothing of what was in it.
        about: Vec<u8>,
    },
    /// Notes something for this device, in place of what was noted before.
    Note(Note, Vec<u8>),
    /// Forgets what was noted.
    Forget(Note),
}

/// One entry for this device's journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    /// Whose key seals it; disposing of the file makes it a tombstone.
    pub file: KeyFile,
    /// The field diff, in the caller's form.
    pub bytes: Vec<u8>,
}

/// A commit that is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its number; the next one's is higher by one.
    pub sequence: u64,
}

/// The batch of a vault's first commit, which its making takes along; `state` stands as after it.
pub(super) fn first(
    state: &mut State,
    changes: Vec<Change>,
    entries: Vec<JournalEntry>,
) -> Result<Vec<Write>, StoreError> {
    let staged = Staged::prepare(state, changes, entries, &There::default())?;
    state.head = staged.head;
    state.keys = Some(staged.keys);
    state.index = Some(staged.index);
    Ok(staged.batch)
}

/// Rows that lie there already and that some changes must know.
#[derive(Default)]
struct There {
    journal: Vec<Row>,
    /// Keys only: a note can be as large as a vault.
    notes: Vec<Vec<u8>>,
}

/// A commit sealed and ready, and what will be so once it is written.
struct Staged {
    batch: Vec<Write>,
    head: Head,
    index: BTreeMap<DocId, Kept>,
    keys: Keyring,
}

impl OpenVault {
    /// Saves changes and journal entries together. Comes back only when the browser has said
    /// that the transaction is complete, with strict durability: then, and not before, a screen
    /// may say "Saved".
    ///
    /// Errors: read only, lost write lock, locked, disposed, and whatever the storage says.
    /// After an error nothing of it is saved, and it can be tried again as it is.
    pub async fn commit(
        &self,
        changes: Vec<Change>,
        entries: Vec<JournalEntry>,
    ) -> Result<Saved, StoreError> {
        let _turn = self.turn.lock().await;
        self.commit_in_turn(changes, entries).await
    }

    /// Notes something that was worked out after a commit, if that is still the newest; else
    /// nothing is noted.
    ///
    /// Errors: as for [`OpenVault::commit`].
    pub async fn note_after(
        &self,
        sequence: u64,
        note: Note,
        bytes: Vec<u8>,
    ) -> Result<Option<Saved>, StoreError> {
        let _turn = self.turn.lock().await;
        if self.sequence() != sequence {
            return Ok(None);
        }
        let change = Change::Note(note, bytes);
        self.commit_in_turn(vec![change], Vec::new())
            .await
            .map(Some)
    }

    async fn commit_in_turn(
        &self,
        changes: Vec<Change>,
        entries: Vec<JournalEntry>,
    ) -> Result<Saved, StoreError> {
        let writer = self.state.borrow().writer.ok_or(StoreError::ReadOnly)?;
        if self.state.borrow().index.is_none() {
            self.read_summaries().await?;
        }
        let disposes = changes
            .iter()
            .any(|change| matches!(change, Change::Dispose { .. }));
        let notes = changes
            .iter()
            .any(|change| matches!(change, Change::Note(..) | Change::Forget(_)));
        let mut there = There {
            journal: self.rows_if(disposes, Store::Journal).await?,
            notes: Vec::new(),
        };
        if disposes || notes {
            there.notes = self.ports.rows.keys(Store::Notes).await?;
        }
        let staged = Staged::prepare(&self.state.borrow(), changes, entries, &there)?;
        self.save(staged.batch, writer).await?;
        let mut state = self.state.borrow_mut();
        let sequence = staged.head.sequence;
        state.head = staged.head;
        // Locked in the meantime: what is saved is saved, and the keys stay wiped.
        if state.keys.is_some() {
            state.keys = Some(staged.keys);
            state.index = Some(staged.index);
        }
        Ok(Saved { sequence })
    }

    async fn rows_if(&self, needed: bool, store: Store) -> Result<Vec<Row>, StoreError> {
        if !needed {
            return Ok(Vec::new());
        }
        let mut tables = self.ports.rows.all(&[store]).await?;
        Ok(tables.pop().unwrap_or_default())
    }

    /// Writes a batch. A failure leaves it open whether the disk has the batch (a dropped
    /// connection may have lost only the answer), so the index is read again before the next one.
    pub(super) async fn save(
        &self,
        batch: Vec<Write>,
        writer: Generation,
    ) -> Result<(), StoreError> {
        let outcome = self.ports.rows.write(batch, writer).await;
        if let Err(error) = &outcome {
            let mut state = self.state.borrow_mut();
            state.index = None;
            if *error == StoreError::LostWriteLock {
                state.writer = None;
            }
        }
        outcome
    }
}

impl Staged {
    fn prepare(
        state: &State,
        changes: Vec<Change>,
        entries: Vec<JournalEntry>,
        there: &There,
    ) -> Result<Self, StoreError> {
        let mut head = state.head.clone();
        head.sequence = head.sequence.saturating_add(1);
        let mut staged = Self {
            batch: Vec::new(),
            head,
            index: state.index.clone().unwrap_or_default(),
            keys: state.keys()?.clone(),
        };
        let vault = state.header.vault;
        for change in changes {
            match change {
                Change::Put(put) => staged.put(state, &put)?,
                Change::Remove(id) => staged.remove(id)?,
                Change::Dispose { file, about } => {
                    staged.dispose(state, file, about, &there.journal)?;
                    // A copy of what goes may lie in the way back from a restore.
                    staged.forget(Note::BeforeRestore, &there.notes);
                    staged.forget(Note::FirstPage, &there.notes);
                }
                Change::Note(note, bytes) => {
                    staged.forget(note, &there.notes);
                    let sequence = staged.head.sequence;
                    let rows = note_rows(vault, &staged.keys, sequence, note, &bytes)?;
                    staged.batch.extend(rows);
                }
                Change::Forget(note) => staged.forget(note, &there.notes),
            }
        }
        for entry in entries {
            staged.append(state, &entry)?;
        }
        staged.batch.push(staged.head.to_row(&staged.keys, vault)?);
        Ok(staged)
    }

    fn put(&mut self, state: &State, put: &Put) -> Result<(), StoreError> {
        let vault = state.header.vault;
        self.ensure_key(state, put.file)?;
        let (rows, parts) = rows_of(vault, self.keys.of(put.file)?, self.head.sequence, put)?;
        let kept = Kept {
            file: put.file,
            sequence: self.head.sequence,
            parts: Some(parts),
            counted: true,
        };
        let before = self.index.insert(put.id, kept);
        if let Some(before) = before {
            before.toggle(&mut self.head.tally, &self.keys.tally, put.id);
            let surplus = parts..before.most_parts();
            self.batch.extend(
                surplus.map(|part| Write::delete(Store::Documents, part_key(put.id, part))),
            );
        }
        kept.toggle(&mut self.head.tally, &self.keys.tally, put.id);
        self.batch.extend(rows);
        Ok(())
    }

    fn remove(&mut self, id: DocId) -> Result<(), StoreError> {
        let before = self
            .index
            .remove(&id)
            .ok_or(StoreError::NoDocument { id })?;
        before.toggle(&mut self.head.tally, &self.keys.tally, id);
        self.batch.push(Write::delete(Store::Summaries, id.0));
        self.batch.extend(
            (0..before.most_parts())
                .map(|part| Write::delete(Store::Documents, part_key(id, part))),
        );
        Ok(())
    }

    fn dispose(
        &mut self,
        state: &State,
        file: KeyFile,
        about: Vec<u8>,
        journal: &[Row],
    ) -> Result<(), StoreError> {
        // Not a file that can go; and what is gone keeps what was said of it then.
        if file == KeyFile::VAULT || matches!(self.keys.of(file), Err(StoreError::Disposed { .. }))
        {
            return Err(StoreError::Disposed { file });
        }
        let vault = state.header.vault;
        let gone: Vec<DocId> = self
            .index
            .iter()
            .filter(|(_, kept)| kept.file == file)
            .map(|(id, _)| *id)
            .collect();
        for id in gone {
            self.remove(id)?;
        }
        for (row_key, row) in journal {
            let Ok(chain::ChainRow::Entry { sealed }) = chain::parse_row(row) else {
                continue;
            };
            if Sealed::parse(sealed).is_ok_and(|sealed| sealed.file == file) {
                let digest = chain::digest(sealed);
                let tombstone = chain::tombstone_row(
                    &self.keys.journal,
                    vault,
                    row_key,
                    self.head.sequence,
                    digest,
                )?;
                self.batch
                    .push(Write::put(Store::Journal, row_key.clone(), tombstone));
            }
        }
        let gone = FileKey::Disposed(about);
        let row = self.keys.file_row(vault, file, &gone, self.head.sequence)?;
        self.keys.set(file, gone);
        self.batch.push(row);
        Ok(())
    }

    fn forget(&mut self, note: Note, there: &[Vec<u8>]) {
        let own = there.iter().filter(|key| note_of(key) == Some(note));
        self.batch
            .extend(own.map(|key| Write::delete(Store::Notes, key.clone())));
    }

    fn append(&mut self, state: &State, entry: &JournalEntry) -> Result<(), StoreError> {
        self.ensure_key(state, entry.file)?;
        let vault = state.header.vault;
        let end = self.head.chain(state.device);
        let row_key = chain::row_key(state.device, end.count.saturating_add(1));
        let place = Place {
            vault,
            store: Store::Journal,
            key: &row_key,
        };
        let sealed = seal(
            self.keys.of(entry.file)?,
            &place,
            entry.file,
            self.head.sequence,
            &entry.bytes,
        )?;
        self.head
            .set_chain(chain::extend(vault, &end, chain::digest(&sealed)));
        self.batch.push(Write::put(
            Store::Journal,
            row_key,
            chain::entry_row(&sealed),
        ));
        Ok(())
    }

    fn ensure_key(&mut self, state: &State, file: KeyFile) -> Result<(), StoreError> {
        if self.keys.knows(file) {
            return Ok(());
        }
        let key = FileKey::Live(Key::mint()?);
        let row = self
            .keys
            .file_row(state.header.vault, file, &key, self.head.sequence)?;
        self.batch.push(row);
        self.keys.set(file, key);
        Ok(())
    }
}
