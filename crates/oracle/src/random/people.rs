//! Who is there.

use super::draft::{Draft, Worker};
use crate::days::Day;
use serde_json::json;

const ROLES: [&str; 6] = [
    "social-worker",
    "social-worker",
    "senior-social-worker",
    "student",
    "administrator",
    "family-support-worker",
];
const SHARES: [&str; 8] = ["0.9", "0.8", "0.75", "0.6", "0.5", "0.4", "0.99", "1"];

fn long_ago() -> Day {
    Day::of(2020, 1, 6).unwrap_or(Day::FAR)
}

/// Adds the service, the team, the managers and the workers.
pub fn add(draft: &mut Draft) {
    draft.subject("svc", "service");
    draft.subject("t1", "team");
    draft.state("t1", "service", long_ago(), json!({"value": "svc"}));
    for case in ["c1", "c2", "c3", "c4"] {
        draft.subject(case, "case");
    }
    manager(draft, "m1", "team-manager");
    manager(draft, "m2", "assistant-team-manager");
    manager(draft, "sm1", "service-manager");
    let count = if draft.plan.leaver() {
        1
    } else {
        1 + draft.numbers.below(3)
    };
    for number in 1..=count {
        worker(draft, &format!("w{number}"));
    }
    if draft.numbers.chance(30) {
        let (begin, end) = (draft.plan.begin, draft.plan.end);
        let from = begin.plus_days(draft.numbers.below(120)).min(end);
        absence(draft, "m1", from);
        if draft.numbers.chance(50) {
            let workers: Vec<(String, Day, Option<Day>)> = draft
                .workers
                .iter()
                .map(|worker| (worker.id.clone(), worker.from, worker.to))
                .collect();
            for (id, start, to) in workers {
                if start <= from && to.is_none() {
                    draft.state(
                        &id,
                        "supervisor",
                        from.plus_days(3),
                        json!({"value": "m2", "as": "cover"}),
                    );
                    draft.turn(from.plus_days(3));
                }
            }
        }
    }
}

fn belong(draft: &mut Draft, id: &str, from: Day) {
    draft.state(id, "service", from, json!({"value": "svc"}));
    draft.state(id, "team", from, json!({"value": "t1"}));
}

fn manager(draft: &mut Draft, id: &str, role: &str) {
    draft.subject(id, "person");
    draft.state(id, "employed", long_ago(), json!({"as": "permanent"}));
    draft.state(id, "role", long_ago(), json!({"value": role}));
    belong(draft, id, long_ago());
}

fn worker(draft: &mut Draft, id: &str) {
    let plan = draft.plan;
    draft.subject(id, "person");
    let new = draft.numbers.chance(if plan.asye_more { 90 } else { 45 });
    let from = if new {
        plan.begin
            .plus_days(draft.numbers.below(2) * draft.numbers.below(60))
    } else {
        long_ago()
    };
    let to = plan
        .leaver()
        .then(|| plan.end.minus_days(draft.numbers.below(20)));
    let role = draft.numbers.pick(&ROLES).unwrap_or("social-worker");
    let starts_unknown = !new && !plan.leaver() && draft.numbers.chance(10);
    if !starts_unknown {
        draft.employed(id, from, to);
    }
    draft.state(id, "role", from, json!({"value": role}));
    belong(draft, id, from);
    let mut worker = Worker {
        id: id.to_owned(),
        from,
        to,
        busy_from: from.max(plan.begin),
        holds_cases: !matches!(role, "administrator" | "family-support-worker"),
        asye: false,
        probation: false,
        bosses: vec![(from, "m1".to_owned())],
        known_from: None,
    };
    supervision(draft, &mut worker);
    if !worker.holds_cases && draft.numbers.chance(50) {
        holds_cases(draft, &mut worker);
    }
    if let Some(to) = to {
        leaves(draft, id, to);
    } else if new {
        starts(draft, &mut worker);
    } else if !starts_unknown && draft.numbers.chance(25) {
        file_begins_later(draft, &mut worker);
    }
    share(draft, &worker);
    for _ in 0..draft.numbers.below(3) {
        let days = draft.numbers.below(200);
        let from = worker.busy_from.plus_days(days);
        let apart = draft.absences.iter().all(|(who, other, to, _)| {
            who != id || to.is_some_and(|to| to.next() < from) || from.plus_days(75) < *other
        });
        if apart && !plan.leaver() {
            absence(draft, id, from);
        }
    }
    for turn in [
        from.plus_days(28),
        from.plus_days(42),
        from.plus_months(2),
        from.plus_months(6),
        from.plus_months(12),
    ] {
        draft.turn(turn);
    }
    draft.workers.push(worker);
}

