//! What rests on a reading that was chosen says so: every reading of every question, on the
//! facts of every scenario.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "shipped/files.rs"]
mod files;
#[path = "shipped/holidays.rs"]
mod holidays;

use alongside_core::calendar::WorkingCalendar;
use alongside_core::policy::source::read_pack;
use alongside_core::policy::{Basis, Decision, FactFile, Name, PolicyBook, evaluate};
use files::files;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

fn book(pack: &str) -> PolicyBook {
    let pack = read_pack(&files(&format!("public/policies/{pack}"))).unwrap();
    let calendar = WorkingCalendar::new(holidays::days(), Vec::new());
    PolicyBook::new(vec![pack], calendar, BTreeMap::new(), Vec::new()).unwrap()
}

fn scenarios(pack: &str) -> Vec<FactFile> {
    let texts = files(&format!("tests/data/scenarios/{pack}")).into_iter();
    texts
        .map(|(_, text)| serde_json::from_str(&text).unwrap())
        .collect()
}

/// A decision without what it rests on and whether it stands for its clock, which hangs on
/// the other decisions.
fn found(decision: &Decision) -> Decision {
    Decision {
        basis: Basis::Printed,
        governs: false,
        ..decision.clone()
    }
}

/// What makes a decision unique.
type Key = (Name, Name, Option<Name>, Option<Name>, Name);

fn by_key(book: &PolicyBook, facts: &FactFile) -> BTreeMap<Key, Decision> {
    let last = facts.checks.last().unwrap().as_of;
    let decisions = evaluate(book, facts, last).decisions.into_iter();
    let keyed = decisions.map(|one| {
        let clock = (one.rule.clone(), one.subject.clone(), one.for_whom.clone());
        let (rule, subject, for_whom) = clock;
        let key = (
            rule,
            subject,
            for_whom,
            one.clock.clone(),
            one.occurrence.clone(),
        );
        (key, one)
    });
    keyed.collect()
}

/// What another reading changes, as the rule of each decision and what it rests on.
fn changed(
    book: &PolicyBook,
    scenarios: &[(FactFile, BTreeMap<Key, Decision>)],
    question: &str,
    reading: &str,
) -> Vec<(Name, Basis)> {
    let other = book.with_reading(question, reading).unwrap();
    let mut changed = Vec::new();
    for (facts, usual) in scenarios {
        let found_otherwise = by_key(&other, facts)
            .into_iter()
            .filter(|(key, decision)| usual.get(key).map(found) != Some(found(decision)));
        changed.extend(found_otherwise.map(|(_, one)| (one.rule, one.basis)));
    }
    changed
}

/// Tries every reading of a policy on the facts of all its scenarios; so many decisions change
/// at least.
fn what_it_changes_says_so(pack: &str, least: usize) {
    let book = book(pack);
    let scenarios: Vec<_> = scenarios(pack)
        .into_iter()
        .map(|facts| {
            let usual = by_key(&book, &facts);
            (facts, usual)
        })
        .collect();
    let pack = &book.packs().first().unwrap().pack;
    let questions = pack.ambiguities.iter().flat_map(|one| &one.questions);
    let others: Vec<(&str, &str)> = questions
        .flat_map(|question| {
            let readings = question.readings.iter().map(|one| one.slug.as_str());
            let others = readings.filter(|slug| *slug != question.default);
            others.map(|slug| (question.id.as_str(), slug))
        })
        .collect();
    let next = AtomicUsize::new(0);
    let look = || {
        let mut looked = Vec::new();
        while let Some((question, reading)) = others.get(next.fetch_add(1, Ordering::Relaxed)) {
            let changed = changed(&book, &scenarios, question, reading);
            looked.push((format!("{question}={reading}"), changed));
        }
        looked
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let looked: Vec<(String, Vec<(Name, Basis)>)> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(look)).collect();
        let each = handles.into_iter();
        each.flat_map(|handle| handle.join().unwrap()).collect()
    });
    let count: usize = looked.iter().map(|(_, changed)| changed.len()).sum();
    assert!(count > least, "only {count} decisions changed");
    let mut silent = BTreeSet::new();
    for (reading, changed) in looked {
        for (rule, basis) in changed {
            if !matches!(basis, Basis::Reading | Basis::Local) {
                silent.insert(format!("{reading}: {rule} {basis:?}"));
            }
        }
    }
    let silent: Vec<String> = silent.into_iter().collect();
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn what_a_chosen_reading_changes_says_that_it_rests_on_a_reading() {
    what_it_changes_says_so("havering", 1000);
}

#[test]
fn what_a_reading_of_a_table_of_cases_changes_says_so_under_each_rule() {
    what_it_changes_says_so("manchester", 1000);
}

#[test]
fn what_no_chosen_reading_bears_on_rests_on_what_it_did() {
    let book = book("havering");
    let other = book
        .with_reading("HAV-A9.month", "calendar-month")
        .unwrap()
        .with_reading("HAV-A39.per-child", "nothing")
        .unwrap();
    let basis = |book: &PolicyBook, rule: &str| book.packs()[0].rule(rule).unwrap().basis;
    for rule in ["HAV-076", "HAV-077", "HAV-079", "HAV-085", "HAV-124"] {
        assert_eq!(basis(&other, rule), basis(&book, rule), "{rule}");
    }
    assert_eq!(basis(&book, "HAV-123"), Basis::Printed);
    assert_eq!(basis(&other, "HAV-123"), Basis::Reading);
}
