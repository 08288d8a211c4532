//! Plain values made into typed ones, with the place of what does not fit.

use super::error::PackError;
use super::nearest::quoted;
use super::plain::in_plain_words;
use super::tree::Tree;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;

/// Reads the value at `pointer`; every key that is not known is reported, and the first
/// value that does not fit.
pub fn typed<T: DeserializeOwned>(
    tree: &Tree,
    pointer: &str,
    value: &Value,
    errors: &mut Vec<PackError>,
) -> Option<T> {
    let mut value = value.clone();
    let mut has_unknown_key = false;
    loop {
        match serde_path_to_error::deserialize::<_, T>(&value) {
            Ok(read) => return (!has_unknown_key).then_some(read),
            Err(error) => {
                let below = below(error.path());
                let message = error.into_inner().to_string();
                let words = quoted(&message);
                let unknown = message
                    .starts_with("unknown field")
                    .then(|| words.first())
                    .flatten()
                    .cloned();
                errors.push(explained(
                    tree,
                    &format!("{pointer}{below}"),
                    &message,
                    &words,
                ));
                // With the unknown key gone, what else is wrong can be seen.
                match unknown.filter(|key| remove(&mut value, &below, key)) {
                    Some(_) => has_unknown_key = true,
                    None => return None,
                }
            }
        }
    }
}

fn below(path: &serde_path_to_error::Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => {
                pointer.push('/');
                pointer.push_str(&index.to_string());
            }
            Segment::Map { key } => {
                pointer.push('/');
                pointer.push_str(key);
            }
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

/// Takes `key` out of the table at `below` or, if the path already ends in it, out of
/// the table around it.
fn remove(value: &mut Value, below: &str, key: &str) -> bool {
    let table = below
        .strip_suffix(key)
        .and_then(|rest| rest.strip_suffix('/'))
        .unwrap_or(below);
    value
        .pointer_mut(table)
        .and_then(Value::as_object_mut)
        .is_some_and(|table| table.remove(key).is_some())
}

/// The error for a message of the deserialiser, in plain words.
fn explained(tree: &Tree, pointer: &str, message: &str, words: &[String]) -> PackError {
    let (said, meant) = in_plain_words(message);
    let wrong = words.first().map_or("", String::as_str);
    let at = if message.starts_with("unknown field") {
        key_pointer(tree, pointer, wrong)
    } else if message.starts_with("missing field") || message.starts_with("invalid type") {
        String::from(pointer)
    } else {
        let found = tree.find_text(pointer, wrong);
        found.unwrap_or_else(|| String::from(pointer))
    };
    tree.error(&at, said, meant)
}

/// Where a key stands whose table is at `pointer`, or further down where the path was
/// lost on the way.
fn key_pointer(tree: &Tree, pointer: &str, key: &str) -> String {
    let direct = format!("{pointer}/{key}");
    if pointer.ends_with(&format!("/{key}")) || !tree.has(&direct) {
        return String::from(pointer);
    }
    direct
}
