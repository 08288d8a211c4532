//! The vault of this window: found, made, unlocked, covered, locked, and who may write.

use super::clock;
use super::flush::Flush;
use super::session::{Session, VaultState};
use crate::office::WorkerOffice;
use crate::store::idle::{DEFAULT_MINUTES, Idle, IdleEvent, Screen, SessionCode};
use crate::store::{
    ConnectionEvent, Finding, IndexedRows, OpenVault, Opened, Opening, Ports, RecoverySheet,
    StoreError, TabEvent, Tabs, Unlock, Vault, VaultId, canary,
};
use crate::store::{NewVault, VaultRows};
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

/// What is known of the vaults of this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The store could not do something.
    Store(StoreError),
    /// The vault that was open here last is gone: the browser removed data.
    Removed,
    /// The app was installed, yet there is nothing here.
    InstalledButEmpty,
}

/// The vault of this window, in the context. Copied freely.
#[derive(Clone, Copy)]
pub struct Keeper {
    session: Session,
    found: StoredValue<Option<Vault>, LocalStorage>,
    open: StoredValue<Option<OpenVault>, LocalStorage>,
    tabs: StoredValue<Option<Rc<Tabs>>, LocalStorage>,
    idle: StoredValue<Option<Idle>>,
    code: StoredValue<Option<SessionCode>, LocalStorage>,
    sheet: StoredValue<Option<RecoverySheet>, LocalStorage>,
    opened: StoredValue<Opened>,
    minutes: StoredValue<u8>,
    /// What went wrong with the vault as a whole.
    pub fault: RwSignal<Option<Fault>>,
    /// Tries left for the code while covered.
    pub tries_left: RwSignal<u8>,
    /// Whether the vault is about to lock by itself.
    pub about_to_lock: RwSignal<bool>,
    /// Counts up when another window has saved: read again.
    pub saved_elsewhere: RwSignal<u64>,
}

impl Keeper {
    /// Makes the keeper, puts it in the context and looks for a vault.
    pub fn start() -> Self {
        let keeper = Self {
            session: Session::here(),
            found: StoredValue::new_local(None),
            open: StoredValue::new_local(None),
            tabs: StoredValue::new_local(None),
            idle: StoredValue::new(None),
            code: StoredValue::new_local(None),
            sheet: StoredValue::new_local(None),
            opened: StoredValue::new(Opened::default()),
            minutes: StoredValue::new(DEFAULT_MINUTES),
            fault: RwSignal::new(None),
            tries_left: RwSignal::new(0),
            about_to_lock: RwSignal::new(false),
            saved_elsewhere: RwSignal::new(0),
        };
        provide_context(keeper);
        keeper.watch_idleness();
        spawn_local(async move { keeper.look().await });
        keeper
    }

    /// The keeper of this app.
    pub fn here() -> Self {
        expect_context()
    }

    /// Looks for a vault on this device.
    pub async fn look(self) {
        self.session.vault.set(VaultState::Looking);
        self.fault.set(None);
        match self.find().await {
            Ok(Some(vault)) => {
                self.found.set_value(Some(vault));
                self.session.vault.set(VaultState::Locked);
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
            ConnectionEvent::LetGo => self.fault.set(Some(Fault::Store(StoreError::VersionChange))),
            // The next call reopens it.
            ConnectionEvent::Dropped => {}
        });
        let rows: Rc<dyn VaultRows> = Rc::new(IndexedRows::connect(id, opening, heard).await?);
        Ok(Ports { rows, office: Rc::new(WorkerOffice::from_script(OFFICE)) })
    }

    /// Makes a vault and opens it. The recovery sheet is then given by [`Keeper::sheet`].
    ///
    /// # Errors
    /// Weak passphrase, a vault that is there already, and whatever the storage says.
    pub async fn create(self, passphrase: String, council: Option<String>) -> Result<(), StoreError> {
        let id = VaultId::mint()?;
        let ports = self.ports(id, Opening::New).await?;
        let new = NewVault { passphrase: Zeroizing::new(passphrase), council };
        let (open, sheet) = Vault::create(ports.clone(), id, new).await?;
        self.sheet.set_value(Some(sheet));
        self.found.set_value(Vault::find(ports).await?);
        self.enter(open).await
    }

    /// Opens the vault.
    ///
    /// # Errors
    /// Wrong passphrase or key, damaged, newer, no storage: each its own.
    pub async fn unlock(self, with: Unlock) -> Result<(), StoreError> {
        let vault = self.found.get_value().ok_or(StoreError::NoVault)?;
        let open = vault.unlock(&with).await?;
        self.enter(open).await
    }

