//! Who is there.

use super::put;
use crate::days::Day;
use crate::random::draft::{Draft, Worker};
use serde_json::json;

const ROLES: [&str; 9] = [
    "social-worker",
    "social-worker",
    "social-worker",
    "senior-social-worker",
    "advanced-practitioner",
    "family-support-worker",
    "administrator",
    "residential-worker",
    "student",
];
const KINDS: [&str; 7] = [
    "other",
    "other",
    "early-help",
    "multi-agency",
    "safeguarding",
    "specialist",
    "disability",
];
const EVERY: [&str; 8] = ["1w", "2w", "3w", "4w", "5w", "6w", "1mo", "10d"];

fn long_ago() -> Day {
    Day::of(2020, 1, 6).unwrap_or(Day::FAR)
}

/// Adds the services, the team, the managers and the workers.
pub(super) fn add(draft: &mut Draft) {
    for service in ["svc", "svc2"] {
        draft.subject(service, "service");
        let kind = draft.numbers.pick(&KINDS).unwrap_or("other");
        draft.state(service, "service-kind", long_ago(), json!({"value": kind}));
    }
    draft.subject("t1", "team");
    draft.state("t1", "service", long_ago(), json!({"value": "svc"}));
    for case in ["c1", "c2", "c3"] {
        draft.subject(case, "case");
    }
    manager(draft, "m1", "team-manager", Some("sm1"));
    manager(draft, "m2", "assistant-team-manager", Some("sm1"));
    manager(draft, "sm1", "service-manager", Some("dm"));
    manager(draft, "dm", "head-of-service", None);
    let count = 1 + draft.numbers.below(2);
    for number in 1..=count {
        worker(draft, &format!("w{number}"));
    }
    figures(draft);
}

fn manager(draft: &mut Draft, id: &str, role: &str, boss: Option<&str>) {
    draft.subject(id, "person");
    let from = long_ago();
    draft.state(id, "employed", from, json!({"as": "permanent"}));
    draft.state(id, "role", from, json!({"value": role}));
    draft.state(id, "service", from, json!({"value": "svc"}));
    if let Some(boss) = boss {
        draft.state(id, "supervisor", from, json!({"value": boss, "as": "line"}));
    }
}

fn worker(draft: &mut Draft, id: &str) {
    let plan = draft.plan;
    draft.subject(id, "person");
    let new = draft.numbers.chance(40);
    let from = if new {
        plan.begin
            .plus_days(draft.numbers.below(2) * draft.numbers.below(50))
    } else {
        long_ago()
    };
    let to = draft
        .numbers
        .chance(12)
        .then(|| leaving(draft, from.max(plan.begin)));
    if let Some(to) = to {
        draft.turn(to.plus_days(2));
    }
    draft.employed(id, from, to);
    let role = draft.numbers.pick(&ROLES).unwrap_or("social-worker");
    span(draft, id, "role", from, role, &ROLES);
    span(draft, id, "service", from, "svc", &["svc2", "svc"]);
    draft.state(id, "team", from, json!({"value": "t1"}));
    let mut worker = Worker {
        id: id.to_owned(),
        from,
        to,
        busy_from: from.max(plan.begin),
        holds_cases: false,
        asye: false,
        probation: false,
        bosses: vec![(from, "m1".to_owned())],
        known_from: None,
    };
    supervised(draft, &mut worker);
    if !new && draft.numbers.chance(25) {
        let known = plan.begin.plus_days(draft.numbers.below(40));
        draft
            .known_from
            .push(json!({"of": id, "from": known.to_string()}));
        worker.known_from = Some(known);
        worker.busy_from = known;
    }
    if draft.numbers.chance(20) {
        span(draft, id, "group-main-mode", from, "yes", &["no"]);
    }
    if new {
        draft.turn(from.plus_months(6));
    }
    if new && draft.numbers.chance(50) {
        let mut phase = json!({"value": "asye"});
        if draft.numbers.chance(40) {
            let last = from.plus_days(30 + draft.numbers.below(120));
            put(&mut phase, "to", last.to_string().into());
            draft.turn(last);
        }
        draft.state(id, "phase", from, phase);
        worker.asye = true;
    }
    if draft.numbers.chance(30) {
        draft.state(
            "c1",
            "allocated",
            worker.busy_from,
            json!({"value": id, "as": "key"}),
        );
        worker.holds_cases = true;
    }
    if draft.numbers.chance(25) {
        absence(draft, id, worker.busy_from);
    }
    draft.workers.push(worker);
}

