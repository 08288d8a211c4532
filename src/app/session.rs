//! How the vault stands in this window: looked for, absent, locked, open.

use super::once;
use leptos::prelude::*;

/// How the vault stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaultState {
    /// Not looked for yet.
    Looking,
    /// There is none on this device.
    Absent,
    /// There is one, and it is shut.
    Locked,
    /// It was unlocked and is being read; the first page shows what it showed last.
    Opening,
    /// It is open.
    Open,
    /// It is open, and a cover lies over the screen.
    Covered,
    /// The sample team is open: no passphrase, nothing kept.
    Sample,
}

impl VaultState {
    /// Whether it was unlocked, read to the end or not.
    pub fn is_unlocked(self) -> bool {
        self == Self::Opening || self.is_open()
    }

    /// Whether pages may show what it holds.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Covered | Self::Sample)
    }
}

/// The vault's state in this window, in the context.
#[derive(Clone, Copy)]
pub struct Session {
    /// How the vault stands.
    pub vault: RwSignal<VaultState>,
    /// Whether this tab may write; another may hold the pen.
    pub writing: RwSignal<bool>,
    /// What is looked for; never in an address, for it may hold a name.
    pub sought: RwSignal<String>,
}

impl Session {
    /// Makes the session and puts it in the context.
    pub fn start() -> Self {
        let session = Self {
            vault: RwSignal::new(VaultState::Looking),
            writing: RwSignal::new(true),
            sought: RwSignal::new(String::new()),
        };
        once::provide(session);
        session
    }

    /// The session of this window.
    pub fn here() -> Self {
        once::here()
    }
}
