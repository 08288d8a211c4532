//! Sessions, held and not.

use crate::days::Day;
use crate::random::draft::{Draft, Worker};
use serde_json::{Value, json};

/// Days between sessions.
const STEPS: [u32; 10] = [7, 13, 14, 15, 21, 28, 30, 31, 32, 45];
const LENGTHS: [u32; 10] = [44, 45, 60, 89, 90, 91, 120, 180, 181, 200];

/// Adds the sessions of every worker.
pub fn add(draft: &mut Draft) {
    for worker in draft.workers.clone() {
        let mut day = worker
            .busy_from
            .plus_days(draft.numbers.below(3) * draft.numbers.below(15));
        let last = worker.to.unwrap_or(draft.plan.end).min(draft.plan.end);
        while day <= last {
            one(draft, &worker, day);
            day = next(draft, &worker, day);
        }
    }
}

fn next(draft: &mut Draft, worker: &Worker, day: Day) -> Day {
    let quick = worker.asye && draft.numbers.chance(70);
    match draft.numbers.below(9) {
        _ if quick => day.plus_days(draft.numbers.pick(&[7, 13, 14, 15, 20, 21]).unwrap_or(7)),
        0 | 1 => day.plus_months(1),
        2 => day.plus_months(1).next(),
        3 => day.plus_months(1).before(),
        4 => day.plus_days(20).end_of_month().max(day.next()),
        _ => day.plus_days(draft.numbers.pick(&STEPS).unwrap_or(30)),
    }
}

fn one(draft: &mut Draft, worker: &Worker, on: Day) {
    let boss = worker.boss(on);
    let with = json!([worker.id, boss]);
    let (known, fresh) = (on.minus_days(draft.numbers.below(20)), on.plus_days(3));
    let early = known.max(worker.from).to_string();
    let parts = parts(draft);
    let more = match draft.numbers.below(20) {
        0 => {
            json!({"known": early, "status": "cancelled", "with": with, "parts": parts, "reason": "sickness", "whose": worker.id})
        }
        1 => {
            json!({"known": early, "status": "moved", "moved_to": fresh.to_string(), "with": with, "parts": parts, "reason": "court"})
        }
        2 => json!({"known": early, "status": "planned", "with": with, "parts": parts}),
        _ => {
            let mut held = json!({"status": "held", "with": with, "parts": parts});
            if let (true, Some(map)) = (draft.numbers.chance(15), held.as_object_mut()) {
                map.insert("reason".to_owned(), "Four cases only".into());
            }
            held
        }
    };
    draft.event("meeting", on, more);
    for day in [on, on.plus_days(7), on.plus_days(14), on.plus_months(1)] {
        draft.turn(day);
    }
}

fn parts(draft: &mut Draft) -> Value {
    let minutes = draft.numbers.pick(&LENGTHS).unwrap_or(90);
    let part = |kind: &str, minutes: u32| json!({"kind": kind, "minutes": minutes});
    match draft.numbers.below(20) {
        0 => json!([part("ad-hoc", 20)]),
        1 => json!([part("group", 60)]),
        2 => json!([part("case", 60), part("personal", minutes)]),
        3 => json!([part("joint", minutes)]),
        4 => json!([{"kind": "one-to-one"}]),
        5 => json!([part("one-to-one", minutes), part("ad-hoc", 30)]),
        6 => json!([part("one-to-one", minutes), part("reflective", 30)]),
        7 => json!([{"kind": "one-to-one"}, part("reflective", 30)]),
        8 => json!([part("reflective", minutes)]),
        _ => json!([part("one-to-one", minutes)]),
    }
}
