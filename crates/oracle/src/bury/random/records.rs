//! Records, case reviews, employee reviews and agreements.

use super::cases::Case;
use crate::days::Day;
use crate::random::draft::{Draft, Worker};
use serde_json::{Value, json};

/// Adds what is recorded about a session.
pub fn of_session(draft: &mut Draft, id: &str, on: Day, cases: &[Value]) {
    for kind in ["record-made", "record-returned"] {
        if draft.numbers.chance(60) {
            let day = on.plus_days(draft.numbers.pick(&[0, 3, 6, 7, 8, 20]).unwrap_or(7));
            draft.event(kind, day, json!({"about": id, "by": "m1"}));
        }
    }
    for talk in cases {
        if draft.numbers.chance(50) {
            let day = on.plus_days(draft.numbers.below(9));
            let of = talk.get("case").cloned().unwrap_or(Value::Null);
            draft.event(
                "entered-elsewhere",
                day,
                json!({"of": of, "about": id, "by": "m1", "where": "lcs"}),
            );
        }
    }
}

/// Adds a reason for leaving a case out of a session.
pub fn reason(draft: &mut Draft, session: &str, on: Day, case: &str) {
    if draft.numbers.chance(25) {
        draft.event(
            "reason-recorded",
            on,
            json!({"of": case, "about": session, "by": "m1", "reason": "No time"}),
        );
    }
}

/// Adds the reviews of every case.
pub fn case_reviews(draft: &mut Draft, cases: &[Case]) {
    for case in cases {
        let mut on = case.from.plus_days(draft.numbers.below(100));
        while on <= draft.plan.end && draft.numbers.chance(75) {
            let by = draft
                .numbers
                .pick(&["m1", "m1", "m2", "d1"])
                .unwrap_or("m1");
            let id = draft.event("case-review", on, json!({"of": case.id, "by": by}));
            if draft.numbers.chance(50) {
                let day = on.plus_days(draft.numbers.below(20));
                draft.event(
                    "entered-elsewhere",
                    day,
                    json!({"about": id, "by": by, "where": "lcs"}),
                );
            }
            for months in [1, 3, 5, 6] {
                draft.turn(on.plus_months(months));
            }
            on = match draft.numbers.below(4) {
                0 => on.plus_months(3),
                1 => on.plus_months(3).next(),
                2 => on.plus_months(6),
                _ => on.plus_days(20 + draft.numbers.below(150)),
            };
        }
    }
}

/// Adds what was decided about cases between sessions.
pub fn decisions(draft: &mut Draft, cases: &[Case]) {
    for case in cases {
        if draft.numbers.chance(30) {
            let on = case.from.plus_days(draft.numbers.below(20));
            let more = json!({"of": case.worker, "about": case.id, "by": "m1"});
            let id = draft.event("decision", on, more);
            draft.turn(on.plus_days(7));
            if draft.numbers.chance(60) {
                let day = on.plus_days(draft.numbers.pick(&[0, 6, 7, 8, 20]).unwrap_or(7));
                draft.event(
                    "entered-elsewhere",
                    day,
                    json!({"about": id, "by": "m1", "where": "lcs"}),
                );
            }
        }
    }
}

/// Adds the employee reviews of a worker.
pub fn appraisals(draft: &mut Draft, worker: &Worker) {
    let mut on = worker
        .busy_from
        .plus_days(draft.numbers.below(3) * draft.numbers.below(150));
    while on <= draft.plan.end && draft.numbers.chance(70) {
        let mut more = json!({"of": worker.id, "by": worker.boss(on)});
        if let (true, Some(map)) = (draft.numbers.chance(15), more.as_object_mut()) {
            map.insert("status".to_owned(), "cancelled".into());
            map.insert("known".to_owned(), on.minus_days(4).to_string().into());
            if draft.numbers.chance(60) {
                map.insert("reason".to_owned(), "Called to court".into());
            }
            if draft.numbers.chance(60) {
                map.insert("moved_to".to_owned(), on.plus_days(9).to_string().into());
            }
        }
        draft.event("appraisal", on, more);
        if draft.numbers.chance(50) {
            let half = on
                .plus_months(6)
                .minus_days(draft.numbers.below(3))
                .plus_days(draft.numbers.below(3) * draft.numbers.below(20));
            draft.event(
                "appraisal",
                half,
                json!({"of": worker.id, "by": worker.boss(half), "has": {"for": "six-month"}}),
            );
            draft.turn(half);
        }
        draft.turn(on.plus_months(6));
        draft.turn(on.plus_months(12));
        on = match draft.numbers.below(3) {
            0 => on.plus_months(12),
            1 => on.plus_months(12).next(),
            _ => on.plus_days(100 + draft.numbers.below(300)),
        };
    }
}

/// Adds the agreements of a worker.
pub fn agreements(draft: &mut Draft, worker: &Worker) {
    for (from, boss) in worker.bosses.clone() {
        if draft.numbers.chance(30) {
            continue;
        }
        let on = from.plus_days(draft.numbers.below(40));
        let id = format!("d{}", draft.documents.len() + 1);
        let signed = if draft.numbers.chance(70) {
            json!({worker.id.as_str(): on.to_string(), boss.as_str(): on.to_string()})
        } else {
            json!({})
        };
        draft.documents.push(json!({"id": id, "form": "BUR-F1", "of": worker.id, "on": on.to_string(), "signed": signed, "answers": {}}));
        draft.turn(on);
        draft.turn(on.plus_months(12));
        if draft.numbers.chance(30) {
            let review = on.plus_months(11).plus_days(draft.numbers.below(60));
            draft.event(
                "agreement-reviewed",
                review,
                json!({"of": worker.id, "about": id, "by": boss}),
            );
            draft.turn(review.plus_months(12));
        }
    }
}
