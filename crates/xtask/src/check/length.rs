//! A file is one idea: none is longer than 400 lines.

use std::fs;

use super::tracked;
use crate::error::XtaskError;
use crate::places::Places;

const LONGEST: usize = 400;
const KINDS: [&str; 5] = [".rs", ".css", ".js", ".mjs", ".ts"];

/// Fails with every file that is too long.
pub fn check(places: &Places) -> Result<(), XtaskError> {
    let mut findings = Vec::new();
    for name in tracked(places)? {
        let path = places.root.join(&name);
        if !KINDS.iter().any(|kind| name.ends_with(kind)) || !path.is_file() {
            continue;
        }
        let text = fs::read_to_string(&path).map_err(XtaskError::file(&path))?;
        let lines = text.lines().count();
        if lines > LONGEST {
            findings.push(format!("{name}: {lines} lines"));
        }
    }
    if findings.is_empty() {
        return Ok(());
    }
    Err(XtaskError::Broken {
        rule: format!("A file is one idea of at most {LONGEST} lines"),
        findings,
    })
}
