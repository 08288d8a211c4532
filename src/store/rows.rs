//! The port to whatever keeps the rows: `IndexedDB` on a device, memory for the sample team and
//! for tests. One conformance suite runs on both.

use super::error::StoreError;
use std::future::Future;
use std::pin::Pin;

/// What a row operation gives, later.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + 'a>>;

/// Every store that a vault has ever had. The list only grows: an upgrade adds what is missing
/// and deletes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Store {
    /// Header (plain: locks and costs), head (sealed), generation.
    Meta,
    /// One sealed key for each worker's file and each case.
    Keys,
    /// Sealed bodies, in parts.
    Documents,
    /// Sealed summaries, one for each document.
    Summaries,
    /// The journal.
    Journal,
    /// One row for each open form.
    Drafts,
    /// Copies of rows that could not be read.
    Quarantine,
    /// What this device notes for itself and no backup carries.
    Notes,
}

impl Store {
    /// All of them, in the order in which they came to be.
    pub const ALL: [Self; 8] = [
        Self::Meta,
        Self::Keys,
        Self::Documents,
        Self::Summaries,
        Self::Journal,
        Self::Drafts,
        Self::Quarantine,
        Self::Notes,
    ];

    /// Its name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Keys => "keys",
            Self::Documents => "documents",
            Self::Summaries => "summaries",
            Self::Journal => "journal",
            Self::Drafts => "drafts",
            Self::Quarantine => "quarantine",
            Self::Notes => "notes",
        }
    }

    /// Its number in associated data; never changes.
    pub const fn code(self) -> u8 {
        match self {
            Self::Meta => 1,
            Self::Keys => 2,
            Self::Documents => 3,
            Self::Summaries => 4,
            Self::Journal => 5,
            Self::Drafts => 6,
            Self::Quarantine => 7,
            Self::Notes => 8,
        }
    }
}

/// One row: key and value.
pub type Row = (Vec<u8>, Vec<u8>);

/// One change to one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// In which store.
    pub store: Store,
    /// Under which key.
    pub key: Vec<u8>,
    /// The new value, or nothing to delete the row.
    pub value: Option<Vec<u8>>,
}

impl Write {
    /// Sets a row.
    pub fn put(store: Store, key: impl Into<Vec<u8>>, value: Vec<u8>) -> Self {
        Self {
            store,
            key: key.into(),
            value: Some(value),
        }
    }

    /// Deletes a row; deleting none is no error.
    pub fn delete(store: Store, key: impl Into<Vec<u8>>) -> Self {
        Self {
            store,
            key: key.into(),
            value: None,
        }
    }
}

/// Who may write: counted up by each writer that begins. A batch carries its writer's number,
/// which is compared in the same transaction, so a writer that lost its lock writes nothing.
pub type Generation = u64;

/// The key in [`Store::Meta`] under which the generation lies, 8 bytes big-endian.
pub const GENERATION: &[u8] = b"generation";

/// Whatever keeps the rows of one vault.
pub trait VaultRows {
    /// The rows of these keys, in their order, read in one transaction.
    fn get(&self, store: Store, keys: Vec<Vec<u8>>) -> Later<'_, Vec<Option<Vec<u8>>>>;

    /// All rows of these stores, each in key order, read in one transaction.
    fn all(&self, stores: &[Store]) -> Later<'_, Vec<Vec<Row>>>;

    /// The keys of all rows of a store, in order.
    fn keys(&self, store: Store) -> Later<'_, Vec<Vec<u8>>>;

    /// Becomes the writer: counts the generation up and gives it. Whoever wrote before gets
    /// [`StoreError::LostWriteLock`] from its next batch.
    fn begin_writing(&self) -> Later<'_, Generation>;

    /// Writes all of the batch or none of it, and comes back only when it is on the disk.
    fn write(&self, batch: Vec<Write>, writer: Generation) -> Later<'_, ()>;

    /// Deletes every row there is, vault and all. Only for a vault that its owner gives up.
    fn erase(&self) -> Later<'_, ()>;

    /// Lets go of the rows. Later calls open them again.
    fn close(&self);
}
