//! What the fields of a form hold. The JSON is that of the fact files.

use super::DocId;
use crate::calendar::Date;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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

// Each kind of answer is told by its JSON at once: trying one after the other would take
// most of the time in which a vault is opened.
impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnswerVisitor)
    }
}

struct AnswerVisitor;

impl<'de> Visitor<'de> for AnswerVisitor {
    type Value = Answer;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what a field of a form holds")
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Answer, E> {
        Ok(Answer::YesNo(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Answer, E> {
        Ok(Answer::Number(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Answer, E> {
        let whole = i64::try_from(number).map(Answer::Number);
        Ok(whole.unwrap_or_else(|_| Answer::Kept(Value::from(number))))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Answer, E> {
        Ok(Answer::Kept(Value::from(number)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Answer, E> {
        Ok(Answer::from(text))
    }

    fn visit_string<E>(self, text: String) -> Result<Answer, E> {
        Ok(Answer::Text(text))
    }

    fn visit_unit<E>(self) -> Result<Answer, E> {
        Ok(Answer::Kept(Value::Null))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Answer, A::Error> {
        let list = Vec::<Value>::deserialize(SeqAccessDeserializer::new(list))?;
        let texts = || list.iter().map(|one| one.as_str().map(String::from));
        if let Some(many) = texts().collect() {
            return Ok(Answer::Many(many));
        }
        let rows = || list.iter().map(|one| Row::deserialize(one).ok());
        Ok(rows()
            .collect::<Option<_>>()
            .map_or_else(|| Answer::Kept(Value::Array(list.clone())), Answer::Rows))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Answer, A::Error> {
        let map = Map::<String, Value>::deserialize(MapAccessDeserializer::new(map))?;
        let items = map
            .iter()
            .map(|(id, item)| Some((id.clone(), state_of(item)?)));
        Ok(items
            .collect::<Option<_>>()
            .map_or_else(|| Answer::Kept(Value::Object(map.clone())), Answer::Items))
    }
}

/// The state of an item; none where a newer version has written more than there is room for.
fn state_of(item: &Value) -> Option<ItemState> {
    let mut state = ItemState::default();
    for (field, value) in item.as_object()? {
        let place = match field.as_str() {
            "state" => &mut state.state,
            "note" => &mut state.note,
            _ => return None,
        };
        *place = String::from(value.as_str()?);
    }
    Some(state)
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
            "{\"views\":{\"state\":\"met\",\"since\":\"2030-01-01\"}}",
            "[\"a\",1]",
            "[]",
            "null",
            "18446744073709551615",
            "0.5",
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
