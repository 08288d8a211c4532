//! Every dependency's licence is one that this project may pass on.

use std::process::Command;

use serde_json::Value;

use crate::error::XtaskError;
use crate::places::Places;
use crate::program::capture;

/// Licences that ask for no more than their text to be kept.
const ALLOWED: [&str; 13] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Fails with every package whose licence is not on the list.
pub fn check(places: &Places) -> Result<(), XtaskError> {
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(&places.root)
        .args(["metadata", "--format-version", "1", "--locked"]);
    let text = capture(&mut cargo)?;
    let path = places.root.join("Cargo.lock");
    let metadata: Value = serde_json::from_str(&text)
        .map_err(|error| XtaskError::content(&path, error.to_string()))?;
    let packages = metadata
        .get("packages")
        .and_then(Value::as_array)
        .ok_or_else(|| XtaskError::content(&path, "cargo metadata lists no packages"))?;
    let findings: Vec<String> = packages.iter().filter_map(finding).collect();
    if findings.is_empty() {
        return Ok(());
    }
    Err(XtaskError::Broken {
        rule: "Licences that are not on the list".to_owned(),
        findings,
    })
}

fn finding(package: &Value) -> Option<String> {
    let text = |key: &str| package.get(key).and_then(Value::as_str);
    let licence = text("license").unwrap_or("none given");
    if allowed(licence) {
        return None;
    }
    let name = text("name").unwrap_or("a package without a name");
    Some(format!("{name}: {licence}"))
}

/// Whether an SPDX expression can be met with allowed licences alone. `/` is the old `OR`.
fn allowed(expression: &str) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let met = either(&mut words);
    met && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn either(words: &mut Words<'_>) -> bool {
    let mut met = both(words);
    while words.next_if_eq(&"OR").is_some() {
        met |= both(words);
    }
    met
}

fn both(words: &mut Words<'_>) -> bool {
    let mut met = one(words);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words);
    }
    met
}

fn one(words: &mut Words<'_>) -> bool {
    if words.next_if_eq(&"(").is_some() {
        let met = either(words);
        return words.next_if_eq(&")").is_some() && met;
    }
    let Some(name) = words.next() else {
        return false;
    };
    let mut name = name.to_owned();
    if words.next_if_eq(&"WITH").is_some() {
        name = format!("{name} WITH {}", words.next().unwrap_or_default());
    }
    ALLOWED.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_met_only_by_allowed_licences() {
        for good in [
            "MIT",
            "MIT OR Apache-2.0",
            "MIT/Apache-2.0",
            "GPL-3.0 OR MIT",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR GPL-2.0",
        ] {
            assert!(allowed(good), "{good}");
        }
        for bad in [
            "GPL-3.0",
            "MIT AND GPL-3.0",
            "(MIT OR Apache-2.0) AND AGPL-3.0",
            "MIT AND (GPL-2.0 OR GPL-3.0)",
            "",
            "(MIT",
            "MIT Apache-2.0",
        ] {
            assert!(!allowed(bad), "{bad}");
        }
    }
}
