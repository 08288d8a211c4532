//! `policy fmt`: the usual layout of fact files and of packs.

use super::packs::entries;
use super::trouble::Trouble;
use super::words::Words;
use crate::error::XtaskError;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A value that fits on a line of this width stays on it.
const WIDTH: usize = 120;

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
            let value: Value = serde_json::from_str(&text)
                .map_err(|error| XtaskError::content(path, error.to_string()))?;
            format!("{}\n", json(&value, 0, 0))
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
    println!(
        "{}",
        serde_json::json!({ "files": all.len(), "changed": changed })
    );
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
    let is_ours = |end: &std::ffi::OsStr| end == "json" || end == "toml";
    if path.extension().is_some_and(is_ours) {
        found.push(path.to_path_buf());
    }
    Ok(())
}

/// JSON with two spaces, where what fits on one line stays on one.
fn json(value: &Value, depth: usize, before: usize) -> String {
    let flat = one_line(value);
    let is_top = depth == 0;
    if !is_top && 2 * depth + before + flat.chars().count() < WIDTH {
        return flat;
    }
    let indent = "  ".repeat(depth + 1);
    let close = "  ".repeat(depth);
    match value {
        Value::Array(items) if !items.is_empty() => {
            let lines: Vec<String> = items
                .iter()
                .map(|item| format!("{indent}{}", json(item, depth + 1, 0)))
                .collect();
            format!("[\n{}\n{close}]", lines.join(",\n"))
        }
        Value::Object(table) if !table.is_empty() => {
            let lines: Vec<String> = table
                .iter()
                .map(|(key, item)| {
                    let key = Value::from(key.as_str()).to_string();
                    let item = json(item, depth + 1, key.chars().count() + 2);
                    format!("{indent}{key}: {item}")
                })
                .collect();
            format!("{{\n{}\n{close}}}", lines.join(",\n"))
        }
        _ => flat,
    }
}

fn one_line(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(one_line).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(table) => {
            let items: Vec<String> = table
                .iter()
                .map(|(key, item)| format!("{}: {}", Value::from(key.as_str()), one_line(item)))
                .collect();
            format!("{{{}}}", items.join(", "))
        }
        other => other.to_string(),
    }
}

/// A pack's text keeps its order and comments: no blanks at the end of a line, one empty
/// line at most, one line end at the end.
fn toml(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    while lines.last().is_some_and(|last| last.is_empty()) {
        lines.pop();
    }
    format!("{}\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn short_values_stay_on_a_line_and_long_ones_break() {
        let value = json!({"a": [1, 2], "b": ["x".repeat(70), "y".repeat(70)]});
        let laid = json(&value, 0, 0);
        assert_eq!(
            laid.lines().map(str::trim).collect::<Vec<_>>().first(),
            Some(&"{")
        );
        assert!(laid.contains("\n  \"a\": [1, 2],\n"), "{laid}");
        assert_eq!(laid.lines().count(), 7, "{laid}");
        assert_eq!(serde_json::from_str::<Value>(&laid).unwrap(), value);
    }

    #[test]
    fn a_pack_keeps_its_comments_and_loses_stray_blanks() {
        assert_eq!(
            toml("\n\n# why\na = 1  \n\n\nb = 2\n\n"),
            "# why\na = 1\n\nb = 2\n"
        );
    }
}
