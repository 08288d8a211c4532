//! Sessions, held and not.

use super::cases::Case;
use crate::days::Day;
use crate::random::draft::{Draft, Worker};
use serde_json::{Value, json};

/// Days between sessions.
const STEPS: [u32; 10] = [7, 13, 14, 15, 21, 28, 30, 31, 32, 45];
const LENGTHS: [u32; 10] = [44, 45, 60, 89, 90, 91, 120, 180, 181, 200];

/// Adds the sessions of every worker.
pub fn add(draft: &mut Draft, cases: &[Case]) {
    for worker in draft.workers.clone() {
        let mut day = worker
            .busy_from
            .plus_days(draft.numbers.below(3) * draft.numbers.below(15));
        let last = worker.to.unwrap_or(draft.plan.end).min(draft.plan.end);
        while day <= last {
            one(draft, &worker, day, cases);
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

fn one(draft: &mut Draft, worker: &Worker, on: Day, cases: &[Case]) {
    let boss = worker.boss(on);
    let with = json!([worker.id, boss]);
    let (known, fresh) = (on.minus_days(draft.numbers.below(20)), on.plus_days(3));
    let early = known.max(worker.from).to_string();
    let talks = talks(draft, worker, on, cases);
    let parts = parts(draft, &talks);
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
    let held = more.get("status") == Some(&json!("held"));
    let id = draft.event("meeting", on, more);
    if held {
        super::records::of_session(draft, &id, on, &talks);
        for case in cases.iter().filter(|case| case.is_held(&worker.id, on)) {
            let came_up = |talk: &Value| talk.get("case").and_then(Value::as_str) == Some(&case.id);
            if !talks.iter().any(came_up) {
                super::records::reason(draft, &id, on, &case.id);
            }
        }
    }
    for day in [on, on.plus_days(7), on.plus_days(14), on.plus_months(1)] {
        draft.turn(day);
    }
}

/// The cases that come up.
fn talks(draft: &mut Draft, worker: &Worker, on: Day, cases: &[Case]) -> Vec<Value> {
    let boss = worker.boss(on);
    let mut talks = Vec::new();
    for case in cases.iter().filter(|case| case.is_held(&worker.id, on)) {
        if draft.numbers.chance(65) {
            let mut talk = json!({"case": case.id});
            if let Some(map) = talk.as_object_mut() {
                let depth = draft.numbers.pick(&["", "full", "full", "brief"]);
                if let Some(depth) = depth.filter(|depth| !depth.is_empty()) {
                    map.insert("depth".to_owned(), depth.into());
                }
                match draft.numbers.below(4) {
                    0 => drop(map.insert("picked_by".to_owned(), worker.id.clone().into())),
                    1 => drop(map.insert("picked_by".to_owned(), boss.clone().into())),
                    _ => {}
                }
                if draft.numbers.chance(40) {
                    map.insert("ack".to_owned(), json!([boss]));
                }
                if draft.numbers.chance(20) {
                    map.insert("why".to_owned(), "issue".into());
                }
            }
            talks.push(talk);
        }
    }
    talks
}

fn parts(draft: &mut Draft, talks: &[Value]) -> Value {
    let minutes = draft.numbers.pick(&LENGTHS).unwrap_or(90);
    let none: &[Value] = &[];
    let part = |kind: &str, minutes: u32| json!({"kind": kind, "minutes": minutes, "cases": none});
    let on_cases =
        |kind: &str, minutes: u32| json!({"kind": kind, "minutes": minutes, "cases": talks});
    match draft.numbers.below(20) {
        0 => json!([on_cases("ad-hoc", 20)]),
        1 => json!([on_cases("group", 60)]),
        2 => json!([on_cases("case", 60), part("personal", minutes)]),
        3 => json!([on_cases("joint", minutes)]),
        4 => json!([{"kind": "one-to-one", "cases": talks}]),
        5 => json!([part("one-to-one", minutes), on_cases("ad-hoc", 30)]),
        6 => json!([part("one-to-one", minutes), on_cases("reflective", 30)]),
        7 => json!([{"kind": "one-to-one", "cases": talks}, part("reflective", 30)]),
        8 => json!([on_cases("senior-reflective", 210)]),
        _ => json!([on_cases("one-to-one", minutes)]),
    }
}