    async fn enter(self, open: OpenVault) -> Result<(), StoreError> {
        let tabs = Rc::new(Tabs::join(open.id(), Rc::new(move |event| self.hear(event)))?);
        let writes = tabs.try_write().await;
        let opened = if writes { open.begin_writing().await? } else { open.open_summaries().await? };
        canary::remember(open.id(), open.sequence());
        self.opened.set_value(opened);
        self.tabs.set_value(Some(tabs));
        self.open.set_value(Some(open));
        self.idle.set_value(Some(Idle::new(self.minutes.get_value(), wall())));
        self.session.writing.set(writes);
        self.session.vault.set(VaultState::Open);
        Ok(())
    }

    fn hear(self, event: TabEvent) {
        match event {
            TabEvent::Saved(_) => self.saved_elsewhere.update(|turn| *turn += 1),
            TabEvent::PleaseYield => {
                let flush = Flush::here();
                spawn_local(async move {
                    flush.all().await;
                    self.stop_writing();
                    if let Some(tabs) = self.tabs.get_value() {
                        tabs.release();
                    }
                });
            }
            TabEvent::Lost => self.stop_writing(),
        }
    }

    fn stop_writing(self) {
        if let Some(open) = self.open.get_value() {
            open.stop_writing();
        }
        self.session.writing.set(false);
    }

    /// Takes the writing over from another window.
    ///
    /// # Errors
    /// Whatever the storage says; the other window then still writes.
    pub async fn take_over(self) -> Result<(), StoreError> {
        let (Some(tabs), Some(open)) = (self.tabs.get_value(), self.open.get_value()) else {
            return Err(StoreError::Locked);
        };
        if !tabs.take_over().await {
            return Err(StoreError::ReadOnly);
        }
        let opened = open.begin_writing().await?;
        self.opened.set_value(opened);
        self.session.writing.set(true);
        self.saved_elsewhere.update(|turn| *turn += 1);
        Ok(())
    }

    /// The open vault, if it is open.
    pub fn open(self) -> Option<OpenVault> {
        self.open.get_value()
    }

    /// Tells the other windows that this one has saved, and remembers how far it came.
    pub fn saved(self) {
        if let (Some(tabs), Some(open)) = (self.tabs.get_value(), self.open.get_value()) {
            tabs.saved(open.sequence());
            canary::remember(open.id(), open.sequence());
        }
    }

    /// The summaries that were read on opening.
    pub fn opened(self) -> Opened {
        self.opened.get_value()
    }

    /// What was found to be damaged on opening.
    pub fn findings(self) -> Vec<Finding> {
        self.opened.with_value(|opened| opened.findings.clone())
    }

    /// The vault on this device, locked or not.
    pub fn vault(self) -> Option<Vault> {
        self.found.get_value()
    }

    /// The recovery sheet of a vault just made, or of a sheet just renewed.
    pub fn sheet(self) -> Option<RecoverySheet> {
        self.sheet.get_value()
    }

    /// Keeps a renewed sheet for the page that shows it.
    pub fn set_sheet(self, sheet: Option<RecoverySheet>) {
        self.sheet.set_value(sheet);
    }

    /// Puts the drafts away and locks. The passphrase opens it again.
    pub fn lock(self) {
        let flush = Flush::here();
        spawn_local(async move {
            flush.all().await;
            self.lock_now();
        });
    }

    fn lock_now(self) {
        if let Some(open) = self.open.try_update_value(Option::take).flatten() {
            open.lock();
        }
        self.tabs.set_value(None);
        self.idle.set_value(None);
        self.code.set_value(None);
        self.sheet.set_value(None);
        self.opened.set_value(Opened::default());
        self.about_to_lock.set(false);
        self.session.vault.set(VaultState::Locked);
        // The connection was closed with the vault: look again, so that it can be opened anew.
        spawn_local(async move { self.look().await });
    }

    /// Tells of something that bears on idleness: a meeting opened or closed, called away.
    pub fn tell(self, event: IdleEvent) {
        let Some(mut idle) = self.idle.get_value() else { return };
        let now = wall();
        let screen = idle.step(event, now);
        let warn = idle.deadline().is_some_and(|at| at.saturating_sub(now) <= WARNING_MS);
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

    /// Tries the six digits on a cover.
    pub fn lift(self, code: &str) {
        let right = self.code.with_value(|own| own.as_ref().is_some_and(|own| own.is(code)));
        self.tell(if right { IdleEvent::Lifted } else { IdleEvent::WrongCode });
    }

    /// Sets the idle minutes from now on.
    pub fn set_minutes(self, minutes: u8) {
        self.minutes.set_value(minutes);
        if self.idle.with_value(Option::is_some) {
            self.idle.set_value(Some(Idle::new(minutes, wall())));
        }
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
