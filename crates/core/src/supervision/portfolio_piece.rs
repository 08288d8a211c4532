//! A piece of a worker's own portfolio: a note, something learnt, feedback, an observation.

use super::{DocId, Kept};
use crate::calendar::Date;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

words! {
    /// What a piece of a portfolio is.
    PieceKind, "kind of piece" {
        /// A note of one's own.
        Note = "note",
        /// Something learnt: training, reading, a talk.
        Learning = "learning",
        /// What somebody said of the work.
        Feedback = "feedback",
        /// Practice that was observed.
        Observation = "observation",
    }
}

/// A piece of a worker's own portfolio.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortfolioPiece {
    /// What it is.
    pub what: PieceKind,
    /// The day.
    pub on: Date,
    /// Whose portfolio.
    pub of: DocId,
    /// The words.
    pub text: String,
    /// What was learnt, and what will be done another way.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub learnt: String,
    /// Domains and standards that it shows, by id: `pcf-6`, `swe-4`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shows: Vec<String>,
    /// It was talked over with a colleague.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub with_peer: bool,
    /// What it was drawn from: an observation, a tool in use. It is never passed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<DocId>,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl PortfolioPiece {
    /// A piece in a person's own words.
    pub fn new(what: PieceKind, of: DocId, on: Date, text: &str) -> Self {
        Self {
            what,
            on,
            of,
            text: String::from(text),
            learnt: String::new(),
            shows: Vec::new(),
            with_peer: false,
            from: None,
            kept: Kept::new(),
        }
    }
}
