//! Sessions, held and not.

use crate::days::Day;
use crate::random::draft::{Draft, Worker};
use serde_json::{Value, json};

/// Steps between sessions; the limits, and a day either side of them.
const STEPS: [u32; 14] = [7, 14, 21, 27, 28, 28, 29, 30, 35, 55, 56, 57, 84, 85];
const LENGTHS: [u32; 6] = [30, 45, 60, 61, 90, 120];

/// Adds the sessions of every worker, of the managers, and of the team.
pub(super) fn add(draft: &mut Draft) {
    for worker in draft.workers.clone() {
        run(draft, &worker);
    }
    for (id, boss) in [("m1", "sm"), ("sm", "hl")] {
        if draft.numbers.chance(60) {
            let manager = Worker {
                id: id.to_owned(),
                from: draft.plan.begin,
                to: None,
                busy_from: draft.plan.begin,
                holds_cases: false,
                asye: false,
                probation: false,
                bosses: vec![(draft.plan.begin, boss.to_owned())],
                known_from: None,
            };
            run(draft, &manager);
        }
    }
    groups(draft);
}

fn run(draft: &mut Draft, worker: &Worker) {
    let mut day = worker.busy_from.plus_days(draft.numbers.below(35));
    let last = worker.to.unwrap_or(draft.plan.end).min(draft.plan.end);
    while day <= last {
        one(draft, worker, day);
        day = match draft.numbers.below(8) {
            0 => day.plus_months(1),
            1 => day.plus_months(2),
            _ => day.plus_days(draft.numbers.pick(&STEPS).unwrap_or(28)),
        };
    }
}

fn one(draft: &mut Draft, worker: &Worker, on: Day) {
    let boss = worker.boss(on);
    let parts = parts(draft, worker, on);
    let mut more = json!({"with": [worker.id, boss], "parts": parts, "status": "held"});
    if draft.numbers.chance(10) {
        let status = draft.numbers.pick(&["cancelled", "missed"]);
        let reason = draft
            .numbers
            .pick(&["sickness", "leave", "court hearing", "diary clash"]);
        if let Some(map) = more.as_object_mut() {
            map.insert("status".to_owned(), status.into());
            map.insert("reason".to_owned(), reason.into());
        }
    }
    let held = more.get("status").is_some_and(|status| status == "held");
    let id = draft.event("meeting", on, more);
    if held {
        records(draft, worker, on, &id);
    }
    for days in [28, 56, 84] {
        draft.turn(on.plus_days(days));
    }
}

/// Its notes, case by case or for all, near their last day; and self-audits before it.
fn records(draft: &mut Draft, worker: &Worker, on: Day, id: &str) {
    draft.turn(on.plus_days(7));
    let boss = worker.boss(on);
    let later = draft.numbers.pick(&[0, 1, 6, 7, 7, 8, 15]).unwrap_or(0);
    match draft.numbers.below(4) {
        0 => {}
        1 => {
            for case in own_cases(draft, worker, on) {
                let day = on.plus_days(later + draft.numbers.below(2));
                draft.event(
                    "entered-elsewhere",
                    day,
                    json!({"about": id, "of": case, "by": boss}),
                );
            }
        }
        _ => {
            let day = on.plus_days(later);
            draft.event("entered-elsewhere", day, json!({"about": id, "by": boss}));
        }
    }
    for _ in 0..draft.numbers.below(4) {
        let day = on.minus_days(draft.numbers.pick(&[1, 2, 2, 3]).unwrap_or(2));
        draft.event("rag-audit", day, json!({"of": worker.id, "about": id}));
    }
}

/// Cases of the worker’s on a day.
fn own_cases(draft: &Draft, worker: &Worker, on: Day) -> Vec<Value> {
    let day = on.to_string();
    let says =
        |state: &Value, key: &str, what: &str| state.get(key).and_then(Value::as_str) == Some(what);
    let on_it = |state: &&Value| {
        let before = |key: &str| {
            state
                .get(key)
                .and_then(Value::as_str)
                .is_some_and(|to| to < day.as_str())
        };
        says(state, "what", "allocated")
            && says(state, "value", &worker.id)
            && state
                .get("from")
                .and_then(Value::as_str)
                .is_some_and(|from| from <= day.as_str())
            && !before("to")
    };
    let states = draft.states.iter().filter(on_it);
    states
        .filter_map(|state| state.get("of").cloned())
        .collect()
}

fn parts(draft: &mut Draft, worker: &Worker, on: Day) -> Vec<Value> {
    let mut minutes = || draft.numbers.pick(&LENGTHS).unwrap_or(60);
    let (some, other) = (minutes(), minutes());
    let known: Vec<Value> = own_cases(draft, worker, on)
        .into_iter()
        .filter(|_| draft.numbers.chance(55))
        .map(|case| json!({"case": case}))
        .collect();
    let case = json!({"kind": "case", "minutes": some, "cases": known});
    let own = json!({"kind": "professional", "minutes": other});
    if !worker.holds_cases {
        return match draft.numbers.below(6) {
            0 => vec![json!({"kind": "reflective", "minutes": some})],
            1 => vec![json!({"kind": "informal", "minutes": some})],
            _ => vec![own],
        };
    }
    match draft.numbers.below(12) {
        0 => vec![case],
        1 => vec![own],
        2 => vec![json!({"kind": "one-to-one", "minutes": some, "cases": known})],
        3 => vec![json!({"kind": "reflective", "minutes": some, "cases": known})],
        4 => vec![json!({"kind": "reflective", "minutes": some})],
        5 => vec![json!({"kind": "ad-hoc", "minutes": some, "cases": known})],
        6 => vec![json!({"kind": "personal", "minutes": some})],
        _ => vec![own, case],
    }
}

/// Group sessions of the team, some months none.
fn groups(draft: &mut Draft) {
    let mut month = draft.plan.begin.first_of_month().plus_months(1);
    while month <= draft.plan.end {
        draft.turn(month.end_of_month());
        let days = draft.numbers.pick(&[0, 11, 20, 27, 30]).unwrap_or(0);
        let on = month.plus_days(days).min(month.end_of_month());
        let people: Vec<String> = draft
            .workers
            .iter()
            .filter(|worker| worker.from <= on && worker.to.is_none_or(|to| on <= to))
            .map(|worker| worker.id.clone())
            .collect();
        if draft.numbers.chance(70) && on <= draft.plan.end {
            let with: Vec<String> = std::iter::once("m1".to_owned())
                .chain(people.into_iter().filter(|_| draft.numbers.chance(75)))
                .collect();
            draft.event(
                "meeting",
                on,
                json!({"of": "t1", "status": "held", "with": with, "parts": [{"kind": "group", "minutes": 90}]}),
            );
        }
        month = month.plus_months(1);
    }
}