/// In a role that usually holds none, cases are held from the start or from later on.
fn holds_cases(draft: &mut Draft, worker: &mut Worker) {
    let later = worker.busy_from.plus_days(draft.numbers.below(120));
    let id = &worker.id.clone();
    match draft.numbers.below(5) {
        0 | 1 => draft.state(id, "case-holding", worker.from, json!({"value": "yes"})),
        2 => draft.state(id, "case-holding", later, json!({"value": "yes"})),
        3 => draft.state(id, "role", later, json!({"value": "social-worker"})),
        // With a role begun again, what was held before tells nothing any more.
        _ => draft.state(id, "role", later, json!({"value": "family-support-worker"})),
    };
    for limit in [
        later,
        later.plus_days(28),
        later.plus_days(42),
        later.plus_months(12),
    ] {
        draft.turn(limit);
    }
    worker.holds_cases = true;
}

fn leaves(draft: &mut Draft, id: &str, to: Day) {
    draft.state(id, "left", to, json!({}));
    let keep = to.plus_months(36);
    draft.turn(keep);
    draft.turn(to.plus_days(2));
    if draft.numbers.chance(50) {
        let on = keep.plus_days(2 + draft.numbers.below(6));
        draft.event("deleted", on, json!({"of": id, "by": "m1"}));
        draft.turn(on);
    }
}

fn starts(draft: &mut Draft, worker: &mut Worker) {
    let from = worker.from;
    if draft
        .numbers
        .chance(if draft.plan.asye_more { 90 } else { 50 })
    {
        newly_qualified(draft, worker, from);
    }
    if draft.numbers.chance(40) {
        let mut probation = json!({"value": "probation"});
        if let (true, Some(map)) = (draft.numbers.chance(50), probation.as_object_mut()) {
            map.insert("to".to_owned(), from.plus_months(3).to_string().into());
        }
        draft.state(&worker.id, "phase", from, probation);
        worker.probation = true;
        draft.turn(from.plus_days(13));
        draft.turn(from.plus_days(27));
    }
}

fn file_begins_later(draft: &mut Draft, worker: &mut Worker) {
    let known = draft.plan.begin.first_of_month().plus_months(1);
    draft
        .known_from
        .push(json!({"of": worker.id, "from": known.to_string()}));
    if draft.numbers.chance(40) {
        // Of one side more is known, or less.
        let side = draft
            .numbers
            .pick(&["case", "personal", "asye", "agreement"]);
        let from = if draft.numbers.chance(50) {
            known.minus_days(draft.numbers.below(60))
        } else {
            known.plus_days(draft.numbers.below(60))
        };
        draft
            .known_from
            .push(json!({"of": worker.id, "strand": side, "from": from.to_string()}));
        draft.turn(from);
        draft.turn(from.plus_days(28));
        draft.turn(from.plus_months(1));
    }
    if draft.numbers.chance(20) {
        // The newly qualified year began before the file did.
        let start = known.minus_days(1 + draft.numbers.below(250));
        newly_qualified(draft, worker, start);
        draft.turn(known.plus_days(7));
        draft.turn(known.plus_days(14));
    }
    worker.known_from = Some(known);
    worker.busy_from = known;
    for limit in [
        known.plus_days(28),
        known.plus_days(42),
        known.plus_months(1),
        known.plus_months(2),
    ] {
        draft.turn(limit);
    }
}

