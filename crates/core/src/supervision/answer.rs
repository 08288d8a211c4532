//! What the fields of a form hold. The JSON is that of the fact files.

use super::DocId;
use crate::calendar::Date;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Answers by field id.
pub type Answers = BTreeMap<String, Answer>;

/// One row of a table: answers by column id.
pub type Row = BTreeMap<String, Answer>;

/// An item of a checklist.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemState {
    /// `met`, `gap` or `not applicable`; empty until chosen.
    #[serde(default)]
    pub state: String,
    /// What was noted beside it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What one field holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// Yes or no.
    YesNo(bool),
    /// A whole number, minutes, a point on a scale.
    Number(i64),
    /// A line, paragraphs, a day (`2026-02-28`), a day and a time (`2026-02-28T14:30`),
    /// a choice, the id of a person or case.
    Text(String),
    /// Several choices.
    Many(Vec<String>),
    /// Rows of a table or of actions.
    Rows(Vec<Row>),
    /// The items of a checklist.
    Items(BTreeMap<String, ItemState>),
    /// What a newer version wrote and this one cannot read.
    Kept(Value),
}

impl Answer {
    /// Whether nothing was filled in: no text but white space, no rows, no state.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::YesNo(_) | Self::Number(_) => false,
            Self::Text(text) => text.trim().is_empty(),
            Self::Many(many) => many.iter().all(|one| one.trim().is_empty()),
            Self::Rows(rows) => rows.iter().all(|row| row.values().all(Self::is_empty)),
            Self::Items(items) => items.values().all(|item| item.state.trim().is_empty()),
            Self::Kept(value) => value.is_null(),
        }
    }

    /// The text, of an answer that is text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The day, of an answer that is one.
    pub fn date(&self) -> Option<Date> {
        Date::parse(self.text()?.trim().get(..10)?).ok()
    }

    /// As the fact files write it.
    pub fn to_value(&self) -> Value {
        serde_json::to_value(self).unwrap_or(Value::Null)
    }
}

impl From<&str> for Answer {
    fn from(text: &str) -> Self {
        Self::Text(String::from(text))
    }
}

impl From<Date> for Answer {
    fn from(date: Date) -> Self {
        Self::Text(date.to_string())
    }
}

impl From<DocId> for Answer {
    fn from(id: DocId) -> Self {
        Self::Text(id.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_keep_their_kind_through_json() {
        for json in [
            "true",
            "90",
            "\"words\"",
            "[\"a\",\"b\"]",
            "[{\"by_when\":\"2026-03-01\",\"what\":\"call\"}]",
            "{\"views\":{\"state\":\"met\"}}",
            "{\"new\":[1]}",
        ] {
            let answer: Answer = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&answer).unwrap(), json);
        }
    }

    #[test]
    fn white_space_and_empty_rows_are_no_answer() {
        assert!(Answer::from(" \n").is_empty());
        assert!(Answer::Rows(alloc::vec![Row::new()]).is_empty());
        assert!(!Answer::YesNo(false).is_empty());
    }
}
