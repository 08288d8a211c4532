//! Taking an opened vault in, following other windows, and putting everything away.

use super::{Held, Keeper, Lacks};
use crate::app::clock;
use crate::app::components::{SavedAt, Toasts};
use crate::app::session::VaultState;
use crate::store::{DocumentRows, OpenVault, Opened, StoreError, TabEvent, Tabs, canary};
use alongside_core::calendar::Date;
use alongside_core::supervision::{Change, Command, DeviceId, Document, Stamp, Workspace};
use futures::future;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::fmt;
use std::rc::Rc;

/// Why an opened vault could not be taken in.
#[derive(Clone, Debug)]
pub enum OpenError {
    /// The storage said no.
    Store(StoreError),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Store(error) = self;
        error.fmt(f)
    }
}

impl From<StoreError> for OpenError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Keeper {
    /// Takes an unlocked vault in: asks for the writing lock, reads everything, opens the
    /// session. What cannot be read is told and stops nothing.
    pub async fn take_in(self, vault: OpenVault) -> Result<(), OpenError> {
        self.read_notes(&vault).await;
        self.show_first(&vault).await;
        let tabs = Rc::new(Tabs::join(
            vault.id(),
            Rc::new(move |event| self.hear(event)),
        )?);
        let writes = tabs.try_write().await;
        let summaries = async {
            if writes {
                vault.begin_writing().await
            } else {
                vault.open_summaries().await
            }
        };
        // The bodies are on their way while the summaries are looked at.
        let (opened, rows) = future::join(summaries, vault.document_rows()).await;
        let opened = opened?;
        let (workspace, lacks) = load(&vault, &opened, rows?).await?;
        let open = vault.clone();
        let still_open = move || {
            if open.is_locked() {
                Err(StoreError::Locked)
            } else {
                Ok(())
            }
        };
        still_open()?;
        let device = DeviceId::from_bytes(vault.device().0);
        canary::remember(vault.id(), vault.sequence());
        self.held.set_value(Held {
            workspace,
            vault: Some(vault),
            tabs: Some(tabs),
            device: Some(device),
            ..Held::default()
        });
        self.load_drafts().await;
        self.take_up(lacks).await;
        if writes {
            self.let_the_way_back_go().await;
        }
        still_open()?;
        self.first_page.set_value(None);
        self.session.writing.set(writes);
        self.saved.set(SavedAt::Nothing);
        self.version.update(|version| *version += 1);
        self.session.vault.set(VaultState::Open);
        let damaged = lacks.unreadable + usize::from(lacks.missing);
        if damaged > 0 {
            Toasts::here().say(format!(
                "{damaged} saved items could not be read. They were put aside and the rest was opened. Data safety says more."
            ));
        }
        Ok(())
    }

    /// Opens a workspace that is kept nowhere: the sample team.
    pub fn open_sample(self, workspace: Workspace, device: DeviceId) {
        self.forget_notes();
        self.held.set_value(Held {
            workspace,
            device: Some(device),
            ..Held::default()
        });
        self.saved.set(SavedAt::Nothing);
        self.session.writing.set(true);
        self.version.update(|version| *version += 1);
        self.session.vault.set(VaultState::Sample);
    }

    /// Tells the sample team what happened on days that are past; what was told so far stands if
    /// a change is refused.
    pub fn tell_sample(self, told: Vec<(Date, Change)>) {
        self.held.update_value(|held| {
            let (device, by) = (held.device, held.workspace.me());
            for (day, change) in told {
                let Some(device) = device else { return };
                let at = clock::now_ms();
                let stamp = Stamp {
                    at,
                    day,
                    device,
                    by,
                };
                if held.workspace.apply(Command::new(stamp, change)).is_err() {
                    return;
                }
            }
        });
        self.version.update(|version| *version += 1);
    }

    /// Leaves the sample team without a trace. Whether there is a vault behind it is for
    /// the gate to find out.
    pub fn leave_sample(self) {
        self.forget_notes();
        self.held.set_value(Held::default());
        self.session.sought.set(String::new());
        self.version.update(|version| *version += 1);
        self.session.vault.set(VaultState::Looking);
    }

