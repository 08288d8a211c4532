//! What must hold of the engine whatever the facts are.
//!
//! `ALONGSIDE_PROPERTY_CASES` says how many cases each property is tried on (25 unless told;
//! `cargo xtask test` asks for 1,000).

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test says where it stops by stopping"
)]

mod again;
mod explained;
mod facts;
#[path = "../shipped/files.rs"]
mod files;
#[path = "../shipped/holidays.rs"]
mod holidays;
mod phases;
mod sessions;
mod whole;
mod working_days;

use proptest::prelude::ProptestConfig;

/// How many cases each property is tried on.
fn cases() -> ProptestConfig {
    let asked = std::env::var("ALONGSIDE_PROPERTY_CASES");
    let cases = asked.map_or(25, |text| text.parse().unwrap());
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    }
}
