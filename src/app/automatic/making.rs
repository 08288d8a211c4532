//! One automatic backup, from the vault to the folder.

use super::{AGAIN, Automatic, FolderState, Told};
use crate::app::clock;
use crate::exchange::age_file::{OpenWith, SealTo};
use crate::exchange::backup_file::{Locking, make};
use crate::exchange::folder::{Folder, FolderFault, Permission};
use crate::office::WorkerOffice;
use crate::store::OpenVault;
use alongside_core::backup::{AutomaticName, to_delete};
use leptos::prelude::*;

impl Automatic {
    /// Makes one, unless one is being made for this folder.
    pub(super) async fn run(self) {
        let ready = self
            .state
            .with_untracked(|state| matches!(state, FolderState::Ready(_)));
        let turn = self.turn.get_value();
        if self.running.get_value() == Some(turn) || !ready {
            return;
        }
        let Some((vault, folder)) = self.keeper.vault().zip(self.folder.get_value()) else {
            return;
        };
        self.running.set_value(Some(turn));
        self.busy.set(true);
        let outcome = self.make_one(&vault, &folder, turn).await;
        if self.running.get_value() == Some(turn) {
            self.running.set_value(None);
            self.busy.set(false);
        }
        // Locked or stopped in the middle, or for another folder: the next one sees to it.
        if !self.is_current(&vault, turn) {
            return;
        }
        match outcome {
            Ok(told) => {
                self.told.set(told);
                self.fault.set(None);
            }
            Err(fault) => {
                let again = move || {
                    if untrack(|| self.is_due()) {
                        self.now();
                    }
                };
                set_timeout(again, AGAIN);
                self.fault.set(Some(fault));
            }
        }
    }

    /// Makes one, sees it whole in the folder, notes it, and lets older ones go. It goes no
    /// further where the folder is given up meanwhile, or the vault is locked.
    async fn make_one(self, vault: &OpenVault, folder: &Folder, turn: u64) -> Result<Told, String> {
        let permission = folder.permission(false).await;
        if !self.is_current(vault, turn) {
            return Ok(Told::default());
        }
        if permission.map_err(|fault| fault.to_string())? != Permission::Given {
            self.state.set(FolderState::Waits(folder.name()));
            return Err(FolderFault::NotAllowed.to_string());
        }
        let recipients = vault.backup_recipients().await;
        let identity = vault.identity().await;
        let recipients = recipients.map_err(|error| error.to_string())?;
        let (secret, _) = identity.map_err(|error| error.to_string())?;
        if !self.is_current(vault, turn) {
            return Ok(Told::default());
        }
        let prepared = self.keeper.prepare_backup().await;
        let mut prepared = prepared.map_err(|error| error.to_string())?;
        let told = Told {
            without_history: prepared.without_history,
            drafts: prepared.drafts,
        };
        let minutes = clock::minutes_of_day(prepared.note.at);
        let name = AutomaticName::new(&vault.id().to_string(), prepared.note.on, minutes);
        let locking = Locking::Age(SealTo::Keys(recipients), OpenWith::Key(secret.to_string()));
        // Opened again here; what the folder gives back must be the same to the byte.
        let bytes = make(&WorkerOffice::default(), &prepared.text, locking)
            .await
            .map_err(|fault| fault.to_string())?;
        if !self.is_current(vault, turn) {
            return Ok(told);
        }
        let file = name.to_string();
        let put = folder.put(&file, &bytes).await;
        put.map_err(|fault| fault.to_string())?;
        if !self.is_current(vault, turn) {
            return Ok(told);
        }
        let keep_older = prepared.keep_older;
        prepared.note.name = file;
        self.keeper.note_automatic(prepared.note).await;
        if keep_older {
            return Ok(told);
        }
        let names = folder.names().await.unwrap_or_default();
        for old in to_delete(names.iter().map(String::as_str), &name) {
            // What was found missing meanwhile may be in this one.
            let keeps = self.keeper.keeps_older().with_untracked(Option::is_some);
            if keeps || !self.is_current(vault, turn) {
                break;
            }
            // What cannot be deleted today is found again with the next one.
            let _ = folder.delete(&old).await;
        }
        Ok(told)
    }
}
