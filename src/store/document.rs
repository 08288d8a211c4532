//! A document as rows: one summary, and a body in parts that each stay small.
//!
//! Chromium keeps large values in files of their own, and one unreadable file has kept whole apps
//! from starting; so no part is longer than [`PART`].

use super::error::StoreError;
use super::id::{DeviceId, DocId, KeyFile, VaultId};
use super::rows::{Store, Write};
use super::seal::{Key, Place, Sealed, seal};
use serde::{Deserialize, Serialize};

/// Most plain bytes in one part of a body.
pub const PART: usize = 60_000;

/// Which edit of a document this is, so that two devices' edits can be told apart and merged
/// without looking at a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// The device that made it.
    pub device: DeviceId,
    /// That device's own count of its edits.
    pub counter: u64,
    /// The edits it was made from.
    #[serde(default)]
    pub from: Vec<(DeviceId, u64)>,
}

/// A document to be saved. What is in `body` and `summary` is the caller's alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Put {
    /// Which document.
    pub id: DocId,
    /// A small code of the caller's for its kind; sealed.
    pub kind: u8,
    /// Whose key seals it. An unknown one is given a new random key in the same commit.
    pub file: KeyFile,
    /// The whole document.
    pub body: Vec<u8>,
    /// What is needed of it as soon as the vault opens.
    pub summary: Vec<u8>,
    /// Which edit this is.
    pub revision: Revision,
}

/// A document's summary, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Which document.
    pub id: DocId,
    /// The caller's code for its kind.
    pub kind: u8,
    /// Whose key seals it.
    pub file: KeyFile,
    /// The caller's bytes.
    pub summary: Vec<u8>,
    /// Which edit this is.
    pub revision: Revision,
    /// The commit that saved it.
    pub sequence: u64,
}

#[derive(Serialize, Deserialize)]
struct SummaryHead {
    kind: u8,
    revision: Revision,
    parts: u16,
}

/// The key of one part of a body.
pub fn part_key(id: DocId, part: u16) -> Vec<u8> {
    [id.0.as_slice(), &part.to_be_bytes()].concat()
}

/// How many parts a body takes; `None` when it is longer than can be kept (3.9 GB).
pub fn parts_of(body: &[u8]) -> Option<u16> {
    u16::try_from(body.len().div_ceil(PART).max(1)).ok()
}

/// The rows of a document: its summary and its parts.
pub fn rows_of(
    vault: VaultId,
    key: &Key,
    sequence: u64,
    put: &Put,
) -> Result<(Vec<Write>, u16), StoreError> {
    let parts = parts_of(&put.body).ok_or(StoreError::Quota)?;
    let head = SummaryHead {
        kind: put.kind,
        revision: put.revision.clone(),
        parts,
    };
    let head = serde_json::to_vec(&head).map_err(|_| StoreError::DamagedRow)?;
    let length = u32::try_from(head.len()).map_err(|_| StoreError::DamagedRow)?;
    let plain =
        zeroize::Zeroizing::new([&length.to_be_bytes(), head.as_slice(), &put.summary].concat());
    let place = Place {
        vault,
        store: Store::Summaries,
        key: &put.id.0,
    };
    let mut rows = vec![Write::put(
        Store::Summaries,
        put.id.0,
        seal(key, &place, put.file, sequence, &plain)?,
    )];
    let mut rest = put.body.as_slice();
    for part in 0..parts {
        let (piece, after) = rest.split_at_checked(PART).unwrap_or((rest, &[]));
        rest = after;
        let row_key = part_key(put.id, part);
        let place = Place {
            vault,
            store: Store::Documents,
            key: &row_key,
        };
        let plain = zeroize::Zeroizing::new([&parts.to_be_bytes(), piece].concat());
        rows.push(Write::put(
            Store::Documents,
            row_key.clone(),
            seal(key, &place, put.file, sequence, &plain)?,
        ));
    }
    Ok((rows, parts))
}

/// Opens a summary row; also gives the number of its body's parts.
pub fn open_summary(
    vault: VaultId,
    key: &Key,
    id: DocId,
    sealed: &Sealed<'_>,
) -> Result<(Summary, u16), StoreError> {
    let place = Place {
        vault,
        store: Store::Summaries,
        key: &id.0,
    };
    let plain = sealed.open(key, &place)?;
    let (length, rest) = plain
        .split_first_chunk::<4>()
        .ok_or(StoreError::DamagedRow)?;
    let length =
        usize::try_from(u32::from_be_bytes(*length)).map_err(|_| StoreError::DamagedRow)?;
    let (head, summary) = rest
        .split_at_checked(length)
        .ok_or(StoreError::DamagedRow)?;
    let SummaryHead {
        kind,
        revision,
        parts,
    } = serde_json::from_slice(head).map_err(|_| StoreError::DamagedRow)?;
    let summary = Summary {
        id,
        kind,
        file: sealed.file,
        summary: summary.to_vec(),
        revision,
        sequence: sealed.sequence,
    };
    Ok((summary, parts))
}

/// Opens one part of a body; also gives the number of parts there are.
pub fn open_part(
    vault: VaultId,
    key: &Key,
    id: DocId,
    part: u16,
    sealed: &Sealed<'_>,
) -> Result<(u16, Vec<u8>), StoreError> {
    let row_key = part_key(id, part);
    let place = Place {
        vault,
        store: Store::Documents,
        key: &row_key,
    };
    let plain = sealed.open(key, &place)?;
    let (parts, piece) = plain
        .split_first_chunk::<2>()
        .ok_or(StoreError::DamagedRow)?;
    Ok((u16::from_be_bytes(*parts), piece.to_vec()))
}
