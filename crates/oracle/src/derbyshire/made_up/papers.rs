//! What else happens: plans, files, audits, decisions, what was shared.

use super::put;
use crate::days::Day;
use crate::random::draft::{Draft, Worker};
use serde_json::json;

/// Adds all of it.
pub(super) fn add(draft: &mut Draft) {
    for worker in draft.workers.clone() {
        if draft.numbers.chance(70) {
            plans(draft, &worker);
        }
        filed(draft, &worker);
        viewed(draft, &worker);
        reasons(draft, &worker);
        signed(draft, &worker);
        shared(draft, &worker);
        decisions(draft, &worker);
        rare(draft, &worker);
    }
    samples(draft);
}

/// So many months on, a day before or after, or at some other time.
fn around(draft: &mut Draft, on: Day, months: u32) -> Day {
    let round = on.plus_months(months);
    draft.turn(round);
    match draft.numbers.below(5) {
        0 => round.before(),
        1 => round,
        2 => round.next(),
        _ => on.plus_days(1 + draft.numbers.below(200)),
    }
}

fn plans(draft: &mut Draft, worker: &Worker) {
    let mut on = worker.busy_from.plus_days(draft.numbers.below(60));
    if draft.numbers.chance(40) {
        on = worker
            .busy_from
            .minus_days(draft.numbers.below(300))
            .max(worker.from);
    }
    while on <= draft.plan.end {
        let more = json!({"of": worker.id, "by": worker.boss(on)});
        draft.event("plan-set", on, more);
        draft.turn(on.plus_months(12));
        draft.turn(on.plus_months(6));
        let mut review = around(draft, on, 6);
        while draft.numbers.chance(65) && review <= draft.plan.end {
            let mut more = json!({"of": worker.id, "by": worker.boss(review)});
            if draft.numbers.chance(25) {
                put(&mut more, "has", json!({"for": "annual"}));
            }
            draft.event("plan-reviewed", review, more);
            draft.turn(review);
            review = around(draft, review, 6);
        }
        on = around(draft, on, 12);
    }
}

fn filed(draft: &mut Draft, worker: &Worker) {
    for (item, months) in [("my-plan", 6), ("driver-documents", 12)] {
        let mut on = worker.busy_from.plus_days(draft.numbers.below(100));
        while on <= draft.plan.end && draft.numbers.chance(50) {
            draft.event(
                "filed",
                on,
                json!({"of": worker.id, "by": worker.boss(on), "has": {"item": item}}),
            );
            draft.turn(on.plus_months(months));
            on = around(draft, on, months);
        }
    }
}

fn viewed(draft: &mut Draft, worker: &Worker) {
    let mut on = worker.busy_from.plus_days(draft.numbers.below(60));
    while on <= draft.plan.end && draft.numbers.chance(60) {
        let by = worker.boss(on);
        let id = draft.event(
            "records-viewed",
            on,
            json!({"of": worker.id, "by": by, "items": ["c1"]}),
        );
        draft.turn(on.plus_days(28));
        draft.turn(on.plus_days(42));
        draft.turn(on.plus_months(2));
        if draft.numbers.chance(60) {
            let day = on.plus_days(draft.numbers.below(10));
            draft.event(
                "entered-elsewhere",
                day,
                json!({"about": id, "of": "c1", "by": by}),
            );
            draft.turn(day);
        }
        on = on.plus_days(20 + draft.numbers.below(60));
    }
}

fn samples(draft: &mut Draft) {
    if draft.numbers.chance(30) {
        draft
            .local
            .push(json!({"slot": "DER-134", "value": {"size": 2}}));
    }
    let mut on = draft.plan.begin.plus_days(draft.numbers.below(60));
    while on <= draft.plan.end && draft.numbers.chance(75) {
        let items = draft
            .numbers
            .pick(&[&["w1"] as &[&str], &["w1", "m1"], &["w1", "m1", "m2"]])
            .unwrap_or(&["w1"]);
        let mut more = json!({"by": "dm", "items": items});
        if draft.numbers.chance(50) {
            put(&mut more, "of", "sm1".into());
        }
        let id = draft.event("sample", on, more);
        draft.turn(on.plus_months(6));
        if draft.numbers.chance(60) {
            let day = on.plus_days(draft.numbers.below(40));
            draft.event("record-made", day, json!({"about": id, "by": "dm"}));
            draft.turn(day);
        }
        on = around(draft, on, 6);
    }
}

