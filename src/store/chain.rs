//! The journal's chain, one for each device.
//!
//! Every link is SHA-256 over the link before, the place, and the digest of the sealed bytes.
//! The chain runs over sealed bytes, so a disposed entry leaves a tombstone with its digest and
//! the chain still holds without it. The newest link of each chain lies in the vault's sealed
//! head; whoever changes, drops, swaps or cuts off rows no longer arrives at it.

use super::error::StoreError;
use super::id::{DeviceId, KeyFile, VaultId, hex, unhex};
use super::rows::Store;
use super::seal::{Key, Place, open, seal};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// 32 bytes that stand for everything up to an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Link(pub [u8; 32]);

impl From<Link> for String {
    fn from(link: Link) -> Self {
        hex(&link.0)
    }
}

impl TryFrom<String> for Link {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        unhex(&text)
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or("a link is 64 hexadecimal digits")
    }
}

/// Where a device's chain stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainEnd {
    /// Whose chain.
    pub device: DeviceId,
    /// How many entries it has; the first is number 1.
    pub count: u64,
    /// Its newest link.
    pub link: Link,
}

/// What stands in one journal row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainRow<'a> {
    /// An entry, still sealed.
    Entry {
        /// The sealed bytes.
        sealed: &'a [u8],
    },
    /// A disposed entry.
    Tombstone {
        /// Digest of the sealed bytes that were here.
        digest: [u8; 32],
        /// The vault's own seal, which shows that the vault disposed of it and not somebody else.
        proof: &'a [u8],
    },
}

const ENTRY: u8 = 1;
const TOMBSTONE: u8 = 2;

/// The key of a journal row: device, then number, so that rows sort by chain and order.
pub fn row_key(device: DeviceId, number: u64) -> Vec<u8> {
    [device.0.as_slice(), &number.to_be_bytes()].concat()
}

/// Device and number of a journal row's key.
pub fn parse_key(key: &[u8]) -> Option<(DeviceId, u64)> {
    let (device, rest) = key.split_first_chunk::<16>()?;
    Some((DeviceId(*device), u64::from_be_bytes(rest.try_into().ok()?)))
}

/// The row that holds a sealed entry.
pub fn entry_row(sealed: &[u8]) -> Vec<u8> {
    [&[ENTRY], sealed].concat()
}

/// The row that takes the place of a disposed entry.
pub fn tombstone_row(
    journal_key: &Key,
    vault: VaultId,
    row_key: &[u8],
    sequence: u64,
    digest: [u8; 32],
) -> Result<Vec<u8>, StoreError> {
    let place = Place {
        vault,
        store: Store::Journal,
        key: row_key,
    };
    let proof = seal(journal_key, &place, KeyFile::VAULT, sequence, &digest)?;
    Ok([&[TOMBSTONE], digest.as_slice(), &proof].concat())
}

/// Takes a journal row apart.
pub fn parse_row(row: &[u8]) -> Result<ChainRow<'_>, StoreError> {
    match row.split_first() {
        Some((&ENTRY, sealed)) => Ok(ChainRow::Entry { sealed }),
        Some((&TOMBSTONE, rest)) => {
            let (digest, proof) = rest
                .split_first_chunk::<32>()
                .ok_or(StoreError::DamagedRow)?;
            Ok(ChainRow::Tombstone {
                digest: *digest,
                proof,
            })
        }
        _ => Err(StoreError::DamagedRow),
    }
}

/// The digest of sealed bytes.
pub fn digest(sealed: &[u8]) -> [u8; 32] {
    Sha256::digest(sealed).into()
}

/// The chain's end after one more entry.
pub fn extend(vault: VaultId, end: &ChainEnd, digest: [u8; 32]) -> ChainEnd {
    let count = end.count.saturating_add(1);
    let link = Sha256::new()
        .chain_update(b"alongside journal")
        .chain_update(vault.0)
        .chain_update(end.device.0)
        .chain_update(count.to_be_bytes())
        .chain_update(end.link.0)
        .chain_update(digest)
        .finalize();
    ChainEnd {
        device: end.device,
        count,
        link: Link(link.into()),
    }
}

/// What is wrong with a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainFault {
    /// This entry is missing.
    Missing {
        /// Its number.
        number: u64,
    },
    /// This row cannot be read, or is a tombstone that the vault did not set.
    Unreadable {
        /// Its number.
        number: u64,
    },
    /// Every row is there, and one of them is not what was written.
    Changed,
    /// There are rows after the chain's end.
    Overlong {
        /// Number of the first that should not be there.
        number: u64,
    },
}

