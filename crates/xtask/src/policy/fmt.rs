//! `policy fmt`: the usual layout of fact files and of packs.

use super::ordered::Ordered;
use super::packs::entries;
use super::trouble::Trouble;
use super::words::Words;
use crate::error::XtaskError;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Rewrites the files at or under the paths; with `--check` only says which would change.
pub fn run(words: &Words) -> Result<ExitCode, Trouble> {
    let mut changed = Vec::new();
    let mut all = Vec::new();
    words
        .some_paths()?
        .iter()
        .try_for_each(|path| collect(path, &mut all))?;
    for path in &all {
        let text = fs::read_to_string(path).map_err(XtaskError::file(path))?;
        let laid = if path.extension().is_some_and(|end| end == "json") {
            let value: Ordered = serde_json::from_str(&text)
                .map_err(|error| XtaskError::content(path, error.to_string()))?;
            format!("{}\n", value.laid_out())
        } else {
            toml(&text)
        };
        if laid != text {
            changed.push(path.display().to_string());
            if !words.flags.has("--check") {
                fs::write(path, laid).map_err(XtaskError::file(path))?;
            }
        }
    }
    println!("{}", json!({ "files": all.len(), "changed": changed }));
    Ok(if words.flags.has("--check") && !changed.is_empty() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

fn collect(path: &Path, found: &mut Vec<PathBuf>) -> Result<(), XtaskError> {
    if path.is_dir() {
        return entries(path)?
            .iter()
            .try_for_each(|inside| collect(inside, found));
    }
    if path
        .extension()
        .is_some_and(|end| end == "json" || end == "toml")
    {
        found.push(path.to_path_buf());
    }
    Ok(())
}

/// A pack's text keeps its order and comments: no blanks at the end of a line, one empty
/// line at most, one line end at the end. The inside of a text of several lines is left
/// as it is.
fn toml(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    let mut in_text = false;
    for line in text.lines() {
        let trimmed = line.trim_end();
        let quotes = line.matches("\"\"\"").count() + line.matches("'''").count();
        if in_text || quotes % 2 == 1 {
            lines.push(line);
        } else if !trimmed.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(trimmed);
        }
        in_text ^= quotes % 2 == 1;
    }
    while lines.last().is_some_and(|last| last.is_empty()) {
        lines.pop();
    }
    format!("{}\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_keeps_its_comments_and_loses_stray_blanks() {
        assert_eq!(
            toml("\n\n# why\na = 1  \n\n\nb = 2\n\n"),
            "# why\na = 1\n\nb = 2\n"
        );
        let several = "a = \"\"\"one  \n\n\ntwo\"\"\"\n";
        assert_eq!(toml(several), several);
    }
}
