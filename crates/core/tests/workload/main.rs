//! The workload scheme: its sum and its laws, the sheet begun from the cases, its words, its
//! checks, and the team.

#![expect(clippy::unwrap_used, reason = "a test says where it stops by stopping")]

#[path = "../shipped/files.rs"]
mod files;
#[path = "../shipped/holidays.rs"]
mod holidays;

mod checks;
mod draft;
mod laws;
mod people;
mod sample_sheets;
mod team;
mod told;

use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::policy::PolicyBook;
use alongside_core::policy::source::read_pack;
use alongside_core::workload::{Scheme, Sheet};
use files::files;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Derbyshire's scheme under these readings.
pub(crate) fn scheme(readings: &[(&str, &str)]) -> Scheme {
    scheme_of("public/policies/derbyshire", readings)
}

/// The scheme of a pack under these readings.
pub(crate) fn scheme_of(folder: &str, readings: &[(&str, &str)]) -> Scheme {
    let readings = readings
        .iter()
        .map(|(id, slug)| ((*id).into(), (*slug).into()));
    let readings: BTreeMap<String, String> = readings.collect();
    let pack = read_pack(&files(folder)).unwrap();
    let book = PolicyBook::new(vec![pack], calendar(), readings, Vec::new()).unwrap();
    book.packs().first().unwrap().scheme().unwrap().unwrap()
}

/// The working days of England.
pub(crate) fn calendar() -> WorkingCalendar {
    static READ: OnceLock<WorkingCalendar> = OnceLock::new();
    let read = || WorkingCalendar::new(holidays::days(), Vec::new());
    READ.get_or_init(read).clone()
}

/// A day as files write it.
pub(crate) fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// A sheet of worker `w` with these rows.
pub(crate) fn sheet(on: &str, rows: serde_json::Value) -> Sheet {
    let sheet = serde_json::json!({"id": "k", "of": "w", "on": on, "rows": rows});
    serde_json::from_value(sheet).unwrap()
}
