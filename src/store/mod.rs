//! The vault on this device: keys, sealing, database, tabs, drafts, journal.
//!
//! What it keeps is opaque to it: bytes of documents, summaries and journal entries. Start with
//! [`Vault::find`] or [`Vault::create`] over a [`VaultRows`]; [`Vault::unlock`] gives an
//! [`OpenVault`], whose [`OpenVault::begin_writing`] (the one writing window) or
//! [`OpenVault::open_summaries`] (the others) reads what there is, [`OpenVault::bodies`] the
//! rest, and [`OpenVault::commit`] saves.
//!
//! What this protects against: somebody with the disk, a browser that loses or brings back old
//! rows, two windows, a full disk. What it does not: somebody who has the passphrase, or who
//! controls the browser while the vault is open. How many rows there are, how long they are and
//! which of them share a key can be seen without any key.

mod bodies;
pub mod canary;
mod chain;
mod commit;
mod connection;
mod device;
mod document;
mod draft;
mod entropy;
mod error;
mod id;
mod idb_error;
pub mod idle;
mod indexed;
mod journal;
mod locks;
mod memory;
mod note;
mod open_vault;
pub mod passkey;
pub mod probe;
mod relock;
mod rows;
mod seal;
mod settings;
mod state;
mod strength;
mod tabs;
mod tally;
mod vault;
pub mod web_lock;

pub use bodies::DocumentRows;
pub use chain::ChainFault;
pub use commit::{Change, JournalEntry, Saved};
pub use connection::{ConnectionEvent, DATABASE_VERSION, Listener, Opening};
pub use device::{Device, DeviceStore};
pub use document::{PART, Put, Revision, Summary};
pub use draft::{Draft, Drafts};
pub use error::StoreError;
pub use id::{DeviceId, DocId, KeyFile, NotAnId, VaultId, hex, unhex};
pub use indexed::IndexedRows;
pub use journal::{ChainReport, Entry, EntryText};
pub use locks::{Header, HexBytes, Lock, RecoverySheet, Unlock, VAULT_FORMAT};
pub use memory::{MemoryRows, Table};
pub use note::Note;
pub use open_vault::{Finding, OpenVault, Opened};
pub use rows::{GENERATION, Generation, Later, Row, Store, VaultRows, Write};
pub use settings::Settings;
pub use strength::{Strength, strength};
pub use tabs::{TabEvent, Tabs};
pub use vault::{NewVault, Ports, Vault};
