//! A locked form stays as it was signed, whatever is learned afterwards.

use super::edition_tests::pack_with;
use super::tests::{RECORD, form, with_record};
use super::*;
use crate::supervision::tests::{CASE, MANAGER, WORKER, day, id, on, session, stamp};
use crate::supervision::*;
use alloc::vec::Vec;

fn signature(by: u8, name: &str) -> Change {
    Change::Sign {
        id: id(RECORD),
        signature: Signature::of(id(by), name, day("2026-03-06")),
        bound: AsShown::new(),
    }
}

fn task(what: &str) -> Action {
    let mut action = Action::agreed(what, Some(id(WORKER)), None, day("2026-03-05"));
    (action.meeting, action.case) = (Some(id(30)), Some(id(CASE)));
    action
}

/// What stands in each box, without what is ticked after signing.
fn read(workspace: &Workspace) -> Vec<FormBox> {
    let form = super::tests::form();
    let bound = bound(workspace, id(RECORD), &form);
    let mut boxes = boxes(workspace, id(RECORD), &form, &bound);
    boxes.retain(|one| one.field != "entered");
    boxes
}

fn rename(workspace: &Workspace, person: u8, name: &str) -> Change {
    let mut held = workspace.person(id(person)).unwrap().clone();
    held.name = name.into();
    Change::correct(id(person), held)
}

/// Everything that the record shows changes.
fn change_all_of_it(workspace: &mut Workspace) {
    let mut meeting = workspace.meeting(id(30)).unwrap().clone();
    meeting.happened = Some(day("2026-03-04"));
    meeting.with = [id(WORKER)].to_vec();
    let mut case = workspace.case(id(CASE)).unwrap().clone();
    case.reference = "7654321".into();
    let mut moved = workspace.action(id(33)).unwrap().clone();
    moved.by_when = Some(day("2026-05-01"));
    let changes = [
        Change::add(id(35), task("Ring the school")),
        Change::correct(id(33), moved),
        Change::add(id(36), session("2026-04-02", "2026-03-09")),
        rename(workspace, WORKER, "Joan Bell"),
        rename(workspace, MANAGER, "Samuel Field"),
        Change::correct(id(30), meeting),
        Change::correct(id(CASE), case),
    ];
    on(workspace, "2026-03-09", changes);
}

#[test]
fn a_locked_record_reads_the_same_whatever_changes_afterwards() {
    let mut workspace = with_record();
    let form = form();
    on(
        &mut workspace,
        "2026-03-06",
        [Change::add(id(33), task("Visit"))],
    );
    let locking = locks(
        &workspace,
        stamp("2026-03-06"),
        [
            signature(MANAGER, "Sam Field"),
            signature(WORKER, "Jo Bell"),
        ]
        .to_vec(),
        &[id(RECORD)],
        &pack_with("2019", &form),
        Ending::Signed,
        "",
    )
    .unwrap();
    on(
        &mut workspace,
        "2026-03-06",
        [Change::Together { changes: locking }],
    );
    let before = read(&workspace);
    let told = joined(&before);
    for said in [
        "worker: Jo Bell",
        "manager: Sam Field",
        "on: 5 March 2026",
        "What: Visit; Who: Jo Bell",
        "signed: Sam Field, 6 March 2026",
    ] {
        assert!(told.contains(said), "{said} is not in\n{told}");
    }
    change_all_of_it(&mut workspace);
    assert_eq!(read(&workspace), before);
    let kept = bound(&workspace, id(RECORD), &form);
    assert_eq!(kept["worker"], Answer::from(id(WORKER)), "facts keep ids");

    let text = Document::to_json(workspace.document(id(RECORD)).unwrap());
    let again = Document::from_json(&text).unwrap();
    assert_eq!(again.body, workspace.document(id(RECORD)).unwrap().body);
}

#[test]
fn what_is_ticked_after_signing_still_shows_on_a_locked_record() {
    let mut workspace = with_record();
    let form = form();
    let locking = locks(
        &workspace,
        stamp("2026-03-06"),
        Vec::new(),
        &[id(RECORD)],
        &pack_with("2019", &form),
        Ending::NotSigned,
        "left",
    )
    .unwrap();
    let tick = Tick {
        what: TickKind::EnteredElsewhere,
        about: id(30),
        on: day("2026-03-09"),
        case: None,
        by: None,
        place: None,
        kept: Kept::new(),
    };
    on(
        &mut workspace,
        "2026-03-09",
        locking.into_iter().chain([Change::add(id(34), tick)]),
    );
    let bound = bound(&workspace, id(RECORD), &form);
    assert_eq!(bound["entered"], Answer::from("2026-03-09"));
}

#[test]
fn a_record_locked_before_this_was_kept_shows_what_is_known_now() {
    let mut workspace = with_record();
    let lock = Change::Lock {
        id: id(RECORD),
        ending: Ending::NotSigned,
        detail: "left".into(),
        bound: AsShown::new(),
    };
    on(&mut workspace, "2026-03-06", [lock]);
    let text = workspace.document(id(RECORD)).unwrap().to_json();
    assert!(!text.contains("bound"), "{text}");
    let renamed = rename(&workspace, WORKER, "Joan Bell");
    on(&mut workspace, "2026-03-09", [renamed]);
    assert!(joined(&read(&workspace)).contains("worker: Joan Bell"));
}

#[test]
fn a_printed_page_says_whose_it_is_as_it_was_locked() {
    let mut workspace = with_record();
    let (form, pack) = (form(), pack_with("2019", &form()));
    let foot = |workspace: &Workspace, form: &crate::policy::pack::Form| {
        let bound = bound(workspace, id(RECORD), form);
        let boxes = boxes(workspace, id(RECORD), form, &bound);
        footing(workspace, id(RECORD), form, &boxes).unwrap()
    };
    let reference = workspace.title(id(CASE));
    let wanted = alloc::format!("{reference}, 5 March 2026");
    assert_eq!(foot(&workspace, &form), wanted);
    // A form without these boxes is found by what the record itself holds.
    let mut bare = form.clone();
    bare.sections[0].fields.clear();
    assert_eq!(foot(&workspace, &bare), wanted);
    let locking = locks(
        &workspace,
        stamp("2026-03-06"),
        Vec::new(),
        &[id(RECORD)],
        &pack,
        Ending::NotSigned,
        "left",
    );
    on(&mut workspace, "2026-03-06", locking.unwrap());
    change_case(&mut workspace);
    assert_eq!(foot(&workspace, &form), wanted);

    let mut record = workspace.record(id(RECORD)).unwrap().clone();
    (record.case, record.paper) = (None, Paper::blank("HAV-F1", "havering", "2019", "d1"));
    let personal = Change::add(id(37), record);
    on(&mut workspace, "2026-03-09", [personal]);
    let bound = bound(&workspace, id(37), &form);
    let boxes = boxes(&workspace, id(37), &form, &bound);
    let said = footing(&workspace, id(37), &form, &boxes).unwrap();
    assert_eq!(said, "Jo Bell, 5 March 2026");
}

fn change_case(workspace: &mut Workspace) {
    let mut case = workspace.case(id(CASE)).unwrap().clone();
    case.reference = "7654321".into();
    on(workspace, "2026-03-09", [Change::correct(id(CASE), case)]);
}
