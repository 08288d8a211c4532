//! Sessions, held and not.

use super::cases::Case;
use super::people::Worker;
use crate::days::Day;
use crate::random::draft::Draft;
use serde_json::{Value, json};

/// Steps between sessions: the limits, and a day either side of them.
const STEPS: [u32; 14] = [10, 20, 21, 22, 26, 27, 28, 28, 29, 30, 31, 32, 55, 57];
const QUICK: [u32; 9] = [6, 7, 7, 7, 8, 13, 14, 14, 15];

/// Adds the sessions of a worker.
pub fn add(draft: &mut Draft, worker: &Worker, cases: &[Case]) {
    let mut day = worker
        .from
        .plus_days(draft.numbers.below(2) * draft.numbers.below(12));
    let last = worker.to.unwrap_or(draft.plan.end).min(draft.plan.end);
    while day <= last {
        one(draft, worker, cases, day);
        day = next(draft, worker, day);
    }
}

fn next(draft: &mut Draft, worker: &Worker, day: Day) -> Day {
    let new = worker.asye.is_some_and(|start| day < start.plus_months(6));
    if new && draft.numbers.chance(85) {
        return day.plus_days(draft.numbers.pick(&QUICK).unwrap_or(7));
    }
    if let Some(weeks) = worker.entered {
        return day.plus_days((weeks * 7 + draft.numbers.below(3)).max(2) - 1);
    }
    match draft.numbers.below(6) {
        0 => day.plus_months(1),
        1 => day.plus_months(1).next(),
        2 if draft.numbers.chance(30) => day.plus_months(2),
        _ => day.plus_days(draft.numbers.pick(&STEPS).unwrap_or(28)),
    }
}

fn one(draft: &mut Draft, worker: &Worker, cases: &[Case], on: Day) {
    let with = json!([worker.id, worker.boss(on)]);
    match draft.numbers.below(40) {
        0 => drop(draft.event("meeting", on, json!({"status": "missed", "with": with, "parts": [{"kind": "one-to-one"}]}))),
        1 => drop(draft.event("meeting", on, json!({"status": "cancelled", "reason": "court hearing", "with": with, "parts": [{"kind": "one-to-one"}]}))),
        2 => drop(draft.event("meeting", on, json!({"status": "moved", "moved_to": on.plus_days(3).to_string(), "reason": "court hearing", "with": with, "parts": [{"kind": "one-to-one"}]}))),
        3 => drop(draft.event("meeting", on, json!({"status": "held", "with": with, "parts": [{"kind": "ad-hoc", "minutes": 20}]}))),
        _ => held(draft, worker, cases, on),
    }
    for turn in [
        on,
        on.plus_days(7),
        on.plus_days(14),
        on.plus_days(28),
        on.plus_days(56),
        on.plus_days(84),
        on.plus_months(1),
        on.plus_months(2),
    ] {
        if draft.numbers.chance(40) {
            draft.turn(turn);
        }
    }
}

fn held(draft: &mut Draft, worker: &Worker, cases: &[Case], on: Day) {
    let boss = worker.boss(on);
    let mut talks: Vec<Value> = Vec::new();
    let own = cases
        .iter()
        .filter(|case| case.worker(on) == Some(worker.id.as_str()));
    for case in own {
        let depth = match draft.numbers.below(10) {
            0 => continue,
            1..6 => "full",
            _ => "brief",
        };
        let acknowledged = match draft.numbers.below(12) {
            0 => json!([worker.id]),
            1 => json!([boss]),
            _ => json!([worker.id, boss]),
        };
        talks.push(json!({"case": case.id, "depth": depth, "ack": acknowledged}));
    }
    let kind = draft
        .numbers
        .pick(&[
            "one-to-one",
            "one-to-one",
            "one-to-one",
            "case",
            "reflective",
        ])
        .unwrap_or("one-to-one");
    let with = json!([worker.id, boss]);
    draft.event(
        "meeting",
        on,
        json!({"status": "held", "with": with, "parts": [{"kind": kind, "cases": talks}]}),
    );
}
