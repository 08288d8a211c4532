//! Cases, and what becomes of them.

use super::people::Worker;
use crate::days::Day;
use crate::random::draft::Draft;
use serde_json::{Value, json};

/// A case, and who holds it from when.
#[derive(Clone, Debug)]
pub struct Case {
    pub id: String,
    /// Worker, first day, last day.
    held: Vec<(String, Day, Option<Day>)>,
}

impl Case {
    /// Who holds it on a day.
    pub fn worker(&self, on: Day) -> Option<&str> {
        let mut held = self.held.iter();
        held.find(|(_, from, to)| *from <= on && to.is_none_or(|to| on <= to))
            .map(|(worker, _, _)| worker.as_str())
    }
}

const PLANS: [&[&str]; 14] = [
    &["cpp"],
    &["plo"],
    &["court"],
    &["cin"],
    &["cin"],
    &["cin-high"],
    &["cic"],
    &["cic"],
    &["cic", "court"],
    &["cic", "cin"],
    &["care-leaver"],
    &["care-leaver"],
    &[],
    &["early-help"],
];

const STABILITY: [&str; 6] = [
    "stable",
    "stable",
    "settled",
    "long-term",
    "unstable",
    "not-stable",
];

/// Adds one to three cases.
pub fn add(draft: &mut Draft, workers: &[Worker]) -> Vec<Case> {
    let count = 1 + draft.numbers.below(3);
    (1..=count)
        .filter_map(|number| case(draft, workers, &format!("c{number}")))
        .collect()
}

fn case(draft: &mut Draft, workers: &[Worker], id: &str) -> Option<Case> {
    let first = draft.numbers.pick(&workers.iter().collect::<Vec<_>>())?;
    draft.subject(id, "case");
    let from = first
        .from
        .plus_days(draft.numbers.below(2) * draft.numbers.below(60));
    let mut case = Case {
        id: id.to_owned(),
        held: Vec::new(),
    };
    allocated(draft, workers, first, from, &mut case);
    let plans = draft.numbers.pick(&PLANS).unwrap_or(&[]);
    for plan in plans {
        planned(draft, id, plan, from);
    }
    if draft.numbers.chance(12) {
        let later = from.plus_days(30 + draft.numbers.below(80));
        let plan = draft
            .numbers
            .pick(&["cpp", "court", "cin"])
            .unwrap_or("cpp");
        if !plans.contains(&plan) {
            draft.state(id, "plan", later, json!({"value": plan}));
            draft.turn(later);
        }
    }
    stability(draft, id, plans, from);
    if draft.numbers.chance(25) {
        let since = from.plus_days(draft.numbers.below(120));
        let mut more = json!({"value": "safeguarding"});
        if draft.numbers.chance(60) {
            until(&mut more, since.plus_days(5 + draft.numbers.below(40)));
        }
        draft.state(id, "concern", since, more);
        draft.turn(since);
    }
    if plans.contains(&"care-leaver") && draft.numbers.chance(75) {
        draft.state(id, "visiting", from, json!({"value": "reduced"}));
    }
    if draft.numbers.chance(60) {
        interval(draft, id, plans, from);
    }
    Some(case)
}

fn until(more: &mut Value, to: Day) {
    if let Some(map) = more.as_object_mut() {
        map.insert("to".to_owned(), to.to_string().into());
    }
}

fn allocated(draft: &mut Draft, workers: &[Worker], first: &Worker, from: Day, case: &mut Case) {
    let last = first.to;
    let other = workers.iter().find(|worker| worker.id != first.id);
    let change = from.plus_days(20 + draft.numbers.below(100));
    let moves = draft.numbers.chance(30);
    let end = match other {
        Some(_) if moves => Some(change.before()),
        None if moves && draft.numbers.chance(30) => Some(change.before()),
        _ => last,
    };
    let mut more = json!({"value": first.id, "as": "key"});
    if let Some(end) = end {
        until(&mut more, end);
    }
    draft.state(&case.id, "allocated", from, more);
    case.held.push((first.id.clone(), from, end));
    draft.turn(from);
    if let (true, Some(other)) = (moves, other) {
        let from = change.max(other.from);
        draft.state(
            &case.id,
            "allocated",
            from,
            json!({"value": other.id, "as": "key"}),
        );
        case.held.push((other.id.clone(), from, None));
        draft.turn(from);
    }
}

fn planned(draft: &mut Draft, id: &str, plan: &str, from: Day) {
    let mut more = json!({"value": plan});
    if draft.numbers.chance(12) {
        let to = from.plus_days(30 + draft.numbers.below(120));
        until(&mut more, to);
        draft.turn(to.next());
    }
    draft.state(id, "plan", from, more);
}

fn stability(draft: &mut Draft, id: &str, plans: &[&str], from: Day) {
    let mut value = draft.numbers.pick(&STABILITY).unwrap_or("stable");
    if plans.contains(&"cic") {
        value = draft
            .numbers
            .pick(&[
                "semi-stable-matched",
                "stable-long-term-matched",
                "stable-long-term-matched",
                "stable",
            ])
            .unwrap_or("stable");
    }
    if draft.numbers.chance(10) {
        return;
    }
    let mut more = json!({"value": value, "agreed_by": ["m1"]});
    if draft.numbers.chance(15) {
        let change = from.plus_days(20 + draft.numbers.below(120));
        until(&mut more, change.before());
        draft.state(id, "stability", change, json!({"value": "unstable"}));
        draft.turn(change);
    }
    draft.state(id, "stability", from, more);
}

fn interval(draft: &mut Draft, id: &str, plans: &[&str], from: Day) {
    let since = from.plus_days(draft.numbers.below(60));
    let mut weeks = draft
        .numbers
        .pick(&[4, 6, 8, 8, 10, 12, 12, 12, 13])
        .unwrap_or(12);
    if plans.contains(&"care-leaver") {
        weeks = draft.numbers.pick(&[6, 12, 12, 12]).unwrap_or(12);
    }
    let mut more = json!({"value": format!("{weeks}w"), "as": "supervision", "agreed_by": ["m1"], "reason": "stable"});
    let Some(map) = more.as_object_mut() else {
        return;
    };
    if draft.numbers.chance(80) {
        let on = since.plus_days(draft.numbers.below(2) * draft.numbers.below(9));
        map.insert("recorded".to_owned(), on.to_string().into());
        draft.turn(on);
    }
    if draft.numbers.chance(80) {
        let on = since.plus_days(draft.numbers.below(2) * draft.numbers.below(20));
        let by = draft
            .numbers
            .pick(&["gm1", "gm1", "sm1", "m1"])
            .unwrap_or("gm1");
        map.insert(
            "authorised".to_owned(),
            json!({"by": by, "on": on.to_string()}),
        );
        draft.turn(on);
    }
    if draft.numbers.chance(15) {
        let to = since.plus_days(40 + draft.numbers.below(80));
        until(&mut more, to);
        draft.turn(to.next());
    }
    draft.state(id, "interval", since, more);
}
