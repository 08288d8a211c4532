//! The scenarios judged here and natively, with the same outcome to the letter.

use alongside_core::calendar::{BankHoliday, WorkingCalendar};
use alongside_core::policy::pack::Pack;
use alongside_core::policy::{FactFile, Fingerprint, PolicyBook, evaluate, scores};
use serde::Deserialize;
use std::collections::BTreeMap;
use wasm_bindgen_test::wasm_bindgen_test;

/// Written by the native run just before.
const BUNDLE: &str = include_str!(env!(
    "ALONGSIDE_SCENARIOS",
    "run the browser tests with `cargo xtask test --only browser`: it writes the scenarios first"
));

#[derive(Deserialize)]
struct Bundle {
    packs: Vec<Pack>,
    holidays: Vec<BankHoliday>,
    files: Vec<Named>,
    evaluations: usize,
    fingerprint: String,
}

#[derive(Deserialize)]
struct Named {
    name: String,
    facts: FactFile,
}

#[wasm_bindgen_test]
fn scenarios_come_out_as_they_do_natively() {
    let bundle: Bundle = serde_json::from_str(BUNDLE).unwrap();
    let days = bundle.holidays.iter().map(|holiday| holiday.date).collect();
    let calendar = WorkingCalendar::new(days, Vec::new());
    let book = PolicyBook::new(bundle.packs, calendar, BTreeMap::new(), Vec::new()).unwrap();
    let mut found = Fingerprint::default();
    for Named { name, facts } in &bundle.files {
        let book = book.for_facts(facts).unwrap();
        for check in &facts.checks {
            let evaluation = evaluate(&book, facts, check.as_of);
            found.add(name, check.as_of, &evaluation).unwrap();
            if !facts.sheets.is_empty() {
                let scored = scores(&book, facts, check.as_of).unwrap();
                found.add(name, check.as_of, &scored).unwrap();
            }
        }
    }
    assert!(bundle.evaluations > 100, "too few: {}", bundle.evaluations);
    assert_eq!(found.count(), bundle.evaluations);
    assert_eq!(found.finish(), bundle.fingerprint);
}
