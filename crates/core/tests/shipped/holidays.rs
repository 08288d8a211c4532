//! The bank holidays that are shipped.

use alongside_core::calendar::Date;
use std::fs;
use std::path::Path;

/// The table as it stands in its file.
pub fn table() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join("public/calendar/england-wales.csv")).unwrap()
}

/// Its days.
pub fn days() -> Vec<Date> {
    table()
        .lines()
        .skip(1)
        .map(|line| Date::parse(line.split(',').next().unwrap()).unwrap())
        .collect()
}
