//! A score as it is kept on a signed sheet: it never changes with a later edition of a policy.

use super::Score;
use crate::calendar::Date;
use alloc::string::String;
use serde::{Deserialize, Serialize};

/// A score as it was when the sheet was signed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptScore {
    /// What the scheme was called.
    pub scheme: String,
    /// The day for which it was worked out.
    pub as_of: Date,
    /// Rows, columns, adjustments, total and band, with their reasons.
    pub score: Score,
    /// Where the total stands, in words; or why there is no band.
    pub standing: String,
}