fn leaving(draft: &mut Draft, from: Day) -> Day {
    let day = from.plus_days(20 + draft.numbers.below(120));
    if draft.numbers.chance(40) {
        day.end_of_month()
    } else {
        day
    }
}

/// A state that changes once, in one case of five; often at the turn of a month.
fn span(draft: &mut Draft, id: &str, what: &str, from: Day, first: &str, others: &[&str]) {
    let mut state = json!({"value": first});
    if draft.numbers.chance(20) {
        let day = from
            .max(draft.plan.begin)
            .plus_days(15 + draft.numbers.below(120));
        let change = if draft.numbers.chance(40) {
            day.end_of_month().next()
        } else {
            day
        };
        put(&mut state, "to", change.before().to_string().into());
        let next = draft.numbers.pick(others).unwrap_or(first);
        draft.state(id, what, change, json!({"value": next}));
        draft.turn(change);
        draft.turn(change.end_of_month());
    }
    draft.state(id, what, from, state);
}

fn supervised(draft: &mut Draft, worker: &mut Worker) {
    let mut first = json!({"value": "m1", "as": "line"});
    if draft.numbers.chance(15) {
        let change = worker.busy_from.plus_days(20 + draft.numbers.below(100));
        let known = change.minus_days(60).max(worker.from);
        put(&mut first, "to", change.before().to_string().into());
        draft.state(
            &worker.id,
            "supervisor",
            change,
            json!({"value": "m2", "as": "line", "known": known.to_string()}),
        );
        worker.bosses.push((change, "m2".to_owned()));
        draft.turn(change);
    }
    draft.state(&worker.id, "supervisor", worker.from, first);
}

fn absence(draft: &mut Draft, id: &str, from: Day) {
    let day = from.plus_days(draft.numbers.below(100));
    let (first, last) = match draft.numbers.below(3) {
        0 => (day.first_of_month(), Some(day.end_of_month())),
        1 => (day, Some(day.plus_days(draft.numbers.below(80)))),
        _ => (day, None),
    };
    let kind = draft
        .numbers
        .pick(&["sickness", "leave"])
        .unwrap_or("sickness");
    let mut more = json!({"value": kind});
    if let Some(last) = last {
        put(&mut more, "to", last.to_string().into());
        draft.turn(last);
    }
    draft.state(id, "absence", first, more);
}

/// What the agreements and the council have entered.
fn figures(draft: &mut Draft) {
    for worker in draft.workers.clone() {
        if draft.numbers.chance(45) {
            let every = draft.numbers.pick(&EVERY).unwrap_or("3w");
            let entry = json!({"slot": "DER-157", "for": worker.id, "value": {"every": every}});
            draft.local.push(entry);
        }
        if draft.numbers.chance(30) {
            let minutes = draft.numbers.pick(&[45, 60, 90]).unwrap_or(60);
            draft
                .local
                .push(json!({"slot": "DER-160", "for": worker.id, "value": {"minutes": minutes}}));
        }
    }
    if draft.numbers.chance(25) {
        draft.local.push(json!({
            "slot": "DER-158",
            "value": {"roles": "family-support-worker, youth-worker"},
        }));
    }
    for (slot, key, amounts) in [
        ("DER-071", "every", &["2w", "4w", "8w", "3mo"] as &[&str]),
        ("DER-074", "every", &["1w", "2w", "1mo"]),
        ("DER-077", "within", &["1d", "5d", "2w"]),
        ("DER-082", "within", &["1d", "3d", "2w"]),
        ("DER-089", "keep", &["6mo", "1y"]),
        ("DER-109", "every", &["4w", "6w", "2mo"]),
        ("DER-120", "within", &["1d", "5d", "1mo"]),
        ("DER-141", "within", &["10d", "1mo"]),
        ("DER-144", "within", &["1d", "2d", "1w"]),
    ] {
        if draft.numbers.chance(25) {
            let amount = draft.numbers.pick(amounts).unwrap_or("4w");
            draft
                .local
                .push(json!({"slot": slot, "value": {key: amount}}));
        }
    }
}
