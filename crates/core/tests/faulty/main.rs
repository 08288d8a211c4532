//! Faulty files never make a reader fail: whatever stands in a file, it is read, or what is
//! wrong with it is told.
//!
//! Each test spoils real files at random for a while: `ALONGSIDE_FUZZ_SECONDS` (2 unless
//! told). What a failed test names, `ALONGSIDE_FUZZ_SEED` and `ALONGSIDE_FUZZ_ROUND`, gives
//! the same text again.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test says where it stops by stopping"
)]

mod backups;
mod chance;
#[path = "../shipped/files.rs"]
mod files;
#[path = "../shipped/holidays.rs"]
mod holidays;
mod packs;
mod pastes;
mod scenarios;

use alongside_core::calendar::Date;
use alongside_core::sample;
use alongside_core::supervision::{DeviceId, Stamp, Workspace};
use chance::Chance;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

const COUNCILS: [&str; 5] = [
    "bury",
    "cambridgeshire-peterborough",
    "derbyshire",
    "havering",
    "manchester",
];

fn stamp() -> Stamp {
    Stamp {
        at: 1_772_700_000_000,
        day: Date::parse("2026-03-05").unwrap(),
        device: DeviceId::from_bytes([9; 16]),
        by: None,
    }
}

/// The sample team.
fn team() -> Workspace {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let told = fs::read_to_string(root.join("public/sample/team.json")).unwrap();
    let told = serde_json::from_str(&told).unwrap();
    let stamp = stamp();
    sample::team(&told, stamp.day, stamp.device).unwrap()
}

fn asked(name: &str, unless: u64) -> u64 {
    std::env::var(name).map_or(unless, |text| text.parse().unwrap())
}

/// Does it again and again, each time with other chances, until the time is up.
fn for_a_while(what: &str, mut once: impl FnMut(&mut Chance)) {
    let seed = asked("ALONGSIDE_FUZZ_SEED", 1);
    let first = asked("ALONGSIDE_FUZZ_ROUND", 0);
    let time = Duration::from_secs(asked("ALONGSIDE_FUZZ_SECONDS", 2));
    let begun = Instant::now();
    let mut slowest = (Duration::ZERO, first);
    let mut round = first;
    while begun.elapsed() < time {
        let mut chance = Chance::new(seed, round);
        let at = Instant::now();
        let went = catch_unwind(AssertUnwindSafe(|| once(&mut chance)));
        assert!(
            went.is_ok(),
            "{what}: ALONGSIDE_FUZZ_SEED={seed} ALONGSIDE_FUZZ_ROUND={round}"
        );
        slowest = slowest.max((at.elapsed(), round));
        round += 1;
    }
    println!(
        "{what}: {} rounds, the slowest (round {}) {} ms",
        round - first,
        slowest.1,
        slowest.0.as_millis()
    );
}
