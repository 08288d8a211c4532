//! Sealing rows: XChaCha20-Poly1305 with a random 24-byte nonce, bound to its place.
//!
//! A sealed row is `version 1 · sequence 8 · file 16 · nonce 24 · ciphertext and tag`, numbers
//! big-endian. The associated data is vault, store, version, sequence, file and key, so a row
//! copied to another key, another store or another vault, or given another sequence, does not
//! open. That the sequence is the newest one is not the seal's to know: see `tally`.

use super::entropy;
use super::error::StoreError;
use super::id::{KeyFile, VaultId};
use super::rows::Store;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// The form of a sealed row that this app writes.
pub const ROW_VERSION: u8 = 1;
const NONCE: usize = 24;

/// A 256-bit key, wiped from memory when dropped.
#[derive(Clone)]
pub struct Key(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

impl Key {
    /// A new random key.
    pub fn mint() -> Result<Self, StoreError> {
        entropy::random().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// The key with these bytes; `None` unless there are 32.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes
            .try_into()
            .ok()
            .map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key for one purpose, by HKDF-SHA256 from this one.
    pub fn derive(&self, purpose: &[u8]) -> Self {
        let mut out = Zeroizing::new([0; 32]);
        // 32 bytes are always within what HKDF-SHA256 can give.
        let _ = Hkdf::<Sha256>::new(None, self.bytes()).expand(purpose, out.as_mut());
        Self(out)
    }
}

/// Where a row lies.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// In which vault.
    pub vault: VaultId,
    /// In which store.
    pub store: Store,
    /// Under which key of that store.
    pub key: &'a [u8],
}

/// A sealed row taken apart, not yet opened.
#[derive(Clone, Copy, Debug)]
pub struct Sealed<'a> {
    /// The commit that wrote it, counted from 1.
    pub sequence: u64,
    /// Whose key seals it.
    pub file: KeyFile,
    nonce: &'a [u8; NONCE],
    ciphertext: &'a [u8],
}

/// Seals bytes for a place.
pub fn seal(
    key: &Key,
    place: &Place<'_>,
    file: KeyFile,
    sequence: u64,
    plain: &[u8],
) -> Result<Vec<u8>, StoreError> {
    let nonce: [u8; NONCE] = entropy::random()?;
    let bound = associated(place, file, sequence);
    let ciphertext = XChaCha20Poly1305::new(key.bytes().into())
        .encrypt(
            XNonce::from_slice(&nonce),
            Payload {
                msg: plain,
                aad: &bound,
            },
        )
        .map_err(|_| StoreError::DamagedRow)?;
    let mut row = Vec::with_capacity(1 + 8 + 16 + NONCE + ciphertext.len());
    row.push(ROW_VERSION);
    row.extend_from_slice(&sequence.to_be_bytes());
    row.extend_from_slice(&file.0);
    row.extend_from_slice(&nonce);
    row.extend_from_slice(&ciphertext);
    Ok(row)
}

impl<'a> Sealed<'a> {
    /// Takes a row apart. Errors: cut short, or of a newer form.
    pub fn parse(row: &'a [u8]) -> Result<Self, StoreError> {
        let (version, rest) = row.split_first().ok_or(StoreError::DamagedRow)?;
        match *version {
            ROW_VERSION => {}
            0 => return Err(StoreError::DamagedRow),
            _ => return Err(StoreError::NewerVault),
        }
        let (sequence, rest) = rest
            .split_first_chunk::<8>()
            .ok_or(StoreError::DamagedRow)?;
        let (file, rest) = rest
            .split_first_chunk::<16>()
            .ok_or(StoreError::DamagedRow)?;
        let (nonce, ciphertext) = rest
            .split_first_chunk::<NONCE>()
            .ok_or(StoreError::DamagedRow)?;
        Ok(Self {
            sequence: u64::from_be_bytes(*sequence),
            file: KeyFile(*file),
            nonce,
            ciphertext,
        })
    }

    /// Opens it at the place it was found. Errors: another key, another place, or changed bytes.
    pub fn open(&self, key: &Key, place: &Place<'_>) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let bound = associated(place, self.file, self.sequence);
        XChaCha20Poly1305::new(key.bytes().into())
            .decrypt(
                XNonce::from_slice(self.nonce),
                Payload {
                    msg: self.ciphertext,
                    aad: &bound,
                },
            )
            .map(Zeroizing::new)
            .map_err(|_| StoreError::DamagedRow)
    }
}

/// Parses and opens in one step; also gives the sequence.
pub fn open(
    key: &Key,
    place: &Place<'_>,
    row: &[u8],
) -> Result<(u64, Zeroizing<Vec<u8>>), StoreError> {
    let sealed = Sealed::parse(row)?;
    Ok((sealed.sequence, sealed.open(key, place)?))
}

fn associated(place: &Place<'_>, file: KeyFile, sequence: u64) -> Vec<u8> {
    let mut bound = Vec::with_capacity(64 + place.key.len());
    bound.extend_from_slice(b"alongside row");
    bound.push(ROW_VERSION);
    bound.extend_from_slice(&place.vault.0);
    bound.push(place.store.code());
    bound.extend_from_slice(&sequence.to_be_bytes());
    bound.extend_from_slice(&file.0);
    bound.extend_from_slice(place.key);
    bound
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(key: &[u8]) -> Place<'_> {
        Place {
            vault: VaultId([1; 16]),
            store: Store::Documents,
            key,
        }
    }

    #[test]
    fn a_row_opens_only_in_its_place_and_unchanged() {
        let key = Key::mint().unwrap();
        let row = seal(&key, &place(b"k"), KeyFile::VAULT, 7, b"met on Monday").unwrap();
        assert_eq!(
            open(&key, &place(b"k"), &row).unwrap().1.as_slice(),
            b"met on Monday"
        );
        assert_eq!(
            open(&key, &place(b"other"), &row).unwrap_err(),
            StoreError::DamagedRow
        );
        let elsewhere = Place {
            store: Store::Summaries,
            ..place(b"k")
        };
        assert_eq!(
            open(&key, &elsewhere, &row).unwrap_err(),
            StoreError::DamagedRow
        );
        let other_vault = Place {
            vault: VaultId([2; 16]),
            ..place(b"k")
        };
        assert_eq!(
            open(&key, &other_vault, &row).unwrap_err(),
            StoreError::DamagedRow
        );
        for at in 0..row.len() {
            let mut flipped = row.clone();
            flipped[at] ^= 1;
            assert!(
                open(&key, &place(b"k"), &flipped).is_err(),
                "byte {at} flipped and still opened"
            );
            assert!(
                open(&key, &place(b"k"), &row[..at]).is_err(),
                "cut at {at} and still opened"
            );
        }
    }

    #[test]
    fn a_newer_form_is_told_from_damage() {
        let key = Key::mint().unwrap();
        let mut row = seal(&key, &place(b"k"), KeyFile::VAULT, 1, b"x").unwrap();
        row[0] = ROW_VERSION + 1;
        assert_eq!(
            open(&key, &place(b"k"), &row).unwrap_err(),
            StoreError::NewerVault
        );
    }
}
