//! The tally: one number over all documents, which shows that a row is missing, was put back, or
//! is an older version of itself.
//!
//! Each document gives a keyed value of its id, its file and the sequence of its newest row; the
//! tally is the exclusive or of them all. A commit updates it in one step, and opening the vault
//! recomputes it from the rows it reads anyway.

use super::id::{DocId, KeyFile, hex, unhex};
use super::seal::Key;
use serde::{Deserialize, Serialize};

/// The tally of some documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Tally([u8; 32]);

impl Tally {
    /// Adds a document's newest row, or takes it away again: the two are the same step.
    pub fn toggle(&mut self, key: &Key, id: DocId, file: KeyFile, sequence: u64) {
        let mut purpose = Vec::with_capacity(45);
        purpose.extend_from_slice(b"tally");
        purpose.extend_from_slice(&id.0);
        purpose.extend_from_slice(&file.0);
        purpose.extend_from_slice(&sequence.to_be_bytes());
        for (sum, term) in self.0.iter_mut().zip(key.derive(&purpose).bytes()) {
            *sum ^= term;
        }
    }
}

impl From<Tally> for String {
    fn from(tally: Tally) -> Self {
        hex(&tally.0)
    }
}

impl TryFrom<String> for Tally {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        unhex(&text)
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or("a tally is 64 hexadecimal digits")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_does_not_matter_and_an_older_row_shows() {
        let key = Key::mint().unwrap();
        let (a, b) = (DocId([1; 16]), DocId([2; 16]));
        let mut one = Tally::default();
        one.toggle(&key, a, KeyFile::VAULT, 1);
        one.toggle(&key, b, KeyFile::VAULT, 2);
        let mut two = Tally::default();
        two.toggle(&key, b, KeyFile::VAULT, 2);
        two.toggle(&key, a, KeyFile::VAULT, 1);
        assert_eq!(one, two);
        let mut older = Tally::default();
        older.toggle(&key, a, KeyFile::VAULT, 1);
        older.toggle(&key, b, KeyFile::VAULT, 1);
        assert_ne!(one, older);
    }
}
