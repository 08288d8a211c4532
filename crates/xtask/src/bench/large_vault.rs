//! The vault that the browser's costs are measured in: a team of twelve over five years, made
//! up the same way every time but for its days, which lie around today.
//!
//! It is told as the sample team is, by scenes, so that every document in it went through the
//! same commands as a person's would. What is left behind is what a careful supervisor leaves
//! who uses the app for everything: each month a meeting with a personal record and a record
//! of each of six cases, an action for every second case, all signed and locked, and a tick
//! for each thing that was entered elsewhere.

use std::time::{SystemTime, UNIX_EPOCH};

use alongside_core::backup::{Made, write};
use alongside_core::calendar::Date;
use alongside_core::sample::{self, SampleError};
use alongside_core::supervision::{DeviceId, Workspace};
use serde_json::{Value, json};

const WORKERS: u32 = 12;
const CASES: u32 = 6;
/// Five years.
const MONTHS: u32 = 60;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// The vault as a plain backup made on this day.
pub fn backup(today: Date) -> Result<String, SampleError> {
    let device = DeviceId::from_bytes([7; 16]);
    let made = Made {
        at: i64::from(today.day_number()) * DAY_MS,
        on: today,
        app: env!("CARGO_PKG_VERSION").to_owned(),
        device,
    };
    Ok(write(
        &team(today, MONTHS, device)?,
        &made,
        "large",
        &[],
        &[],
    ))
}

fn team(today: Date, months: u32, device: DeviceId) -> Result<Workspace, SampleError> {
    sample::team(&told(months), today, device)
}

/// The day by the machine's clock.
pub fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let days = since.map_or(0, |since| since.as_secs() / (24 * 60 * 60));
    Date::from_day_number(i32::try_from(days).unwrap_or_default())
}

/// The scenes, and who lives through them.
fn told(months: u32) -> Value {
    let mut steps = vec![
        json!({"do": "add", "on": "-6y", "id": "#service", "kind": "service", "entry": {
            "name": "Measured Children’s Services",
            "policy": [{"value": {"pack": "havering"}, "from": "@-6y"}]}}),
        json!({"do": "add", "on": "-6y", "id": "#team", "kind": "team", "entry": {
            "name": "Measured team", "service": since(&json!("#service")), "known_from": "@-6y"}}),
        json!({"do": "add", "on": "-6y", "id": "#dana", "kind": "person", "entry": {
            "name": "Dana Okafor", "me": ["supervisor"], "role": since(&json!("team-manager")),
            "service": since(&json!("#service")), "team": since(&json!("#team")),
            "known": {"from": "@-6y"}}}),
    ];
    for number in 0..WORKERS {
        steps.extend(worker(number, months));
    }
    let cases = |scene: &str| -> Vec<Value> {
        (0..CASES)
            .map(|case| json!({"scene": scene, "with": {"c": format!("$w-{case}")}}))
            .collect()
    };
    let actions: Vec<Value> = (0..CASES)
        .step_by(2)
        .map(|case| json!({"scene": "action", "with": {"c": format!("$w-{case}")}}))
        .collect();
    let finished: Vec<Value> = (0..CASES)
        .step_by(2)
        .map(|case| json!({"do": "finish", "on": "+2w", "id": format!("#act/$w/$day/$w-{case}")}))
        .collect();
    let month = [
        vec![json!({"scene": "meeting"})],
        cases("case-record"),
        actions,
        sign("#own/$w/$day"),
    ]
    .concat();
    let filed = [cases("entered"), filed()].concat();
    let past = [
        vec![json!({"scene": "month"}), json!({"scene": "filed"})],
        finished,
    ]
    .concat();
    json!({
        "owner": "dana",
        "scenes": {
            "meeting": meeting(),
            "case-record": case_record(),
            "action": [{"do": "add", "id": "#act/$w/$day/$c", "kind": "action", "entry": {
                "what": {"pick": ["Ask the school for the attendance of this term",
                    "Draw the family tree with the child", "Write the summary for the review"]},
                "owner": "#$w", "by_when": "@+3w", "agreed": "@", "of": "#$w",
                "meeting": "#met/$w/$day", "case": "#case/$c"}}],
            "filed": filed,
            "month": month,
            "past": past,
            "entered": [{"do": "add", "on": "+1d", "id": "#child/$w/$day/$c", "kind": "tick", "entry": {
                "what": "entered-elsewhere", "about": "#met/$w/$day", "on": "@+1d", "by": "#dana",
                "case": "#case/$c", "where": "lcs"}}],
            "agreed": agreed(),
        },
        "steps": steps,
    })
}

