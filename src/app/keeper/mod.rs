//! The keeper: the workspace in memory, kept in step with the vault on this device.
//!
//! Every screen reads through [`Keeper::read`] and changes through [`Keeper::send`]. A
//! change is in memory at once; it is saved behind it, in order, and "Saved" is said
//! only when the storage has it. What could not be saved stays here and is tried again.
//!
//! The vault screens hand an open vault to [`Keeper::take_in`]; [`Keeper::lock`] puts
//! everything away. The sample team is a workspace without a vault: nothing is kept.

mod backing_up;
mod drafts;
mod first_page;
mod lacking;
mod opening;
mod restoring;
mod saving;

pub use backing_up::{LastBackup, Prepared};
pub use first_page::{FirstPage, build};
pub use lacking::Lacks;
pub use opening::OpenError;
pub use restoring::{Contents, LastRestore};

use super::clock;
use super::components::{SavedAt, Toasts};
use super::session::{Session, VaultState};
use crate::app::once;
use crate::store::{self, OpenVault, StoreError, Tabs};
use alongside_core::calendar::Date;
use alongside_core::supervision::{
    Applied, Change, Command, DeviceId, DocId, JournalEntry, Stamp, SupervisionError, Workspace,
};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::rc::Rc;

/// What the keeper holds. Only this room touches it.
#[derive(Default)]
struct Held {
    workspace: Workspace,
    vault: Option<OpenVault>,
    tabs: Option<Rc<Tabs>>,
    device: Option<DeviceId>,
    /// Documents changed in memory and not yet on the disk.
    unsaved: BTreeSet<DocId>,
    /// Journal entries not yet on the disk.
    entries: Vec<JournalEntry>,
    /// Whether a save is under way.
    saving: bool,
    /// Open forms' words that are not yet in a document, by form key.
    drafts: BTreeMap<String, Vec<u8>>,
    /// Drafts typed since the last one that the disk has.
    unsaved_drafts: BTreeSet<String>,
    /// What is under way with the drafts.
    pending_drafts: drafts::Pending,
    /// What is on the disk or was, and cannot be read.
    lacks: Lacks,
    /// Whether it is still to be noted that older backups are kept.
    unnoted: bool,
    /// Whether the browser was asked to keep this app's data.
    asked_to_stay: bool,
}

/// Why a change was not made.
#[derive(Clone, Debug)]
pub enum SendError {
    /// This window reads only.
    ReadOnly,
    /// The vault is shut.
    Shut,
    /// The vault is still being read.
    Opening,
    /// The change does not fit what is known.
    Refused(SupervisionError),
    /// The browser gave no random numbers for a new id.
    Store(StoreError),
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReadOnly => f.write_str(
                "Another window is writing. Choose “Write here instead” at the top of the page.",
            ),
            Self::Shut => f.write_str("The vault is locked. Unlock it and try again."),
            Self::Opening => {
                f.write_str("Your notes are still being opened. Try again in a moment.")
            }
            Self::Refused(error) => error.fmt(f),
            Self::Store(error) => error.fmt(f),
        }
    }
}

/// The way to everything that is kept; one exists, in the context.
#[derive(Clone, Copy)]
pub struct Keeper {
    held: StoredValue<Held, LocalStorage>,
    /// Goes up whenever the workspace changes.
    version: RwSignal<u64>,
    saved: RwSignal<SavedAt>,
    last_backup: RwSignal<Option<LastBackup>>,
    last_automatic: RwSignal<Option<LastBackup>>,
    /// Since when something is missing here, until a person says that it is mended.
    keeps_older: RwSignal<Option<Date>>,
    last_plain: RwSignal<Option<Stamp>>,
    last_restore: RwSignal<Option<LastRestore>>,
    /// What the first page shows until everything is read.
    first_page: StoredValue<Option<FirstPage>>,
    session: Session,
}

