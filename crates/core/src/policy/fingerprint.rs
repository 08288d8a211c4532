//! One short text for many findings: equal texts mean that the same was found, natively and
//! in a browser.

use crate::calendar::Date;
use alloc::string::String;
use core::fmt::Write as _;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// A SHA-256 over evaluations in the order in which they are added.
#[derive(Clone, Debug, Default)]
pub struct Fingerprint {
    sha256: Sha256,
    count: usize,
}

impl Fingerprint {
    /// Adds what was found in the file of this name on a day: its canonical JSON, in which
    /// decisions stand by rule, subject, for whom, clock and occurrence, and every key has
    /// its place. Fails only if that cannot be written as JSON.
    pub fn add(
        &mut self,
        name: &str,
        as_of: Date,
        found: &impl Serialize,
    ) -> Result<(), serde_json::Error> {
        let found = serde_json::to_string(found)?;
        self.sha256
            .update(alloc::format!("{name}\n{as_of}\n{found}\n"));
        self.count += 1;
        Ok(())
    }

    /// How many evaluations were added.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The SHA-256 in lower-case hexadecimal.
    pub fn finish(self) -> String {
        let mut text = String::new();
        for byte in self.sha256.finalize() {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Evaluation;

    #[test]
    fn another_day_or_another_order_is_another_fingerprint() {
        let day = Date::parse("2026-03-09").unwrap();
        let print = |added: &[(&str, Date)]| {
            let mut print = Fingerprint::default();
            for (name, day) in added {
                print.add(name, *day, &Evaluation::default()).unwrap();
            }
            (print.count(), print.finish())
        };
        let one = print(&[("a", day), ("b", day)]);
        assert_eq!(one, print(&[("a", day), ("b", day)]));
        assert_ne!(one, print(&[("b", day), ("a", day)]));
        assert_ne!(one, print(&[("a", day), ("b", day.plus_days(1))]));
        assert_eq!((one.0, one.1.len()), (2, 64));
    }
}