/// Walks a device's chain from its first row to its end.
pub fn verify<'a>(
    journal_key: &Key,
    vault: VaultId,
    end: &ChainEnd,
    rows: impl Iterator<Item = (&'a [u8], &'a [u8])>,
) -> Result<(), ChainFault> {
    let mut walked = ChainEnd {
        device: end.device,
        count: 0,
        link: Link::default(),
    };
    for (key, row) in rows {
        let due = walked.count.saturating_add(1);
        let number = parse_key(key).map_or(due, |(_, number)| number);
        if number != due {
            return Err(ChainFault::Missing { number: due });
        }
        if number > end.count {
            return Err(ChainFault::Overlong { number });
        }
        let fault = ChainFault::Unreadable { number };
        let digest = match parse_row(row).map_err(|_| fault)? {
            ChainRow::Entry { sealed } => digest(sealed),
            ChainRow::Tombstone { digest, proof } => {
                let place = Place {
                    vault,
                    store: Store::Journal,
                    key,
                };
                let (_, proven) = open(journal_key, &place, proof).map_err(|_| fault)?;
                if proven.as_slice() != digest {
                    return Err(fault);
                }
                digest
            }
        };
        walked = extend(vault, &walked, digest);
    }
    if walked.count < end.count {
        return Err(ChainFault::Missing {
            number: walked.count.saturating_add(1),
        });
    }
    if walked.link == end.link {
        Ok(())
    } else {
        Err(ChainFault::Changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rows = Vec<(Vec<u8>, Vec<u8>)>;

    fn three() -> (Key, VaultId, ChainEnd, Rows) {
        let (vault, device) = (VaultId([1; 16]), DeviceId([2; 16]));
        let mut end = ChainEnd {
            device,
            count: 0,
            link: Link::default(),
        };
        let mut rows = Vec::new();
        for text in [b"one", b"two", b"six"] {
            end = extend(vault, &end, digest(text));
            rows.push((row_key(device, end.count), entry_row(text)));
        }
        (Key::mint().unwrap(), vault, end, rows)
    }

    fn walk(key: &Key, vault: VaultId, end: &ChainEnd, rows: &Rows) -> Result<(), ChainFault> {
        verify(
            key,
            vault,
            end,
            rows.iter()
                .map(|(key, row)| (key.as_slice(), row.as_slice())),
        )
    }

    #[test]
    fn a_whole_chain_holds_and_a_touched_one_does_not() {
        let (key, vault, end, rows) = three();
        assert_eq!(walk(&key, vault, &end, &rows), Ok(()));

        let mut changed = rows.clone();
        changed[1].1[2] ^= 1;
        assert_eq!(walk(&key, vault, &end, &changed), Err(ChainFault::Changed));

        let mut dropped = rows.clone();
        dropped.remove(1);
        assert_eq!(
            walk(&key, vault, &end, &dropped),
            Err(ChainFault::Missing { number: 2 })
        );

        let mut cut = rows.clone();
        cut.pop();
        assert_eq!(
            walk(&key, vault, &end, &cut),
            Err(ChainFault::Missing { number: 3 })
        );

        let mut swapped = rows.clone();
        let first = swapped[0].1.clone();
        swapped[0].1 = std::mem::replace(&mut swapped[1].1, first);
        assert_eq!(walk(&key, vault, &end, &swapped), Err(ChainFault::Changed));

        let mut longer = rows;
        longer.push((row_key(end.device, 4), entry_row(b"four")));
        assert_eq!(
            walk(&key, vault, &end, &longer),
            Err(ChainFault::Overlong { number: 4 })
        );
    }

    #[test]
    fn a_tombstone_keeps_the_chain_and_only_the_vault_can_set_one() {
        let (key, vault, end, mut rows) = three();
        let place = rows[1].0.clone();
        rows[1].1 = tombstone_row(&key, vault, &place, 9, digest(b"two")).unwrap();
        assert_eq!(walk(&key, vault, &end, &rows), Ok(()));

        let stranger = Key::mint().unwrap();
        rows[1].1 = tombstone_row(&stranger, vault, &place, 9, digest(b"two")).unwrap();
        assert_eq!(
            walk(&key, vault, &end, &rows),
            Err(ChainFault::Unreadable { number: 2 })
        );
    }
}
