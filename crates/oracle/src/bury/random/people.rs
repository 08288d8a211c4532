//! Who is there.

use crate::days::Day;
use crate::random::draft::{Draft, Worker};
use serde_json::{Value, json};

const ROLES: [&str; 7] = [
    "social-worker",
    "social-worker",
    "social-worker",
    "advanced-practitioner",
    "family-support-worker",
    "reviewing-officer",
    "administrator",
];
const GRADES: [&str; 3] = [
    "Social Worker (Level 1)",
    "Social Worker (Level 2)",
    "Social Worker (Level 3)",
];
const SHARES: [&str; 5] = ["0.5", "0.6", "0.8", "0.99", "1"];

/// Adds the service, the team, the managers and the workers.
pub fn add(draft: &mut Draft) {
    let long = draft.plan.begin.minus_days(400);
    draft.subject("svc", "service");
    draft.subject("t1", "team");
    draft.state("t1", "service", long, json!({"value": "svc"}));
    for (id, role) in [
        ("m1", "team-manager"),
        ("m2", "assistant-team-manager"),
        ("d1", "head-of-service"),
    ] {
        draft.subject(id, "person");
        let from = draft.plan.begin.minus_days(draft.numbers.below(400));
        draft.in_post(id, role, from, None);
    }
    let count = if draft.plan.leaver() {
        1
    } else {
        1 + draft.numbers.below(3)
    };
    for number in 1..=count {
        worker(draft, &format!("w{number}"));
    }
}

fn worker(draft: &mut Draft, id: &str) {
    let plan = draft.plan;
    draft.subject(id, "person");
    let from = if draft.numbers.chance(50) {
        plan.begin.plus_days(draft.numbers.below(60))
    } else {
        plan.begin.minus_days(draft.numbers.below(400))
    };
    let to = plan
        .leaver()
        .then(|| plan.end.minus_days(draft.numbers.below(20)));
    let role = draft.numbers.pick(&ROLES).unwrap_or("social-worker");
    draft.in_post(id, role, from, to);
    if let Some(to) = to {
        draft.state(id, "left", to, json!({}));
        draft.turn(to.plus_months(24));
        draft.turn(to.next());
    }
    let mut worker = Worker {
        id: id.to_owned(),
        from,
        to,
        busy_from: from.max(plan.begin),
        holds_cases: !matches!(role, "administrator" | "reviewing-officer"),
        asye: false,
        probation: false,
        bosses: vec![(from, "m1".to_owned())],
        known_from: None,
    };
    supervision(draft, &mut worker);
    grades(draft, &worker, role);
    share(draft, &worker);
    more_often(draft, &mut worker);
    if draft.numbers.chance(25) {
        let away = worker.busy_from.plus_days(draft.numbers.below(150));
        let back = away.plus_days(draft.numbers.below(60));
        draft.state(
            id,
            "absence",
            away,
            json!({"value": "sickness", "to": back.to_string()}),
        );
    }
    for turn in [
        from.plus_months(1),
        from.plus_months(6),
        from.plus_months(12),
    ] {
        draft.turn(turn);
    }
    draft.workers.push(worker);
}

/// A state that another follows on a day, and that other one.
fn then(draft: &mut Draft, of: &str, what: &str, from: Day, steps: &[(Day, Value)]) {
    let mut start = from;
    for (index, (change, value)) in steps.iter().enumerate() {
        let mut more = value.clone();
        if index + 1 < steps.len() {
            if let Some(map) = more.as_object_mut() {
                map.insert("to".to_owned(), change.before().to_string().into());
            }
            draft.turn(*change);
        }
        draft.state(of, what, start, more);
        start = *change;
    }
}

fn supervision(draft: &mut Draft, worker: &mut Worker) {
    let line = |boss: &str| json!({"value": boss, "as": "line"});
    let change = worker.busy_from.plus_days(30 + draft.numbers.below(200));
    let mut steps = vec![(change, line("m1"))];
    if draft.numbers.chance(20) && worker.to.is_none() {
        steps.push((change, line("m2")));
        worker.bosses.push((change, "m2".to_owned()));
    }
    then(draft, &worker.id, "supervisor", worker.from, &steps);
}

fn grades(draft: &mut Draft, worker: &Worker, role: &str) {
    if role != "social-worker" || draft.numbers.chance(40) {
        return;
    }
    let first = draft.numbers.pick(&GRADES).unwrap_or("");
    let second = draft.numbers.pick(&GRADES).unwrap_or("");
    let change = worker.busy_from.plus_days(30 + draft.numbers.below(300));
    let mut steps = vec![(change, json!({"value": first}))];
    if first < second && draft.numbers.chance(50) && worker.to.is_none() {
        steps.push((change, json!({"value": second})));
    }
    then(draft, &worker.id, "grade", worker.from, &steps);
}

fn share(draft: &mut Draft, worker: &Worker) {
    if draft.numbers.chance(60) {
        return;
    }
    let change = worker.busy_from.plus_days(20 + draft.numbers.below(200));
    let mut steps = vec![(
        change,
        json!({"value": draft.numbers.pick(&SHARES).unwrap_or("1")}),
    )];
    if draft.numbers.chance(35) {
        let second = draft.numbers.pick(&SHARES).unwrap_or("1");
        steps.push((change, json!({"value": second})));
    }
    then(draft, &worker.id, "fte", worker.from, &steps);
}

/// Newly qualified, or with a need of their own.
fn more_often(draft: &mut Draft, worker: &mut Worker) {
    if draft.numbers.chance(25) {
        worker.asye = true;
        let mut phase = json!({"value": "asye"});
        if let (true, Some(map)) = (draft.numbers.chance(60), phase.as_object_mut()) {
            let to = worker.from.plus_months(6 + draft.numbers.below(7)).before();
            map.insert("to".to_owned(), to.to_string().into());
            draft.turn(to);
        }
        draft.state(&worker.id, "phase", worker.from, phase);
    }
    if worker.id == "w1" && draft.numbers.chance(50) {
        let every = draft
            .numbers
            .pick(&["1w", "2w", "3w", "21d"])
            .unwrap_or("2w");
        draft
            .local
            .push(json!({"slot": "BUR-047", "value": {"every": every}}));
    }
    if draft.numbers.chance(20) {
        let every = draft
            .numbers
            .pick(&["1w", "2w", "3w", "10d"])
            .unwrap_or("2w");
        let value = match draft.numbers.below(3) {
            0 => json!({"need": "A first year after a long break"}),
            _ => json!({"every": every}),
        };
        draft
            .local
            .push(json!({"slot": "BUR-048", "value": value, "for": worker.id}));
    }
}
