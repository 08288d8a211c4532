//! `policy evaluate` and `policy explain`.

use super::fact_files;
use super::packs;
use super::trouble::Trouble;
use super::words::Words;
use crate::digest::sha256_hex;
use alongside_core::calendar::Date;
use alongside_core::policy::{Decision, FactFile, PolicyBook};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Prints what the policies say of each file: one object, or a list of them if several
/// files are named.
pub fn run(words: &Words) -> Result<ExitCode, Trouble> {
    told(words, |_, _, decisions, _| {
        decisions.iter().map(|decision| json!(decision)).collect()
    })
}

/// Prints the same with the reasons, for the rule and subject named or for all.
pub fn explain(words: &Words) -> Result<ExitCode, Trouble> {
    told(words, explained)
}

fn told(
    words: &Words,
    say: impl Fn(&PolicyBook, &FactFile, &[&Decision], Date) -> Vec<Value>,
) -> Result<ExitCode, Trouble> {
    let as_of = words.as_of()?;
    let book = packs::book(words)?;
    let wanted = |flag: &str, found: &str| words.flags.value(flag).is_none_or(|id| id == found);
    let mut answers = Vec::new();
    for path in fact_files::find(words.some_paths()?)? {
        let (facts, book) = fact_files::read(&path, &book)?;
        let evaluation = alongside_core::policy::evaluate(&book, &facts, as_of);
        let decisions: Vec<&Decision> = evaluation
            .decisions
            .iter()
            .filter(|d| wanted("--rule", &d.rule) && wanted("--subject", &d.subject))
            .collect();
        let decisions = say(&book, &facts, &decisions, as_of);
        answers.push(json!({
            "file": path.display().to_string(), "as_of": as_of, "packs": named(&book),
            "decisions": decisions, "refused": evaluation.refused,
            "not_covered": evaluation.not_covered,
            "scores": alongside_core::policy::scores(&book, &facts, as_of)
                .map_err(|error| Trouble::readings(&path, &error))?,
        }));
    }
    let answer = match <[Value; 1]>::try_from(answers) {
        Ok([one]) => one,
        Err(several) => Value::Array(several),
    };
    println!("{answer}");
    Ok(ExitCode::SUCCESS)
}

/// Decisions with their explanations beside them.
pub fn explained(
    book: &PolicyBook,
    facts: &FactFile,
    decisions: &[&Decision],
    as_of: Date,
) -> Vec<Value> {
    let explanations = alongside_core::policy::explain_all(book, facts, decisions, as_of);
    (decisions.iter().zip(explanations))
        .map(|(decision, explanation)| {
            let mut told = json!(decision);
            if let (Some(told), Value::Object(more)) = (told.as_object_mut(), json!(explanation)) {
                told.extend(more);
            }
            told
        })
        .collect()
}

fn named(book: &PolicyBook) -> Vec<Value> {
    book.packs()
        .iter()
        .map(|ready| {
            let text = json!(ready.pack).to_string();
            json!({
                "id": ready.pack.id, "edition": ready.pack.edition,
                "digest": sha256_hex(text.as_bytes()),
            })
        })
        .collect()
}
