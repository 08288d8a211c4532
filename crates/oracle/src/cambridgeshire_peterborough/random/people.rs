//! Who is there.

use crate::days::Day;
use crate::random::draft::Draft;
use serde_json::{Value, json};

const ROLES: [&str; 12] = [
    "social-worker",
    "social-worker",
    "social-worker",
    "senior-social-worker",
    "practice-lead",
    "child-practitioner",
    "child-practitioner",
    "family-support-worker",
    "personal-adviser",
    "independent-chair",
    "reviewing-officer",
    "administrator",
];

/// A worker in the file.
#[derive(Clone, Debug)]
pub struct Worker {
    pub id: String,
    /// First day on which something of theirs happens.
    pub from: Day,
    /// Last day, for one who leaves.
    pub to: Option<Day>,
    pub asye: Option<Day>,
    /// How often they are seen, where that is entered.
    pub entered: Option<u32>,
    /// The second supervisor, from a day.
    pub change: Option<Day>,
}

impl Worker {
    pub fn boss(&self, on: Day) -> &'static str {
        if self.change.is_some_and(|change| change <= on) {
            "m2"
        } else {
            "m1"
        }
    }
}

fn long_ago() -> Day {
    Day::of(2020, 1, 6).unwrap_or(Day::FAR)
}

fn belong(draft: &mut Draft, id: &str, role: &str, from: Day) {
    draft.subject(id, "person");
    draft.state(id, "role", from, json!({"value": role}));
    draft.state(id, "service", from, json!({"value": "svc"}));
    draft.state(id, "team", from, json!({"value": "t1"}));
}

/// Adds the service, the team, the managers and the workers.
pub fn add(draft: &mut Draft) -> Vec<Worker> {
    draft.subject("svc", "service");
    draft.subject("t1", "team");
    draft.state("t1", "service", long_ago(), json!({"value": "svc"}));
    let boss = if draft.numbers.chance(15) {
        "group-manager"
    } else {
        "team-manager"
    };
    for (id, role) in [
        ("m1", boss),
        ("m2", "team-manager"),
        ("gm1", "group-manager"),
        ("sm1", "service-manager"),
    ] {
        belong(draft, id, role, long_ago());
        draft.state(id, "employed", long_ago(), json!({"as": "permanent"}));
    }
    let count = 1 + draft.numbers.below(2);
    (1..=count)
        .map(|number| worker(draft, &format!("w{number}")))
        .collect()
}

fn worker(draft: &mut Draft, id: &str) -> Worker {
    let begin = draft.plan.begin;
    let new = draft.numbers.chance(50);
    let start = if new {
        begin.plus_days(draft.numbers.below(2) * draft.numbers.below(40))
    } else {
        long_ago()
    };
    let role = draft.numbers.pick(&ROLES).unwrap_or("social-worker");
    belong(draft, id, role, start);
    let mut worker = Worker {
        id: id.to_owned(),
        from: start.max(begin),
        to: None,
        asye: None,
        entered: None,
        change: None,
    };
    if draft.numbers.chance(7) {
        worker.to = Some(draft.plan.end.minus_days(draft.numbers.below(40)));
    }
    if new || draft.numbers.chance(93) {
        let kind = draft
            .numbers
            .pick(&["permanent", "agency"])
            .unwrap_or("permanent");
        employed(draft, id, start, worker.to, kind);
    }
    if new && role == "social-worker" && draft.numbers.chance(80) {
        newly_qualified(draft, &mut worker, start);
    }
    if worker.asye.is_none() && draft.numbers.chance(10) {
        changes_role(draft, &worker);
    }
    supervised(draft, &mut worker, start);
    if draft.numbers.chance(12) {
        let weeks = 1 + draft.numbers.below(6);
        worker.entered = Some(weeks);
        draft
            .local
            .push(json!({"slot": "CAP-009", "value": {"every": format!("{weeks}w")}, "for": id}));
    }
    if draft.numbers.chance(20) {
        let from = worker.from.plus_days(draft.numbers.below(120));
        let to = from.plus_days(draft.numbers.below(40));
        draft.state(
            id,
            "absence",
            from,
            json!({"value": "leave", "to": to.to_string()}),
        );
    }
    worker
}

fn employed(draft: &mut Draft, id: &str, start: Day, to: Option<Day>, kind: &str) {
    let mut more = json!({"as": kind});
    if let (Some(to), Some(map)) = (to, more.as_object_mut()) {
        map.insert("to".to_owned(), to.to_string().into());
        draft.turn(to);
    }
    draft.state(id, "employed", start, more);
}

fn changes_role(draft: &mut Draft, worker: &Worker) {
    let change = worker.from.plus_days(20 + draft.numbers.below(120));
    let role = draft.numbers.pick(&ROLES).unwrap_or("social-worker");
    for state in &mut draft.states {
        let Some(state) = state.as_object_mut() else {
            continue;
        };
        let is = |key: &str, value: &str| state.get(key).and_then(Value::as_str) == Some(value);
        if is("of", &worker.id) && is("what", "role") {
            state.insert("to".to_owned(), change.before().to_string().into());
        }
    }
    draft.state(&worker.id, "role", change, json!({"value": role}));
    draft.turn(change);
}

fn newly_qualified(draft: &mut Draft, worker: &mut Worker, start: Day) {
    worker.asye = Some(start);
    draft.state(&worker.id, "phase", start, json!({"value": "asye"}));
    for day in [
        start.plus_days(6),
        start.plus_days(42),
        start.plus_months(6),
    ] {
        draft.turn(day);
    }
}

fn supervised(draft: &mut Draft, worker: &mut Worker, start: Day) {
    let mut first = json!({"value": "m1", "as": "line"});
    if draft.numbers.chance(15) {
        let change = worker.from.plus_days(30 + draft.numbers.below(100));
        if let Some(map) = first.as_object_mut() {
            map.insert("to".to_owned(), change.before().to_string().into());
        }
        draft.state(
            &worker.id,
            "supervisor",
            change,
            json!({"value": "m2", "as": "line"}),
        );
        worker.change = Some(change);
        draft.turn(change);
    }
    draft.state(&worker.id, "supervisor", start, first);
}
