//! A score as it is kept on a signed sheet: it never changes with a later edition of a policy.

use super::{InWords, Score, Worker};
use crate::calendar::Date;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// A score as it was when the sheet was signed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptScore {
    /// What the scheme was called.
    pub scheme: String,
    /// The day for which it was worked out.
    pub as_of: Date,
    /// Rows, columns, adjustments, total and band, with their reasons. What will end and what
    /// was warned of is not kept: it is of the day on which it was looked at.
    pub score: Score,
    /// Where the total stands, in words; or why there is no band.
    pub standing: String,
}

impl KeptScore {
    /// What is kept of a score of this worker, as it is told on its day.
    pub fn of(words: &InWords<'_>, worker: &Worker, score: &Score) -> Self {
        Self {
            scheme: words.scheme.title.clone(),
            as_of: words.day,
            standing: words.standing(worker, score).words,
            score: Score {
                ends: Vec::new(),
                warnings: Vec::new(),
                ..score.clone()
            },
        }
    }
}
