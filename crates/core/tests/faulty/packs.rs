//! Policies: the reader tells what is wrong, and what passes it never makes the engine fail.

use crate::chance::Chance;
use crate::files::files;
use crate::{COUNCILS, for_a_while, holidays};
use alongside_core::calendar::WorkingCalendar;
use alongside_core::policy::pack::Pack;
use alongside_core::policy::source::read_pack;
use alongside_core::policy::{FactFile, PolicyBook, evaluate, explain};
use std::collections::BTreeMap;

type Texts = Vec<(String, String)>;

fn policy(folder: &str) -> Texts {
    files(&format!("public/policies/{folder}"))
}

/// What is wrong must have a place in the text.
fn read(texts: &Texts) -> Option<Pack> {
    match read_pack(texts) {
        Ok(pack) => Some(pack),
        Err(errors) => {
            assert!(!errors.is_empty());
            for error in errors {
                let lines = texts.iter().find(|(name, _)| *name == error.file);
                let lines = lines.map_or(0, |(_, text)| text.matches('\n').count() + 1);
                assert!(error.line <= lines, "{error}");
                assert!(!error.message.is_empty());
            }
            None
        }
    }
}

#[test]
fn a_faulty_policy_is_read_or_told() {
    let small = files("tests/data/packs-bad/base");
    let shipped: Vec<Texts> = COUNCILS.iter().map(|folder| policy(folder)).collect();
    for_a_while("policies", |chance| {
        // A whole policy takes long to read; a small one shows most of the same.
        let mut texts = match chance.below(40) {
            0 => chance.of(&shipped).clone(),
            1..=20 => small.clone(),
            _ => {
                let texts = chance.of(&shipped);
                vec![chance.of(texts).clone()]
            }
        };
        let at = chance.below(texts.len());
        let others = chance.of(&shipped);
        let (_, other) = chance.of(others);
        texts[at].1 = chance.spoil(&texts[at].1, other);
        read(&texts);
    });
}

/// One value changed for another of the same file, one left out, or a line swapped or twice.
fn change_a_value(chance: &mut Chance, text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let valued: Vec<usize> = (0..lines.len())
        .filter(|at| lines[*at].contains(" = "))
        .collect();
    let (at, other) = (*chance.of(&valued), *chance.of(&valued));
    let (key, _) = lines[at].split_once(" = ").unwrap();
    let (_, value) = lines[other].split_once(" = ").unwrap();
    let changed = match chance.below(3) {
        0 => chance.number_changed(lines[at]),
        _ => format!("{key} = {value}"),
    };
    match chance.below(6) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, lines[at]),
        2 => lines.swap(at, other),
        _ => lines[at] = &changed,
    }
    lines.join("\n")
}

#[test]
fn a_policy_that_passes_never_makes_the_engine_fail() {
    let calendar = WorkingCalendar::new(holidays::days(), Vec::new());
    let councils: Vec<(Texts, Vec<FactFile>)> = COUNCILS
        .iter()
        .map(|folder| {
            let facts = files(&format!("tests/data/scenarios/{folder}"));
            let facts = facts
                .iter()
                .step_by(7)
                .map(|(_, text)| serde_json::from_str(text).unwrap());
            (policy(folder), facts.collect())
        })
        .collect();
    let mut passed = 0;
    for_a_while("policies that pass", |chance| {
        let (shipped, facts) = chance.of(&councils);
        let mut texts = shipped.clone();
        // Rules decide; the rest of the files tell.
        let judging: Vec<usize> = (0..texts.len())
            .filter(|at| {
                let name = &texts[*at].0;
                name.starts_with("rules/")
                    || name.starts_with("clocks")
                    || name.starts_with("conventions")
            })
            .collect();
        for _ in 0..=chance.below(3) {
            let at = *chance.of(&judging);
            texts[at].1 = change_a_value(chance, &texts[at].1);
        }
        let Some(pack) = read(&texts) else { return };
        passed += 1;
        let book = PolicyBook::new(vec![pack], calendar.clone(), BTreeMap::new(), Vec::new());
        let book = book.unwrap();
        for _ in 0..3 {
            let facts = chance.of(facts);
            for check in facts.checks.iter().take(2) {
                let found = evaluate(&book, facts, check.as_of);
                // To explain takes many times as long as to judge.
                if chance.below(8) == 0 && !found.decisions.is_empty() {
                    let all: Vec<_> = found.decisions.iter().collect();
                    let decision = chance.of(&all);
                    explain(&book, facts, decision, check.as_of);
                }
            }
        }
    });
    println!("policies that pass: {passed} passed");
}
