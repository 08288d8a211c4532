//! What the vault's owner has set: sealed in the vault, read after unlocking.

use super::error::StoreError;
use super::idle;
use super::open_vault::OpenVault;
use super::state::meta;
use super::vault::{one, opened_meta, sealed_meta};
use serde::{Deserialize, Serialize};

/// The settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Idle minutes until it locks, 1 to 15.
    pub lock_minutes: u8,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lock_minutes: idle::DEFAULT_MINUTES,
        }
    }
}

impl OpenVault {
    /// The settings; those of a new vault where none were kept or where they cannot be read.
    ///
    /// Errors: locked, storage.
    pub async fn settings(&self) -> Result<Settings, StoreError> {
        let Some(row) = one(&*self.ports.rows, meta::SETTINGS).await? else {
            return Ok(Settings::default());
        };
        let state = self.state.borrow();
        let plain = opened_meta(state.keys()?, state.header.vault, meta::SETTINGS, &row);
        Ok(plain
            .and_then(|plain| serde_json::from_slice(&plain).ok())
            .unwrap_or_default())
    }

    /// Keeps the settings.
    ///
    /// Errors: locked, not the writer, storage.
    pub async fn set_settings(&self, settings: Settings) -> Result<(), StoreError> {
        let plain = serde_json::to_vec(&settings).unwrap_or_default();
        let (row, writer) = {
            let state = self.state.borrow();
            let writer = state.writer.ok_or(StoreError::ReadOnly)?;
            let row = sealed_meta(state.keys()?, state.header.vault, meta::SETTINGS, &plain)?;
            (row, writer)
        };
        self.save(vec![row], writer).await
    }
}
