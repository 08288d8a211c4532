//! Files of facts, from files and folders.

use super::packs::entries;
use super::trouble::Trouble;
use crate::error::XtaskError;
use alongside_core::policy::source::{FactsError, check_facts_against, read_facts};
use alongside_core::policy::{FactFile, PolicyBook};
use std::fs;
use std::path::{Path, PathBuf};

/// The .json files at or under some paths, in order.
pub fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>, XtaskError> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            let inside = entries(path)?;
            let inside: Vec<PathBuf> = inside
                .into_iter()
                .filter(|path| path.is_dir() || path.extension().is_some_and(|end| end == "json"))
                .collect();
            found.extend(find(&inside)?);
        } else {
            found.push(path.clone());
        }
    }
    Ok(found)
}

/// Reads one file and makes a book with its readings and closure days.
pub fn read(path: &Path, book: &PolicyBook) -> Result<(FactFile, PolicyBook), Trouble> {
    let bad = |errors| Trouble::Facts {
        file: path.display().to_string(),
        errors,
    };
    let text = fs::read_to_string(path).map_err(|error| {
        bad(vec![FactsError {
            path: "the file".to_owned(),
            message: format!("cannot be read ({error}): check its name"),
            meant: None,
        }])
    })?;
    let facts = read_facts(&text).map_err(bad)?;
    let packs: Vec<_> = book.packs().iter().map(|ready| &ready.pack).collect();
    let errors = check_facts_against(&facts, &packs);
    if !errors.is_empty() {
        return Err(bad(errors));
    }
    let ready = book
        .for_facts(&facts)
        .map_err(|error| Trouble::readings(path, &error))?;
    Ok((facts, ready))
}
