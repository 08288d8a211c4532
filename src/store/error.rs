//! Everything that can go wrong with the vault, each with its own words and a way out.

use super::id::{DocId, KeyFile};
use crate::office::OfficeError;
use std::fmt;

/// Why the store could not do what was asked. Unless a variant says otherwise, nothing on the
/// device was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The passphrase does not open this vault.
    WrongPassphrase,
    /// The recovery sheet, council key or passkey does not open this vault.
    WrongKey,
    /// This vault was never given that kind of lock.
    NoSuchLock,
    /// The passphrase is too easy to guess.
    WeakPassphrase,
    /// Bytes of the vault's own head were changed or are missing.
    DamagedVault {
        /// Which part.
        part: &'static str,
    },
    /// A row was changed, cut short or moved to another place.
    DamagedRow,
    /// A row is older than the one that was saved last in its place.
    RolledBack {
        /// Of which document.
        id: DocId,
    },
    /// The vault was written by a newer version of the app.
    NewerVault,
    /// There is no vault of this id on this device.
    NoVault,
    /// There is already a vault in this place.
    VaultExists,
    /// There is no document of this id.
    NoDocument {
        /// Which was asked for.
        id: DocId,
    },
    /// The key of this worker's file or case was destroyed.
    Disposed {
        /// Which file.
        file: KeyFile,
    },
    /// The browser has no storage, or its settings forbid it.
    NoStorage,
    /// A private window, which forgets or forbids storage.
    PrivateMode,
    /// The browser's allowance for this app is used up.
    Quota,
    /// The disk is full.
    DiskFull,
    /// Another window holds the vault, or the browser does not answer, for five seconds.
    Blocked,
    /// Another window needs this one to let go of the vault, because a newer app is starting.
    VersionChange,
    /// The browser dropped the connection, and three attempts to reopen it failed.
    ConnectionClosed,
    /// This window reads only; another one writes.
    ReadOnly,
    /// Another window has taken over writing since.
    LostWriteLock,
    /// The vault is locked.
    Locked,
    /// The browser gave no random numbers.
    NoRandomness,
    /// The browser took the save back, for a reason in its own words.
    Aborted {
        /// The browser's words.
        said: String,
    },
    /// The office could not do its part.
    Office(OfficeError),
}

impl From<OfficeError> for StoreError {
    fn from(error: OfficeError) -> Self {
        Self::Office(error)
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::WrongPassphrase => {
                "That passphrase does not open this vault. Nothing was changed. Check capital letters and spaces, or use the recovery sheet."
            }
            Self::WrongKey => {
                "That key does not open this vault. Nothing was changed. Check that the sheet or key belongs to this vault."
            }
            Self::NoSuchLock => {
                "This vault was not set up to open that way. Use its passphrase or its recovery sheet."
            }
            Self::WeakPassphrase => {
                "That passphrase is too easy to guess. Use four words that do not belong together, or 14 characters."
            }
            Self::DamagedVault { part } => {
                return write!(
                    f,
                    "This vault is damaged ({part}). Nothing was changed. Do not clear the browser; restore from a backup."
                );
            }
            Self::DamagedRow => {
                "A saved item is damaged. It was put aside and the rest was opened. Restore it from a backup."
            }
            Self::RolledBack { id } => {
                return write!(
                    f,
                    "Item {id} on this device is older than the one saved last. Restore it from a backup."
                );
            }
            Self::NewerVault => {
                "This vault was saved by a newer version of the app. Nothing was changed. Reload to get the new version."
            }
            Self::NoVault => "There is no vault here. Restore from a backup, or start a new one.",
            Self::VaultExists => "There is already a vault here. Unlock it instead.",
            Self::NoDocument { id } => {
                return write!(f, "There is no item {id} in this vault. Reload the page.");
            }
            Self::Disposed { file } => {
                return write!(f, "File {file} was disposed of and its key destroyed. It cannot be added to.");
            }
            Self::NoStorage => {
                "This browser keeps no data for this app. Allow site data in the browser's settings, then reload."
            }
            Self::PrivateMode => {
                "This is a private window, which forgets what it is given. Open the app in an ordinary window."
            }
            Self::Quota => {
                "Not saved: the browser's space for this app is used up. What is on the screen is still here. Make a backup, then free space."
            }
            Self::DiskFull => {
                "Not saved: this device's disk is full. What is on the screen is still here. Make a backup, then free space."
            }
            Self::Blocked => {
                "Another window of this app is holding the vault. Close the other windows, then try again."
            }
            Self::VersionChange => {
                "A newer version of the app is starting in another window. Finish there, or reload this window."
            }
            Self::ConnectionClosed => {
                "The browser closed the vault and it did not reopen. What is on the screen is still here. Make a backup, then reload."
            }
            Self::ReadOnly => "This window only reads, because another one writes. Choose “Write here instead” at the top of the page.",
            Self::LostWriteLock => {
                "Not saved: another window has taken over. What is on the screen is still here. Choose “Write here instead” at the top of the page to save it."
            }
            Self::Locked => "The vault is locked. Unlock it to go on.",
            Self::NoRandomness => "This browser gave no random numbers, so nothing can be sealed. Use another browser.",
            Self::Aborted { said } => {
                return write!(
                    f,
                    "Not saved: the browser took the save back ({said}). What is on the screen is still here. Try again."
                );
            }
            Self::Office(error) => return error.fmt(f),
        })
    }
}

impl std::error::Error for StoreError {}
