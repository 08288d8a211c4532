//! The sheet begun from the worker's cases and from the last one.

use crate::people::{JO, KIM, add, case, id, new_sheet, send, stamp, team};
use crate::{day, scheme};
use alongside_core::supervision::{
    Allocated, Allocation, CasePlan, Change, Ending, Signature, Workspace,
};
use alongside_core::workload::{
    Additional, Commitment, Draft, DutyDay, Enquiry, Part, Points, RowState, Travel, Why, draft,
    last_sheet,
};

fn caseload() -> Workspace {
    let mut workspace = team();
    for (number, reference, plan, family, worker, from) in [
        (20, "C1", CasePlan::Cin, "north", JO, "2025-01-06"),
        (21, "C2", CasePlan::CinHigh, "north", JO, "2025-01-20"),
        (22, "C3", CasePlan::Cic, "south", JO, "2025-01-06"),
        (23, "C4", CasePlan::EarlyHelp, "", JO, "2025-01-06"),
        (24, "C5", CasePlan::Cpp, "", KIM, "2025-01-06"),
    ] {
        add(
            &mut workspace,
            number,
            case(reference, plan, family, worker, from),
        );
    }
    workspace
}

fn begun(workspace: &Workspace, on: &str) -> Draft {
    let last = last_sheet(workspace, id(JO), day(on), None);
    let content = last.map(|(_, sheet)| &sheet.content);
    draft(workspace, &scheme(&[]), id(JO), content, day(on))
}

#[test]
fn a_family_in_need_has_one_row_and_each_child_in_care_its_own() {
    let found = begun(&caseload(), "2025-02-03");
    let kinds: Vec<&str> = found
        .content
        .rows
        .iter()
        .map(|row| row.kind.as_str())
        .collect();
    assert_eq!(kinds, ["cin-family", "cic"]);
    assert_eq!(found.content.rows[0].opened, Some(day("2025-01-06")));
    assert_eq!(
        found.rows[0].words,
        ["One row for the family: it stands for 2 cases."]
    );
    assert!(found.rows.iter().all(|row| row.state == RowState::New));
    assert_eq!(found.not_placed.len(), 1);
    assert_eq!(found.not_placed[0].case, id(23));
    assert!(found.not_placed[0].why.contains("early help"));
}

#[test]
fn what_was_entered_stays_and_what_ended_goes_with_the_reason() {
    let mut workspace = caseload();
    let mut content = begun(&workspace, "2025-02-03").content;
    content.rows[1].travel = Some(Travel {
        miles: Points::whole(20),
        minutes: 40,
    });
    content.rows[1].additional = Some(Additional {
        why: Why::NewPlacement,
        from: day("2025-01-10"),
        to: None,
        reason: None,
    });
    content.rows[1].s47 = Some(Enquiry {
        from: day("2025-01-20"),
        conference: None,
        closed: Some(day("2025-02-12")),
    });
    content.duty.push(DutyDay {
        on: day("2025-02-02"),
        mainly_new: true,
        duty_point: None,
    });
    content.commitments.push(Commitment {
        name: "student".into(),
        points: Points::whole(15),
        from: None,
        to: None,
        case_time: None,
        agreed: Some(true),
    });
    content.circumstances = "Bereaved.".into();
    send(
        &mut workspace,
        "2025-02-03",
        Change::add(id(40), new_sheet(JO, content)),
    )
    .unwrap();
    let found = begun(&workspace, "2025-03-03");
    let (family, child) = (&found.rows[0], &found.rows[1]);
    assert_eq!(family.state, RowState::Kept);
    assert_eq!(child.state, RowState::Changed);
    assert_eq!(
        child.words,
        [
            "The section 47 enquiry ended on 12 February.",
            "What asked for additional points ended on 9 February.",
        ]
    );
    let row = &found.content.rows[1];
    assert!(row.travel.is_some() && row.additional.is_none() && row.s47.is_none());
    assert_eq!(found.content.commitments.len(), 1);
    assert!(found.content.duty.is_empty() && found.content.circumstances.is_empty());
    assert_eq!(
        found.left_out,
        ["Not carried over: 1 duty day of February 2025. Enter those of this month."]
    );
    // The same month keeps its duty days.
    assert_eq!(begun(&workspace, "2025-02-20").content.duty.len(), 1);
}

#[test]
fn nothing_changed_but_two_cases() {
    let mut workspace = caseload();
    let content = begun(&workspace, "2025-02-03").content;
    send(
        &mut workspace,
        "2025-02-03",
        Change::add(id(40), new_sheet(JO, content)),
    )
    .unwrap();
    let mut closed = workspace.case(id(22)).unwrap().clone();
    closed.close(day("2025-02-20"));
    send(
        &mut workspace,
        "2025-02-20",
        Change::correct(id(22), closed),
    )
    .unwrap();
    add(
        &mut workspace,
        25,
        case("C6", CasePlan::Cpp, "west", JO, "2025-02-25"),
    );
    let found = begun(&workspace, "2025-03-03");
    assert_eq!(found.to_look_at(), 3);
    assert_eq!(found.gone[0].why, "The case was closed on 20 February.");
    assert_eq!(found.content.rows.len(), 2);
    assert_eq!(found.content.rows[1].row, "3");
}

