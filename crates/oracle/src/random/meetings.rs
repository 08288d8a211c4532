//! Sessions, held and not, and their records.

use super::draft::{Draft, Worker};
use crate::days::Day;
use serde_json::{Value, json};

/// Steps between sessions; the limits, and a day either side of them.
const STEPS: [u32; 16] = [
    7, 13, 14, 15, 21, 27, 28, 29, 30, 31, 35, 41, 42, 43, 61, 75,
];
const CASES: [&str; 4] = ["c1", "c2", "c3", "c4"];
const LENGTHS: [u32; 9] = [30, 45, 59, 60, 61, 89, 90, 120, 121];

/// Adds the sessions of every worker.
pub fn add(draft: &mut Draft) {
    for worker in draft.workers.clone() {
        before_the_file_begins(draft, &worker);
        let mut day = worker
            .busy_from
            .plus_days(draft.numbers.below(3) * draft.numbers.below(12));
        let last = worker.to.unwrap_or(draft.plan.end).min(draft.plan.end);
        while day <= last {
            one(draft, &worker, day);
            day = next(draft, &worker, day);
        }
    }
    peers(draft);
}

fn next(draft: &mut Draft, worker: &Worker, day: Day) -> Day {
    let quick = worker.asye && draft.numbers.chance(80);
    match draft.numbers.below(8) {
        _ if quick => day.plus_days(
            draft
                .numbers
                .pick(&[6, 7, 7, 7, 8, 13, 14, 14, 15])
                .unwrap_or(7),
        ),
        0 => day.plus_months(1),
        1 => day.plus_months(1).next(),
        2 => day.plus_months(2),
        3 => day.plus_days(20).end_of_month().max(day.next()),
        _ => day.plus_days(draft.numbers.pick(&STEPS).unwrap_or(28)),
    }
}

/// One session before the first day that the file knows, in order in every way.
fn before_the_file_begins(draft: &mut Draft, worker: &Worker) {
    let Some(known) = worker.known_from else {
        return;
    };
    if draft.numbers.chance(30) {
        let on = known.minus_days(3 + draft.numbers.below(20));
        let parts = if worker.holds_cases {
            json!([{"kind": "case", "minutes": 100}, {"kind": "personal", "minutes": 70}])
        } else {
            json!([{"kind": "personal", "minutes": 70}])
        };
        let id = draft.event(
            "meeting",
            on,
            json!({"status": "held", "with": [worker.id, worker.boss(on)], "parts": parts}),
        );
        draft.event("entered-elsewhere", on, json!({"about": id, "by": "m1"}));
        draft.event("notes-uploaded", on, json!({"about": id, "by": "m1"}));
        turns(draft, on);
    }
}

fn turns(draft: &mut Draft, on: Day) {
    for day in [
        on.plus_days(3),
        on.plus_days(7),
        on.plus_days(28),
        on.plus_days(42),
        on.plus_months(1),
        on.plus_months(2),
        on.plus_days(14),
    ] {
        draft.turn(day);
    }
    let (few, share) = (
        on.plus_days(draft.numbers.below(12)),
        on.plus_days(draft.numbers.pick(&[30, 33, 38, 40, 50, 60]).unwrap_or(30)),
    );
    draft.turn(few);
    draft.turn(share);
    draft.turn(on.end_of_month());
}

fn one(draft: &mut Draft, worker: &Worker, on: Day) {
    let boss = worker.boss(on);
    let ill = [worker.id.as_str(), boss.as_str()]
        .into_iter()
        .find(|person| draft.is_ill(person, on))
        .map(str::to_owned);
    if let Some(whose) = ill {
        if !draft.plan.prompt() && draft.numbers.chance(70) {
            let known = on.minus_days(draft.numbers.below(5)).max(worker.from);
            let agreed = if draft.numbers.chance(50) {
                json!([worker.id, boss])
            } else {
                json!([boss])
            };
            let kind = if worker.holds_cases && draft.numbers.chance(50) {
                "case"
            } else {
                "personal"
            };
            draft.event(
                "meeting",
                on,
                json!({"known": known.to_string(), "status": "cancelled", "with": [worker.id, boss], "parts": [{"kind": kind}],
                    "reason": "sickness", "whose": whose, "agreed_by": agreed}),
            );
            draft.turn(on);
        }
        return;
    }
    match draft.numbers.below(100) {
        0..5 => {
            draft.event("meeting", on, json!({"status": "missed", "with": [worker.id, boss], "parts": [{"kind": "personal"}]}));
        }
        5..13 if !draft.plan.prompt() => put_off(draft, worker, &boss, on),
        _ => held(draft, worker, &boss, on),
    }
}

/// A session moved or cancelled for another reason.
fn put_off(draft: &mut Draft, worker: &Worker, boss: &str, on: Day) {
    let known = on.minus_days(draft.numbers.below(8)).max(worker.from);
    let mut more = json!({"known": known.to_string(), "with": [worker.id, boss], "parts": [{"kind": "personal"}]});
    let moved = draft.numbers.chance(60);
    let Some(map) = more.as_object_mut() else {
        return;
    };
    map.insert(
        "status".to_owned(),
        if moved { "moved" } else { "cancelled" }.into(),
    );
    if moved && draft.numbers.chance(70) {
        map.insert(
            "moved_to".to_owned(),
            on.plus_days(1 + draft.numbers.below(9)).to_string().into(),
        );
    }
    if draft.numbers.chance(60) {
        map.insert("reason".to_owned(), "court hearing".into());
    }
    let agreed = match draft.numbers.below(3) {
        0 => json!([worker.id, boss]),
        1 => json!([boss]),
        _ => json!([]),
    };
    map.insert("agreed_by".to_owned(), agreed);
    draft.event("meeting", on, more);
    draft.turn(known);
    if draft.numbers.chance(30) {
        let planned = on.plus_days(3);
        draft.event("meeting", planned, json!({"known": on.to_string(), "status": "planned", "with": [worker.id, boss], "parts": [{"kind": "personal"}]}));
    }
}

