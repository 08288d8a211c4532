//! The pack, the calendar, and made-up facts.

use super::files::files;
use super::holidays;
use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::policy::source::read_pack;
use alongside_core::policy::{Decision, FactFile, PolicyBook, evaluate};
use alongside_oracle::random;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Working days without the closures of any place.
pub fn calendar() -> WorkingCalendar {
    WorkingCalendar::new(holidays::days(), Vec::new())
}

/// Havering's policy at its defaults.
pub fn book() -> &'static PolicyBook {
    static BOOK: OnceLock<PolicyBook> = OnceLock::new();
    BOOK.get_or_init(|| {
        let pack = read_pack(&files("public/policies/havering")).unwrap();
        PolicyBook::new(vec![pack], calendar(), BTreeMap::new(), Vec::new()).unwrap()
    })
}

/// The day so written.
pub fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// Facts from their JSON.
pub fn facts_of(value: &Value) -> FactFile {
    serde_json::from_value(value.clone()).unwrap()
}

/// Made-up facts, and days from which to look at them.
pub fn made_up(seed: u64) -> (Value, Vec<Date>) {
    let (value, days) = random::facts(seed);
    (value, days.iter().map(|day| date(day)).collect())
}

/// The book with the readings and closure days of the facts.
pub fn book_of(facts: &FactFile) -> PolicyBook {
    book().for_facts(facts).unwrap()
}

/// What is found.
pub fn decisions(facts: &FactFile, as_of: Date) -> Vec<Decision> {
    let found = evaluate(&book_of(facts), facts, as_of);
    found.decisions.into_iter().collect()
}

/// What makes a decision unique.
pub fn key(decision: &Decision) -> (&str, &str, Option<&str>, Option<&str>, &str) {
    (
        &decision.rule,
        &decision.subject,
        decision.for_whom.as_deref(),
        decision.clock.as_deref(),
        &decision.occurrence,
    )
}
