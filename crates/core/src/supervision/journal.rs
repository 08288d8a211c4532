//! What a command changed, field by field.

use super::{DocId, Stamp};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One field that changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Where: `role/0/to`, `paper/answers/purpose`.
    pub path: String,
    /// What it held; none if it was not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// What it holds; none if it is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
}

/// What a command changed in one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JournalEntry {
    /// When, where, by whom.
    pub stamp: Stamp,
    /// Which document.
    pub document: DocId,
    /// The worker or case whose file it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<DocId>,
    /// What was done.
    pub what: String,
    /// The fields.
    pub fields: Vec<FieldChange>,
}

/// The fields in which two bodies differ.
pub(crate) fn difference(before: &Value, after: &Value) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    compare("", Some(before), Some(after), &mut changes);
    changes
}

fn compare(path: &str, before: Option<&Value>, after: Option<&Value>, out: &mut Vec<FieldChange>) {
    let below = |key: &str| {
        if path.is_empty() {
            key.to_string()
        } else {
            format!("{path}/{key}")
        }
    };
    match (before, after) {
        (Some(Value::Object(old)), Some(Value::Object(new))) => {
            for (key, value) in old {
                compare(&below(key), Some(value), new.get(key), out);
            }
            for (key, value) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
                compare(&below(key), None, Some(value), out);
            }
        }
        (Some(Value::Array(old)), Some(Value::Array(new))) => {
            for index in 0..old.len().max(new.len()) {
                compare(
                    &below(&index.to_string()),
                    old.get(index),
                    new.get(index),
                    out,
                );
            }
        }
        (old, new) if old == new => {}
        (old, new) => out.push(FieldChange {
            path: path.to_string(),
            before: old.cloned(),
            after: new.cloned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_differs_is_named() {
        let before = json!({"name":"A","role":[{"value":"x","from":"2024-01-01"}]});
        let after = json!({"name":"A","role":[{"value":"x","from":"2024-01-01","to":"2025-01-01"}],"left":true});
        let paths: Vec<_> = difference(&before, &after)
            .into_iter()
            .map(|change| change.path)
            .collect();
        assert_eq!(paths, ["role/0/to", "left"]);
        assert!(difference(&before, &before).is_empty());
    }
}
