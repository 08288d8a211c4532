//! `policy vocabulary`: the closed lists of words.

use super::packs;
use super::trouble::Trouble;
use super::words::Words;
use alongside_core::policy::pack::{Asks, Binding, Carried, FieldKind, Topic};
use alongside_core::policy::{Basis, Grade, Modal, Owner, State, Unit};
use alongside_core::supervision::closed_lists;
use serde_json::{Map, Value, json};
use std::process::ExitCode;

/// Prints the lists of facts, of decisions and of packs, and the names that each pack gives.
pub fn run(words: &Words) -> Result<ExitCode, Trouble> {
    let mut lists: Map<String, Value> = closed_lists()
        .into_iter()
        .map(|(name, words)| (name.to_owned(), json!(words)))
        .collect();
    let mut add = |name: &str, words: Vec<&str>| lists.insert(name.to_owned(), json!(words));
    add(
        "decision.state",
        State::ALL.iter().map(|w| w.word()).collect(),
    );
    add(
        "decision.grade",
        Grade::ALL.iter().map(|w| w.word()).collect(),
    );
    add(
        "decision.modal",
        Modal::ALL.iter().map(|w| w.word()).collect(),
    );
    add(
        "decision.owner",
        Owner::ALL.iter().map(|w| w.word()).collect(),
    );
    add(
        "decision.basis",
        Basis::ALL.iter().map(|w| w.word()).collect(),
    );
    add(
        "decision.unit",
        Unit::ALL.iter().map(|w| w.word()).collect(),
    );
    add("pack.topic", Topic::ALL.iter().map(|w| w.word()).collect());
    add(
        "pack.carried",
        Carried::ALL.iter().map(|w| w.word()).collect(),
    );
    add("pack.asks", Asks::ALL.iter().map(|w| w.word()).collect());
    add(
        "field.kind",
        FieldKind::ALL.iter().map(|w| w.word()).collect(),
    );
    add(
        "field.binding",
        Binding::ALL.iter().map(|w| w.word()).collect(),
    );
    let packs: Vec<Value> = packs::all(words)?
        .iter()
        .map(|pack| {
            let questions: Map<String, Value> = pack
                .ambiguities
                .iter()
                .flat_map(|ambiguity| &ambiguity.questions)
                .map(|question| {
                    let slugs: Vec<&str> =
                        question.readings.iter().map(|r| r.slug.as_str()).collect();
                    let told = json!({ "default": question.default, "readings": slugs });
                    (question.id.clone(), told)
                })
                .collect();
            json!({
                "id": pack.id, "clocks": pack.clocks.keys().collect::<Vec<_>>(),
                "slots": pack.slots, "readings": questions, "terms": pack.terms,
            })
        })
        .collect();
    println!("{}", json!({ "lists": lists, "packs": packs }));
    Ok(ExitCode::SUCCESS)
}
