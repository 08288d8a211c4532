//! The gate to the vault: found, made, unlocked, covered while called away, locked when idle.
//! What lies behind it is the [`Keeper`]'s.

use super::clock;
use super::components::Toasts;
use super::engine::Library;
use super::keeper::{Contents, Keeper, OpenError};
use super::once;
use super::session::{Session, VaultState};
use crate::office::WorkerOffice;
use crate::store::idle::{DEFAULT_MINUTES, Idle, IdleEvent, Screen, SessionCode};
use crate::store::{
    ConnectionEvent, IndexedRows, NewVault, OpenVault, Opening, Ports, RecoverySheet, Settings,
    StoreError, Unlock, Vault, VaultId, VaultRows, canary,
};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use std::time::Duration;
use zeroize::Zeroizing;

/// The page's address may be nested; the worker's script is at the root.
const OFFICE: &str = "/office_loader.js";
const TICK: Duration = Duration::from_secs(5);
/// The lock is announced so long ahead, in milliseconds.
const WARNING_MS: u64 = 60_000;
/// Movements of a pointer count as activity once in so many milliseconds.
const ACTIVITY_MS: u64 = 1_000;

/// What is wrong with the vault of this device as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The store could not do something.
    Store(StoreError),
    /// The vault that was open here last is gone: the browser removed data.
    Removed,
    /// The app was installed, yet there is nothing here.
    InstalledButEmpty,
}

/// The gate of this window. Copied freely.
#[derive(Clone, Copy)]
pub struct Gate {
    session: Session,
    keeper: Keeper,
    found: RwSignal<Option<Vault>, LocalStorage>,
    idle: StoredValue<Option<Idle>>,
    code: StoredValue<Option<SessionCode>, LocalStorage>,
    code_declined: StoredValue<bool>,
    sheet: StoredValue<Option<RecoverySheet>, LocalStorage>,
    minutes: StoredValue<u8>,
    /// What went wrong with the vault as a whole.
    pub fault: RwSignal<Option<Fault>>,
    /// Tries left for the code while covered.
    pub tries_left: RwSignal<u8>,
    /// Whether the vault is about to lock by itself.
    pub about_to_lock: RwSignal<bool>,
}

impl Gate {
    /// Makes the gate, puts it in the context and looks for a vault. Needs the keeper.
    pub fn start() -> Self {
        let gate = Self {
            session: Session::here(),
            keeper: Keeper::here(),
            found: RwSignal::new_local(None),
            idle: StoredValue::new(None),
            code: StoredValue::new_local(None),
            code_declined: StoredValue::new(false),
            sheet: StoredValue::new_local(None),
            minutes: StoredValue::new(DEFAULT_MINUTES),
            fault: RwSignal::new(None),
            tries_left: RwSignal::new(0),
            about_to_lock: RwSignal::new(false),
        };
        once::provide(gate);
        gate.watch_idleness();
        spawn_local(async move { gate.look().await });
        gate
    }

    /// The gate of this app.
    pub fn here() -> Self {
        once::here()
    }

    /// Looks for a vault on this device.
    pub async fn look(self) {
        self.session.vault.set(VaultState::Looking);
        self.fault.set(None);
        match self.find().await {
            Ok(Some(vault)) => {
                self.found.set(Some(vault));
                self.session.vault.set(VaultState::Locked);
                // Whoever unlocks it will ask for it at once.
                Library::here().begin();
            }
            Ok(None) => self.session.vault.set(VaultState::Absent),
            Err(error) => {
                self.fault.set(Some(Fault::Store(error)));
                self.session.vault.set(VaultState::Locked);
            }
        }
    }

    async fn find(self) -> Result<Option<Vault>, StoreError> {
        let ids = IndexedRows::list().await?;
        let remembered = canary::read();
        let mut ids_by_memory = ids.clone();
        ids_by_memory.sort_by_key(|id| remembered.is_none_or(|canary| canary.vault != *id));
        for id in ids_by_memory {
            if let Some(vault) = Vault::find(self.ports(id, Opening::Existing).await?).await? {
                return Ok(Some(vault));
            }
        }
        let installed = crate::store::probe::is_installed();
        match canary::judge(remembered, &[], installed) {
            canary::Memory::Removed { .. } => self.fault.set(Some(Fault::Removed)),
            canary::Memory::InstalledButEmpty => self.fault.set(Some(Fault::InstalledButEmpty)),
            canary::Memory::FirstRun | canary::Memory::Present => {}
        }
        Ok(None)
    }