#[test]
fn a_second_worker_and_a_kind_that_somebody_chose() {
    let mut workspace = caseload();
    let mut content = begun(&workspace, "2025-02-03").content;
    content.rows[0].kind = "cin-child".into();
    send(
        &mut workspace,
        "2025-02-03",
        Change::add(id(40), new_sheet(JO, content)),
    )
    .unwrap();
    let mut shared = workspace.case(id(22)).unwrap().clone();
    let second = Allocated {
        worker: id(KIM),
        kind: Allocation::Second,
    };
    shared.allocated.add(second, day("2025-02-10"), None);
    send(
        &mut workspace,
        "2025-02-10",
        Change::correct(id(22), shared),
    )
    .unwrap();
    let found = begun(&workspace, "2025-03-03");
    assert_eq!(found.content.rows[0].kind, "cin-child");
    let joint = found.content.rows[1].joint.clone().unwrap();
    assert_eq!(
        (joint.part, joint.with),
        (Part::Lead, Some(id(KIM).to_string()))
    );
    let kim = draft(&workspace, &scheme(&[]), id(KIM), None, day("2025-03-03"));
    let parts: Vec<_> = kim
        .content
        .rows
        .iter()
        .map(|row| row.joint.as_ref().map(|one| one.part))
        .collect();
    assert_eq!(parts, [None, Some(Part::Second)]);
}

#[test]
fn a_sheet_that_is_locked_is_changed_no_more_and_undone_like_any_form() {
    let mut workspace = caseload();
    let content = begun(&workspace, "2025-02-03").content;
    let sheet = new_sheet(JO, content.clone());
    send(&mut workspace, "2025-02-03", Change::add(id(40), sheet)).unwrap();
    let mut other = content.clone();
    other.circumstances = "Moving house.".into();
    let fill = |content| Change::FillIn {
        id: id(40),
        content: Box::new(content),
    };
    let filled = send(&mut workspace, "2025-02-03", fill(other)).unwrap();
    assert_eq!(filled.journal[0].fields[0].path, "content/circumstances");
    workspace.apply(filled.undo).unwrap();
    assert_eq!(workspace.workload_sheet(id(40)).unwrap().content, content);
    let lock = |detail: &str| Change::Lock {
        id: id(40),
        ending: Ending::AgreedWithoutSignature,
        detail: detail.into(),
        bound: std::collections::BTreeMap::default(),
    };
    let refused = send(&mut workspace, "2025-02-03", lock("Jo, by telephone")).unwrap_err();
    assert!(
        refused.to_string().contains("points are not kept"),
        "{refused}"
    );
    let score = crate::told::kept(&workspace, id(40), "2025-02-03");
    let keep = Change::KeepScore {
        id: id(40),
        score: Box::new(score.clone()),
    };
    send(&mut workspace, "2025-02-03", keep).unwrap();
    send(&mut workspace, "2025-02-03", lock("Jo, by telephone")).unwrap();
    let refused = send(&mut workspace, "2025-02-04", fill(content)).unwrap_err();
    assert!(
        refused.to_string().contains("Add a note below it instead"),
        "{refused}"
    );
    let note = Change::Append {
        id: id(40),
        text: "Row 2 was given up on 4 February.".into(),
    };
    send(&mut workspace, "2025-02-04", note).unwrap();
    let locked = workspace.workload_sheet(id(40)).unwrap();
    assert!(locked.is_agreed());
    assert_eq!(locked.score.as_deref(), Some(&score));
    assert_eq!(locked.paper.addenda.len(), 1);
}

#[test]
fn a_signature_comes_off_with_its_score_when_the_sheet_changes() {
    let mut workspace = caseload();
    let content = begun(&workspace, "2025-02-03").content;
    let sheet = new_sheet(JO, content.clone());
    send(&mut workspace, "2025-02-03", Change::add(id(40), sheet)).unwrap();
    let score = crate::told::kept(&workspace, id(40), "2025-02-03");
    let pack = crate::told::pack();
    let signature = Signature::of(id(JO), "Jo Bell", day("2025-02-03"));
    let at = stamp(day("2025-02-03"));
    let signing =
        alongside_core::form::sign_sheet(&workspace, &pack, at, id(40), signature, score).unwrap();
    send(
        &mut workspace,
        "2025-02-03",
        Change::Together { changes: signing },
    )
    .unwrap();
    let signed = workspace.workload_sheet(id(40)).unwrap();
    assert!(signed.score.is_some());
    assert_eq!(signed.paper.signatures[0].role, "supervisee");
    let mut other = content;
    other.rows.pop();
    let fill = Change::FillIn {
        id: id(40),
        content: Box::new(other),
    };
    send(&mut workspace, "2025-02-04", fill).unwrap();
    let now = workspace.workload_sheet(id(40)).unwrap();
    assert!(now.score.is_none() && now.paper.signatures.is_empty());
    assert_eq!(now.paper.sign_again, [id(JO)]);
}

#[test]
fn facts_tell_the_rows_and_never_the_circumstances() {
    let mut workspace = caseload();
    let mut content = begun(&workspace, "2025-02-03").content;
    content.circumstances = "Bereaved.".into();
    send(
        &mut workspace,
        "2025-02-03",
        Change::add(id(40), new_sheet(JO, content)),
    )
    .unwrap();
    let facts = workspace.facts();
    assert_eq!(facts.sheets.len(), 1);
    let text = serde_json::to_string(&facts).unwrap();
    assert!(!text.contains("Bereaved"));
    assert!(workspace.unsigned().contains(&id(40)));
    assert!(workspace.summary(id(40)).unwrap().facts.sheets.is_empty());
}
