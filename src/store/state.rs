//! What an open vault holds in memory: its keys, its head, where each document stands.

use super::chain::{ChainEnd, Link};
use super::error::StoreError;
use super::id::{DeviceId, DocId, KeyFile, VaultId, hex};
use super::locks::Header;
use super::rows::{Generation, Row, Store, Write};
use super::seal::{Key, Place, open, seal};
use super::tally::Tally;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Keys of the rows in [`Store::Meta`].
pub mod meta {
    /// The plain header.
    pub const HEADER: &[u8] = b"header";
    /// The sealed head.
    pub const HEAD: &[u8] = b"head";
    /// The vault's age identity, sealed.
    pub const IDENTITY: &[u8] = b"identity";
    /// This device's id, sealed.
    pub const DEVICE: &[u8] = b"device";
    /// What the owner has set, sealed.
    pub const SETTINGS: &[u8] = b"settings";
}

/// The data key and what is derived from it, and the key of each file.
#[derive(Clone, Debug)]
pub struct Keyring {
    pub data: Key,
    pub head: Key,
    pub vault: Key,
    pub drafts: Key,
    pub journal: Key,
    pub tally: Key,
    files_key: Key,
    files: BTreeMap<KeyFile, FileKey>,
}

/// Whether a file has its key still.
#[derive(Clone, Debug)]
pub enum FileKey {
    /// It has.
    Live(Key),
    /// It was destroyed; what is known of that, in the caller's form.
    Disposed(Vec<u8>),
}

/// First byte of a row in [`Store::Keys`], once opened.
const LIVE: u8 = 1;
const DISPOSED: u8 = 0;

impl Keyring {
    pub fn new(data: Key) -> Self {
        Self {
            head: data.derive(b"alongside head"),
            vault: data.derive(b"alongside vault documents"),
            drafts: data.derive(b"alongside drafts"),
            journal: data.derive(b"alongside journal"),
            tally: data.derive(b"alongside tally"),
            files_key: data.derive(b"alongside file keys"),
            files: BTreeMap::new(),
            data,
        }
    }

    /// The key that seals what belongs to a file.
    pub fn of(&self, file: KeyFile) -> Result<&Key, StoreError> {
        if file == KeyFile::VAULT {
            return Ok(&self.vault);
        }
        match self.files.get(&file) {
            Some(FileKey::Live(key)) => Ok(key),
            Some(FileKey::Disposed(_)) => Err(StoreError::Disposed { file }),
            None => Err(StoreError::DamagedRow),
        }
    }

    pub fn knows(&self, file: KeyFile) -> bool {
        file == KeyFile::VAULT || self.files.contains_key(&file)
    }

    pub fn set(&mut self, file: KeyFile, key: FileKey) {
        self.files.insert(file, key);
    }

    pub fn disposed(&self) -> Vec<(KeyFile, Vec<u8>)> {
        self.files
            .iter()
            .filter_map(|(file, key)| match key {
                FileKey::Live(_) => None,
                FileKey::Disposed(about) => Some((*file, about.clone())),
            })
            .collect()
    }

    /// The files that have their key still.
    pub fn live(&self) -> BTreeSet<KeyFile> {
        let live = (self.files.iter()).filter(|(_, key)| matches!(key, FileKey::Live(_)));
        live.map(|(file, _)| *file).collect()
    }

    /// The row that keeps a file's key, or that says it was destroyed.
    pub fn file_row(
        &self,
        vault: VaultId,
        file: KeyFile,
        key: &FileKey,
        sequence: u64,
    ) -> Result<Write, StoreError> {
        let place = Place {
            vault,
            store: Store::Keys,
            key: &file.0,
        };
        let plain = match key {
            FileKey::Live(key) => [&[LIVE], key.bytes().as_slice()].concat(),
            FileKey::Disposed(about) => [&[DISPOSED], about.as_slice()].concat(),
        };
        let plain = zeroize::Zeroizing::new(plain);
        Ok(Write::put(
            Store::Keys,
            file.0,
            seal(&self.files_key, &place, KeyFile::VAULT, sequence, &plain)?,
        ))
    }

    /// Takes in the rows of [`Store::Keys`]; gives those that could not be read.
    pub fn load(&mut self, vault: VaultId, rows: &[Row]) -> Vec<Vec<u8>> {
        self.files.clear();
        let mut unreadable = Vec::new();
        for (row_key, row) in rows {
            match self.read_file_key(vault, row_key, row) {
                Some((file, key)) => self.set(file, key),
                None => unreadable.push(row_key.clone()),
            }
        }
        unreadable
    }

