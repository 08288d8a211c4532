//! Who is there, and whose the cases are.

use crate::days::Day;
use crate::random::draft::{Draft, Worker};
use serde_json::json;

/// Those who manage: who, as what, and whom they answer to.
const MANAGERS: [(&str, &str, &str); 5] = [
    ("ad", "assistant-director", ""),
    ("hl", "head-of-service", "ad"),
    ("sm", "service-manager", "hl"),
    ("m1", "team-manager", "sm"),
    ("m2", "assistant-team-manager", "sm"),
];
const ROLES: [&str; 7] = [
    "social-worker",
    "social-worker",
    "senior-social-worker",
    "advanced-practitioner",
    "personal-adviser",
    "administrator",
    "family-support-worker",
];
const CASES: [&str; 5] = ["c1", "c2", "c3", "c4", "c5"];
const PLANS: [&str; 7] = [
    "cpp",
    "cin",
    "cic",
    "early-help",
    "single-agency",
    "none",
    "cpp",
];

fn long_ago() -> Day {
    Day::of(2022, 1, 10).unwrap_or(Day::FAR)
}

/// Adds the service, the team, the managers, the workers and the cases.
pub(super) fn add(draft: &mut Draft) {
    draft.subject("svc", "service");
    draft.subject("t1", "team");
    draft.state("t1", "service", long_ago(), json!({"value": "svc"}));
    for (id, role, boss) in MANAGERS {
        belong(draft, id, role, long_ago(), None);
        if !boss.is_empty() {
            draft.state(
                id,
                "supervisor",
                long_ago(),
                json!({"value": boss, "as": "line"}),
            );
        }
    }
    for number in 1..=1 + draft.numbers.below(3) {
        worker(draft, &format!("w{number}"));
    }
    for worker in draft.workers.clone() {
        if worker.holds_cases {
            let case = format!("own-{}", worker.id);
            draft.subject(&case, "case");
            allocate(draft, &case, (&worker.id, "key"), worker.from, worker.to);
        }
    }
    for case in CASES {
        if draft.numbers.chance(60) {
            draft.subject(case, "case");
            share_out(draft, case);
        }
    }
}

fn belong(draft: &mut Draft, id: &str, role: &str, from: Day, to: Option<Day>) {
    draft.subject(id, "person");
    draft.in_post(id, role, from, to);
}

fn worker(draft: &mut Draft, id: &str) {
    let plan = draft.plan;
    let new = draft.numbers.chance(50);
    let from = if new {
        plan.begin
            .plus_days(draft.numbers.below(2) * draft.numbers.below(60))
    } else {
        long_ago()
    };
    let to = draft
        .numbers
        .chance(8)
        .then(|| plan.end.minus_days(draft.numbers.below(20)));
    let role = draft.numbers.pick(&ROLES).unwrap_or("social-worker");
    belong(draft, id, role, from, to);
    if let Some(to) = to {
        draft.state(id, "left", to, json!({}));
        draft.turn(to.plus_days(2));
    }
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
    if let Some(to) = to {
        ends_with(draft, id, to);
    }
    if draft.numbers.chance(30) {
        let share = draft.numbers.pick(&["0.5", "0.6", "0.8", "1"]);
        draft.state(id, "fte", from, json!({"value": share}));
    }
    let mut is_frontline = role != "administrator";
    if draft.numbers.chance(15) {
        let said = draft.numbers.pick(&["yes", "no"]);
        is_frontline = said == Some("yes");
        draft.state(id, "frontline", from, json!({"value": said}));
    }
    if !worker.holds_cases || draft.numbers.chance(10) {
        worker.holds_cases = false;
        draft.state(id, "case-holding", from, json!({"value": "no"}));
        // The clock of frontline staff without cases has one rule, so that the figure of the
        // agreement, which is not read, stands for no other.
        if is_frontline && draft.numbers.chance(30) {
            let every = draft.numbers.pick(&["4w", "6w", "8w"]);
            let blank = json!({"slot": "MAN-175", "value": {"every": every}, "for": id});
            draft.local.push(blank);
        }
    }
    if new && role == "social-worker" && draft.numbers.chance(60) {
        worker.asye = true;
        draft.state(id, "phase", from, json!({"value": "asye"}));
    }
    if draft.numbers.chance(20) {
        // Being away stops no clock (MAN-A38.absence).
        let away = worker.busy_from.plus_days(draft.numbers.below(120));
        let back = away.plus_days(draft.numbers.below(60));
        let why = draft.numbers.pick(&["sickness", "leave"]);
        let spell = json!({"value": why, "to": back.to_string()});
        draft.state(id, "absence", away, spell);
        draft.turn(back);
    }
    for days in [28, 56, 84] {
        draft.turn(from.plus_days(days));
    }
    draft.workers.push(worker);
}