    /// The open vault, for the screens of Data safety and backups.
    pub fn vault(self) -> Option<OpenVault> {
        self.held.with_value(|held| held.vault.clone())
    }

    /// Puts everything away: what is typed is saved first, then the keys are wiped. Where
    /// saving fails the vault stays open and the reason is told, so that nothing is lost.
    pub async fn lock(self) -> Result<(), StoreError> {
        if self.session.vault.get_untracked() == VaultState::Sample {
            self.leave_sample();
            return Ok(());
        }
        if self.session.writing.get_untracked() {
            self.flush().await?;
        }
        if let Some(vault) = self.vault() {
            vault.lock();
        }
        self.put_away();
        Ok(())
    }

    /// Leaves nothing of the vault in memory.
    pub(in crate::app) fn put_away(self) {
        self.first_page.set_value(None);
        self.forget_notes();
        self.held.set_value(Held::default());
        self.session.sought.set(String::new());
        self.version.update(|version| *version += 1);
        self.session.vault.set(VaultState::Locked);
    }

    /// Makes this window the writing one; the other puts its drafts away first.
    pub async fn take_over(self) -> Result<bool, StoreError> {
        let (tabs, vault) = self
            .held
            .with_value(|held| (held.tabs.clone(), held.vault.clone()));
        let (Some(tabs), Some(vault)) = (tabs, vault) else {
            return Ok(false);
        };
        if !tabs.take_over().await {
            return Ok(false);
        }
        let opened = vault.begin_writing().await?;
        self.read_again(&vault, opened).await?;
        self.load_drafts().await;
        self.session.writing.set(true);
        // What was found here while the other window wrote is noted from now on.
        self.note_keeping_older().await;
        // What was typed here while the other window wrote is kept from now on.
        let _ = self.flush_drafts().await;
        Ok(true)
    }

    /// What another window did or wants.
    fn hear(self, event: TabEvent) {
        match event {
            TabEvent::Saved(_) => spawn_local(async move {
                if !self.session.writing.get_untracked()
                    && let Err(error) = self.reload().await
                {
                    Toasts::here().say(error.to_string());
                }
            }),
            TabEvent::PleaseYield => spawn_local(async move {
                let flushed = self.flush().await;
                let (tabs, vault) = self
                    .held
                    .with_value(|held| (held.tabs.clone(), held.vault.clone()));
                // What could not be saved keeps the pen here: the other window waits, and
                // takes it only after the person has been told.
                if flushed.is_ok() {
                    if let Some(vault) = vault {
                        vault.stop_writing();
                    }
                    self.session.writing.set(false);
                    if let Some(tabs) = tabs {
                        tabs.release();
                    }
                }
            }),
            TabEvent::Lost => {
                if let Some(vault) = self.vault() {
                    vault.stop_writing();
                }
                self.session.writing.set(false);
            }
        }
    }

    /// Reads everything again, after another window has saved.
    async fn reload(self) -> Result<(), StoreError> {
        let Some(vault) = self.vault() else {
            return Ok(());
        };
        let opened = vault.open_summaries().await?;
        self.read_again(&vault, opened).await
    }

    async fn read_again(self, vault: &OpenVault, opened: Opened) -> Result<(), StoreError> {
        let rows = vault.document_rows().await?;
        let (workspace, lacks) = load(vault, &opened, rows).await?;
        self.read_notes(vault).await;
        self.held.update_value(|held| held.workspace = workspace);
        self.version.update(|version| *version += 1);
        self.take_up(lacks).await;
        Ok(())
    }
}

/// Every document that can be read, and what cannot.
pub(super) async fn load(
    vault: &OpenVault,
    opened: &Opened,
    rows: DocumentRows,
) -> Result<(Workspace, Lacks), StoreError> {
    let ids: Vec<_> = opened.summaries.iter().map(|summary| summary.id).collect();
    let mut unreadable = 0;
    let mut documents = Vec::with_capacity(ids.len());
    for body in vault.bodies_among(&ids, rows).await? {
        let document = body
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Document>(&bytes).ok());
        match document {
            Some(document) => documents.push(document),
            None => unreadable += 1,
        }
    }
    Ok((
        Workspace::load(documents),
        Lacks::of(&opened.findings, unreadable),
    ))
}