    fn read_file_key(
        &self,
        vault: VaultId,
        row_key: &[u8],
        row: &[u8],
    ) -> Option<(KeyFile, FileKey)> {
        let file = KeyFile(row_key.try_into().ok()?);
        let place = Place {
            vault,
            store: Store::Keys,
            key: row_key,
        };
        let (_, plain) = open(&self.files_key, &place, row).ok()?;
        match plain.split_first()? {
            (&LIVE, key) => Some((file, FileKey::Live(Key::from_slice(key)?))),
            (&DISPOSED, about) => Some((file, FileKey::Disposed(about.to_vec()))),
            _ => None,
        }
    }
}

/// The sealed head: what the newest commit left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Number of the newest commit.
    pub sequence: u64,
    /// Over all documents.
    pub tally: Tally,
    /// SHA-256 of the header row, in hexadecimal.
    pub header: String,
    /// One for each device that has written here.
    pub chains: Vec<ChainEnd>,
}

const HEAD_DAMAGED: StoreError = StoreError::DamagedVault { part: "head" };

impl Head {
    /// Where a device's chain stands.
    pub fn chain(&self, device: DeviceId) -> ChainEnd {
        let start = ChainEnd {
            device,
            count: 0,
            link: Link::default(),
        };
        self.chains
            .iter()
            .find(|end| end.device == device)
            .copied()
            .unwrap_or(start)
    }

    pub fn set_chain(&mut self, end: ChainEnd) {
        self.chains.retain(|other| other.device != end.device);
        self.chains.push(end);
    }

    pub fn to_row(&self, keys: &Keyring, vault: VaultId) -> Result<Write, StoreError> {
        let plain = serde_json::to_vec(self).map_err(|_| HEAD_DAMAGED)?;
        let place = Place {
            vault,
            store: Store::Meta,
            key: meta::HEAD,
        };
        let row = seal(&keys.head, &place, KeyFile::VAULT, self.sequence, &plain)?;
        Ok(Write::put(Store::Meta, meta::HEAD, row))
    }

    pub fn from_row(
        keys: &Keyring,
        vault: VaultId,
        row: Option<&[u8]>,
    ) -> Result<Self, StoreError> {
        let place = Place {
            vault,
            store: Store::Meta,
            key: meta::HEAD,
        };
        let (sequence, plain) =
            open(&keys.head, &place, row.ok_or(HEAD_DAMAGED)?).map_err(|error| match error {
                StoreError::NewerVault => StoreError::NewerVault,
                _ => HEAD_DAMAGED,
            })?;
        let head: Self = serde_json::from_slice(&plain).map_err(|_| HEAD_DAMAGED)?;
        if head.sequence == sequence {
            Ok(head)
        } else {
            Err(HEAD_DAMAGED)
        }
    }
}

/// The digest of a header row as the head carries it.
pub fn header_digest(row: &[u8]) -> String {
    hex(&Sha256::digest(row))
}

/// Where a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    pub file: KeyFile,
    pub sequence: u64,
    /// `None` where the summary cannot be read: then nothing else here is sure.
    pub parts: Option<u16>,
    /// Whether it is in the tally: all are, but those whose row is cut too short to say.
    pub counted: bool,
}

/// Parts to delete of a body whose summary cannot be read: as many as four megabytes take.
/// Deleting a part that is not there is no error.
const UNSURE_PARTS: u16 = 70;

impl Kept {
    /// How many parts there may be.
    pub fn most_parts(&self) -> u16 {
        self.parts.unwrap_or(UNSURE_PARTS)
    }

    /// Adds it to a tally, or takes it away again.
    pub fn toggle(&self, tally: &mut Tally, key: &Key, id: DocId) {
        if self.counted {
            tally.toggle(key, id, self.file, self.sequence);
        }
    }
}

/// What an open vault holds in memory.
#[derive(Debug)]
pub struct State {
    /// `None`: locked.
    pub keys: Option<Keyring>,
    pub header: Header,
    pub head: Head,
    pub device: DeviceId,
    /// Set while this connection writes.
    pub writer: Option<Generation>,
    /// `None`: not read yet, or no longer sure.
    pub index: Option<BTreeMap<DocId, Kept>>,
}

impl State {
    pub fn keys(&self) -> Result<&Keyring, StoreError> {
        self.keys.as_ref().ok_or(StoreError::Locked)
    }
}