/// Whoever leaves is supervised to the last day.
fn ends_with(draft: &mut Draft, id: &str, to: Day) {
    let last = to.to_string();
    let own = draft
        .states
        .iter_mut()
        .filter_map(serde_json::Value::as_object_mut);
    for state in own.filter(|state| {
        state.get("of").is_some_and(|of| of == id)
            && state.get("what").is_some_and(|what| what == "supervisor")
    }) {
        let later = state
            .get("to")
            .and_then(serde_json::Value::as_str)
            .is_none_or(|end| end > last.as_str());
        if later {
            state.insert("to".to_owned(), last.clone().into());
        }
    }
}

/// One supervisor after another; now and then somebody covers.
fn supervision(draft: &mut Draft, worker: &mut Worker) {
    let plan = draft.plan;
    let changes = draft.numbers.chance(25);
    let on = worker.busy_from.plus_days(20 + draft.numbers.below(90));
    let mut first = json!({"value": "m1", "as": "line"});
    if let (true, Some(map)) = (changes, first.as_object_mut()) {
        map.insert("to".to_owned(), on.before().to_string().into());
    }
    draft.state(&worker.id, "supervisor", worker.from, first);
    if changes {
        draft.state(
            &worker.id,
            "supervisor",
            on,
            json!({"value": "m2", "as": "line"}),
        );
        worker.bosses.push((on, "m2".to_owned()));
        draft.turn(on);
        draft.turn(on.plus_days(28));
    } else if draft.numbers.chance(15) {
        let last = on.plus_days(30).min(plan.end);
        draft.state(
            &worker.id,
            "supervisor",
            on,
            json!({"value": "m2", "as": "cover", "to": last.to_string()}),
        );
    }
}

/// A case with its plan, its key worker, and whoever else is on it.
fn share_out(draft: &mut Draft, case: &str) {
    let holders: Vec<Worker> = draft
        .workers
        .iter()
        .filter(|worker| worker.holds_cases)
        .cloned()
        .collect();
    let begin = draft.plan.begin;
    if let Some(plan) = draft.numbers.pick(&PLANS) {
        draft.state(case, "plan", begin, json!({"value": plan}));
    }
    let picked: Vec<&Worker> = holders.iter().collect();
    let Some(first) = draft.numbers.pick(&picked) else {
        return;
    };
    let kind = draft
        .numbers
        .pick(&["key", "key", "key", "lead", "supervising", "co"])
        .unwrap_or("key");
    let from = first.busy_from.plus_days(draft.numbers.below(40));
    let others: Vec<&Worker> = holders
        .iter()
        .filter(|worker| worker.id != first.id)
        .collect();
    let passes = draft.numbers.chance(30);
    let until = from.plus_days(20 + draft.numbers.below(100));
    let next = draft
        .numbers
        .pick(&others)
        .filter(|other| passes && other.busy_from < until);
    let end = next.map(|_| until.before()).or(first.to);
    allocate(draft, case, (&first.id, kind), from, end);
    if let Some(next) = next {
        allocate(draft, case, (&next.id, kind), until, next.to);
    }
    let second = draft.numbers.pick(&others);
    let second = second.filter(|other| next.is_none_or(|next| next.id != other.id));
    if let Some(second) = second
        && draft.numbers.chance(50)
    {
        let from = second.busy_from.plus_days(draft.numbers.below(60));
        let kind = draft.numbers.pick(&["co", "second"]).unwrap_or("co");
        allocate(draft, case, (&second.id, kind), from, second.to);
    }
}

fn allocate(draft: &mut Draft, case: &str, to: (&str, &str), from: Day, end: Option<Day>) {
    let mut more = json!({"value": to.0, "as": to.1});
    if let (Some(end), Some(map)) = (end, more.as_object_mut()) {
        map.insert("to".to_owned(), end.to_string().into());
    }
    draft.state(case, "allocated", from, more);
    for day in [from, from.plus_days(28), from.plus_days(56)] {
        draft.turn(day);
    }
}
