//! A vault from outside: found, made, unlocked.

use super::commit::{Change, JournalEntry, first};
use super::error::StoreError;
use super::id::{DeviceId, KeyFile, VaultId};
use super::locks::{
    Header, Lock, RecoverySheet, Unlock, VAULT_FORMAT, age_copy, mint_identity, passphrase_lock,
};
use super::open_vault::OpenVault;
use super::rows::{Store, VaultRows, Write};
use super::seal::{Key, Place, open, seal};
use super::state::{Head, Keyring, State, header_digest, meta};
use super::tally::Tally;
use crate::office::Office;
use std::rc::Rc;
use zeroize::Zeroizing;

/// What a vault stands on: where its rows lie and who does its heavy work.
#[derive(Clone)]
pub struct Ports {
    /// Where the rows lie.
    pub rows: Rc<dyn VaultRows>,
    /// Who stretches passphrases and handles age files.
    pub office: Rc<dyn Office>,
}

/// What a new vault is made with.
pub struct NewVault {
    /// Its passphrase; [`super::strength::strength`] must find it good.
    pub passphrase: Zeroizing<String>,
    /// The council's public key (`age1…`), where the site ships one.
    pub council: Option<String>,
}

/// A vault that is there and locked.
#[derive(Clone)]
pub struct Vault {
    ports: Ports,
    header: Header,
}

impl Vault {
    /// Makes a vault where there is none, and opens it for writing. The recovery sheet is given
    /// once, here; the vault keeps only its public key.
    ///
    /// Errors: there is a vault already, weak passphrase, the council's key is not a key, and
    /// whatever the storage says. After an error no vault is there, and it can be tried again.
    pub async fn create(
        ports: Ports,
        id: VaultId,
        new: NewVault,
    ) -> Result<(OpenVault, RecoverySheet), StoreError> {
        Self::create_holding(ports, id, new, Vec::new(), Vec::new()).await
    }

    /// Makes a vault that holds these documents from its first moment, in one transaction: from
    /// a backup. Errors: as [`Vault::create`].
    pub async fn create_holding(
        ports: Ports,
        id: VaultId,
        new: NewVault,
        changes: Vec<Change>,
        entries: Vec<JournalEntry>,
    ) -> Result<(OpenVault, RecoverySheet), StoreError> {
        if one(&*ports.rows, meta::HEADER).await?.is_some() {
            return Err(StoreError::VaultExists);
        }
        let office = &*ports.office;
        let data = Key::mint()?;
        let mut locks = vec![passphrase_lock(office, id, &data, &new.passphrase).await?];
        let (identity, recipient) = mint_identity(office).await?;
        let file = age_copy(office, &data, &recipient).await?;
        locks.push(Lock::Recovery {
            recipient: recipient.clone(),
            file,
        });
        if let Some(council) = new.council {
            let file = age_copy(office, &data, &council).await?;
            locks.push(Lock::Council {
                recipient: council,
                file,
            });
        }
        let (own_secret, own_recipient) = mint_identity(office).await?;

        let header = Header {
            format: VAULT_FORMAT,
            vault: id,
            locks,
        };
        let header_row = header.to_row()?;
        let keys = Keyring::new(data);
        let device = DeviceId::mint()?;
        let head = Head {
            sequence: 1,
            tally: Tally::default(),
            header: header_digest(&header_row),
            chains: Vec::new(),
        };
        let own = Zeroizing::new([own_secret.as_bytes(), b" ", own_recipient.as_bytes()].concat());
        let mut batch = vec![
            Write::put(Store::Meta, meta::HEADER, header_row),
            head.to_row(&keys, id)?,
            sealed_meta(&keys, id, meta::IDENTITY, &own)?,
            sealed_meta(&keys, id, meta::DEVICE, &device.0)?,
        ];
        let mut state = State {
            keys: Some(keys),
            header,
            head,
            device,
            writer: None,
            index: Some(std::collections::BTreeMap::new()),
        };
        if !(changes.is_empty() && entries.is_empty()) {
            // Its head comes after the empty one in the same batch, and so it stands.
            batch.extend(first(&mut state, changes, entries)?);
        }
        let writer = ports.rows.begin_writing().await?;
        ports.rows.write(batch, writer).await?;
        state.writer = Some(writer);
        let sheet = RecoverySheet {
            vault: id,
            identity,
            recipient,
        };
        Ok((OpenVault::new(ports, state), sheet))
    }

    /// The vault in these rows, locked; `None` where there is none.
    ///
    /// Errors: damaged header, newer vault, and whatever the storage says.
    pub async fn find(ports: Ports) -> Result<Option<Self>, StoreError> {
        let Some(row) = one(&*ports.rows, meta::HEADER).await? else {
            return Ok(None);
        };
        let header = Header::from_row(&row)?;
        Ok(Some(Self { ports, header }))
    }

    /// Which vault this is.
    pub fn id(&self) -> VaultId {
        self.header.vault
    }

    /// Its locks, so that a screen can offer only what is there.
    pub fn locks(&self) -> &[Lock] {
        &self.header.locks
    }

    /// Opens it for reading; [`OpenVault::begin_writing`] makes this window the writer.
    ///
    /// Errors: wrong passphrase, wrong key, no such lock, damaged, newer. Nothing is changed by
    /// any of them.
    pub async fn unlock(&self, with: &Unlock) -> Result<OpenVault, StoreError> {
        let data = self.header.data_key(&*self.ports.office, with).await?;
        let keys = Keyring::new(data);
        let id = self.header.vault;
        let rows = self
            .ports
            .rows
            .get(
                Store::Meta,
                vec![meta::HEAD.to_vec(), meta::DEVICE.to_vec()],
            )
            .await?;
        let [head, device] = rows.as_slice() else {
            return Err(StoreError::DamagedVault { part: "head" });
        };
        let head = Head::from_row(&keys, id, head.as_deref())?;
        let device = device
            .as_deref()
            .and_then(|row| opened_meta(&keys, id, meta::DEVICE, row));
        let device = device
            .and_then(|bytes| bytes.as_slice().try_into().ok())
            .map(DeviceId)
            .ok_or(StoreError::DamagedVault { part: "device" })?;
        let state = State {
            keys: Some(keys),
            header: self.header.clone(),
            head,
            device,
            writer: None,
            index: None,
        };
        Ok(OpenVault::new(self.ports.clone(), state))
    }
}

/// One row of [`Store::Meta`].
pub(super) async fn one(rows: &dyn VaultRows, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(rows
        .get(Store::Meta, vec![key.to_vec()])
        .await?
        .pop()
        .flatten())
}

pub(super) fn sealed_meta(
    keys: &Keyring,
    vault: VaultId,
    key: &[u8],
    plain: &[u8],
) -> Result<Write, StoreError> {
    let place = Place {
        vault,
        store: Store::Meta,
        key,
    };
    Ok(Write::put(
        Store::Meta,
        key,
        seal(&keys.vault, &place, KeyFile::VAULT, 1, plain)?,
    ))
}

pub(super) fn opened_meta(
    keys: &Keyring,
    vault: VaultId,
    key: &[u8],
    row: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    open(
        &keys.vault,
        &Place {
            vault,
            store: Store::Meta,
            key,
        },
        row,
    )
    .ok()
    .map(|(_, plain)| plain)
}
