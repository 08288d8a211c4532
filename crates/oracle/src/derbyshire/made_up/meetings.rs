//! Supervision that was held, moved or cancelled, and its records.

use super::put;
use crate::days::Day;
use crate::random::draft::{Draft, Worker};
use serde_json::{Value, json};

const KINDS: [&str; 14] = [
    "one-to-one",
    "one-to-one",
    "one-to-one",
    "one-to-one",
    "one-to-one",
    "personal",
    "case",
    "professional",
    "reflective",
    "joint",
    "group",
    "group",
    "informal",
    "ad-hoc",
];
const CASES: [&str; 3] = ["c1", "c2", "c3"];

/// Adds the meetings of every worker, and those of one manager.
pub(super) fn add(draft: &mut Draft) {
    for worker in draft.workers.clone() {
        let mut on = worker.busy_from.plus_days(draft.numbers.below(20));
        let last = worker.to.unwrap_or(draft.plan.end).min(draft.plan.end);
        while on <= last {
            let boss = worker.boss(on);
            one(draft, &worker, &boss, on);
            on = next(draft, on);
        }
    }
    if draft.numbers.chance(30) {
        let on = draft.plan.begin.plus_days(draft.numbers.below(90));
        draft.event(
            "meeting",
            on,
            json!({"status": "held", "with": ["m1", "sm1"], "parts": [{"kind": "one-to-one"}]}),
        );
        draft.turn(on);
    }
}

/// The day of the next: near the end of a month or at a round distance.
fn next(draft: &mut Draft, on: Day) -> Day {
    let round = match draft.numbers.below(8) {
        0 => on.plus_days(14),
        1 => on.plus_days(21),
        2 => on.plus_days(28),
        3 => on.plus_months(1),
        4 => on.plus_months(1).end_of_month(),
        5 => on.plus_months(3),
        6 => on.plus_days(42),
        _ => on.plus_days(1 + draft.numbers.below(60)),
    };
    draft.turn(round);
    draft.turn(on.end_of_month());
    match draft.numbers.below(4) {
        0 => round.next(),
        1 => round.before(),
        _ => round,
    }
    .max(on.next())
}

fn one(draft: &mut Draft, worker: &Worker, boss: &str, on: Day) {
    if draft.numbers.chance(15) {
        put_off(draft, worker, boss, on);
        return;
    }
    let kind = draft.numbers.pick(&KINDS).unwrap_or("one-to-one");
    let cases: Vec<Value> = CASES
        .iter()
        .take(usize::try_from(draft.numbers.below(3)).unwrap_or(0))
        .map(|case| json!({"case": case}))
        .collect();
    let minutes = draft
        .numbers
        .pick(&[30, 44, 45, 59, 60, 89, 90, 120])
        .unwrap_or(60);
    let mut part = json!({"kind": kind, "cases": cases});
    if draft.numbers.chance(90) {
        put(&mut part, "minutes", minutes.into());
    }
    let mut more = json!({"status": "held", "with": [worker.id, boss], "parts": [part]});
    let mut has = json!({});
    if draft.numbers.chance(50) {
        let booked = draft.numbers.pick(&[45, 59, 60, 90]).unwrap_or(60);
        put(&mut has, "booked", booked.into());
    }
    if draft.numbers.chance(8) {
        put(&mut has, "for", "induction-review".into());
    }
    let interrupted = draft.numbers.chance(10);
    if interrupted {
        put(&mut has, "interrupted", true.into());
        if draft.numbers.chance(65) {
            put(&mut more, "reason", "urgent work matter".into());
        }
    }
    put(&mut more, "has", has);
    if kind == "group" && draft.numbers.chance(50) {
        put(&mut more, "of", "t1".into());
    }
    if draft.numbers.chance(6) {
        let known = on.plus_days(1 + draft.numbers.below(40));
        put(&mut more, "known", known.to_string().into());
        draft.turn(known);
    }
    let id = draft.event("meeting", on, more);
    draft.turn(on);
    draft.turn(on.plus_months(1));
    record(draft, worker, boss, &id, on);
    entered(draft, &id, on);
}

fn record(draft: &mut Draft, worker: &Worker, boss: &str, about: &str, on: Day) {
    let day = on.plus_days(draft.numbers.below(2) * draft.numbers.below(20));
    match draft.numbers.below(10) {
        0..5 => {
            draft.event("record-made", day, json!({"about": about, "by": boss}));
        }
        5..8 => {
            let mut signed = json!({ worker.id.as_str(): day.to_string() });
            let second = day.plus_days(draft.numbers.below(6));
            if draft.numbers.chance(70) {
                put(&mut signed, boss, second.to_string().into());
            }
            let id = format!("d{}", draft.documents.len() + 1);
            let mut document = json!({"id": id, "form": "DER-F1", "of": worker.id, "by": boss, "about": about, "on": day.to_string(), "signed": signed, "answers": {}});
            if draft.numbers.chance(40) {
                put(&mut document, "locked", second.to_string().into());
            }
            draft.documents.push(document);
            draft.turn(second);
        }
        _ => {}
    }
    draft.turn(day);
    if draft.numbers.chance(50) {
        let filed = day.plus_days(draft.numbers.below(10));
        draft.event(
            "filed",
            filed,
            json!({"about": about, "of": worker.id, "by": boss}),
        );
        draft.turn(filed);
    }
}

/// A note on the record of the children discussed, of one of them, or none.
fn entered(draft: &mut Draft, about: &str, on: Day) {
    for case in CASES {
        if draft.numbers.chance(40) {
            let day = on.plus_days(draft.numbers.below(2) * draft.numbers.below(9));
            draft.event(
                "entered-elsewhere",
                day,
                json!({"about": about, "of": case, "by": "m1"}),
            );
            draft.turn(day);
        }
    }
}

fn put_off(draft: &mut Draft, worker: &Worker, boss: &str, on: Day) {
    // Nobody puts off a meeting with somebody who is not there yet.
    let known = on.minus_days(draft.numbers.below(12)).max(worker.from);
    let mut more = json!({"status": "cancelled", "with": [worker.id, boss], "parts": [{"kind": "one-to-one"}], "known": known.to_string()});
    if draft.numbers.chance(40) {
        let to = on.plus_days(1 + draft.numbers.below(30));
        put(&mut more, "status", "moved".into());
        if draft.numbers.chance(80) {
            put(&mut more, "moved_to", to.to_string().into());
        }
        draft.turn(to);
    }
    if draft.numbers.chance(60) {
        let reason = draft
            .numbers
            .pick(&["sickness", "annual leave", "urgent work matter"])
            .unwrap_or("sickness");
        put(&mut more, "reason", reason.into());
    }
    draft.event("meeting", on, more);
    for turn in [known, on, on.plus_days(5), on.plus_days(14)] {
        draft.turn(turn);
    }
    if draft.numbers.chance(30) {
        let planned = on.plus_days(1 + draft.numbers.below(40));
        let seen = known.plus_days(draft.numbers.below(20)).min(planned);
        let boss = worker.boss(planned);
        draft.event("meeting", planned, json!({"status": "planned", "with": [worker.id, boss], "known": seen.to_string(), "parts": [{"kind": "one-to-one"}]}));
        draft.turn(seen);
    }
}
