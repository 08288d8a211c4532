//! Automatic backups into a chosen folder: made while the vault is open, by the window that
//! writes, and never in the way. What goes wrong is told on Home and Data safety.

mod making;

use super::clock;
use super::components::{SavedAt, Toasts};
use super::keeper::Keeper;
use super::once;
use super::session::{Session, VaultState};
use crate::exchange::folder::{Folder, FolderFault, Permission, is_offered};
use crate::store::{Device, DeviceStore, OpenVault};
use alongside_core::backup::is_due;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// How long after a save one is begun: the person may still be typing.
const PAUSE: Duration = Duration::from_secs(5);
/// How long after a failure it is tried again.
const AGAIN: Duration = Duration::from_hours(1);
/// How often it is seen whether one is due by now.
const LOOK: Duration = Duration::from_mins(1);

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

/// What is to be said of the last one, beside that it is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Some of the history could not be read, and so is not in it.
    pub without_history: bool,
    /// Open forms whose words are not in a document yet, and so are not in it.
    pub drafts: usize,
}

/// The automatic backups of this window, in the context.
#[derive(Clone, Copy)]
pub struct Automatic {
    keeper: Keeper,
    session: Session,
    folder: StoredValue<Option<Folder>, LocalStorage>,
    /// The folder that was given up last, for the undo: it outlives the button that was pressed.
    given_up: StoredValue<Option<(OpenVault, Folder)>, LocalStorage>,
    state: RwSignal<FolderState>,
    fault: RwSignal<Option<String>>,
    told: RwSignal<Told>,
    /// Goes up whenever another folder is taken up or given up: what was begun before then is of
    /// no more use.
    turn: StoredValue<u64>,
    /// In which turn one is being made.
    running: StoredValue<Option<u64>>,
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
            given_up: StoredValue::new_local(None),
            state: RwSignal::new(FolderState::NotOffered),
            fault: RwSignal::new(None),
            told: RwSignal::new(Told::default()),
            turn: StoredValue::new(0),
            running: StoredValue::new(None),
            busy: RwSignal::new(false),
            soon: StoredValue::new(false),
        };
        once::provide(automatic);
        let vault = automatic.session.vault;
        let open =
            Memo::new(move |_| matches!(vault.get(), VaultState::Open | VaultState::Covered));
        Effect::new(move |_| {
            automatic.forget();
            automatic.given_up.set_value(None);
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
        // Time goes by without a change, too.
        let look = move || {
            if untrack(|| automatic.is_due()) {
                automatic.run_in(PAUSE);
            }
        };
        set_interval(look, LOOK);
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

    /// What is to be said of the last one.
    pub fn told(self) -> Signal<Told> {
        self.told.into()
    }

    /// Whether one is being made.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    fn take_turn(self) {
        self.turn
            .update_value(|turn| *turn = turn.saturating_add(1));
        self.running.set_value(None);
        self.busy.set(false);
        self.told.set(Told::default());
    }

    /// Whether the folder and the vault are the ones of before a wait.
    fn is_current(self, vault: &OpenVault, turn: u64) -> bool {
        self.turn.get_value() == turn && self.is_still(vault)
    }

    fn forget(self) {
        self.take_turn();
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
            self.use_folder(&vault, Folder::from_value(handle), false)
                .await;
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

    /// Takes a folder up for the vault that was open when it was asked for; with `ask` the browser
    /// may ask the person.
    async fn use_folder(self, vault: &OpenVault, folder: Folder, ask: bool) {
        let turn = self.turn.get_value();
        let said = folder.permission(ask).await;
        if !self.is_current(vault, turn) {
            return;
        }
        let name = folder.name();
        self.take_turn();
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
        let Some(vault) = self.keeper.vault() else {
            return;
        };
        spawn_local(async move {
            match Folder::choose().await {
                Ok(Some(folder)) if self.is_still(&vault) => {
                    self.keep(Some(&folder)).await;
                    self.use_folder(&vault, folder, true).await;
                    // The last one lies in the folder before.
                    if self.is_still(&vault) {
                        self.keeper.forget_automatic().await;
                        self.run().await;
                    }
                }
                Ok(_) => {}
                Err(fault) => self.fault.set(Some(fault.to_string())),
            }
        });
    }

    /// Asks for the permission again that the browser forgot when it was closed. Call it from
    /// a press of a button.
    pub fn allow(self) {
        let Some((vault, folder)) = self.keeper.vault().zip(self.folder.get_value()) else {
            return;
        };
        spawn_local(async move {
            self.use_folder(&vault, folder, true).await;
            if untrack(|| self.is_due()) {
                self.run().await;
            }
        });
    }

    /// Makes one now.
    pub fn now(self) {
        spawn_local(self.run());
    }

    /// Stops; what lies in the folder stays there. It can be undone.
    pub fn stop(self) {
        let Some((vault, folder)) = self.keeper.vault().zip(self.folder.get_value()) else {
            return;
        };
        self.forget();
        spawn_local(async move { self.keep(None).await });
        self.given_up.set_value(Some((vault, folder)));
        Toasts::here().done(
            "Automatic backups stopped. The files stay in the folder.",
            move || {
                spawn_local(async move {
                    let before = self.given_up.get_value();
                    if let Some((vault, folder)) = before.filter(|(vault, _)| self.is_still(vault))
                    {
                        self.keep(Some(&folder)).await;
                        self.use_folder(&vault, folder, false).await;
                    }
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
}
