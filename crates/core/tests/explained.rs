//! A decision explained by itself is explained as among all that were found with it: the facts
//! that are left out for it have no part in it.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "shipped/files.rs"]
mod files;
#[path = "shipped/holidays.rs"]
mod holidays;

use alongside_core::calendar::WorkingCalendar;
use alongside_core::policy::source::read_pack;
use alongside_core::policy::{FactFile, PolicyBook, evaluate, explain, explain_all};
use files::files;
use std::collections::BTreeMap;

/// Managers and workers, families and audits, in each council.
const FILES: [&str; 5] = [
    "bury/132-promotion-reviewed.json",
    "cambridgeshire-peterborough/23-asye-cp-weekly.json",
    "derbyshire/611-der-f1.json",
    "havering/31-quarterly-audit.json",
    "manchester/05-eight-weeks-held.json",
];

#[test]
fn a_decision_is_explained_alone_as_among_all() {
    let all: BTreeMap<String, String> = files("tests/data/scenarios").into_iter().collect();
    let only = std::env::var("ALONGSIDE_EXPLAINED").ok();
    let chosen = all.iter().filter(|(name, _)| match &only {
        Some(part) => name.contains(part.as_str()),
        None => FILES.contains(&name.as_str()),
    });
    for (name, text) in chosen {
        let facts: FactFile = serde_json::from_str(text).unwrap();
        let mut packs: Vec<&str> = facts.policy.iter().map(|one| one.pack.as_str()).collect();
        packs.sort_unstable();
        packs.dedup();
        let packs = packs
            .into_iter()
            .map(|pack| read_pack(&files(&format!("public/policies/{pack}"))).unwrap());
        let calendar = WorkingCalendar::new(holidays::days(), Vec::new());
        let book = PolicyBook::new(packs.collect(), calendar, BTreeMap::new(), Vec::new()).unwrap();
        let book = book.for_facts(&facts).unwrap();
        let Some(check) = facts.checks.first() else {
            continue;
        };
        let found = evaluate(&book, &facts, check.as_of).decisions;
        let found: Vec<_> = found.iter().collect();
        for (decision, among) in found
            .iter()
            .zip(explain_all(&book, &facts, &found, check.as_of))
        {
            let alone = explain(&book, &facts, decision, check.as_of);
            assert_eq!(alone, among, "{name}: {decision:?}");
        }
    }
}
