//! What else happens: group sessions, observations, contracts, evidence, audits, agreed
//! intervals, decisions.

use super::draft::{Draft, Worker};
use super::meetings::entry;
use crate::days::Day;
use serde_json::{Value, json};

/// Adds all of it.
pub fn add(draft: &mut Draft) {
    for worker in draft.workers.clone() {
        contract(draft, &worker);
        agreed(draft, &worker);
        if worker.to.is_none() {
            observations(draft, &worker);
            evidence(draft, &worker);
        }
    }
    groups(draft);
    audits(draft);
    conduct(draft);
    for _ in 0..draft.numbers.below(4) {
        let day = draft.plan.begin.plus_days(draft.numbers.below(200));
        draft.closures.push(day.to_string());
    }
}

fn groups(draft: &mut Draft) {
    let holders: Vec<Worker> = draft
        .workers
        .iter()
        .filter(|worker| worker.holds_cases && worker.to.is_none())
        .cloned()
        .collect();
    let same_boss = holders
        .iter()
        .all(|worker| worker.bosses.len() == 1 && worker.known_from.is_none());
    let mut month = draft.plan.begin.first_of_month();
    while month <= draft.plan.end {
        let days = draft.numbers.pick(&[0, 3, 11, 20, 27]).unwrap_or(0);
        let on = month.plus_days(days).min(month.end_of_month());
        draft.turn(month.end_of_month());
        let people: Vec<&Worker> = holders
            .iter()
            .filter(|worker| worker.busy_from <= on && !draft.is_ill(&worker.id, on))
            .collect();
        let in_time = on >= draft.plan.begin && on <= draft.plan.end;
        if same_boss
            && in_time
            && !people.is_empty()
            && !draft.is_ill("m1", on)
            && draft.numbers.chance(80)
        {
            let with: Vec<&str> = std::iter::once("m1")
                .chain(people.iter().map(|worker| worker.id.as_str()))
                .collect();
            let minutes = draft
                .numbers
                .pick(&[45, 59, 60, 90, 120, 121])
                .unwrap_or(60);
            let cases: &[&str] = match draft.numbers.below(4) {
                0 => &[],
                1 => &["c1", "c2"],
                _ => &["c3"],
            };
            let listed: Vec<Value> = cases.iter().map(|case| json!({"case": case})).collect();
            let mut more = json!({"with": with, "parts": [{"kind": "group", "minutes": minutes, "cases": listed}], "status": "held"});
            let held = draft.numbers.chance(80);
            if let Some(map) = more.as_object_mut() {
                if draft.numbers.chance(60) {
                    map.insert("of".to_owned(), "t1".into());
                }
                if !held {
                    map.insert("status".to_owned(), "planned".into());
                    map.insert("known".to_owned(), on.minus_days(10).to_string().into());
                }
            }
            let id = draft.event("meeting", on, more);
            if held {
                entry(
                    draft,
                    &id,
                    on,
                    &cases
                        .iter()
                        .map(|case| (*case).to_owned())
                        .collect::<Vec<_>>(),
                );
            }
        }
        month = month.plus_months(1);
    }
}

fn observations(draft: &mut Draft, worker: &Worker) {
    let mut on = worker.busy_from.plus_days(draft.numbers.below(150));
    while on <= draft.plan.end {
        let boss = worker.boss(on);
        let by = match draft.numbers.below(6) {
            0 => Some("sm1"),
            1 => None,
            2 => Some("m1"),
            _ => Some(boss.as_str()),
        };
        let mut more = json!({"of": worker.id});
        if let (Some(by), Some(map)) = (by, more.as_object_mut()) {
            map.insert("by".to_owned(), by.into());
            if draft.numbers.chance(40) {
                map.insert("has".to_owned(), json!({"for": "pdr"}));
            }
        }
        let id = draft.event("observation", on, more);
        for day in [
            on.plus_days(2),
            on.plus_days(4),
            on.plus_days(6),
            on.plus_days(14),
            on.plus_months(6),
            on.plus_months(12),
        ] {
            draft.turn(day);
        }
        form(draft, &id, on, &boss, &worker.id);
        on = match draft.numbers.below(3) {
            0 => on.plus_months(6),
            1 => on.plus_months(6).next(),
            _ => on.plus_days(60 + draft.numbers.below(200)),
        };
    }
}

fn form(draft: &mut Draft, about: &str, on: Day, boss: &str, worker: &str) {
    let prompt = draft.plan.prompt();
    let wait = |draft: &mut Draft, most: u32| if prompt { 0 } else { draft.numbers.below(most) };
    if prompt || draft.numbers.chance(75) {
        let sent = on.plus_days(wait(draft, 6));
        let mut more = json!({"about": about, "by": boss});
        let mut received = sent;
        if let (true, Some(map)) = (!prompt && draft.numbers.chance(40), more.as_object_mut()) {
            received = sent.plus_days(draft.numbers.below(4));
            map.insert("received".to_owned(), received.to_string().into());
        }
        draft.event("observer-part", sent, more);
        draft.turn(received.plus_days(2));
        if prompt || draft.numbers.chance(75) {
            let back = received.plus_days(wait(draft, 6));
            draft.event(
                "practitioner-part",
                back,
                json!({"about": about, "by": worker}),
            );
        }
    }
    if prompt || draft.numbers.chance(70) {
        let fed_back = on.plus_days(wait(draft, 20));
        draft.event(
            "feedback",
            fed_back,
            json!({"about": about, "with": [worker, boss]}),
        );
    }
}