/// A worker with a caseload, an agreement, five years of months and a meeting today.
fn worker(number: u32, months: u32) -> Vec<Value> {
    let id = format!("w{number}");
    let name = format!(
        "Worker {}",
        char::from_u32(u32::from('A') + number).unwrap_or('?')
    );
    let with = json!({"w": id, "name": name});
    let mut steps = vec![
        json!({"do": "add", "on": "-6y", "id": format!("#{id}"), "kind": "person",
        "entry": {"name": name, "supervised": true, "known": {"from": "@-6y"},
            "employed": since(&json!("permanent")), "role": since(&json!("social-worker")),
            "fte": since(&json!("1")), "case_holding": since(&json!(true)),
            "team": since(&json!("#team")), "service": since(&json!("#service")),
            "supervisors": since(&json!({"by": "#dana", "as": "line"}))}}),
    ];
    for case in 0..CASES {
        let reference = format!("{id}-{case}");
        steps.push(
            json!({"do": "add", "on": "-6y", "id": format!("#case/{reference}"),
            "kind": "case", "entry": {"reference": reference, "initials": "TB",
                "plan": since(&json!("cpp")), "known_from": "@-6y",
                "allocated": since(&json!({"worker": format!("#{id}"), "as": "key"}))}}),
        );
    }
    steps.push(json!({"scene": "agreed", "on": "-5y-2mo", "with": with}));
    // Spread over the month: a day of meetings for each worker, the last one at least four
    // days ago so that all that follows it lies in the past.
    let last = format!("-{}d", 4 + 2 * number);
    steps.push(
        json!({"scene": "past", "on": format!("-1mo{last}"), "every": "1mo",
        "times": months.saturating_sub(1), "with": with}),
    );
    steps.push(json!({"scene": "month", "on": last, "with": with}));
    // What was said at the newest meeting of all has still to be entered.
    if number > 0 {
        steps.push(json!({"scene": "filed", "on": last, "with": with}));
    }
    steps.push(
        json!({"do": "add", "on": "-1d", "id": format!("#today/{id}"), "kind": "meeting",
        "entry": {"status": "planned", "with": [format!("#{id}"), "#dana"],
            "planned_on": "@-1d", "parts": parts(&id, false),
            "planned": {"on": "@!today", "at": "10:00", "minutes": 150, "place": "Room 2"}}}),
    );
    steps
}

/// What has been so all the time.
fn since(value: &Value) -> Value {
    json!([{"value": value, "from": "@-6y"}])
}

fn parts(worker: &str, held: bool) -> Value {
    let cases: Vec<Value> = (0..CASES)
        .map(|case| json!({"case": format!("#case/{worker}-{case}")}))
        .collect();
    if held {
        return json!([{"kind": "case", "minutes": {"pick": [90, 95, 100, 110]}, "cases": cases},
            {"kind": "personal", "minutes": {"pick": [60, 65, 75]}}]);
    }
    json!([{"kind": "case", "cases": cases}, {"kind": "personal"}])
}

fn paper(form: &str, answers: &Value) -> Value {
    json!({"form": form, "pack": "havering", "edition": "2019", "digest": "sample", "answers": answers})
}

/// Both sign the day after, and the record is locked.
fn sign(id: &str) -> Vec<Value> {
    let signature = |by: &str, name: &str| {
        json!({"do": "sign", "on": "+1d", "id": id, "signature": {"by": by, "name": name,
            "statement": "This is a fair record of what we said.", "on": "@+1d"}})
    };
    vec![
        signature("#dana", "Dana Okafor"),
        signature("#$w", "$name"),
        json!({"do": "lock", "on": "+1d", "id": id, "ending": "signed"}),
    ]
}

/// A meeting, planned and held, and its personal record.
fn meeting() -> Value {
    let nothing = "Nothing to report.";
    let answers = json!({
        "feeling": {"pick": ["Tired after two late visits, and glad of the rest of the team. Sleeping well, and the weekend helped.",
            "A heavy fortnight. The last visit stayed on the mind; we talked it through, and agreed whom to ring the next time."]},
        "praise": {"pick": ["Careful, patient direct work with a child who had said little before.",
            "The chronology was clear enough for the court to rely on."]},
        "learning": {"pick": ["Shadowed a colleague at a family group conference and wrote down what to try.",
            "Read on neglect and shared it with the team. Wants to lead a core group next; agreed."]},
        "health": {"pick": [nothing, "Well. Keeps to a lunch break on office days."]},
        "leave": {"pick": ["Five days left. A week is booked.", "Time owed: four hours, to be taken this month."]},
        "other": {"pick": [nothing, "Asked about the duty rota; it changes next month."]},
        "learning-audits": "A file was looked at: plans were clear, the child’s words were missing. Added since.",
        "learning-training": "Motivational interviewing: tries open questions on each visit.",
        "learning-data": "All visits in time. Two plans were late for review.",
        "learning-reviews": "The local review on babies: who else sees this child?",
        "learning-escalations": nothing,
        "learning-research": "A short paper on brothers and sisters in care.",
        "learning-feedback": "A child said: come when my brother is not here.",
        "anti-discriminatory": "The interpreter is now the same person each time.",
    });
    json!([
        {"do": "add", "on": "-3w", "id": "#met/$w/$day", "kind": "meeting", "entry": {
            "status": "planned", "with": ["#$w", "#dana"], "planned_on": "@-3w",
            "planned": {"on": "@", "at": "10:00", "minutes": 150, "place": "Room 2"},
            "parts": [{"kind": "case"}, {"kind": "personal"}]}},
        {"do": "hold", "id": "#met/$w/$day", "parts": parts("$w", true)},
        {"do": "add", "id": "#own/$w/$day", "kind": "record", "entry": {"of": "#$w", "on": "@",
            "meeting": "#met/$w/$day", "paper": paper("HAV-F3", &answers)}},
    ])
}

