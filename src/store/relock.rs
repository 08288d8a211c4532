//! The locks of an open vault: proving that one can open it, changing the passphrase, renewing the
//! recovery sheet, adding keys. The data key itself never changes, so each is one small save.

use super::error::StoreError;
use super::locks::{
    Header, Lock, RecoverySheet, Unlock, age_copy, mint_identity, passkey_lock, passphrase_lock,
};
use super::open_vault::OpenVault;
use super::rows::{Store, Write};
use super::state::{Head, header_digest, meta};
use super::vault::{one, opened_meta};
use zeroize::Zeroizing;

impl OpenVault {
    /// The vault's own age identity: secret line and public key.
    pub async fn identity(&self) -> Result<(Zeroizing<String>, String), StoreError> {
        let damaged = StoreError::DamagedVault { part: "identity" };
        let row = one(&*self.ports.rows, meta::IDENTITY)
            .await?
            .ok_or(damaged.clone())?;
        let state = self.state.borrow();
        let plain = opened_meta(state.keys()?, state.header.vault, meta::IDENTITY, &row)
            .ok_or(damaged.clone())?;
        let text = std::str::from_utf8(&plain).map_err(|_| damaged.clone())?;
        let (secret, recipient) = text.split_once(' ').ok_or(damaged)?;
        Ok((Zeroizing::new(secret.to_owned()), recipient.to_owned()))
    }

    /// Every public key that a backup of this vault is sealed to: its own, the recovery sheet's,
    /// the council's.
    pub async fn backup_recipients(&self) -> Result<Vec<String>, StoreError> {
        let (_, own) = self.identity().await?;
        let mut recipients = vec![own];
        recipients.extend(self.state.borrow().header.recipients());
        Ok(recipients)
    }

    /// Shows that whoever asks can open the vault: before a plain export, before a change of locks.
    pub async fn prove(&self, with: &Unlock) -> Result<(), StoreError> {
        let header = self.state.borrow().header.clone();
        let found = header.data_key(&*self.ports.office, with).await?;
        if found.bytes() == self.state.borrow().keys()?.data.bytes() {
            Ok(())
        } else {
            Err(StoreError::WrongKey)
        }
    }

    /// Changes the passphrase: one lock is replaced, and nothing is sealed anew.
    ///
    /// Errors: `current` does not open the vault, the new one is weak, not the writer, storage.
    pub async fn change_passphrase(
        &self,
        current: &Unlock,
        new: &Zeroizing<String>,
    ) -> Result<(), StoreError> {
        self.prove(current).await?;
        let data = self.state.borrow().keys()?.data.clone();
        let lock = passphrase_lock(&*self.ports.office, self.id(), &data, new).await?;
        self.set_lock(lock).await
    }

    /// Replaces the recovery sheet; the old one no longer opens the vault.
    pub async fn renew_recovery(&self, current: &Unlock) -> Result<RecoverySheet, StoreError> {
        self.prove(current).await?;
        let data = self.state.borrow().keys()?.data.clone();
        let (identity, recipient) = mint_identity(&*self.ports.office).await?;
        let file = age_copy(&*self.ports.office, &data, &recipient).await?;
        self.set_lock(Lock::Recovery {
            recipient: recipient.clone(),
            file,
        })
        .await?;
        Ok(RecoverySheet {
            vault: self.id(),
            identity,
            recipient,
        })
    }

    /// Lets the holder of this public key (`age1…`) open the vault too: the council's, when the
    /// site ships one after the vault was made. Replaces an earlier one.
    pub async fn set_council(&self, recipient: &str) -> Result<(), StoreError> {
        let data = self.state.borrow().keys()?.data.clone();
        let file = age_copy(&*self.ports.office, &data, recipient).await?;
        self.set_lock(Lock::Council {
            recipient: recipient.to_owned(),
            file,
        })
        .await
    }

    /// Adds a passkey of this device, whose answer to `salt` is `secret`.
    pub async fn add_passkey(
        &self,
        credential: Vec<u8>,
        salt: Vec<u8>,
        secret: &Zeroizing<[u8; 32]>,
    ) -> Result<(), StoreError> {
        let data = self.state.borrow().keys()?.data.clone();
        self.set_lock(passkey_lock(self.id(), &data, credential, salt, secret)?)
            .await
    }

    /// Lets the council's key open the vault too, and its backups from now on.
    ///
    /// # Errors
    /// The key is not a key, not the writer, storage.
    pub async fn add_council(&self, recipient: String) -> Result<(), StoreError> {
        let data = self.state.borrow().keys()?.data.clone();
        let file = age_copy(&*self.ports.office, &data, &recipient).await?;
        self.set_lock(Lock::Council { recipient, file }).await
    }

    /// Takes away every passkey.
    pub async fn remove_passkeys(&self) -> Result<(), StoreError> {
        let mut header = self.state.borrow().header.clone();
        header
            .locks
            .retain(|lock| !matches!(lock, Lock::Passkey { .. }));
        self.save_header(header).await
    }

    async fn set_lock(&self, lock: Lock) -> Result<(), StoreError> {
        let header = self.state.borrow().header.with_lock(lock);
        self.save_header(header).await
    }

    async fn save_header(&self, header: Header) -> Result<(), StoreError> {
        let _turn = self.turn.lock().await;
        let (batch, head, writer) = {
            let state = self.state.borrow();
            let writer = state.writer.ok_or(StoreError::ReadOnly)?;
            let row = header.to_row()?;
            let head = Head {
                sequence: state.head.sequence.saturating_add(1),
                header: header_digest(&row),
                ..state.head.clone()
            };
            let head_row = head.to_row(state.keys()?, header.vault)?;
            (
                vec![Write::put(Store::Meta, meta::HEADER, row), head_row],
                head,
                writer,
            )
        };
        self.save(batch, writer).await?;
        let mut state = self.state.borrow_mut();
        state.header = header;
        state.head = head;
        Ok(())
    }
}
