//! Unclear passages, the ways to read them, and figures left to others.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An unclear passage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ambiguity {
    /// The register's ID: `HAV-A16`.
    pub id: String,
    /// What is unclear, in a few words.
    pub title: String,
    /// Why it is unclear.
    #[serde(default)]
    pub about: String,
    /// It changes no outcome: a slip of the text, noted.
    #[serde(default)]
    pub editorial: bool,
    /// Rules it touches.
    #[serde(default)]
    pub rules: Vec<String>,
    /// The questions it asks; none if editorial.
    #[serde(default)]
    pub questions: Vec<Question>,
}

/// One question about an unclear passage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// `HAV-A16.day-zero`
    pub id: String,
    /// The question.
    pub question: String,
    /// The reading that holds unless another is chosen.
    pub default: String,
    /// Why that one.
    pub why: String,
    /// Rules it touches.
    pub rules: Vec<String>,
    /// The ways to read it.
    pub readings: Vec<ReadingOption>,
}

/// One way to read a passage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingOption {
    /// `return-day-is-1`
    pub slug: String,
    /// What it means.
    pub meaning: String,
    /// What it lays over the pack, by path: `rules.HAV-115.day_zero`,
    /// `clocks.case-sessions.also`, `conventions.roll`, `forms.HAV-F4.extras`. The
    /// default reading lays nothing: the pack is written with it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub set: BTreeMap<String, Value>,
    /// It changes what a screen or form shows or asks, not what the engine decides.
    #[serde(default)]
    pub shown: bool,
}

/// A figure that the policy leaves to the council, a handbook or the agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// The rule's ID, which names the slot.
    pub id: String,
    /// What is asked for.
    pub label: String,
    /// For whom it is set.
    pub scope: SlotScope,
    /// What its value holds.
    pub fields: Vec<SlotField>,
}

/// For whom a slot is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SlotScope {
    /// Each person has a figure.
    Person,
    /// The whole service has one.
    Service,
}

/// One value of a slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlotField {
    /// Its key: `every`.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// What it holds.
    pub kind: SlotFieldKind,
    /// The least it may be, where it is a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<u32>,
}

/// What a slot's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SlotFieldKind {
    /// A length of time: `3w`.
    Amount,
    /// A whole number.
    Number,
    /// Words.
    Text,
}