    async fn ports(self, id: VaultId, opening: Opening) -> Result<Ports, StoreError> {
        let heard = Rc::new(move |event: ConnectionEvent| match event {
            ConnectionEvent::LetGo => self
                .fault
                .set(Some(Fault::Store(StoreError::VersionChange))),
            // The next call reopens it.
            ConnectionEvent::Dropped => {}
        });
        let rows: Rc<dyn VaultRows> = Rc::new(IndexedRows::connect(id, opening, heard).await?);
        Ok(Ports {
            rows,
            office: Rc::new(WorkerOffice::from_script(OFFICE)),
        })
    }

    /// Makes a vault and opens it. The recovery sheet is then given by [`Gate::sheet`].
    ///
    /// # Errors
    /// Weak passphrase, a vault that is there already, and whatever the storage says.
    pub async fn create(
        self,
        passphrase: String,
        council: Option<String>,
    ) -> Result<(), StoreError> {
        let nothing = Contents {
            changes: Vec::new(),
            entries: Vec::new(),
        };
        self.create_holding(passphrase, council, nothing).await
    }

    /// Makes a vault that holds what a backup brings, in one transaction, and opens it.
    ///
    /// # Errors
    /// As for [`Gate::create`]. After an error there is no vault.
    pub async fn create_holding(
        self,
        passphrase: String,
        council: Option<String>,
        contents: Contents,
    ) -> Result<(), StoreError> {
        let id = VaultId::mint()?;
        let ports = self.ports(id, Opening::New).await?;
        let new = NewVault {
            passphrase: Zeroizing::new(passphrase),
            council,
        };
        let (open, sheet) =
            Vault::create_holding(ports.clone(), id, new, contents.changes, contents.entries)
                .await?;
        self.sheet.set_value(Some(sheet));
        self.found.set(Vault::find(ports).await?);
        self.enter(open).await
    }

    /// Opens the vault.
    ///
    /// # Errors
    /// Wrong passphrase or key, damaged, newer, no storage: each its own.
    pub async fn unlock(self, with: Unlock) -> Result<(), StoreError> {
        let vault = self.found.get_untracked().ok_or(StoreError::NoVault)?;
        let open = vault.unlock(&with).await?;
        self.enter(open).await
    }

    async fn enter(self, open: OpenVault) -> Result<(), StoreError> {
        let remembered = canary::read();
        // Settings that cannot be read are those of a new vault: never a reason to stay out.
        let settings = open.settings().await.unwrap_or_default();
        self.minutes.set_value(settings.lock_minutes);
        let vault = open.clone();
        let idle = Idle::new(self.minutes.get_value(), wall());
        self.idle.set_value(Some(idle));
        if let Err(OpenError::Store(error)) = self.keeper.take_in(open).await {
            // The first page may have been shown already; whoever locked it from there has put it
            // away.
            if error != StoreError::Locked {
                self.idle.set_value(None);
                self.keeper.put_away();
                self.fault.set(Some(Fault::Store(error.clone())));
            }
            return Err(error);
        }
        self.fault.set(None);
        if let canary::Progress::Older { missing } =
            canary::compare(remembered, vault.id(), vault.sequence())
        {
            Toasts::here().say(format!(
                "What is here is older than what this browser had: {missing} saves are missing. Open your newest backup to compare."
            ));
            // The next automatic backup will lack what the last one has.
            self.keeper.keep_older().await;
        }
        Ok(())
    }

    /// The vault on this device, locked or not; it is found anew at each locking, for its locks
    /// may have changed meanwhile.
    pub fn vault(self) -> Option<Vault> {
        self.found.get()
    }

    /// The recovery sheet of a vault just made, or of a sheet just renewed.
    pub fn sheet(self) -> Option<RecoverySheet> {
        self.sheet.get_value()
    }

    /// Keeps a renewed sheet for the page that shows it.
    pub fn set_sheet(self, sheet: Option<RecoverySheet>) {
        self.sheet.set_value(sheet);
    }

    /// Leaves the sample team; what was here before it is found again.
    pub fn leave_sample(self) {
        self.keeper.leave_sample();
        self.about_to_lock.set(false);
        spawn_local(async move { self.look().await });
    }

