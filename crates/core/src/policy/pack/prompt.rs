//! Prompts of the policy.

use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

crate::supervision::words! {
    /// What a prompt asks. How, why, feel and learn are the reflective ones.
    Asks, "way of asking" {
        /// How something was or is done.
        How = "how",
        /// Why.
        Why = "why",
        /// What was or is felt.
        Feel = "feel",
        /// What is learnt.
        Learn = "learn",
        /// What.
        What = "what",
        /// When, by when.
        When = "when",
    }
}

impl Asks {
    /// Whether it asks for thought rather than for facts.
    pub fn is_reflective(self) -> bool {
        matches!(self, Self::How | Self::Why | Self::Feel | Self::Learn)
    }
}

crate::supervision::words! {
    /// What of a prompt is cut off in the source.
    Cut, "part that is cut off" {
        /// Words of the prompt itself: only what is left of them is shown.
        Words = "words",
        /// What an end of its scale means; such a scale makes no chart.
        Ends = "ends",
        /// The label beside it.
        Label = "label",
    }
}

/// A section of prompts: `HAV-P1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromptSection {
    /// Its ID.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Where it comes from: a clause, an author.
    #[serde(default)]
    pub source: String,
    /// What is missing in the source, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incomplete: Option<String>,
    /// Its prompts; none where the source has none.
    #[serde(default)]
    pub prompts: Vec<Prompt>,
    /// A list shown as guidance, without prompts of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guidance: Vec<String>,
}

/// One prompt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prompt {
    /// By section, block and item: `HAV-P1.2.3`.
    pub id: String,
    /// The block it belongs to, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub block: String,
    /// The prompt.
    pub text: String,
    /// What it asks.
    pub asks: Vec<Asks>,
    /// What of it is cut off in the source, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<Cut>,
}

impl Prompt {
    /// Whether it asks for thought rather than for facts alone.
    pub fn is_reflective(&self) -> bool {
        self.asks.iter().any(|asks| asks.is_reflective())
    }
}
