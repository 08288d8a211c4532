//! Notes of this device: when it last made backups, and the way back from a restore. They are
//! no documents, and no backup carries them.

use super::document::PART;
use super::error::StoreError;
use super::id::{KeyFile, VaultId};
use super::open_vault::OpenVault;
use super::rows::{Store, Write};
use super::seal::{Place, open, seal};
use super::state::Keyring;
use zeroize::Zeroizing;

/// What is noted. A note has one row for each [`PART`] of its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// When the last backup was made.
    LastBackup,
    /// When a backup was last taken in, and what that brought.
    LastRestore,
    /// What was here before that.
    BeforeRestore,
    /// When the last automatic backup was made.
    LastAutomatic,
    /// When a backup was last made that is not locked.
    LastPlain,
    /// What the first page shows until everything is read. It is good only while it is the
    /// newest commit: see [`OpenVault::first_page`].
    FirstPage,
    /// Since when something is missing here, so that older automatic backups are kept.
    KeepOlder,
}

impl Note {
    const ALL: [Self; 7] = [
        Self::LastBackup,
        Self::LastRestore,
        Self::BeforeRestore,
        Self::LastAutomatic,
        Self::LastPlain,
        Self::FirstPage,
        Self::KeepOlder,
    ];

    /// Its number in row keys; never changes.
    const fn code(self) -> u8 {
        match self {
            Self::LastBackup => 1,
            Self::LastRestore => 2,
            Self::BeforeRestore => 3,
            Self::LastAutomatic => 4,
            Self::LastPlain => 5,
            Self::FirstPage => 6,
            Self::KeepOlder => 7,
        }
    }
}

/// Which note a row belongs to.
pub(super) fn note_of(key: &[u8]) -> Option<Note> {
    let code = key.first()?;
    Note::ALL.into_iter().find(|note| note.code() == *code)
}

fn row_key(note: Note, part: u16) -> Vec<u8> {
    let [high, low] = part.to_be_bytes();
    vec![note.code(), high, low]
}

/// The rows of a note.
pub(super) fn note_rows(
    vault: VaultId,
    keys: &Keyring,
    sequence: u64,
    note: Note,
    bytes: &[u8],
) -> Result<Vec<Write>, StoreError> {
    let parts = u16::try_from(bytes.len().div_ceil(PART).max(1)).map_err(|_| StoreError::Quota)?;
    let mut rest = bytes;
    (0..parts)
        .map(|part| {
            let (piece, after) = rest.split_at_checked(PART).unwrap_or((rest, &[]));
            rest = after;
            let key = row_key(note, part);
            let place = Place {
                vault,
                store: Store::Notes,
                key: &key,
            };
            let plain = Zeroizing::new([&parts.to_be_bytes(), piece].concat());
            let row = seal(&keys.vault, &place, KeyFile::VAULT, sequence, &plain)?;
            Ok(Write::put(Store::Notes, key.clone(), row))
        })
        .collect()
}

impl OpenVault {
    /// What was noted last; `None` where nothing was.
    ///
    /// Errors: locked, damaged, and whatever the storage says.
    pub async fn note(&self, note: Note) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.dated_note(note).await?.map(|(_, bytes)| bytes))
    }

    /// What was noted for the first page, if nothing was saved since: bodies can be asked for
    /// from here on, before the summaries are read.
    ///
    /// Errors: as for [`OpenVault::note`].
    pub async fn first_page(&self) -> Result<Option<Vec<u8>>, StoreError> {
        let Some((sequence, bytes)) = self.dated_note(Note::FirstPage).await? else {
            return Ok(None);
        };
        if sequence != self.sequence() {
            return Ok(None);
        }
        let mut tables = self.ports.rows.all(&[Store::Keys]).await?;
        let mut state = self.state.borrow_mut();
        let vault = state.header.vault;
        let keys = state.keys.as_mut().ok_or(StoreError::Locked)?;
        // A key that cannot be read is told of when everything is.
        drop(keys.load(vault, &tables.pop().unwrap_or_default()));
        Ok(Some(bytes))
    }

    /// What was noted last, and the commit that wrote it.
    async fn dated_note(&self, note: Note) -> Result<Option<(u64, Vec<u8>)>, StoreError> {
        let first = self
            .ports
            .rows
            .get(Store::Notes, vec![row_key(note, 0)])
            .await?;
        let Some(first) = first.into_iter().next().flatten() else {
            return Ok(None);
        };
        let (sequence, parts, mut bytes) = self.note_part(note, 0, &first)?;
        let keys = (1..parts).map(|part| row_key(note, part)).collect();
        let rows = self.ports.rows.get(Store::Notes, keys).await?;
        for (part, row) in (1..parts).zip(rows) {
            let row = row.ok_or(StoreError::DamagedRow)?;
            bytes.extend(self.note_part(note, part, &row)?.2);
        }
        Ok(Some((sequence, bytes)))
    }

    /// Its commit, how many parts there are, and the bytes of this one.
    fn note_part(
        &self,
        note: Note,
        part: u16,
        row: &[u8],
    ) -> Result<(u64, u16, Vec<u8>), StoreError> {
        let state = self.state.borrow();
        let key = row_key(note, part);
        let place = Place {
            vault: state.header.vault,
            store: Store::Notes,
            key: &key,
        };
        let (sequence, plain) = open(&state.keys()?.vault, &place, row)?;
        let (parts, piece) = plain
            .split_first_chunk::<2>()
            .ok_or(StoreError::DamagedRow)?;
        Ok((sequence, u16::from_be_bytes(*parts), piece.to_vec()))
    }
}
