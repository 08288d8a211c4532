//! The scenarios with all they need, for the browser to judge again.

use super::fact_files;
use super::packs;
use super::scenarios;
use super::trouble::Trouble;
use super::words::Words;
use crate::error::XtaskError;
use crate::places::Places;
use alongside_core::policy::{Fingerprint, evaluate, scores};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Judges every scenario here and writes packs, bank holidays, scenarios and the fingerprint
/// of what was found into one file, which the browser tests compare with their own.
pub fn bundle(to: &Path) -> Result<(), XtaskError> {
    written(to).map_err(|trouble| match trouble {
        Trouble::Machine(error) => error,
        other => XtaskError::Broken {
            rule: "The scenarios".to_owned(),
            findings: other.lines(),
        },
    })
}

fn written(to: &Path) -> Result<(), Trouble> {
    let words = Words::read(&[], &[], &[])?;
    let book = packs::book(&words)?;
    let bad = |error: serde_json::Error| XtaskError::content(to, error.to_string());
    let mut fingerprint = Fingerprint::default();
    let mut files: Vec<Value> = Vec::new();
    for path in scenarios::files(&words)? {
        let (facts, book) = fact_files::read(&path, &book)?;
        let name = scenarios::name(&path);
        for check in &facts.checks {
            let found = evaluate(&book, &facts, check.as_of);
            fingerprint.add(&name, check.as_of, &found).map_err(bad)?;
            if !facts.sheets.is_empty() {
                let scored = scores(&book, &facts, check.as_of)
                    .map_err(|error| Trouble::readings(&path, &error))?;
                fingerprint.add(&name, check.as_of, &scored).map_err(bad)?;
            }
        }
        files.push(json!({ "name": name, "facts": facts }));
    }
    let packs: Vec<&_> = book.packs().iter().map(|ready| &ready.pack).collect();
    let all = json!({
        "packs": packs,
        "holidays": packs::bank_holidays(&Places::find()?.root)?,
        "files": files,
        "evaluations": fingerprint.count(),
        "fingerprint": fingerprint.finish(),
    });
    let text = serde_json::to_string(&all).map_err(bad)?;
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(XtaskError::file(folder))?;
    }
    // An unchanged file keeps its time, so that nothing is compiled again for it.
    if fs::read_to_string(to).is_ok_and(|before| before == text) {
        return Ok(());
    }
    Ok(fs::write(to, text).map_err(XtaskError::file(to))?)
}
