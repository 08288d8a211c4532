//! Drafts: one sealed row for each open form, put as it is typed.
//!
//! There is no timer here. The app calls [`OpenVault::put_draft`] at most a second after the last
//! key, and at once on blur, when the page is hidden, and on `pagehide`.

use super::error::StoreError;
use super::id::KeyFile;
use super::open_vault::OpenVault;
use super::rows::{Row, Store, Write};
use super::seal::{Place, open, seal};
use super::state::Keyring;
use zeroize::Zeroizing;

/// A draft as it was put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The form, in the caller's words.
    pub form: String,
    /// What was typed, in the caller's form.
    pub bytes: Vec<u8>,
}

/// The drafts there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts {
    /// Those that could be read.
    pub drafts: Vec<Draft>,
    /// How many could not; they were put aside.
    pub damaged: usize,
}

impl OpenVault {
    /// Keeps what stands in an open form, in place of what was kept for it before. Comes back
    /// when it is on the disk. The form's key may hold anything: it is hashed with a key of the
    /// vault, and sealed with the text.
    pub async fn put_draft(&self, form: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let (write, writer) = {
            let state = self.state.borrow();
            let writer = state.writer.ok_or(StoreError::ReadOnly)?;
            let keys = state.keys()?;
            let key = row_key(keys, form);
            let place = Place {
                vault: state.header.vault,
                store: Store::Drafts,
                key: &key,
            };
            let length = u32::try_from(form.len()).map_err(|_| StoreError::DamagedRow)?;
            let plain = Zeroizing::new([&length.to_be_bytes(), form.as_bytes(), bytes].concat());
            let row = seal(
                &keys.drafts,
                &place,
                KeyFile::VAULT,
                state.head.sequence,
                &plain,
            )?;
            (Write::put(Store::Drafts, key.clone(), row), writer)
        };
        self.save(vec![write], writer).await
    }

    /// Every draft there is, for the first screen after unlocking.
    pub async fn drafts(&self) -> Result<Drafts, StoreError> {
        let rows = self
            .ports
            .rows
            .all(&[Store::Drafts])
            .await?
            .pop()
            .unwrap_or_default();
        let mut found = Drafts::default();
        let mut damaged = Vec::new();
        for row in rows {
            match self.read_draft(&row)? {
                Some(draft) => found.drafts.push(draft),
                None => damaged.push((Store::Drafts, row)),
            }
        }
        found.damaged = damaged.len();
        self.put_aside(damaged).await?;
        Ok(found)
    }

    /// Forgets the draft of a form, once its text is saved or given up.
    pub async fn remove_draft(&self, form: &str) -> Result<(), StoreError> {
        let (write, writer) = {
            let state = self.state.borrow();
            let writer = state.writer.ok_or(StoreError::ReadOnly)?;
            (
                Write::delete(Store::Drafts, row_key(state.keys()?, form)),
                writer,
            )
        };
        self.save(vec![write], writer).await
    }

    fn read_draft(&self, (key, row): &Row) -> Result<Option<Draft>, StoreError> {
        let state = self.state.borrow();
        let keys = state.keys()?;
        let place = Place {
            vault: state.header.vault,
            store: Store::Drafts,
            key,
        };
        let read = || {
            let (_, plain) = open(&keys.drafts, &place, row).ok()?;
            let (length, rest) = plain.split_first_chunk::<4>()?;
            let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
            let (form, bytes) = rest.split_at_checked(length)?;
            Some(Draft {
                form: std::str::from_utf8(form).ok()?.to_owned(),
                bytes: bytes.to_vec(),
            })
        };
        Ok(read())
    }
}

fn row_key(keys: &Keyring, form: &str) -> Vec<u8> {
    let purpose = [b"draft of ", form.as_bytes()].concat();
    keys.drafts.derive(&purpose).bytes().to_vec()
}
