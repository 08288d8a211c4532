//! The cases of each worker: what they are, and how they change.

use crate::days::Day;
use crate::random::draft::{Draft, Worker};
use serde_json::{Value, json};

const PLANS: [&str; 9] = [
    "cpp",
    "cpp",
    "cin-high",
    "cin",
    "cin",
    "cic",
    "court",
    "care-leaver",
    "none",
];

/// A case of a worker.
#[derive(Clone, Debug)]
pub struct Case {
    pub id: String,
    pub worker: String,
    pub from: Day,
    pub to: Option<Day>,
}

impl Case {
    /// Whether it is the worker’s on a day.
    pub fn is_held(&self, worker: &str, day: Day) -> bool {
        self.worker == worker && self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// Adds the services and the cases of every worker.
pub fn add(draft: &mut Draft) -> Vec<Case> {
    let long = draft.plan.begin.minus_days(400);
    for (id, kind) in [("sd", "disability"), ("sa", "advice-assessment")] {
        draft.subject(id, "service");
        draft.state(id, "service-kind", long, json!({"value": kind}));
    }
    match draft.numbers.below(8) {
        0 => drop(draft.state(
            "svc",
            "service-kind",
            long,
            json!({"value": "safeguarding-unit"}),
        )),
        1 => drop(draft.state(
            "svc",
            "service-kind",
            long,
            json!({"value": "advice-assessment"}),
        )),
        2 => drop(draft.state("svc", "service-kind", long, json!({"value": "disability"}))),
        _ => {}
    }
    let mut cases = Vec::new();
    for worker in draft.workers.clone() {
        if worker.holds_cases {
            for _ in 0..draft.numbers.below(6) {
                let id = format!("c{}", cases.len() + 1);
                cases.push(one(draft, &worker, id));
            }
        }
    }
    cases
}

fn with(mut more: Value, key: &str, value: impl Into<Value>) -> Value {
    if let Some(map) = more.as_object_mut() {
        map.insert(key.to_owned(), value.into());
    }
    more
}

fn one(draft: &mut Draft, worker: &Worker, id: String) -> Case {
    draft.subject(&id, "case");
    let from = worker
        .busy_from
        .plus_days(draft.numbers.below(2) * draft.numbers.below(150));
    let to = (draft.numbers.chance(15)).then(|| from.plus_days(20 + draft.numbers.below(150)));
    let mut allocated = json!({"value": worker.id, "as": "key"});
    if let Some(to) = to {
        allocated = with(allocated, "to", to.to_string());
        draft.turn(to);
    }
    draft.state(&id, "allocated", from, allocated);
    for month in 1..=6 {
        draft.turn(from.plus_months(month));
    }
    plans(draft, &id, from);
    match draft.numbers.below(8) {
        0 | 1 => drop(draft.state(&id, "case-service", from, json!({"value": "sd"}))),
        2 => drop(draft.state(&id, "case-service", from, json!({"value": "sa"}))),
        _ => {}
    }
    stability(draft, worker, &id, from);
    intervals(draft, worker, &id, from);
    Case {
        id,
        worker: worker.id.clone(),
        from,
        to,
    }
}

fn plans(draft: &mut Draft, id: &str, from: Day) {
    let Some(first) = draft.numbers.pick(&PLANS) else {
        return;
    };
    let change = from.plus_days(20 + draft.numbers.below(150));
    if draft.numbers.chance(30) {
        let second = draft.numbers.pick(&PLANS).unwrap_or("cin");
        draft.state(
            id,
            "plan",
            from,
            json!({"value": first, "to": change.before().to_string()}),
        );
        if second != first {
            draft.state(id, "plan", change, json!({"value": second}));
        }
        draft.turn(change);
    } else if first != "none" {
        draft.state(id, "plan", from, json!({"value": first}));
    }
}

fn stability(draft: &mut Draft, worker: &Worker, id: &str, from: Day) {
    if draft.numbers.chance(50) {
        return;
    }
    let kind = draft
        .numbers
        .pick(&["settled", "settled", "long-term"])
        .unwrap_or("settled");
    let since = from.plus_days(draft.numbers.below(2) * draft.numbers.below(90));
    let mut more = json!({"value": kind});
    if draft.numbers.chance(75) {
        let by = if draft.numbers.chance(85) {
            json!([worker.id, worker.boss(since)])
        } else {
            json!([worker.boss(since)])
        };
        more = with(more, "agreed_by", by);
    }
    if draft.numbers.chance(80) {
        more = with(more, "reason", "Risk is lower and manageable");
        let noted = since.plus_days(draft.numbers.below(2) * draft.numbers.below(20));
        more = with(more, "recorded", noted.to_string());
        draft.turn(noted);
    }
    if draft.numbers.chance(20) {
        let ends = since.plus_days(30 + draft.numbers.below(120));
        more = with(more, "to", ends.to_string());
        draft.turn(ends.next());
    }
    draft.state(id, "stability", since, more);
    draft.turn(since);
}

fn intervals(draft: &mut Draft, worker: &Worker, id: &str, from: Day) {
    if draft.numbers.chance(25) {
        let every = draft
            .numbers
            .pick(&["4mo", "5mo", "6mo", "7mo"])
            .unwrap_or("6mo");
        let mut more = json!({"value": every, "as": "supervision"});
        if draft.numbers.chance(60) {
            more = with(more, "agreed_by", json!([worker.id, worker.boss(from)]));
            more = with(more, "reason", "Little is going on");
            more = with(more, "recorded", from.to_string());
        }
        draft.state(id, "interval", from, more);
    }
    if draft.numbers.chance(50) {
        let every = draft
            .numbers
            .pick(&["1mo", "2mo", "3mo", "3mo", "4mo", "6mo", "7mo"])
            .unwrap_or("3mo");
        let set = from.plus_days(draft.numbers.below(2) * draft.numbers.below(40));
        let mut more = json!({"value": every, "as": "case-review"});
        if draft.numbers.chance(80) {
            more = with(more, "reason", "The plan is short of its last step");
        }
        draft.state(id, "interval", set, more);
        draft.turn(set);
    }
}
