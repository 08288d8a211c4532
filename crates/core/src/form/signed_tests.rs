//! A signature says who, in which role, when, and under what.

use super::edition_tests::pack_with;
use super::tests::{RECORD, form, with_record};
use super::*;
use crate::policy::pack::Pack;
use crate::supervision::tests::{CASE, MANAGER, WORKER, day, id, on, stamp};
use crate::supervision::*;
use alloc::vec::Vec;

fn signature(by: u8) -> Signature {
    Signature::of(id(by), "Signed", day("2026-03-06"))
}

fn action(what: &str) -> Action {
    let mut action = Action::agreed(what, Some(id(WORKER)), None, day("2026-03-05"));
    (action.meeting, action.case) = (Some(id(30)), Some(id(CASE)));
    action
}

fn standings(workspace: &Workspace, pack: &Pack) -> Vec<Standing> {
    let paper = workspace.paper(id(RECORD)).unwrap();
    let signed = paper.signatures.iter();
    signed
        .map(|one| standing(workspace, pack, id(RECORD), one))
        .collect()
}

/// Signed by both, locked.
fn signed() -> (Workspace, Pack) {
    let (mut workspace, pack) = (with_record(), pack_with("2019", &form()));
    let answer = Change::Answer {
        id: id(RECORD),
        answers: [("purpose".into(), Some(Answer::from("To be safe")))].into(),
    };
    let visit = Change::add(id(33), action("Visit"));
    on(&mut workspace, "2026-03-06", [visit, answer]);
    let first = sign(&workspace, &pack, id(RECORD), signature(MANAGER));
    on(&mut workspace, "2026-03-06", [first]);
    let second = sign(&workspace, &pack, id(RECORD), signature(WORKER));
    let locking = locks(
        &workspace,
        stamp("2026-03-06"),
        [second].to_vec(),
        &[id(RECORD)],
        &pack,
        Ending::Signed,
        "",
    );
    on(&mut workspace, "2026-03-06", locking.unwrap());
    (workspace, pack)
}

#[test]
fn a_signature_carries_role_time_and_hash() {
    let (workspace, pack) = signed();
    let signatures = &workspace.paper(id(RECORD)).unwrap().signatures;
    let roles: Vec<&str> = signatures.iter().map(|one| one.role.as_str()).collect();
    assert_eq!(roles, ["supervisor", "supervisee"]);
    for one in signatures {
        assert_eq!(one.at, Some(stamp("2026-03-06").at));
        assert_eq!(one.sha256.len(), 64);
        // The first signature is no part of what the second one stands under.
        assert_eq!(one.sha256, signatures[0].sha256);
    }
    assert_eq!(standings(&workspace, &pack), [Standing::Same; 2]);
}

#[test]
fn what_is_learned_after_the_lock_leaves_the_signed_text_as_it_was() {
    let (mut workspace, pack) = signed();
    let tick = Tick {
        what: TickKind::EnteredElsewhere,
        about: id(30),
        on: day("2026-03-09"),
        case: None,
        by: None,
        place: None,
        kept: Kept::new(),
    };
    let mut worker = workspace.person(id(WORKER)).unwrap().clone();
    worker.name = "Joan Bell".into();
    let changes = [
        Change::add(id(34), tick),
        Change::add(id(35), action("Ring the school")),
        Change::correct(id(WORKER), worker),
        Change::Append {
            id: id(RECORD),
            text: "Rang.".into(),
        },
    ];
    on(&mut workspace, "2026-03-09", changes);
    assert_eq!(standings(&workspace, &pack), [Standing::Same; 2]);
}

#[test]
fn another_text_than_the_signed_one_is_told() {
    let (workspace, pack) = signed();
    let alter = |change: &dyn Fn(&mut Paper)| {
        let mut altered = workspace.clone();
        let mut document = altered.document(id(RECORD)).unwrap().clone();
        let Body::Record(record) = &mut document.body else {
            panic!("a record");
        };
        change(&mut record.paper);
        let taken = Change::TakeIn {
            documents: [document].to_vec(),
            without: Vec::new(),
        };
        on(&mut altered, "2026-03-09", [taken]);
        standings(&altered, &pack)
    };
    let answered = alter(&|paper| {
        paper.answers.insert("purpose".into(), "Other".into());
    });
    assert_eq!(answered, [Standing::Changed; 2]);
    let shown = alter(&|paper| paper.bound.get_mut("actions").unwrap().words.push('!'));
    assert_eq!(shown, [Standing::Changed; 2]);
    let older = alter(&|paper| paper.signatures[0].sha256.clear());
    assert_eq!(older, [Standing::Unknown, Standing::Same]);
    let mut other = pack.clone();
    other.forms.clear();
    assert_eq!(standings(&workspace, &other), [Standing::Unknown; 2]);
}

#[test]
fn an_action_added_between_the_signatures_is_not_under_the_first() {
    let (mut workspace, pack) = (with_record(), pack_with("2019", &form()));
    let first = sign(&workspace, &pack, id(RECORD), signature(MANAGER));
    on(&mut workspace, "2026-03-06", [first]);
    assert_eq!(standings(&workspace, &pack), [Standing::Same]);
    let added = Change::add(id(33), action("Visit"));
    on(&mut workspace, "2026-03-06", [added]);
    assert_eq!(standings(&workspace, &pack), [Standing::Changed]);
}
