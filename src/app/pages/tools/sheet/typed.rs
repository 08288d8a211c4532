//! What was typed in an open tool, as its draft keeps it.

use super::number::TypedNumber;
use alongside_core::supervision::{Content, Entry, ToolSheet, Written};
use serde::{Deserialize, Serialize};

/// Everything that was typed, as the draft keeps it: also a number that nobody has given yet.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Typed {
    pub(super) entries: Vec<Entry>,
    pub(super) numbers: Vec<TypedNumber>,
    pub(super) themes: Vec<String>,
    pub(super) minutes: Option<u16>,
}

impl Typed {
    /// What a tool in use holds.
    pub fn of(sheet: &ToolSheet) -> Self {
        let written = sheet.written().cloned().unwrap_or_default();
        let numbers = written.ratings.into_iter();
        Self {
            entries: written.entries,
            numbers: numbers
                .map(|rating| TypedNumber {
                    value: Some(rating.value),
                    rating,
                })
                .collect(),
            themes: written.themes,
            minutes: sheet.minutes,
        }
    }

    /// Whether every number that was begun says who gave it.
    pub fn is_whole(&self) -> bool {
        self.numbers.iter().all(|one| one.whole().is_some())
    }

    /// The tool in use with what was typed: what is empty is left out, and so is a number as long
    /// as nobody gave it.
    pub fn into(self, sheet: &ToolSheet) -> ToolSheet {
        let mut written = Written {
            themes: self.themes,
            kept: sheet
                .written()
                .map(|written| written.kept.clone())
                .unwrap_or_default(),
            ..Written::default()
        };
        for entry in self.entries {
            written.enter(entry);
        }
        for number in &self.numbers {
            if let Some(rating) = number.whole() {
                written.rate(rating);
            }
        }
        let content = match &sheet.content {
            Content::Everything(_) => Content::Everything(written),
            Content::Discussed(_) => Content::Discussed(written),
            kept @ Content::Sentence { .. } => kept.clone(),
        };
        ToolSheet {
            content,
            minutes: self.minutes,
            ..sheet.clone()
        }
    }
}