    /// Puts everything away and locks; the passphrase opens it again. Where something
    /// cannot be saved the vault stays open and the reason is told.
    pub fn lock(self) {
        let toasts = Toasts::here();
        spawn_local(async move {
            if let Err(error) = self.keeper.lock().await {
                toasts.say(format!(
                    "Not locked, because something is not saved: {error}"
                ));
                return;
            }
            self.idle.set_value(None);
            self.code.set_value(None);
            self.code_declined.set_value(false);
            self.sheet.set_value(None);
            self.about_to_lock.set(false);
            // The connection was closed with the vault: it is opened anew.
            match self.find().await {
                Ok(vault) => self.found.set(vault),
                Err(error) => self.fault.set(Some(Fault::Store(error))),
            }
        });
    }

    /// Tells of something that bears on idleness: a meeting opened or closed, called away.
    pub fn tell(self, event: IdleEvent) {
        let Some(mut idle) = self.idle.get_value() else {
            return;
        };
        let now = wall();
        let screen = idle.step(event, now);
        let warn = idle
            .deadline()
            .is_some_and(|at| at.saturating_sub(now) <= WARNING_MS);
        self.idle.set_value(Some(idle));
        match screen {
            Screen::Open => {
                self.about_to_lock.set(warn);
                if self.session.vault.get_untracked() == VaultState::Covered {
                    self.session.vault.set(VaultState::Open);
                }
            }
            Screen::Covered { tries_left } => {
                self.about_to_lock.set(false);
                self.tries_left.set(tries_left);
                self.session.vault.set(VaultState::Covered);
            }
            Screen::Locked => self.lock(),
        }
    }

    /// Sets the six digits that lift a cover until the vault locks.
    ///
    /// # Errors
    /// `Ok(false)`: they are not six digits.
    pub fn set_code(self, code: &str) -> Result<bool, StoreError> {
        let code = SessionCode::new(code)?;
        let good = code.is_some();
        if good {
            self.code.set_value(code);
        }
        Ok(good)
    }

    /// Whether six digits were set.
    pub fn has_code(self) -> bool {
        self.code.with_value(Option::is_some)
    }

    /// Whether six digits are worth offering: none are set, nobody said no to them since
    /// unlocking, and there is a lock at all.
    pub fn wants_code(self) -> bool {
        !self.has_code()
            && !self.code_declined.get_value()
            && self.session.vault.get_untracked() != VaultState::Sample
    }

    /// The passphrase is to lift covers until the vault locks.
    pub fn decline_code(self) {
        self.code_declined.set_value(true);
    }

    /// Tries the six digits on a cover.
    pub fn lift(self, code: &str) {
        let right = self
            .code
            .with_value(|own| own.as_ref().is_some_and(|own| own.is(code)));
        self.tell(if right {
            IdleEvent::Lifted
        } else {
            IdleEvent::WrongCode
        });
    }

    /// Sets the idle minutes from now on, and keeps them in the vault.
    pub fn set_minutes(self, minutes: u8) {
        self.minutes.set_value(minutes);
        if self.idle.with_value(Option::is_some) {
            self.idle.set_value(Some(Idle::new(minutes, wall())));
        }
        let Some(vault) = self.keeper.vault() else {
            return;
        };
        let toasts = Toasts::here();
        let settings = Settings {
            lock_minutes: minutes,
        };
        spawn_local(async move {
            if let Err(error) = vault.set_settings(settings).await {
                toasts.say(format!(
                    "This holds until you lock, but it is not kept: {error}"
                ));
            }
        });
    }

    /// The idle minutes.
    pub fn minutes(self) -> u8 {
        self.minutes.get_value()
    }

    fn watch_idleness(self) {
        let last = StoredValue::new(0_u64);
        let active = move || {
            let now = wall();
            if now.saturating_sub(last.get_value()) >= ACTIVITY_MS {
                last.set_value(now);
                self.tell(IdleEvent::Activity);
            }
        };
        window_event_listener(ev::keydown, move |_| active());
        window_event_listener(ev::pointerdown, move |_| active());
        window_event_listener(ev::pointermove, move |_| active());
        window_event_listener(ev::blur, move |_| self.tell(IdleEvent::WindowLeft));
        window_event_listener(ev::focus, move |_| self.tell(IdleEvent::WindowBack));
        set_interval(move || self.tell(IdleEvent::Tick), TICK);
    }
}

/// The wall clock, for idleness.
fn wall() -> u64 {
    u64::try_from(clock::now_ms()).unwrap_or(0)
}
