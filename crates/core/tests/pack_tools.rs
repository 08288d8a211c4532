//! What a screen asks of packs beside their decisions: looking for rules, laying two policies
//! beside each other, and reading a pack that a council wrote itself.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

#[path = "shipped/files.rs"]
mod files;

use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::policy::pack::Pack;
use alongside_core::policy::source::{read_json_pack, read_pack};
use alongside_core::policy::{FactFile, PolicyBook, differences, evaluate, moved};
use files::files;
use std::collections::BTreeMap;

fn pack(folder: &str) -> Pack {
    read_pack(&files(&format!("public/policies/{folder}"))).unwrap()
}

fn book(pack: &Pack) -> PolicyBook {
    let calendar = WorkingCalendar::new(Vec::new(), Vec::new());
    PolicyBook::new(vec![pack.clone()], calendar, BTreeMap::new(), Vec::new()).unwrap()
}

/// A worker under Havering's policy, last met on a day.
fn worker(met: &str) -> FactFile {
    serde_json::from_value(serde_json::json!({
        "facts": 1,
        "subjects": { "w1": "person", "s1": "person", "sv": "service" },
        "policy": [{ "pack": "havering", "for": "sv", "from": "2020-01-01" }],
        "states": [
            { "id": "s1", "of": "w1", "what": "employed", "as": "permanent", "from": "2021-01-04" },
            { "id": "s2", "of": "w1", "what": "role", "value": "social-worker", "from": "2021-01-04" },
            { "id": "s3", "of": "w1", "what": "service", "value": "sv", "from": "2021-01-04" },
            { "id": "s4", "of": "w1", "what": "supervisor", "value": "s1", "as": "line", "from": "2021-01-04" },
            { "id": "s5", "of": "w1", "what": "case-holding", "value": "yes", "from": "2021-01-04" },
            { "id": "s6", "of": "s1", "what": "role", "value": "team-manager", "from": "2019-01-07" },
            { "id": "s7", "of": "s1", "what": "service", "value": "sv", "from": "2019-01-07" }
        ],
        "events": [{
            "id": "e1", "kind": "meeting", "status": "held", "on": met, "with": ["w1", "s1"],
            "parts": [{ "kind": "case" }, { "kind": "personal" }]
        }]
    }))
    .unwrap()
}

#[test]
fn rules_are_found_by_clause_id_wording_and_figures() {
    let pack = pack("havering");
    let all = pack.find("  ");
    let count: usize = all.iter().map(|found| found.rules.len()).sum();
    assert_eq!(count, pack.rules.len());

    let by_id = pack.find("hav-076");
    assert_eq!(by_id.len(), 1);
    assert_eq!(by_id[0].rules.len(), 1);
    assert_eq!(by_id[0].rules[0].id, "HAV-076");

    let clause = by_id[0].clause;
    let by_heading = pack.find(&clause.heading.to_uppercase());
    assert!(by_heading.iter().any(|found| found.clause == clause));

    // Every word has to be there, in whatever order.
    let last = by_id[0].rules[0].wording.split_whitespace().last().unwrap();
    assert_eq!(pack.find(&format!("{last} HAV-076")).len(), 1);
    assert!(pack.find("HAV-076 no-such-word").is_empty());
}

#[test]
fn two_findings_differ_in_what_is_not_found_alike() {
    let book = book(&pack("havering"));
    let as_of = Date::parse("2026-03-05").unwrap();
    let before = evaluate(&book, &worker("2026-02-12"), as_of).decisions;
    assert_eq!(differences(&before, &before), []);
    let after = evaluate(&book, &worker("2026-02-19"), as_of).decisions;
    let changed = differences(&before, &after);
    let (due, then) = (
        Date::parse("2026-03-12").ok(),
        Date::parse("2026-03-19").ok(),
    );
    let mut usual = changed
        .iter()
        .filter_map(|one| Some((one.before?, one.after?)))
        .filter(|(before, _)| before.rule == "HAV-076");
    assert!(
        usual.any(|(before, after)| before.due == due && after.due == then),
        "{changed:#?}"
    );
    assert!(changed.iter().all(|one| one.before != one.after));
}

#[test]
fn a_worker_moves_to_another_day_under_another_policy() {
    let as_of = Date::parse("2026-03-05").unwrap();
    let facts = worker("2026-02-12");
    let (here, there) = (book(&pack("havering")), book(&pack("bury")));
    let now = evaluate(&here, &facts, as_of).decisions;
    let other = facts.under("bury");
    let then = evaluate(&there, &other, as_of).decisions;
    assert!(then.iter().all(|one| one.rule.starts_with("BUR-")));
    let moves = moved((&here, &now), (&there, &then));
    assert!(moves.iter().any(|one| one.subject == "w1"));
    for one in &moves {
        let of = |lines: &[&alongside_core::policy::Decision], prefix: &str| {
            lines.iter().all(|line| line.rule.starts_with(prefix))
        };
        assert!(of(&one.here, "HAV-") && of(&one.there, "BUR-"), "{one:?}");
    }
    // Under the same policy nobody moves.
    assert_eq!(moved((&here, &now), (&here, &now)), []);
}

#[test]
fn every_shipped_pack_is_read_again_from_its_one_file() {
    for folder in [
        "bury",
        "cambridgeshire-peterborough",
        "derbyshire",
        "havering",
        "manchester",
    ] {
        let pack = pack(folder);
        let text = serde_json::to_string_pretty(&pack).unwrap();
        match read_json_pack("own.json", &text) {
            Ok(read) => assert_eq!(read, pack, "{folder}"),
            Err(errors) => panic!("{folder}: {errors:#?}"),
        }
    }
}

#[test]
fn mistakes_in_one_file_are_all_told_at_their_places() {
    let text = serde_json::to_string_pretty(&pack("havering")).unwrap();
    let line_of = |text: &str, part: &str| {
        let at = text.find(part).unwrap();
        text[..at].matches('\n').count() + 1
    };
    let wrong = text
        .replacen("\"topic\": \"frequency\"", "\"topic\": \"frequensy\"", 1)
        .replacen("\"carried\": \"prompt\"", "\"caried\": \"prompt\"", 1);
    let errors = read_json_pack("own.json", &wrong).unwrap_err();
    let topic = errors
        .iter()
        .find(|error| {
            error
                .message
                .contains("`frequensy` is no word of this list")
        })
        .unwrap();
    assert_eq!(topic.meant.as_deref(), Some("frequency"));
    assert_eq!(topic.line, line_of(&wrong, "\"frequensy\""));
    let key = errors
        .iter()
        .find(|error| error.message.contains("`caried` is no key here"))
        .unwrap();
    assert_eq!(key.meant.as_deref(), Some("carried"));
    assert_eq!(
        (key.file.as_str(), key.line, key.column),
        ("own.json", line_of(&wrong, "\"caried\""), 7)
    );

    let cut = &text[..text.len() / 2];
    let errors = read_json_pack("own.json", cut).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert!(
        errors[0].message.starts_with("not readable as JSON: EOF"),
        "{errors:?}"
    );

    let other = text.replacen("\"rules\": [", "\"rule\": [", 1);
    let errors = read_json_pack("own.json", &other).unwrap_err();
    assert_eq!(errors[0].meant.as_deref(), Some("rules"));
    assert_eq!(errors[0].line, line_of(&other, "\"rule\": ["));
    assert!(read_json_pack("own.json", "[]").is_err());
}
