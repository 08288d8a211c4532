//! Observations, appraisals, training, samples and audits.

use crate::days::Day;
use crate::random::draft::Draft;
use serde_json::json;

/// Adds all of it.
pub(super) fn add(draft: &mut Draft) {
    let workers: Vec<String> = draft.workers.iter().map(|one| one.id.clone()).collect();
    for id in workers {
        for _ in 0..draft.numbers.below(4) {
            let on = some_day(draft, &id);
            let by = draft.numbers.pick(&["m1", "m1", "m2"]);
            draft.event("observation", on, json!({"of": id, "by": by}));
        }
        if draft.numbers.chance(40) {
            let on = some_day(draft, &id);
            draft.event("appraisal", on, json!({"of": id, "by": "m1"}));
        }
        for _ in 0..draft.numbers.below(4) {
            let on = some_day(draft, &id);
            let what = draft.numbers.pick(&["asye", "asye", "signs-of-safety"]);
            draft.event("training", on, json!({"of": id, "has": {"for": what}}));
        }
    }
    for _ in 0..draft.numbers.below(9) {
        sample(draft);
    }
    for year in 2024..=2027 {
        if let Some(day) = Day::of(year, 4, 1) {
            draft.turn(day.before());
        }
    }
}

/// A day in the file, or the last or the first day of a month in it.
fn some_day(draft: &mut Draft, of: &str) -> Day {
    let day = draft.plan.begin.plus_days(draft.numbers.below(400));
    let day = match draft.numbers.below(4) {
        0 => day.end_of_month(),
        1 => day.end_of_month().next(),
        _ => day,
    };
    let (mut from, mut to) = (draft.plan.begin, draft.plan.end);
    if let Some(worker) = draft.workers.iter().find(|worker| worker.id == of) {
        from = worker.busy_from;
        to = worker.to.unwrap_or(to);
    }
    let on = day.max(from).min(to);
    draft.turn(on);
    on
}

fn sample(draft: &mut Draft) {
    let on = some_day(draft, "");
    let managers = ["m1", "m2"];
    let count = draft.numbers.below(5);
    let items: Vec<&str> = (0..count)
        .filter_map(|_| draft.numbers.pick(&managers))
        .collect();
    match draft.numbers.below(5) {
        0 => {
            let rag = draft.numbers.below(4);
            let workers: Vec<&str> = (0..count + draft.numbers.below(4))
                .filter_map(|_| draft.numbers.pick(&["w1", "w2", "w3", "w4", "m1"]))
                .collect();
            draft.event(
                "sample",
                on,
                json!({"by": "sm", "items": workers, "has": {"item": "supervision", "with_rag": rag}}),
            );
        }
        1 => {
            let by = draft.numbers.pick(&["hl", "ad"]);
            draft.event(
                "sample",
                on,
                json!({"by": by, "items": items, "has": {"item": "team-manager-file"}}),
            );
        }
        2 => {
            let by = draft.numbers.pick(&["m1", "sm"]);
            draft.event("peer-audit", on, json!({"of": "m2", "by": by}));
        }
        _ => {
            let by = draft.numbers.pick(&["sm", "hl", "ad"]);
            audit(draft, on, by);
        }
    }
}

/// Finished some days later, with feedback near its last day, or none.
fn audit(draft: &mut Draft, on: Day, by: Option<&str>) {
    let finished = on.plus_days(draft.numbers.below(4));
    let mut more = json!({"of": "m1", "by": by, "finished": finished.to_string()});
    let days = draft.numbers.pick(&[5, 6, 7, 8, 9, 10, 12]).unwrap_or(7);
    draft.turn(finished.plus_days(days));
    let mut has = serde_json::Map::new();
    if draft.numbers.chance(40) {
        has.insert("for".to_owned(), "random".into());
    }
    if draft.numbers.chance(60) {
        let given = finished.plus_days(days).to_string();
        if let Some(map) = more.as_object_mut() {
            map.insert("feedback".to_owned(), given.into());
        }
        has.insert("feedback_form".to_owned(), "bullets".into());
    }
    if let Some(map) = more.as_object_mut() {
        map.insert("has".to_owned(), has.into());
    }
    draft.event("audit", on, more);
}
