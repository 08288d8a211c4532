//! What screens, print and export say of a score.

use crate::{calendar, day, files::files, scheme, sheet};
use alongside_core::policy::pack::Pack;
use alongside_core::policy::source::read_pack;
use alongside_core::supervision::{DocId, Workspace};
use alongside_core::workload::{InWords, KeptScore, Score, Sheet, Worker, score};
use serde_json::json;

pub fn pack() -> Pack {
    read_pack(&files("public/policies/derbyshire")).unwrap()
}

/// What a sheet of the workspace comes to, as it is kept.
pub fn kept(workspace: &Workspace, id: DocId, on: &str) -> KeptScore {
    let (scheme, calendar) = (scheme(&[]), calendar());
    let found = workspace.workload_sheet(id).unwrap();
    let sheet = found.content.sheet(id, found.worker);
    let worker = grade("10");
    let scored = score(&scheme, &sheet, &[], &worker, &calendar, day(on));
    let words = InWords {
        scheme: &scheme,
        calendar: &calendar,
        day: day(on),
    };
    KeptScore::of(&words, &worker, &scored)
}

fn grade(grade: &str) -> Worker {
    Worker {
        grade: Some(grade.into()),
        fte: Some("1".into()),
        ..Worker::default()
    }
}

fn lines(sheet: &Sheet, on: &str) -> (Score, Vec<String>) {
    let (scheme, calendar) = (scheme(&[]), calendar());
    let scored = score(&scheme, sheet, &[], &grade("10"), &calendar, day(on));
    let words = InWords {
        scheme: &scheme,
        calendar: &calendar,
        day: day(on),
    };
    let rows = sheet.rows.iter().zip(&scored.rows);
    let mut told: Vec<String> = rows.map(|(row, found)| words.row(row, found)).collect();
    told.extend(
        scored
            .adjustments
            .iter()
            .map(|one| words.adjustment(one, |row| format!("row {row}"))),
    );
    told.extend(scored.ends.iter().map(|one| words.ending(one)));
    (scored, told)
}

#[test]
fn each_point_is_told_with_its_reason_and_its_last_day() {
    let rows = json!([
        {"row": "1", "kind": "cic", "additional": {"why": "new-placement", "from": "2025-02-10"},
         "travel": {"miles": "22", "minutes": 90},
         "tasks": [{"kind": "life-story", "points": "8", "from": "2025-02-01"}]},
        {"row": "2", "kind": "cin-family", "assessment": {"from": "2025-03-03"},
         "joint": {"as": "second"}},
    ]);
    let (_, told) = lines(&sheet("2025-03-05", rows), "2025-03-05");
    assert_eq!(
        told,
        [
            "10: child in care; 6: standard score for the child; 4: new placement until 9 March; \
             6: 1 hour to 2 hours each way; 0: life story, not agreed by the manager",
            "10: family of children in need; 10: core assessment until 6 April (35 days: 6 April; \
             35 working days: 22 April); -5: this worker’s share as the second worker",
            "After 9 March: 4 less (child in care or on a child protection plan)",
            "After 6 April: 10 less (core assessment)",
        ]
    );
}

#[test]
fn what_siblings_take_off_is_a_line_of_its_own() {
    let row = |number: u32| {
        json!({"row": number.to_string(), "kind": "cpp", "family": "f", "lives": "g",
               "seen_together": true})
    };
    let rows: Vec<_> = (1..=5).map(row).collect();
    let (_, told) = lines(&sheet("2025-02-12", json!(rows)), "2025-02-12");
    assert_eq!(
        told.last().unwrap(),
        "-20 for row 1, row 2, row 3, row 4 and row 5: five siblings seen together, 30 at most"
    );
}

#[test]
fn a_total_has_a_verdict_only_where_there_is_a_band() {
    let rows: Vec<_> = (1..=32)
        .map(|number| json!({"row": number.to_string(), "kind": "cin-family"}))
        .collect();
    let sheet = sheet("2025-02-12", json!(rows));
    let (scheme, calendar) = (scheme(&[]), calendar());
    let say = |worker: &Worker| {
        let scored = score(&scheme, &sheet, &[], worker, &calendar, day("2025-02-12"));
        let words = InWords {
            scheme: &scheme,
            calendar: &calendar,
            day: day("2025-02-12"),
        };
        words.standing(worker, &scored)
    };
    let part_time = Worker {
        fte: Some("0.8".into()),
        ..grade("10")
    };
    assert_eq!(say(&part_time).short, "40 above the suggested band: talk");
    assert_eq!(
        say(&grade("10")).words,
        "320 points. The suggested band is 300 to 350: inside the suggested band, 30 below its upper end."
    );
    let new = Worker {
        qualified: Some(day("2024-09-01")),
        ..grade("10")
    };
    assert_eq!(
        say(&new).words,
        "320 points. The suggested band is 0 to 300 (newly qualified until 31 August): 20 above the suggested band: talk."
    );
    let not_now = Worker {
        qualified: Some(day("2024-02-12")),
        ..grade("10")
    };
    assert_eq!(say(&not_now).words, say(&grade("10")).words);
    let agency = Worker {
        agency: true,
        ..grade("10")
    };
    for (worker, why) in [
        (agency, "no band for an agency worker"),
        (grade("8"), "no band for grade 8"),
        (Worker::default(), "No grade is entered"),
    ] {
        let said = say(&worker);
        assert_eq!(said.band, None);
        assert!(said.words.contains(why), "{}", said.words);
        assert!(!said.words.contains("above") && !said.words.contains("below"));
    }
}
