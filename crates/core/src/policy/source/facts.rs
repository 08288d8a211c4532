//! Facts as a person or program wrote them, made into a [`FactFile`] or into the first
//! mistakes with their places.

use super::plain::in_plain_words;
use crate::policy::FactFile;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use serde_path_to_error::Segment;

/// One mistake in a file of facts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactsError {
    /// Where: `events[2].parts[0].kind`.
    pub path: String,
    /// What is wrong and what was expected.
    pub message: String,
    /// The nearest known word.
    pub meant: Option<String>,
}

impl fmt::Display for FactsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)?;
        match &self.meant {
            Some(meant) => write!(f, "; did you mean `{meant}`?"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for FactsError {}

/// Reads a file of facts.
///
/// # Errors
/// A text that is not JSON, a key or word that is not known, or else every id that
/// leads nowhere and every span that ends before it begins, in order.
pub fn read_facts(json: &str) -> Result<FactFile, Vec<FactsError>> {
    // A list would otherwise be told as too short a row of fields.
    if json.trim_start().starts_with('[') {
        return Err(alloc::vec![FactsError {
            path: String::from("line 1, column 1"),
            message: String::from(
                "a list stands where a file of facts was expected: begin with `{\"facts\": 1, …}`",
            ),
            meant: None,
        }]);
    }
    let mut reader = serde_json::Deserializer::from_str(json);
    let facts: FactFile = serde_path_to_error::deserialize(&mut reader)
        .map_err(|error| alloc::vec![misfit(&error)])?;
    reader.end().map_err(|error| {
        alloc::vec![FactsError {
            path: String::from("the end"),
            message: format!("there is more text after the facts ({error})"),
            meant: None,
        }]
    })?;
    let errors = super::facts_check::check(&facts);
    if errors.is_empty() {
        Ok(facts)
    } else {
        Err(errors)
    }
}

fn misfit(error: &serde_path_to_error::Error<serde_json::Error>) -> FactsError {
    let path = path_of(error.path());
    let said = error.inner().to_string();
    // The place in the text stands at the end of what the reader says.
    let message = said.split(" at line ").next().unwrap_or(&said);
    if error.inner().is_syntax() || error.inner().is_eof() {
        return FactsError {
            path: format!(
                "line {}, column {}",
                error.inner().line(),
                error.inner().column()
            ),
            message: format!("not readable as JSON: {message}"),
            meant: None,
        };
    }
    let (message, meant) = in_plain_words(message);
    FactsError {
        path,
        message,
        meant,
    }
}

/// A path as people write it: `events[2].parts[0].kind`.
fn path_of(path: &serde_path_to_error::Path) -> String {
    let mut written = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => {
                written.push('[');
                written.push_str(&index.to_string());
                written.push(']');
            }
            Segment::Map { key } => {
                if !written.is_empty() {
                    written.push('.');
                }
                written.push_str(key);
            }
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    if written.is_empty() {
        written.push_str("the file");
    }
    written
}
