//! Automatic backups into a chosen folder: made while the vault is open, by the window that
//! writes, and never in the way. What goes wrong is told on Home and Data safety.

use super::clock;
use super::components::{SavedAt, Toasts};
use super::keeper::Keeper;
use super::once;
use super::session::{Session, VaultState};
use crate::exchange::age_file::{OpenWith, SealTo};
use crate::exchange::backup_file::{Locking, make};
use crate::exchange::folder::{Folder, FolderFault, Permission, is_offered};
use crate::office::WorkerOffice;
use crate::store::{Device, DeviceStore, OpenVault};
use alongside_core::backup::{AutomaticName, is_due, to_delete};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// How long after a save one is begun: the person may still be typing.
const PAUSE: Duration = Duration::from_secs(5);
/// How long after a failure it is tried again.
const AGAIN: Duration = Duration::from_hours(1);

/// How the folder stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderState {
    /// This browser has no folders to give.
    NotOffered,
    /// None was chosen for this vault.
    None,
    /// One was chosen, by this name, and the browser has to ask again.
    Waits(String),
    /// The app may write into the one of this name.
    Ready(String),
}

/// The automatic backups of this window, in the context.
#[derive(Clone, Copy)]
pub struct Automatic {
    keeper: Keeper,
    session: Session,
    folder: StoredValue<Option<Folder>, LocalStorage>,
    state: RwSignal<FolderState>,
    fault: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    /// Whether one is about to begin.
    soon: StoredValue<bool>,
}

impl Automatic {
    /// Looks after the folder from now on. Needs the session and the keeper.
    pub fn start() -> Self {
        let automatic = Self {
            keeper: Keeper::here(),
            session: Session::here(),
            folder: StoredValue::new_local(None),
            state: RwSignal::new(FolderState::NotOffered),
            fault: RwSignal::new(None),
            busy: RwSignal::new(false),
            soon: StoredValue::new(false),
        };
        once::provide(automatic);
        let vault = automatic.session.vault;
        let open =
            Memo::new(move |_| matches!(vault.get(), VaultState::Open | VaultState::Covered));
        Effect::new(move |_| {
            automatic.forget();
            if open.get() {
                spawn_local(automatic.find());
            }
        });
        let today = clock::use_today();
        Effect::new(move |_| {
            today.track();
            if automatic.is_due() {
                automatic.run_in(PAUSE);
            }
        });
        automatic
    }

    /// Those of this window.
    pub fn here() -> Self {
        once::here()
    }

    /// How the folder stands.
    pub fn state(self) -> Signal<FolderState> {
        self.state.into()
    }

    /// What went wrong last, and what to do; none once one has worked.
    pub fn fault(self) -> Signal<Option<String>> {
        self.fault.into()
    }

