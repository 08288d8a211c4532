//! SHA-256 as it is written in file names and in the service worker's list.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The SHA-256 of some bytes in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}
