//! Reading the journal and walking its chains.

use super::chain::{ChainFault, ChainRow, parse_key, parse_row, verify};
use super::error::StoreError;
use super::id::{DeviceId, KeyFile};
use super::open_vault::OpenVault;
use super::rows::{Row, Store};
use super::seal::{Place, Sealed};

/// An entry as it is read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Whose journal.
    pub device: DeviceId,
    /// Its number there, from 1.
    pub number: u64,
    /// What it holds.
    pub text: EntryText,
}

/// What an entry holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryText {
    /// What was appended.
    Kept {
        /// Under whose key.
        file: KeyFile,
        /// The commit that appended it.
        sequence: u64,
        /// The caller's bytes.
        bytes: Vec<u8>,
    },
    /// Disposed of with its file.
    Tombstone,
    /// It cannot be read.
    Damaged,
}

/// A device's chain, walked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainReport {
    /// Whose.
    pub device: DeviceId,
    /// How many entries it has.
    pub count: u64,
    /// What is wrong, or nothing.
    pub fault: Option<ChainFault>,
}

impl OpenVault {
    /// Every entry of every device, in the order of each chain.
    pub async fn journal(&self) -> Result<Vec<Entry>, StoreError> {
        let rows = self.journal_rows().await?;
        let state = self.state.borrow();
        let keys = state.keys()?;
        let read = |(key, row): &Row| {
            let (device, number) = parse_key(key)?;
            let place = Place {
                vault: state.header.vault,
                store: Store::Journal,
                key,
            };
            let text = match parse_row(row) {
                Ok(ChainRow::Tombstone { .. }) => EntryText::Tombstone,
                Ok(ChainRow::Entry { sealed }) => Sealed::parse(sealed)
                    .and_then(|sealed| {
                        let bytes = sealed.open(keys.of(sealed.file)?, &place)?.to_vec();
                        Ok(EntryText::Kept {
                            file: sealed.file,
                            sequence: sealed.sequence,
                            bytes,
                        })
                    })
                    .unwrap_or(EntryText::Damaged),
                Err(_) => EntryText::Damaged,
            };
            Some(Entry {
                device,
                number,
                text,
            })
        };
        Ok(rows.iter().filter_map(read).collect())
    }

    /// Walks every chain from its first entry to where the sealed head says that it ends.
    pub async fn verify_journal(&self) -> Result<Vec<ChainReport>, StoreError> {
        let rows = self.journal_rows().await?;
        let state = self.state.borrow();
        let keys = state.keys()?;
        let walk = |end: &super::chain::ChainEnd| {
            let own = rows
                .iter()
                .filter(|(key, _)| parse_key(key).is_some_and(|(device, _)| device == end.device))
                .map(|(key, row)| (key.as_slice(), row.as_slice()));
            let fault = verify(&keys.journal, state.header.vault, end, own).err();
            ChainReport {
                device: end.device,
                count: end.count,
                fault,
            }
        };
        Ok(state.head.chains.iter().map(walk).collect())
    }

    async fn journal_rows(&self) -> Result<Vec<Row>, StoreError> {
        self.state.borrow().keys()?;
        Ok(self
            .ports
            .rows
            .all(&[Store::Journal])
            .await?
            .pop()
            .unwrap_or_default())
    }
}
