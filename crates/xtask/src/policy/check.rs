//! `policy check`: packs read from their texts.

use super::packs;
use super::tools;
use super::trouble::Trouble;
use super::words::Words;
use alongside_core::policy::pack::{Carried, Pack};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Reads each pack and prints what it holds, or what is wrong with it.
pub fn run(args: &[String]) -> Result<ExitCode, Trouble> {
    let words = Words::read(args, &["--packs"], &[])?;
    let folders = if words.paths.is_empty() {
        packs::folders(&words)?
    } else {
        words.paths.clone()
    };
    let mut told = Vec::new();
    let mut is_bad = false;
    for folder in &folders {
        match packs::read_folder(folder) {
            Ok(pack) => told.push(contents(&pack)),
            Err(Trouble::Machine(error)) => return Err(error.into()),
            Err(trouble) => {
                is_bad = true;
                trouble.lines().iter().for_each(|line| eprintln!("{line}"));
                told.push(trouble.to_json());
            }
        }
    }
    if words.paths.is_empty() && words.flags.value("--packs").is_none() && !is_bad {
        match tools::library(&packs::all(&words)?) {
            Ok(library) => told.push(json!({
                "id": "tools", "tools": library.tools.len(), "prompts": library.prompts.len(),
                "frameworks": library.frameworks.len(), "themes": library.themes.len(),
                "errors": [],
            })),
            Err(Trouble::Machine(error)) => return Err(error.into()),
            Err(trouble) => {
                is_bad = true;
                trouble.lines().iter().for_each(|line| eprintln!("{line}"));
                told.push(trouble.to_json());
            }
        }
    }
    println!("{}", Value::Array(told));
    Ok(if is_bad {
        ExitCode::from(3)
    } else {
        ExitCode::SUCCESS
    })
}

fn contents(pack: &Pack) -> Value {
    let carried: serde_json::Map<String, Value> = Carried::ALL
        .iter()
        .map(|way| {
            let count = pack
                .rules
                .iter()
                .filter(|rule| rule.carried == *way)
                .count();
            (way.word().to_owned(), Value::from(count))
        })
        .collect();
    json!({
        "id": pack.id, "title": pack.title, "edition": pack.edition, "dated": pack.dated,
        "rules": pack.rules.len(), "carried": carried,
        "ambiguities": pack.ambiguities.len(),
        "questions": pack.ambiguities.iter().map(|a| a.questions.len()).sum::<usize>(),
        "slots": pack.slots.len(), "forms": pack.forms.len(),
        "prompts": pack.prompts.iter().map(|section| section.prompts.len()).sum::<usize>(),
        "errors": [],
    })
}
