//! What this browser remembers outside the vault, in plain sight: the theme, which vault was open
//! last, and how far it had come. Nothing else is kept there.
//!
//! The last two are the canary: when they name a vault that is gone or older, the browser has
//! removed data. An eviction usually takes the canary too; then only an installed launch on an
//! empty store gives it away.

use super::id::VaultId;
use gloo_storage::{LocalStorage, Storage};
use serde::{Deserialize, Serialize};

const CANARY: &str = "alongside.canary";
const THEME: &str = "alongside.theme";

/// The vault that was open last, and its newest commit then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Canary {
    /// Which vault.
    pub vault: VaultId,
    /// Number of its newest commit that this browser has seen.
    pub sequence: u64,
}

/// What the canary and the store together say at the start of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Memory {
    /// Nothing was here before: a first run.
    FirstRun,
    /// The app was installed, yet there is nothing: ask whether to restore or to start new.
    InstalledButEmpty,
    /// The vault is there.
    Present,
    /// The vault that was open last is gone: the browser removed data.
    Removed {
        /// Which vault it was.
        vault: VaultId,
    },
}

/// What the vault says once it is open, beside what the canary remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// As far as remembered, or further.
    UpToDate,
    /// Older than this browser has seen: the browser, or somebody, put old data back.
    Older {
        /// Commits that are missing.
        missing: u64,
    },
}

/// What was remembered; `None` when nothing was, or when it cannot be read.
pub fn read() -> Option<Canary> {
    LocalStorage::get(CANARY).ok()
}

/// Remembers a vault and its newest commit; call it after each save. A browser that refuses
/// small data only loses this warning, so a refusal is no error.
pub fn remember(vault: VaultId, sequence: u64) {
    drop(LocalStorage::set(CANARY, Canary { vault, sequence }));
}

/// Forgets the vault, when its owner gives it up.
pub fn forget() {
    LocalStorage::delete(CANARY);
}

/// The theme that was chosen, in the app's own words.
pub fn theme() -> Option<String> {
    LocalStorage::get(THEME).ok()
}

/// Remembers the theme.
pub fn set_theme(theme: &str) {
    drop(LocalStorage::set(THEME, theme));
}

/// What there was and what there is: `found` are the vaults in the store, `installed` whether
/// the app was started from its own icon.
pub fn judge(canary: Option<Canary>, found: &[VaultId], installed: bool) -> Memory {
    match canary {
        Some(canary) if found.contains(&canary.vault) => Memory::Present,
        Some(canary) => Memory::Removed {
            vault: canary.vault,
        },
        None if !found.is_empty() => Memory::Present,
        None if installed => Memory::InstalledButEmpty,
        None => Memory::FirstRun,
    }
}

/// Whether the open vault has come as far as remembered.
pub fn compare(canary: Option<Canary>, vault: VaultId, sequence: u64) -> Progress {
    let seen = canary
        .filter(|canary| canary.vault == vault)
        .map_or(0, |canary| canary.sequence);
    match seen.saturating_sub(sequence) {
        0 => Progress::UpToDate,
        missing => Progress::Older { missing },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: VaultId = VaultId([1; 16]);
    const TWO: VaultId = VaultId([2; 16]);

    #[test]
    fn a_vault_that_is_gone_is_never_a_first_run() {
        let canary = Some(Canary {
            vault: ONE,
            sequence: 9,
        });
        assert_eq!(judge(canary, &[], false), Memory::Removed { vault: ONE });
        assert_eq!(judge(canary, &[TWO], true), Memory::Removed { vault: ONE });
        assert_eq!(judge(canary, &[TWO, ONE], false), Memory::Present);
        assert_eq!(judge(None, &[ONE], false), Memory::Present);
        assert_eq!(judge(None, &[], true), Memory::InstalledButEmpty);
        assert_eq!(judge(None, &[], false), Memory::FirstRun);
    }

    #[test]
    fn a_vault_that_is_older_than_remembered_is_told() {
        let canary = Some(Canary {
            vault: ONE,
            sequence: 9,
        });
        assert_eq!(compare(canary, ONE, 9), Progress::UpToDate);
        assert_eq!(compare(canary, ONE, 12), Progress::UpToDate);
        assert_eq!(compare(canary, ONE, 7), Progress::Older { missing: 2 });
        assert_eq!(compare(canary, TWO, 1), Progress::UpToDate);
        assert_eq!(compare(None, ONE, 1), Progress::UpToDate);
    }
}
