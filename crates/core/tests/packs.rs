//! What holds for every policy that is shipped: the whole register stands in it, and on the
//! facts of its scenarios each decision is unique, the order of facts changes nothing, every
//! reading can be chosen, and what an edit touches is judged as if all were judged anew.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

#[path = "shipped/files.rs"]
mod files;
#[path = "shipped/holidays.rs"]
mod holidays;

use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::policy::pack::Pack;
use alongside_core::policy::source::read_pack;
use alongside_core::policy::{Decision, Decisions, FactFile, PolicyBook, evaluate, evaluate_again};
use files::files;
use std::collections::{BTreeMap, BTreeSet};

/// Each policy: its folder, what its IDs begin with, and how many rules its register has.
const PACKS: [(&str, &str, usize); 5] = [
    ("bury", "BUR", 187),
    ("cambridgeshire-peterborough", "CAP", 52),
    ("derbyshire", "DER", 244),
    ("havering", "HAV", 254),
    ("manchester", "MAN", 223),
];

fn pack(folder: &str) -> Pack {
    read_pack(&files(&format!("public/policies/{folder}"))).unwrap_or_else(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        panic!("{folder}: {}", lines.join("\n"))
    })
}

fn book(pack: &Pack) -> PolicyBook {
    let calendar = WorkingCalendar::new(holidays::days(), Vec::new());
    PolicyBook::new(vec![pack.clone()], calendar, BTreeMap::new(), Vec::new()).unwrap()
}

fn scenarios(folder: &str) -> Vec<(String, FactFile)> {
    let texts = files(&format!("tests/data/scenarios/{folder}")).into_iter();
    texts
        .map(|(name, text)| (name, serde_json::from_str(&text).unwrap()))
        .collect()
}

fn days(facts: &FactFile) -> BTreeSet<Date> {
    facts.checks.iter().map(|check| check.as_of).collect()
}

#[test]
fn every_rule_of_each_register_stands_once_and_in_order() {
    for (folder, prefix, rules) in PACKS {
        let mut ids: Vec<String> = pack(folder).rules.into_iter().map(|rule| rule.id).collect();
        ids.sort();
        let wanted: Vec<String> = (1..=rules).map(|n| format!("{prefix}-{n:03}")).collect();
        assert_eq!(ids, wanted, "{folder}");
    }
    let all: usize = PACKS.iter().map(|(_, _, rules)| rules).sum();
    assert_eq!(all, 960);
}

#[test]
fn a_decision_is_unique_and_the_order_of_facts_changes_nothing() {
    for (folder, _, _) in PACKS {
        let book = book(&pack(folder));
        for (name, facts) in scenarios(folder) {
            let book = book.for_facts(&facts).unwrap();
            for as_of in days(&facts) {
                let found = evaluate(&book, &facts, as_of);
                let key = |one: &Decision| {
                    let whom = one.for_whom.clone();
                    let clock = one.clock.clone();
                    (
                        one.rule.clone(),
                        one.subject.clone(),
                        whom,
                        clock,
                        one.occurrence.clone(),
                    )
                };
                let mut keys: Vec<_> = found.decisions.iter().map(key).collect();
                keys.sort();
                let twice = keys.windows(2).find(|pair| pair[0] == pair[1]);
                assert!(twice.is_none(), "{folder}/{name} on {as_of}: {twice:?}");
                let mut turned = facts.clone();
                turned.states.reverse();
                turned.events.reverse();
                turned.documents.reverse();
                let again = evaluate(&book, &turned, as_of);
                assert_eq!(found, again, "{folder}/{name} on {as_of}");
            }
        }
    }
}

#[test]
fn after_an_edit_what_it_touches_is_judged_as_if_all_were() {
    for (folder, _, _) in PACKS {
        let book = book(&pack(folder));
        for (name, facts) in scenarios(folder).into_iter().step_by(5) {
            let book = book.for_facts(&facts).unwrap();
            let as_of = *days(&facts).last().unwrap();
            let found = evaluate(&book, &facts, as_of);
            let mut edits: Vec<FactFile> = Vec::new();
            for at in 0..facts.events.len() {
                let mut without = facts.clone();
                without.events.remove(at);
                edits.push(without);
            }
            for at in 0..facts.states.len() {
                let mut ended = facts.clone();
                ended.states[at].to =
                    Some(as_of.plus_days(-20)).filter(|to| *to >= ended.states[at].from);
                edits.push(ended);
            }
            for edited in edits {
                let quick = evaluate_again(&book, &facts, &found, &edited, as_of);
                let whole = evaluate(&book, &edited, as_of);
                if quick != whole {
                    let only = |one: &Decisions, other: &Decisions| -> Vec<String> {
                        let lines = one.iter().filter(|d| !other.iter().any(|one| one == *d));
                        lines
                            .map(|d| {
                                format!("{} {} {} {:?}", d.rule, d.subject, d.occurrence, d.state)
                            })
                            .take(6)
                            .collect()
                    };
                    let changed: Vec<_> = (edited.states.iter().zip(&facts.states))
                        .filter(|(a, b)| a != b)
                        .map(|(a, _)| a.id.clone())
                        .collect();
                    panic!(
                        "{folder}/{name} on {as_of}: {} events of {}, ended {changed:?}; quick {:?}, whole {:?}",
                        edited.events.len(),
                        facts.events.len(),
                        only(&quick.decisions, &whole.decisions),
                        only(&whole.decisions, &quick.decisions)
                    );
                }
            }
        }
    }
}

#[test]
fn every_reading_can_be_chosen_alone() {
    for (folder, _, _) in PACKS {
        let pack = pack(folder);
        let book = book(&pack);
        let some: Vec<(String, FactFile)> = scenarios(folder).into_iter().step_by(24).collect();
        for question in pack.ambiguities.iter().flat_map(|one| &one.questions) {
            for reading in &question.readings {
                for (_, facts) in &some {
                    let mut facts = facts.clone();
                    let chosen = (question.id.clone(), reading.slug.clone());
                    facts.readings = BTreeMap::from([chosen]);
                    let read = book.for_facts(&facts);
                    let read = read.unwrap_or_else(|error| {
                        panic!("{} = {}: {error}", question.id, reading.slug)
                    });
                    let as_of = *days(&facts).last().unwrap();
                    let _ = evaluate(&read, &facts, as_of);
                }
            }
        }
    }
}
