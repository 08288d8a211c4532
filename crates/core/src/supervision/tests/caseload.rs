//! Pasting a caseload.

use super::*;
use crate::supervision::paste::*;
use proptest::prelude::*;

const REPORT: &str = "LCS ID\tName\tDate of birth\tPlan type\tAllocated from\tSocial worker\n\
    1234567\tOkafor, Amara\t04/05/2016\tChild in need\t12/01/2026\tBell, Jo\n\
    2345678\tLee Ward\t01/02/2012\tCLA\t05/02/2026\tJo Bell\n\
    Ward Family\tTom Ward\t01/02/2014\tCIN\t05/02/2026\tJo Bell\n\
    3456789\tAda May\t\tSomething new\tsoon\tPat Doe\n";

fn pasted(workspace: &Workspace, text: &str) -> Caseload {
    let table = read_table(text).unwrap();
    let today = day("2026-03-05");
    read_caseload(
        workspace,
        &table,
        &guess_columns(&table, today),
        Some(id(WORKER)),
        today,
    )
    .unwrap()
}

#[test]
fn a_report_is_compared_with_what_is_known() {
    let mut workspace = small_team();
    let closed = Case {
        reference: "9999999".into(),
        ..workspace.case(id(CASE)).unwrap().clone()
    };
    on(&mut workspace, "2026-03-02", [Change::add(id(20), closed)]);
    let caseload = pasted(&workspace, REPORT);
    let standing: Vec<_> = caseload
        .rows
        .iter()
        .map(|row| (row.reference.as_str(), row.standing.clone()))
        .collect();
    assert_eq!(
        standing,
        [
            (
                "1234567",
                Standing::Changed {
                    case: id(CASE),
                    what: ["plan"].to_vec()
                }
            ),
            ("2345678", Standing::Opened),
            ("3456789", Standing::Opened),
        ]
    );
    assert_eq!(caseload.dropped, ["Name", "Date of birth"]);
    assert_eq!(caseload.not_named, [id(20)]);
    let faults: Vec<_> = caseload
        .faults
        .iter()
        .map(|fault| (fault.row, fault.cell.as_str()))
        .collect();
    assert_eq!(
        faults,
        [(4, ""), (5, "Something new"), (5, "soon"), (5, "Pat Doe")]
    );

    let changes = caseload
        .changes(&workspace, &[id(30), id(31)], &[id(20)], day("2026-03-05"))
        .unwrap();
    on(&mut workspace, "2026-03-05", [Change::Together { changes }]);
    let opened = workspace.case(id(30)).unwrap();
    assert_eq!(
        (opened.reference.as_str(), opened.initials.as_str()),
        ("2345678", "LW")
    );
    assert!(opened.held_by(id(WORKER), day("2026-03-05")));
    assert_eq!(
        workspace.case(id(CASE)).unwrap().plan.at(day("2026-03-05")),
        Some(&CasePlan::Cin)
    );
    assert_eq!(
        workspace.case(id(20)).unwrap().closed,
        Some(day("2026-03-05"))
    );
    let all = workspace
        .documents()
        .map(Document::to_json)
        .collect::<alloc::string::String>();
    for kept_out in ["Okafor", "Amara", "Ward", "2016-05-04", "04/05/2016"] {
        assert!(!all.contains(kept_out), "{kept_out} was kept");
    }
    let again = pasted(&workspace, REPORT);
    assert!(
        again
            .rows
            .iter()
            .all(|row| matches!(row.standing, Standing::Same { .. })),
        "{:?}",
        again.rows
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn any_text_can_be_pasted(text in "\\PC{0,60}|([\"\\t,;\\n\\r A-Za-z0-9/é’-]{0,200})") {
        let workspace = small_team();
        let today = day("2026-03-05");
        identity_guard(&text, &["Jo Bell"], today);
        if let Ok(table) = read_table(&text) {
            let columns = guess_columns(&table, today);
            let _ = read_past_events(&workspace, &table, &Spoken::default(), None, today);
            if let Ok(caseload) = read_caseload(&workspace, &table, &columns, None, today) {
                let ids: Vec<_> = (100..250).map(id).collect();
                if let Some(changes) = caseload.changes(&workspace, &ids, &[], today) {
                    let mut copy = workspace.clone();
                    copy.apply(Command::new(stamp("2026-03-05"), Change::Together { changes })).unwrap();
                }
            }
        }
    }

    #[test]
    fn what_the_guard_points_at_lies_in_the_text(text in "\\PC{0,80}") {
        for suspect in identity_guard(&text, &[], day("2026-03-05")) {
            prop_assert!(text.get(suspect.from..suspect.to).is_some_and(|passage| !passage.is_empty()));
        }
    }
}
