//! The arrows between rooms point down only. The compiler keeps some of them; the others are
//! read off the source here.

use std::fs;

use super::tracked;
use crate::error::XtaskError;
use crate::places::Places;

/// What a room may not name, and why.
struct Arrow {
    /// The files it is about.
    room: &'static str,
    /// Paths that must not be named there.
    never: &'static [&'static str],
    why: &'static str,
}

const ARROWS: [Arrow; 8] = [
    Arrow {
        room: "crates/core/src/",
        never: &[
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "leptos",
            "gloo_storage",
            "gloo_timers",
            "rexie",
            "idb",
            "chrono",
            "getrandom",
            "std::time",
            "std::fs",
            "std::env",
            "std::io",
            "std::net",
            "std::thread",
        ],
        why: "the core has no clock, no input or output, no randomness and no browser",
    },
    Arrow {
        room: "crates/core/Cargo.toml",
        never: &[
            "web-sys",
            "js-sys",
            "wasm-bindgen",
            "leptos",
            "chrono",
            "getrandom",
        ],
        why: "the core depends on nothing of a browser",
    },
    Arrow {
        room: "crates/oracle/",
        never: &["alongside-core", "alongside_core"],
        why: "the oracle is independent, or its agreement means nothing",
    },
    Arrow {
        room: "crates/spreadsheet/",
        never: &[
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "wasm-bindgen",
            "leptos",
            "std::time::SystemTime",
            "getrandom",
        ],
        why: "spreadsheets are written and read alike with and without a browser",
    },
    Arrow {
        room: "src/store/",
        never: &["crate::app", "crate::exchange", "leptos"],
        why: "the vault knows no screen",
    },
    Arrow {
        room: "src/exchange/",
        never: &["crate::app"],
        why: "what leaves and enters knows no screen",
    },
    Arrow {
        room: "src/office/",
        never: &["crate::app", "alongside::app", "leptos"],
        why: "the office worker has no screen, and its size counts",
    },
    Arrow {
        room: "src/app/",
        never: &["rexie", "idb"],
        why: "screens reach the database through the store",
    },
];

/// Fails with every line that points up.
pub fn check(places: &Places) -> Result<(), XtaskError> {
    let mut findings = Vec::new();
    for name in tracked(places)? {
        let source = extension(&name) == "rs" || name.ends_with("Cargo.toml");
        let path = places.root.join(&name);
        if !source || !path.is_file() || !ARROWS.iter().any(|arrow| name.starts_with(arrow.room)) {
            continue;
        }
        let text = fs::read_to_string(&path).map_err(XtaskError::file(&path))?;
        findings.extend(broken(&name, &text));
    }
    if findings.is_empty() {
        return Ok(());
    }
    Err(XtaskError::Broken {
        rule: "Arrows between rooms point down only".to_owned(),
        findings,
    })
}

/// The broken arrows of one file.
fn broken(name: &str, text: &str) -> Vec<String> {
    let mark = if extension(name) == "toml" { "#" } else { "//" };
    let mut findings = Vec::new();
    for arrow in ARROWS.iter().filter(|arrow| name.starts_with(arrow.room)) {
        for (number, line) in text.lines().enumerate() {
            let code = line.split(mark).next().unwrap_or_default();
            for named in arrow.never.iter().filter(|path| names(code, path)) {
                findings.push(format!(
                    "{name}:{}: names {named}, but {}",
                    number + 1,
                    arrow.why
                ));
            }
        }
    }
    findings
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Whether a line names a path as a whole word.
fn names(code: &str, path: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(path).any(|(at, _)| {
        let before = code.get(..at).and_then(|rest| rest.chars().next_back());
        let after = code
            .get(at + path.len()..)
            .and_then(|rest| rest.chars().next());
        !before.is_some_and(word) && !after.is_some_and(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_up_is_found_with_its_line_and_reason() {
        let found = broken("crates/core/src/a.rs", "mod b;\nuse std::time::Instant;\n");
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("crates/core/src/a.rs:2: names std::time"));
        assert_eq!(
            broken(
                "crates/oracle/Cargo.toml",
                "alongside-core.workspace = true"
            )
            .len(),
            1
        );
        assert_eq!(broken("src/store/a.rs", "use crate::app::Page;").len(), 1);
    }

    #[test]
    fn comments_other_rooms_and_longer_words_are_left_alone() {
        assert!(broken("crates/core/src/a.rs", "// not std::time").is_empty());
        assert!(broken("src/app/a.rs", "use leptos::prelude::*;").is_empty());
        assert!(broken("src/app/a.rs", "let idbase = 1;").is_empty());
        assert!(broken("src/store/a.rs", "use crate::approval;").is_empty());
    }
}
