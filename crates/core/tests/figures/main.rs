//! The figures of the registers, typed a second time by another hand, held against what
//! each rule works with: its test, its form fields and prompts, its slot.
//!
//! `tests/data/figures` has a file for each policy, and `exceptions.txt`: the figures that
//! nothing carries but words, and the lengths that a test has besides, each with its reason.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at what it did not expect"
)]

mod asked;
mod figure;
#[path = "../shipped/files.rs"]
mod files;
mod tested;

use alongside_core::calendar::WorkingCalendar;
use alongside_core::policy::source::read_pack;
use alongside_core::policy::{CompiledPack, CompiledRule, TestKinds};
use figure::{Figure, Unit};
use files::files;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const PACKS: [&str; 5] = [
    "bury",
    "cambridgeshire-peterborough",
    "derbyshire",
    "havering",
    "manchester",
];

/// How an exception begins that is about a length of a test which its row does not have.
const BESIDES: &str = "besides ";

/// What one file says of a row: its figures, or why it has none.
enum Row {
    Figures(Vec<String>),
    None,
}

fn lines(name: &str) -> Vec<String> {
    let (_, text) = (files("tests/data/figures").into_iter())
        .find(|(file, _)| file == name)
        .unwrap_or_else(|| panic!("no {name}"));
    text.lines().map(str::to_owned).collect()
}

fn is_id(text: &str) -> bool {
    let number = text.get(4..).unwrap_or_default();
    text.len() == 7 && text.as_bytes()[3] == b'-' && number.bytes().all(|b| b.is_ascii_digit())
}

fn rows(folder: &str) -> BTreeMap<String, Row> {
    let mut rows = BTreeMap::new();
    for line in lines(&format!("{folder}.txt")) {
        let row = if let Some((id, figures)) = line.split_once(" | ") {
            Some((
                id,
                Row::Figures(figures.split("; ").map(str::to_owned).collect()),
            ))
        } else {
            let said = line
                .strip_prefix("# ")
                .and_then(|line| line.split_once(": "));
            said.filter(|(id, _)| is_id(id))
                .map(|(id, _)| (id, Row::None))
        };
        if let Some((id, row)) = row {
            assert!(rows.insert(id.to_owned(), row).is_none(), "{id} twice");
        }
    }
    rows
}

/// The exceptions: rule and figure, to the reason.
fn exceptions() -> BTreeMap<(String, String), String> {
    let mut found = BTreeMap::new();
    let lines = lines("exceptions.txt");
    for line in lines
        .iter()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let parts: Vec<&str> = line.splitn(3, " | ").collect();
        let [id, figures, reason] = parts[..] else {
            panic!("rule | figures | reason, not {line}");
        };
        assert!(reason.trim().len() > 9, "a reason for {id}");
        for figure in figures.split("; ") {
            let key = (id.to_owned(), figure.to_owned());
            assert!(
                found.insert(key, reason.to_owned()).is_none(),
                "{id} {figure} twice"
            );
        }
    }
    found
}

static READ: LazyLock<BTreeMap<&str, CompiledPack>> = LazyLock::new(|| {
    let calendar = WorkingCalendar::new(Vec::new(), Vec::new());
    let read = |folder| {
        let pack = read_pack(&files(&format!("public/policies/{folder}"))).unwrap();
        CompiledPack::new(&pack, &BTreeMap::new(), &calendar, TestKinds::ALL).unwrap()
    };
    PACKS
        .into_iter()
        .map(|folder| (folder, read(folder)))
        .collect()
});

fn pack(folder: &str) -> &'static CompiledPack {
    &READ[folder]
}

#[test]
fn every_row_of_the_registers_with_a_digit_was_typed_again() {
    let mut typed = 0;
    for folder in PACKS {
        let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
        let with_figures: BTreeSet<String> = (pack(folder).pack.rules.iter())
            .filter(|rule| has_digit(&rule.figures))
            .map(|rule| rule.id.clone())
            .collect();
        let rows: BTreeSet<String> = rows(folder).into_keys().collect();
        assert_eq!(rows, with_figures, "{folder}");
        typed += rows.len();
    }
    assert_eq!(typed, 331);
}

/// The figures of the rule’s test, and those of its forms: where a test has a length or the
/// like, no words of a form stand in for it.
fn carried(pack: &CompiledPack, rule: &CompiledRule) -> Vec<Figure> {
    let mut carried = tested::figures(pack, rule).all;
    let decides = |unit: Unit| unit != Unit::Things && carried.iter().any(|one| one.unit == unit);
    let mut asked = asked::figures(&pack.pack, &rule.rule.id);
    asked.retain(|one| !decides(one.unit));
    carried.extend(asked);
    carried
}

#[test]
fn each_figure_is_what_the_rule_works_with_or_has_a_reason() {
    let mut exceptions = exceptions();
    let mut wrong: Vec<String> = Vec::new();
    for folder in PACKS {
        let pack = pack(folder);
        for (id, row) in rows(folder) {
            let Row::Figures(texts) = row else { continue };
            let rule = pack.rule(&id).unwrap_or_else(|| panic!("no {id}"));
            let carried = carried(pack, rule);
            for text in texts {
                let figure = Figure::parse(&text).unwrap_or_else(|| panic!("{id}: {text}?"));
                let is_carried = carried.iter().any(|one| figure.is_carried_by(*one));
                let reason = exceptions.remove(&(id.clone(), text.clone()));
                match (is_carried, reason) {
                    (true, None) | (false, Some(_)) => {}
                    (true, Some(_)) => {
                        wrong.push(format!("{id} | {text}: its exception is not needed"));
                    }
                    (false, None) => {
                        let way = rule.rule.carried;
                        wrong.push(format!("{id} | {text} ({way:?}): not in {carried:?}"));
                    }
                }
            }
        }
    }
    let stray = exceptions
        .keys()
        .filter(|(_, figure)| !figure.starts_with(BESIDES))
        .map(|(id, figure)| format!("{id} | {figure}: no such figure"));
    wrong.extend(stray);
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn each_length_that_a_date_hangs_on_is_a_figure_of_its_rule_or_has_a_reason() {
    let mut besides: Vec<(String, Figure, bool)> = Vec::new();
    for (id, text) in exceptions().into_keys() {
        if let Some(length) = text.strip_prefix(BESIDES) {
            let length = Figure::parse(length).unwrap_or_else(|| panic!("{id}: {length}?"));
            besides.push((id, length, false));
        }
    }
    let mut wrong: Vec<String> = Vec::new();
    for folder in PACKS {
        let pack = pack(folder);
        let rows = rows(folder);
        for rule in &pack.rules {
            let id = &rule.rule.id;
            let typed: Vec<Figure> = match rows.get(id) {
                Some(Row::Figures(texts)) => texts
                    .iter()
                    .filter_map(|text| Figure::parse(text))
                    .collect(),
                _ => Vec::new(),
            };
            for length in tested::figures(pack, rule).lengths {
                let is_typed = typed.iter().any(|figure| figure.speaks_of(length));
                let given = (besides.iter_mut()).find(|one| one.0 == *id && one.1 == length);
                match given {
                    Some(given) if !is_typed => given.2 = true,
                    None if !is_typed => wrong.push(format!("{id}: {length:?} is not in its row")),
                    _ => {}
                }
            }
        }
    }
    let idle = besides.into_iter().filter(|(.., is_needed)| !is_needed);
    wrong.extend(idle.map(|(id, length, _)| format!("{id}: {length:?} needs no exception")));
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