/// The record of one case, signed and locked.
fn case_record() -> Vec<Value> {
    let met = |names: &[&str]| -> Value {
        names
            .iter()
            .map(|name| ((*name).to_owned(), json!({"state": "met"})))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let answers = json!({
        "purpose": {"pick": ["To know whether home is safe enough without us. What keeps us there is the evenings: two of the last five ended with a call.",
            "To help the school and the parents agree on one plan. They still hear different things from us, and each of them is right about the other."]},
        "plan": {"pick": ["Two of five steps are done. The child says that mornings are calmer. The plan works on weekdays; weekends have not changed yet.",
            "The plan has too many steps. Cut to three, with one person for each, and the dates written where the family can see them."]},
        "focus": {"pick": ["What does a good evening look like for this child, and who makes it so? Ask the grandmother what she has seen work.",
            "The pattern between the visits, not the visits: what happens on the days on which nobody comes, and who notices it."]},
        "check-family-details": met(&["Family details complete"]),
        "check-views": met(&["Child’s views on file"]),
        "check-timescales": met(&["Assessments", "Visits"]),
        "check-up-to-date": met(&["Plans", "Reviews", "Core groups", "Permanence plans", "PEPs"]),
        "check-seen-alone": met(&["Child seen alone"]),
        "check-reports": met(&["To the child", "To the family"]),
        "compliance-action": {"pick": ["None.", "The missing details are asked for at the next visit."]},
    });
    let mut steps = vec![
        json!({"do": "add", "id": "#note/$w/$day/$c", "kind": "record", "entry": {"of": "#$w",
            "on": "@", "meeting": "#met/$w/$day", "case": "#case/$c",
            "paper": paper("HAV-F1", &answers)}}),
    ];
    steps.extend(sign("#note/$w/$day/$c"));
    steps
}

/// What is done with the notes of a meeting.
fn filed() -> Vec<Value> {
    vec![
        json!({"do": "add", "on": "+2d", "id": "#folder/$w/$day", "kind": "tick", "entry": {
            "what": "notes-uploaded", "about": "#met/$w/$day", "on": "@+2d", "by": "#dana",
            "where": "teams"}}),
        json!({"do": "add", "on": "+2d", "id": "#copy/$w/$day", "kind": "tick", "entry": {
            "what": "notes-copied", "about": "#met/$w/$day", "on": "@+2d", "by": "#dana"}}),
    ]
}

/// The supervision contract, signed by both.
fn agreed() -> Value {
    let words = "Between us, and as the policy asks: both prepare, both come, both sign.";
    let boxes = [
        "purpose",
        "venue",
        "responsibilities",
        "recording",
        "confidentiality",
        "ad-hoc",
        "complaints",
        "dates",
        "agenda-and-observation",
    ];
    let answers: serde_json::Map<_, _> = boxes
        .iter()
        .map(|name| ((*name).to_owned(), json!(words)))
        .collect();
    let mut steps = vec![
        json!({"do": "add", "id": "#contract/$w", "kind": "agreement", "entry": {
            "worker": "#$w", "supervisor": "#dana", "on": "@", "minutes": 150,
            "review_due": "@today+6mo", "paper": paper("HAV-F4", &answers.into())}}),
    ];
    steps.extend(sign("#contract/$w"));
    steps.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_month_brings_what_the_budgets_count_on_any_day() {
        for day in [
            "2026-11-20",
            "2026-11-21",
            "2026-11-22",
            "2026-11-23",
            "2028-02-29",
        ] {
            let today = Date::parse(day).unwrap();
            let team = team(today, 2, DeviceId::from_bytes([7; 16])).unwrap();
            let held = team.meetings().filter(|(_, one)| one.happened.is_some());
            assert_eq!(held.count(), 12 * 2, "{day}");
            let (of_cases, own): (Vec<_>, Vec<_>) = team
                .records()
                .partition(|(_, record)| record.case.is_some());
            assert_eq!((of_cases.len(), own.len()), (6 * 12 * 2, 12 * 2), "{day}");
            assert!(
                team.records()
                    .all(|(_, record)| record.paper.locked.is_some())
            );
            assert_eq!(team.not_entered().len(), 6, "{day}");
        }
        assert_eq!((WORKERS * MONTHS, WORKERS * MONTHS * CASES), (720, 4_320));
    }
}