/// Reasons noted for months, missed or not.
fn reasons(draft: &mut Draft, worker: &Worker) {
    let mut month = worker.busy_from.first_of_month();
    while month <= draft.plan.end {
        for place in ["staff-file", "manager-supervision"] {
            if draft.numbers.chance(25) {
                let on = month.end_of_month().plus_days(draft.numbers.below(15));
                let follow_up = draft.numbers.chance(60);
                draft.event(
                    "reason-recorded",
                    on,
                    json!({"of": worker.id, "about": month.month_name(), "where": place, "follow_up": follow_up, "reason": "sickness"}),
                );
                draft.turn(on);
            }
        }
        month = month.plus_months(1);
    }
}

/// Agreements and plans, signed by one or both.
fn signed(draft: &mut Draft, worker: &Worker) {
    for form in ["DER-F2", "DER-F3", "DER-F2"] {
        if !draft.numbers.chance(45) {
            continue;
        }
        let on = worker
            .from
            .plus_days(draft.numbers.below(60))
            .max(draft.plan.begin.minus_days(200));
        let boss = if draft.numbers.chance(50) {
            worker.boss(on)
        } else {
            worker.boss(draft.plan.end)
        };
        let mut signed = json!({ worker.id.as_str(): on.to_string() });
        let second = on.plus_days(draft.numbers.below(9));
        if draft.numbers.chance(70) {
            put(&mut signed, &boss, second.to_string().into());
        }
        let id = format!("d{}", draft.documents.len() + 1);
        let mut document = json!({"id": id, "form": form, "of": worker.id, "by": boss, "on": on.to_string(), "signed": signed, "answers": {}});
        if draft.numbers.chance(30) {
            put(&mut document, "locked", second.to_string().into());
        }
        draft.documents.push(document);
        draft.turn(second);
    }
}

fn shared(draft: &mut Draft, worker: &Worker) {
    for _ in 0..draft.numbers.below(3) {
        let on = worker.busy_from.plus_days(draft.numbers.below(120));
        let ground = draft
            .numbers
            .pick(&[
                "disciplinary",
                "audit",
                "routine-audit",
                "challenge-day",
                "qa",
                "other",
            ])
            .unwrap_or("other");
        let to = draft.numbers.pick(&["sm1", "dm", "m2"]).unwrap_or("sm1");
        let consent = draft.numbers.chance(30);
        let mut has = json!({"to": to, "ground": ground, "consent": consent});
        if draft.numbers.chance(50) {
            let told = on.plus_days(draft.numbers.below(12));
            put(&mut has, "told", told.to_string().into());
            draft.turn(told);
        }
        draft.event(
            "disclosure",
            on,
            json!({"of": worker.id, "by": "m1", "has": has}),
        );
        draft.turn(on);
        draft.turn(on.plus_days(5));
    }
}

fn decisions(draft: &mut Draft, worker: &Worker) {
    for _ in 0..draft.numbers.below(3) {
        let on = worker.busy_from.plus_days(draft.numbers.below(120));
        let boss = worker.boss(on);
        let id = draft.event(
            "decision",
            on,
            json!({"of": "c1", "by": boss, "with": [worker.id, boss]}),
        );
        draft.turn(on.plus_days(2));
        if draft.numbers.chance(60) {
            let day = on.plus_days(draft.numbers.below(8));
            draft.event(
                "entered-elsewhere",
                day,
                json!({"about": id, "of": "c1", "by": worker.id}),
            );
            draft.turn(day);
        }
    }
}

fn rare(draft: &mut Draft, worker: &Worker) {
    if draft.numbers.chance(20) {
        let on = worker.busy_from.plus_days(draft.numbers.below(90));
        draft.event(
            "offered",
            on,
            json!({"of": worker.id, "by": worker.boss(on)}),
        );
        draft.turn(on);
    }
    if draft.numbers.chance(10) {
        let on = worker.busy_from.plus_days(draft.numbers.below(200));
        draft.event("deleted", on, json!({"of": worker.id, "by": "m1"}));
        draft.turn(on);
    }
}
