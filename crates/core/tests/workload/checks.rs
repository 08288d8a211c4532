//! Mistakes on a sheet are named at their place, and the score is worked out all the same.

use crate::{calendar, day, scheme, sheet};
use alongside_core::workload::{
    Fault, Points, Sheet, SheetField, Worker, check, check_shared, check_shares, score,
};
use serde_json::json;

fn faults(sheet: &Sheet) -> Vec<(Option<String>, SheetField, Fault)> {
    let found = check(&scheme(&[]), sheet, |case| case == "c1");
    found
        .into_iter()
        .map(|one| (one.row, one.field, one.fault))
        .collect()
}

#[test]
fn each_mistake_is_named_with_its_row_and_field() {
    let rows = json!([
        {"row": "1", "case": "c9", "kind": "cpq"},
        {"row": "1", "kind": "cic", "opened": "2025-02-01", "closed": "2025-01-01",
         "joint": {"as": "second", "share": "1.5"},
         "travel": {"miles": "-3", "minutes": 2000},
         "s47": {"from": "2025-02-01", "closed": "2025-01-01"},
         "assessment": {"from": "0202-02-01"},
         "extras": [{"what": "nothing"}],
         "tasks": [{"kind": "life-story", "points": "-4", "from": "2025-02-01"},
                   {"kind": "", "points": "14", "from": "2025-02-01"}]},
    ]);
    let mut sheet = sheet("2025-02-12", rows);
    sheet.commitments =
        serde_json::from_value(json!([{"name": "student", "points": "41"}])).unwrap();
    sheet.duty = serde_json::from_value(json!([
        {"on": "2025-01-12", "mainly_new": true}, {"on": "2025-02-03", "mainly_new": true},
        {"on": "2025-02-03", "mainly_new": true}]))
    .unwrap();
    sheet.overrides = serde_json::from_value(json!([
        {"rows": ["7"], "points": "-1", "why": ""}]))
    .unwrap();
    let row = || Some("1".to_string());
    assert_eq!(
        faults(&sheet),
        [
            (row(), SheetField::Case, Fault::NotHere),
            (row(), SheetField::Kind, Fault::UnknownWord),
            (row(), SheetField::Row, Fault::Twice),
            (row(), SheetField::Held, Fault::EndsBeforeStart),
            (row(), SheetField::Share, Fault::TooMany),
            (row(), SheetField::Assessment, Fault::FarAway),
            (row(), SheetField::Enquiry, Fault::EndsBeforeStart),
            (row(), SheetField::Miles, Fault::Negative),
            (row(), SheetField::Minutes, Fault::TooMany),
            (row(), SheetField::Task, Fault::Negative),
            (row(), SheetField::Task, Fault::Missing),
            (row(), SheetField::Task, Fault::TooMany),
            (row(), SheetField::Extra, Fault::UnknownWord),
            (None, SheetField::Commitment, Fault::TooMany),
            (None, SheetField::Duty, Fault::OtherMonth),
            (None, SheetField::Duty, Fault::Twice),
            (None, SheetField::Override, Fault::Negative),
            (None, SheetField::Override, Fault::Missing),
            (None, SheetField::Override, Fault::NotHere),
        ]
    );
    let found = score(
        &scheme(&[]),
        &sheet,
        &[],
        &Worker::default(),
        &calendar(),
        day("2025-02-12"),
    );
    // 41 for a commitment counts as 20, and one duty day is left.
    assert_eq!(
        (found.c9, found.c10),
        (Points::whole(20), Points::whole(12))
    );
    assert!(found.total.unwrap() >= Points::ZERO);
}

#[test]
fn a_hundred_thousand_rows_are_one_problem() {
    let row = |number: u32| json!({"row": number.to_string(), "kind": "cin-family"});
    let rows: Vec<_> = (0..100_000).map(row).collect();
    let found = faults(&sheet("2025-02-12", json!(rows)));
    assert_eq!(found, [(None, SheetField::Rows, Fault::TooMany)]);
}

#[test]
fn shares_of_one_case_go_together_across_sheets() {
    let of = |worker: &str, joint: serde_json::Value| {
        let mut row = json!({"row": "1", "case": "c1", "kind": "cic"});
        if !joint.is_null() {
            row["joint"] = joint;
        }
        Sheet {
            id: format!("k-{worker}"),
            of: worker.into(),
            ..sheet("2025-02-12", json!([row]))
        }
    };
    let none = || serde_json::Value::Null;
    let (lead, equal) = (|| json!({"as": "lead"}), || json!({"as": "equal"}));
    let second = |share: &str| json!({"as": "second", "share": share});
    let said = |sheets: &[Sheet]| {
        let found = check_shares(&scheme(&[]), sheets);
        found.first().map(|one| (one.fault, one.rows.len()))
    };
    assert_eq!(said(&[of("a", lead()), of("b", second("0.5"))]), None);
    assert_eq!(said(&[of("a", equal()), of("b", equal())]), None);
    assert_eq!(said(&[of("a", none())]), None);
    assert_eq!(
        said(&[of("a", none()), of("b", none())]),
        Some((Fault::Twice, 2))
    );
    assert_eq!(
        said(&[of("a", lead()), of("b", lead())]),
        Some((Fault::Twice, 2))
    );
    assert_eq!(
        said(&[
            of("a", lead()),
            of("b", second("0.7")),
            of("c", second("0.5"))
        ]),
        Some((Fault::TooMany, 3))
    );
    let at = |own: &Sheet, others: &[Sheet]| {
        let found = check_shared(&scheme(&[]), own, others);
        let found = found.into_iter();
        found
            .map(|one| (one.row.unwrap(), one.field, one.fault))
            .collect::<Vec<_>>()
    };
    let row = || "1".to_string();
    let others = [of("a", lead()), of("b", second("0.7"))];
    assert_eq!(
        at(&of("c", second("0.5")), &others),
        [(row(), SheetField::Share, Fault::TooMany)]
    );
    assert_eq!(at(&of("c", second("0.3")), &others), []);
    assert_eq!(
        at(&of("c", none()), &others),
        [(row(), SheetField::Joint, Fault::Twice)]
    );
    // Their own sheet of another month is no second worker.
    assert_eq!(at(&of("a", none()), &[of("a", lead())]), []);
}
