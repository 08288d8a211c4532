//! The vault on this device.

mod chain;
mod commit;
mod document;
mod draft;
mod entropy;
mod error;
mod id;
mod journal;
mod locks;
mod memory;
mod open_vault;
mod rows;
mod seal;
mod state;
mod strength;
mod tally;
mod vault;