    /// Whether one is being made.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    fn forget(self) {
        self.folder.set_value(None);
        self.fault.set(None);
        self.state.set(if is_offered() {
            FolderState::None
        } else {
            FolderState::NotOffered
        });
    }

    /// Finds the folder that was chosen for the open vault.
    async fn find(self) {
        let Some(vault) = self.keeper.vault() else {
            return;
        };
        let Ok(device) = Device::open().await else {
            return;
        };
        let name = vault.id().to_string();
        let Ok(Some(handle)) = device.get(DeviceStore::Folder, &name).await else {
            return;
        };
        if self.is_still(&vault) {
            self.use_folder(Folder::from_value(handle), false).await;
        }
    }

    /// Whether the same vault is open as before a wait.
    fn is_still(self, vault: &OpenVault) -> bool {
        !vault.is_locked()
            && self
                .keeper
                .vault()
                .is_some_and(|now| now.id() == vault.id())
    }

    /// Takes a folder up; with `ask` the browser may ask the person.
    async fn use_folder(self, folder: Folder, ask: bool) {
        let name = folder.name();
        let said = folder.permission(ask).await;
        self.folder.set_value(Some(folder));
        let given = said == Ok(Permission::Given);
        self.fault.set(match said {
            Err(fault) => Some(fault.to_string()),
            Ok(Permission::Refused) => Some(FolderFault::NotAllowed.to_string()),
            Ok(_) => None,
        });
        self.state.set(if given {
            FolderState::Ready(name)
        } else {
            FolderState::Waits(name)
        });
    }

    /// Lets the person choose a folder, keeps it for the next start and backs up into it. Call
    /// it from a press of a button.
    pub fn choose(self) {
        spawn_local(async move {
            match Folder::choose().await {
                Ok(Some(folder)) => {
                    self.keep(Some(&folder)).await;
                    self.use_folder(folder, true).await;
                    self.run().await;
                }
                Ok(None) => {}
                Err(fault) => self.fault.set(Some(fault.to_string())),
            }
        });
    }

    /// Asks for the permission again that the browser forgot when it was closed. Call it from
    /// a press of a button.
    pub fn allow(self) {
        spawn_local(async move {
            if let Some(folder) = self.folder.get_value() {
                self.use_folder(folder, true).await;
                if self.is_due() {
                    self.run().await;
                }
            }
        });
    }

    /// Makes one now.
    pub fn now(self) {
        spawn_local(self.run());
    }

    /// Stops; what lies in the folder stays there. It can be undone.
    pub fn stop(self) {
        let Some(folder) = self.folder.get_value() else {
            return;
        };
        self.forget();
        spawn_local(async move { self.keep(None).await });
        let folder = StoredValue::new_local(folder);
        Toasts::here().done(
            "Automatic backups stopped. The files stay in the folder.",
            move || {
                spawn_local(async move {
                    let folder = folder.get_value();
                    self.keep(Some(&folder)).await;
                    self.use_folder(folder, false).await;
                });
            },
        );
    }

    /// Keeps the folder for the next start, or none.
    async fn keep(self, folder: Option<&Folder>) {
        let Some(vault) = self.keeper.vault() else {
            return;
        };
        let value = folder.map(Folder::value);
        let name = vault.id().to_string();
        let kept = match Device::open().await {
            Ok(device) => device.set(DeviceStore::Folder, &name, value.as_ref()).await,
            Err(error) => Err(error),
        };
        if let Err(error) = kept {
            Toasts::here().say(format!(
                "This holds until you close the app, but it is not kept: {error}"
            ));
        }
    }

    /// Whether one is to be made; runs again as that may change.
    fn is_due(self) -> bool {
        let ready = self
            .state
            .with(|state| matches!(state, FolderState::Ready(_)));
        let saved = self
            .keeper
            .saved()
            .with(|saved| matches!(saved, SavedAt::Nothing | SavedAt::At(_)));
        let last = self
            .keeper
            .last_automatic()
            .with(|last| last.as_ref().map(|last| (last.at, last.on)));
        let changes = self.keeper.changes_since_automatic();
        ready
            && saved
            && self.session.writing.get()
            && is_due(last, changes, clock::now_ms(), clock::today())
    }

    fn run_in(self, pause: Duration) {
        if self.soon.get_value() {
            return;
        }
        self.soon.set_value(true);
        set_timeout(
            move || {
                self.soon.set_value(false);
                if untrack(|| self.is_due()) && self.fault.with_untracked(Option::is_none) {
                    self.now();
                }
            },
            pause,
        );
    }

    async fn run(self) {
        let ready = self
            .state
            .with_untracked(|state| matches!(state, FolderState::Ready(_)));
        if self.busy.get_untracked() || !ready {
            return;
        }
        let Some((vault, folder)) = self.keeper.vault().zip(self.folder.get_value()) else {
            return;
        };
        self.busy.set(true);
        let outcome = self.make_one(&vault, &folder).await;
        self.busy.set(false);
        // Locked in the middle: the next opening sees to it.
        if !self.is_still(&vault) {
            return;
        }
        if outcome.is_err() {
            let again = move || {
                if untrack(|| self.is_due()) {
                    self.now();
                }
            };
            set_timeout(again, AGAIN);
        }
        self.fault.set(outcome.err());
    }

    /// Makes one, sees it whole in the folder, notes it, and lets older ones go.
    async fn make_one(self, vault: &OpenVault, folder: &Folder) -> Result<(), String> {
        if folder
            .permission(false)
            .await
            .map_err(|fault| fault.to_string())?
            != Permission::Given
        {
            self.state.set(FolderState::Waits(folder.name()));
            return Err(FolderFault::NotAllowed.to_string());
        }
        let recipients = vault.backup_recipients().await;
        let identity = vault.identity().await;
        let recipients = recipients.map_err(|error| error.to_string())?;
        let (secret, _) = identity.map_err(|error| error.to_string())?;
        let prepared = self.keeper.prepare_backup().await;
        let mut prepared = prepared.map_err(|error| error.to_string())?;
        let minutes = clock::minutes_of_day(prepared.note.at);
        let name = AutomaticName::new(&vault.id().to_string(), prepared.note.on, minutes);
        let locking = Locking::Age(SealTo::Keys(recipients), OpenWith::Key(secret.to_string()));
        // Opened again here; what the folder gives back must be the same to the byte.
        let bytes = make(&WorkerOffice::default(), &prepared.text, locking)
            .await
            .map_err(|fault| fault.to_string())?;
        let file = name.to_string();
        let put = folder.put(&file, &bytes).await;
        put.map_err(|fault| fault.to_string())?;
        if !self.is_still(vault) {
            return Ok(());
        }
        prepared.note.name = file;
        self.keeper.note_automatic(prepared.note).await;
        if prepared.unreadable > 0 {
            // An older one may be the only one that has what cannot be read here.
            return Err("Some items cannot be read on this device and are not in the backup. Older automatic backups are kept until that is mended: see Data safety.".to_owned());
        }
        // What cannot be deleted today is found again with the next one.
        for old in to_delete(
            folder
                .names()
                .await
                .unwrap_or_default()
                .iter()
                .map(String::as_str),
            &name,
        ) {
            let _ = folder.delete(&old).await;
        }
        Ok(())
    }
}
