//! `policy compare`: what another reading would change.

use super::fact_files;
use super::packs;
use super::trouble::Trouble;
use super::words::Words;
use crate::error::XtaskError;
use alongside_core::policy::{differences, evaluate};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Prints each decision that differs, as it is and as it would be.
pub fn run(words: &Words) -> Result<ExitCode, Trouble> {
    let as_of = words.as_of()?;
    let (question, slug) = words
        .flags
        .value("--reading")
        .and_then(|reading| reading.split_once('='))
        .ok_or_else(|| {
            XtaskError::Usage(
                "Which reading? Add `--reading HAV-A16.day-zero=return-day-is-1`.".to_owned(),
            )
        })?;
    let book = packs::book(words)?;
    let mut answers = Vec::new();
    for path in fact_files::find(words.some_paths()?)? {
        let (facts, book) = fact_files::read(&path, &book)?;
        let other = book
            .with_reading(question, slug)
            .map_err(|error| XtaskError::Usage(error.to_string()))?;
        let before = evaluate(&book, &facts, as_of).decisions;
        let after = evaluate(&other, &facts, as_of).decisions;
        answers.push(json!({
            "file": path.display().to_string(), "as_of": as_of,
            "question": question, "reading": slug,
            "differences": differences(&before, &after),
        }));
    }
    println!("{}", Value::Array(answers));
    Ok(ExitCode::SUCCESS)
}
