//! How long a backup of 20 MB takes: written and checked, and read with a plan of what it
//! would change. Prints one line of figures for each measure: its name, the median and the
//! slowest in microseconds, and the bytes.

#![expect(
    clippy::unwrap_used,
    reason = "a measure that cannot be taken stops the bench"
)]

use alongside_core::backup::{Limits, Made, plan, read, write};
use alongside_core::calendar::Date;
use alongside_core::supervision::{
    Change, Command, DeviceId, DocId, Jotting, Kept, Person, Stamp, Workspace,
};
use std::hint::black_box;
use std::time::Instant;

/// Times each is measured.
const ROUNDS: usize = 9;
/// Notes of about 4,000 letters, so that the whole is about 20 MB.
const NOTES: u32 = 4_800;

fn id(number: u32) -> DocId {
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(number.to_be_bytes()) {
        *to = from;
    }
    DocId::from_bytes(bytes)
}

fn workspace(stamp: Stamp) -> Workspace {
    let mut workspace = Workspace::default();
    let mut change = |change| workspace.apply(Command::new(stamp, change)).unwrap();
    change(Change::add(id(0), Person::named("Jo Bell")));
    let sentence = "We talked about what life is like for the child, and what is better. ";
    for number in 1..=NOTES {
        let note = Jotting {
            text: format!("{number}: {}", sentence.repeat(58)),
            on: stamp.day,
            about: Some(id(0)),
            kept: Kept::new(),
        };
        change(Change::add(id(number), note));
    }
    workspace
}

fn measured(name: &str, bytes: usize, mut run: impl FnMut()) {
    let mut times: Vec<u128> = (0..ROUNDS)
        .map(|_| {
            let begin = Instant::now();
            run();
            begin.elapsed().as_micros()
        })
        .collect();
    times.sort_unstable();
    let (median, slowest) = (times.get(ROUNDS / 2).unwrap(), times.last().unwrap());
    println!("{name} {median} {slowest} {bytes}");
}

fn main() {
    let stamp = Stamp {
        at: 1_772_700_000_000,
        day: Date::parse("2026-03-05").unwrap(),
        device: DeviceId::from_bytes([7; 16]),
        by: None,
    };
    let made = Made {
        at: stamp.at,
        on: stamp.day,
        app: "0.1.0".into(),
        device: stamp.device,
    };
    let workspace = workspace(stamp);
    let text = write(&workspace, &made, "vault", &[], &[]);
    measured("backup-verified", text.len(), || {
        let text = write(black_box(&workspace), &made, "vault", &[], &[]);
        black_box(read(&text, Limits::default()).unwrap());
    });
    measured("restore-dry-run", text.len(), || {
        let backup = read(black_box(&text), Limits::default()).unwrap();
        black_box(plan(&workspace, &backup));
    });
}