fn some_cases(draft: &mut Draft) -> Value {
    if draft.plan.leaver() {
        return json!([]);
    }
    let first = draft.numbers.pick(&CASES).unwrap_or("c1");
    let second = draft.numbers.pick(&CASES).unwrap_or("c1");
    match draft.numbers.below(5) {
        0 => json!([]),
        1 if first != second => json!([{"case": first}, {"case": second}]),
        _ => json!([{"case": first}]),
    }
}

fn part(draft: &mut Draft, worker: &Worker, kind: &str, on: Day) -> Value {
    let length = draft.numbers.pick(&LENGTHS).unwrap_or(60);
    let cases = if matches!(kind, "case" | "reflective" | "one-to-one")
        && (worker.holds_cases || draft.numbers.chance(10))
    {
        some_cases(draft)
    } else {
        json!([])
    };
    let second = on.plus_days(1 + draft.numbers.below(3));
    let broken = !draft.plan.prompt()
        && !worker.probation
        && second.end_of_month() == on.end_of_month()
        && !draft.is_ill(&worker.id, second);
    if broken && worker.to.is_none() && draft.numbers.chance(8) {
        draft.turn(second);
        return json!({"kind": kind, "cases": cases, "sittings": [{"on": on.to_string(), "minutes": length}, {"on": second.to_string(), "minutes": 45}]});
    }
    json!({"kind": kind, "minutes": length, "cases": cases})
}

fn held(draft: &mut Draft, worker: &Worker, boss: &str, on: Day) {
    let plain = draft.plan.plain_kinds;
    let kinds: &[&str] = match draft.numbers.below(12) {
        0..4 if worker.holds_cases => &["case"],
        4..6 if worker.holds_cases => &["case", "personal"],
        8 if !plain => &["reflective"],
        9 if !plain => &["one-to-one"],
        10 if !plain => &["ad-hoc"],
        11 => &["professional"],
        _ => &["personal"],
    };
    let parts: Vec<Value> = kinds
        .iter()
        .map(|kind| part(draft, worker, kind, on))
        .collect();
    let listed: Vec<String> = parts
        .iter()
        .filter_map(|part| part.get("cases")?.as_array())
        .flatten()
        .filter_map(|case| Some(case.get("case")?.as_str()?.to_owned()))
        .collect();
    let id = draft.event(
        "meeting",
        on,
        json!({"status": "held", "with": [worker.id, boss], "parts": parts}),
    );
    turns(draft, on);
    entry(draft, &id, on, &listed);
    if draft.plan.prompt() {
        draft.event("notes-uploaded", on, json!({"about": id, "by": boss}));
    } else if draft.numbers.chance(75) {
        let day = on.plus_days(draft.numbers.below(13));
        draft.event("notes-uploaded", day, json!({"about": id, "by": boss}));
        draft.turn(day);
    }
}

/// The tick that the record is on LCS, or in the wrong place, or not at all.
pub fn entry(draft: &mut Draft, about: &str, on: Day, cases: &[String]) {
    if draft.plan.prompt() {
        draft.event("entered-elsewhere", on, json!({"about": about, "by": "m1"}));
        return;
    }
    if draft.numbers.chance(15) {
        return;
    }
    let day = on.plus_days(draft.numbers.below(7));
    let known = day.plus_days(if draft.numbers.chance(15) { 2 } else { 0 });
    let mut more = json!({"about": about, "by": "m1", "known": known.to_string()});
    if let Some(map) = more.as_object_mut() {
        match draft.numbers.below(6) {
            0 => drop(map.insert("where".to_owned(), "lcs".into())),
            1 => drop(map.insert("where".to_owned(), "teams".into())),
            _ => {}
        }
        if let (true, Some(case)) = (draft.numbers.chance(40), cases.first()) {
            map.insert("of".to_owned(), case.clone().into());
        }
    }
    draft.event("entered-elsewhere", day, more);
    draft.turn(known);
}

/// Workers among themselves: it is recorded and does not count.
fn peers(draft: &mut Draft) {
    let holders: Vec<Worker> = draft
        .workers
        .iter()
        .filter(|worker| worker.holds_cases && worker.known_from.is_none())
        .cloned()
        .collect();
    let [first, second, ..] = holders.as_slice() else {
        return;
    };
    if draft.plan.prompt() || !draft.numbers.chance(40) {
        return;
    }
    let on = first
        .busy_from
        .max(second.busy_from)
        .plus_days(draft.numbers.below(60));
    if on > draft.plan.end || draft.is_ill(&first.id, on) || draft.is_ill(&second.id, on) {
        return;
    }
    let case = draft.numbers.pick(&CASES).unwrap_or("c1");
    let id = draft.event("meeting", on, json!({"status": "held", "with": [first.id, second.id], "parts": [{"kind": "peer", "minutes": 60, "cases": [{"case": case}]}]}));
    entry(draft, &id, on, &[case.to_owned()]);
    draft.turn(on.plus_days(4));
}
