//! Facts: the reader tells what is wrong, and what it takes never makes the engine fail.

use crate::files::files;
use crate::{COUNCILS, for_a_while, holidays};
use alongside_core::calendar::WorkingCalendar;
use alongside_core::policy::pack::Pack;
use alongside_core::policy::source::{check_facts_against, read_facts, read_pack};
use alongside_core::policy::{PolicyBook, evaluate, explain};
use serde_json::Value;
use std::collections::BTreeMap;

#[test]
fn faulty_facts_are_read_or_told_and_what_is_read_is_judged() {
    let mut corpus: Vec<(usize, String)> = Vec::new();
    let mut books: Vec<(Pack, PolicyBook)> = Vec::new();
    for folder in COUNCILS {
        let pack = read_pack(&files(&format!("public/policies/{folder}"))).unwrap();
        let texts = files(&format!("tests/data/scenarios/{folder}")).into_iter();
        corpus.extend(texts.map(|(_, text)| (books.len(), text)));
        let calendar = WorkingCalendar::new(holidays::days(), Vec::new());
        let book = PolicyBook::new(vec![pack.clone()], calendar, BTreeMap::new(), Vec::new());
        books.push((pack, book.unwrap()));
    }
    let mut judged = 0;
    for_a_while("facts", |chance| {
        let (at, text) = chance.of(&corpus);
        let (pack, book) = &books[*at];
        let spoilt = if chance.below(3) == 0 {
            let (_, other) = chance.of(&corpus);
            chance.spoil(text, other)
        } else {
            let mut tree: Value = serde_json::from_str(text).unwrap();
            chance.spoil_tree(&mut tree);
            tree.to_string()
        };
        let facts = match read_facts(&spoilt) {
            Ok(facts) => facts,
            Err(errors) => {
                assert!(errors.iter().all(|error| !error.message.is_empty()));
                return;
            }
        };
        if !check_facts_against(&facts, &[pack]).is_empty() {
            return;
        }
        let Ok(book) = book.for_facts(&facts) else {
            return;
        };
        for check in facts.checks.iter().take(2) {
            judged += 1;
            let found = evaluate(&book, &facts, check.as_of);
            // To explain takes many times as long as to judge.
            if chance.below(20) == 0 && !found.decisions.is_empty() {
                let all: Vec<_> = found.decisions.iter().collect();
                let decision = chance.of(&all);
                explain(&book, &facts, decision, check.as_of);
            }
        }
    });
    println!("facts: {judged} times judged");
}