fn supervision(draft: &mut Draft, worker: &mut Worker) {
    let mut first = json!({"value": "m1", "as": "line"});
    if !draft.plan.leaver() && draft.numbers.chance(15) {
        let change = worker.busy_from.plus_days(40 + draft.numbers.below(100));
        if let Some(map) = first.as_object_mut() {
            map.insert("to".to_owned(), change.before().to_string().into());
        }
        draft.state(
            &worker.id,
            "supervisor",
            change,
            json!({"value": "m2", "as": "line", "known": change.minus_days(30).to_string()}),
        );
        worker.bosses.push((change, "m2".to_owned()));
        draft.turn(change);
    }
    draft.state(&worker.id, "supervisor", worker.from, first);
}

fn newly_qualified(draft: &mut Draft, worker: &mut Worker, start: Day) {
    worker.asye = true;
    let mut phase = json!({"value": "asye"});
    if let (true, Some(map)) = (draft.numbers.chance(30), phase.as_object_mut()) {
        map.insert(
            "to".to_owned(),
            start.plus_months(12).before().to_string().into(),
        );
    }
    draft.state(&worker.id, "phase", start, phase);
    let ends = [
        start.plus_days(41),
        start.plus_months(6).before(),
        start.plus_days(42).plus_months(6).before(),
    ];
    for end in ends {
        draft.turn(end);
    }
    draft.turn(start.plus_days(6));
    if draft.numbers.chance(30) {
        let end = draft.numbers.pick(&ends).unwrap_or(start);
        let from = end.minus_days(draft.numbers.below(20));
        let to = end.plus_days(draft.numbers.below(30));
        draft.state(
            &worker.id,
            "absence",
            from,
            json!({"value": "leave", "to": to.to_string()}),
        );
        draft
            .absences
            .push((worker.id.clone(), from, Some(to), false));
        draft.turn(end);
        if draft.numbers.chance(40) {
            let on = to.plus_days(1 + draft.numbers.below(10));
            draft.event("phase-confirmed", on, json!({"of": worker.id, "by": "m1"}));
            draft.turn(on);
        }
    }
}

fn share(draft: &mut Draft, worker: &Worker) {
    if !draft.plan.part_time || draft.numbers.chance(60) {
        return;
    }
    let first = draft.numbers.pick(&SHARES).unwrap_or("1");
    if draft.numbers.chance(35) {
        let second = draft.numbers.pick(&SHARES).unwrap_or("1");
        let change = match worker.known_from {
            // Hours that changed long before the file begins.
            Some(known) => known.minus_days(80 + draft.numbers.below(300)),
            None => worker.busy_from.plus_days(20 + draft.numbers.below(120)),
        };
        draft.state(
            &worker.id,
            "fte",
            worker.from,
            json!({"value": first, "to": change.before().to_string()}),
        );
        draft.state(&worker.id, "fte", change, json!({"value": second}));
        draft.turn(change);
    } else {
        draft.state(&worker.id, "fte", worker.from, json!({"value": first}));
    }
}

fn absence(draft: &mut Draft, person: &str, from: Day) {
    let sick = draft.numbers.chance(65);
    let open = draft.numbers.chance(10);
    let to = (!open).then(|| from.plus_days(draft.numbers.below(60)));
    let mut more = json!({"value": if sick { "sickness" } else { "leave" }});
    if let (Some(to), Some(map)) = (to, more.as_object_mut()) {
        map.insert("to".to_owned(), to.to_string().into());
    }
    draft.state(person, "absence", from, more);
    draft.absences.push((person.to_owned(), from, to, sick));
    draft.turn(from);
    if let Some(to) = to {
        draft.turn(to.next());
        draft.turn(to.plus_days(7));
    }
}