fn contract(draft: &mut Draft, worker: &Worker) {
    if draft.numbers.chance(20) {
        return;
    }
    let old = worker.from < draft.plan.begin;
    let on = if old {
        draft.plan.begin.minus_days(200 + draft.numbers.below(200))
    } else {
        worker.from.plus_days(draft.numbers.below(20))
    };
    let boss = worker.boss(worker.from);
    let mut signed = json!({ worker.id.as_str(): on.to_string() });
    let second = on.plus_days(draft.numbers.below(4));
    let both = draft.numbers.chance(80);
    if let (true, Some(map)) = (both, signed.as_object_mut()) {
        map.insert(boss.clone(), second.to_string().into());
    }
    let id = format!("d{}", draft.documents.len() + 1);
    draft.documents.push(json!({"id": id, "form": "HAV-F4", "of": worker.id, "on": on.to_string(), "signed": signed, "answers": {}}));
    draft.turn(second);
    draft.turn(second.plus_months(12));
    if both && draft.numbers.chance(50) {
        let review = second.plus_months(11).plus_days(draft.numbers.below(60));
        let mut more = json!({"about": id});
        if let (true, Some(map)) = (draft.numbers.chance(50), more.as_object_mut()) {
            map.insert("of".to_owned(), worker.id.clone().into());
        }
        draft.event("agreement-reviewed", review, more);
        draft.turn(review);
        draft.turn(review.plus_months(12));
    }
}

/// An interval agreed for the person, before anything happens.
fn agreed(draft: &mut Draft, worker: &Worker) {
    let minutes = draft.numbers.chance(15);
    if minutes {
        let more = draft.numbers.pick(&[90, 100, 120, 180]).unwrap_or(90);
        draft
            .local
            .push(json!({"slot": "HAV-233", "value": {"minutes": more}, "for": worker.id}));
    }
    if !worker.holds_cases || !draft.numbers.chance(20) {
        return;
    }
    let every = draft
        .numbers
        .pick(&["2w", "3w", "4w", "5w", "6w", "7w", "21d"])
        .unwrap_or("3w");
    if draft.numbers.chance(50) {
        draft
            .local
            .push(json!({"slot": "HAV-085", "value": {"every": every}, "for": worker.id}));
        return;
    }
    let mut more = json!({"value": every, "as": "supervision", "agreed_by": [worker.id, worker.boss(worker.from)], "reason": "agreed", "recorded": worker.from.to_string()});
    if let Some(map) = more.as_object_mut() {
        match draft.numbers.below(5) {
            0 => drop(map.remove("recorded")),
            1 => drop(map.insert("agreed_by".to_owned(), json!(["m1"]))),
            _ => {}
        }
    }
    draft.state(&worker.id, "interval", worker.from, more);
}

fn evidence(draft: &mut Draft, worker: &Worker) {
    if worker.bosses.len() > 1 {
        return;
    }
    for (kind, item) in [
        ("filed", "case-note"),
        ("filed", "three-way"),
        ("three-way", ""),
    ] {
        if draft.numbers.chance(50) {
            let on = worker.busy_from.plus_days(draft.numbers.below(200));
            if on > draft.plan.end {
                continue;
            }
            let more = if item.is_empty() {
                json!({"of": worker.id, "by": "sm1"})
            } else {
                json!({"of": worker.id, "by": "m1", "has": {"item": item}})
            };
            draft.event(kind, on, more);
            draft.turn(on.plus_months(6));
        }
    }
}

fn audits(draft: &mut Draft) {
    let mut on = draft.plan.begin.plus_days(draft.numbers.below(90));
    while on <= draft.plan.end && draft.numbers.chance(80) {
        let kind = draft.numbers.pick(&["audit", "sample"]).unwrap_or("audit");
        let more = if kind == "audit" {
            json!({"of": "w1", "by": "sm1"})
        } else {
            json!({"items": ["w1"], "by": "sm1"})
        };
        draft.event(kind, on, more);
        draft.turn(on.plus_months(3));
        on = if draft.numbers.chance(50) {
            on.plus_months(3)
        } else {
            on.plus_days(60 + draft.numbers.below(60))
        };
    }
}

fn conduct(draft: &mut Draft) {
    let Some(worker) = draft
        .workers
        .iter()
        .find(|worker| worker.to.is_none())
        .map(|worker| worker.id.clone())
    else {
        return;
    };
    let from = draft
        .workers
        .iter()
        .map(|worker| worker.busy_from)
        .max()
        .unwrap_or(draft.plan.begin);
    if draft.plan.prompt() || from > draft.plan.end {
        return;
    }
    if draft.numbers.chance(40) {
        let id = draft.event(
            "decision",
            from,
            json!({"of": worker, "by": "m1", "about": "c1"}),
        );
        if draft.numbers.chance(60) {
            let place = draft
                .numbers
                .pick(&["lcs", "personal-file"])
                .unwrap_or("lcs");
            let on = from.plus_days(draft.numbers.below(5));
            draft.event(
                "entered-elsewhere",
                on,
                json!({"about": id, "by": worker, "where": place}),
            );
        }
    }
    if draft.numbers.chance(30) {
        let place = draft
            .numbers
            .pick(&["shared-drive", "teams", "personal-file"])
            .unwrap_or("teams");
        draft.event(
            "filed",
            from.next(),
            json!({"of": worker, "by": "m1", "where": place}),
        );
    }
    if draft.numbers.chance(30) {
        let known = draft.numbers.chance(50);
        draft.event(
            "disclosure",
            from.next(),
            json!({"of": worker, "by": "m1", "has": {"knowledge": known}}),
        );
    }
}
