//! The backup: one JSON document that can be read without the app, checked against its
//! own counts and hashes, and merged by ancestry.

mod before;
mod disposed;
mod merge;
mod plain;
mod read;
mod rotation;
mod section;
#[cfg(test)]
mod tests;
mod write;

pub use before::{Before, BroughtBack};
pub use disposed::{Disposed, StaysAway, Why};
pub use merge::{Choice, Fate, Plan, PlannedDocument, differences, plan};
pub use plain::{last_plain, plain_entry};
pub use read::{Backup, BackupError, Limits, Reader, read};
pub use rotation::{AutomaticName, is_due, to_delete};
pub use write::{FORMAT, Made, VERSION, Writer, write};

use alloc::string::String;

/// A digest in hexadecimal. That of a section is SHA-256 over its canonical JSON (keys sorted,
/// no white space).
fn hex(digest: &[u8]) -> String {
    use core::fmt::Write;
    digest.iter().fold(String::new(), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