impl Keeper {
    /// Makes the keeper and puts it in the context. Needs the session and the toasts.
    pub fn start() -> Self {
        let keeper = Self {
            held: StoredValue::new_local(Held::default()),
            version: RwSignal::new(0),
            saved: RwSignal::new(SavedAt::Nothing),
            last_backup: RwSignal::new(None),
            last_automatic: RwSignal::new(None),
            keeps_older: RwSignal::new(None),
            last_plain: RwSignal::new(None),
            last_restore: RwSignal::new(None),
            first_page: StoredValue::new(None),
            session: Session::here(),
        };
        once::provide(keeper);
        keeper.flush_when_leaving();
        keeper
    }

    /// The keeper of this window.
    pub fn here() -> Self {
        once::here()
    }

    /// Reads the workspace; runs again whenever it changes.
    pub fn read<T>(self, look: impl FnOnce(&Workspace) -> T) -> T {
        self.version.track();
        self.held.with_value(|held| look(&held.workspace))
    }

    /// Reads the workspace once.
    pub fn read_now<T>(self, look: impl FnOnce(&Workspace) -> T) -> T {
        self.held.with_value(|held| look(&held.workspace))
    }

    /// Goes up whenever the workspace changes; for memos.
    pub fn version(self) -> Signal<u64> {
        self.version.into()
    }

    /// Where the words stand: for the "Saved 10:42" line.
    pub fn saved(self) -> Signal<SavedAt> {
        self.saved.into()
    }

    /// Whether everything is on the disk.
    pub fn is_settled(self) -> bool {
        self.held.with_value(|held| {
            held.unsaved.is_empty()
                && held.entries.is_empty()
                && held.unsaved_drafts.is_empty()
                && !held.pending_drafts.is_writing()
        })
    }

    /// A new random id.
    pub fn mint(self) -> Result<DocId, SendError> {
        store::DocId::mint()
            .map(|id| DocId::from_bytes(id.0))
            .map_err(SendError::Store)
    }

    /// The moment and the place of a command given now.
    pub fn stamp(self) -> Result<Stamp, SendError> {
        let (device, by) = self
            .held
            .with_value(|held| (held.device, held.workspace.me()));
        Ok(Stamp {
            at: clock::now_ms(),
            day: clock::today(),
            device: device.ok_or(SendError::Shut)?,
            by,
        })
    }

    /// Makes a change: in memory at once, on the disk right behind.
    pub fn send(self, change: Change) -> Result<Applied, SendError> {
        let command = Command::new(self.stamp()?, change);
        self.carry_out(command)
    }

    /// Makes a change and says so, with an undo for ten seconds.
    pub fn send_undoable(
        self,
        change: Change,
        words: impl Into<String>,
    ) -> Result<Applied, SendError> {
        let applied = self.send(change)?;
        let undo = applied.undo.clone();
        Toasts::here().done(words, move || {
            if let Err(error) = self.take_back(undo.clone()) {
                Toasts::here().say(error.to_string());
            }
        });
        Ok(applied)
    }

    /// Takes a change back.
    pub fn take_back(self, undo: Command) -> Result<Applied, SendError> {
        let command = undo.at(self.stamp()?);
        self.carry_out(command)
    }

    fn carry_out(self, command: Command) -> Result<Applied, SendError> {
        let state = self.session.vault.get_untracked();
        if state == VaultState::Opening {
            return Err(SendError::Opening);
        }
        if !state.is_open() {
            return Err(SendError::Shut);
        }
        if state != VaultState::Sample && !self.session.writing.get_untracked() {
            return Err(SendError::ReadOnly);
        }
        let applied = self
            .held
            .try_update_value(|held| {
                let applied = held.workspace.apply(command)?;
                if held.vault.is_some() {
                    held.unsaved.extend(&applied.changed);
                    held.entries.extend(applied.journal.iter().cloned());
                }
                Ok(applied)
            })
            .ok_or(SendError::Shut)?
            .map_err(SendError::Refused)?;
        self.version.update(|version| *version += 1);
        self.save_behind();
        Ok(applied)
    }
}
