//! A signature says who, in which role, when, and under what.

use super::edition_tests::pack_with;
use super::tests::{RECORD, form, with_record};
use super::*;
use crate::policy::pack::Pack;
use crate::supervision::tests::{CASE, MANAGER, WORKER, day, id, on, session, stamp};
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
    let first = sign(
        &workspace,
        &pack,
        stamp("2026-03-06"),
        id(RECORD),
        signature(MANAGER),
    );
    on(&mut workspace, "2026-03-06", [first]);
    let second = sign(
        &workspace,
        &pack,
        stamp("2026-03-06"),
        id(RECORD),
        signature(WORKER),
    );
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
    }
    assert_ne!(signatures[0].sha256, signatures[1].sha256, "each its own");
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
    let blanked = alter(&|paper| paper.signatures[0].sha256.clear());
    assert_eq!(blanked, [Standing::Unchecked, Standing::Same]);
    let older = alter(&|paper| paper.signatures[0] = signature(MANAGER));
    assert_eq!(older, [Standing::Unknown, Standing::Same]);
    let mut other = pack.clone();
    other.forms.clear();
    assert_eq!(standings(&workspace, &other), [Standing::Unchecked; 2]);
}

#[test]
fn another_signature_than_the_given_one_is_told() {
    let (workspace, pack) = signed();
    let changes: [&dyn Fn(&mut Record); 8] = [
        &|record| record.paper.signatures[0].name.push('!'),
        &|record| record.paper.signatures[0].statement.push('!'),
        &|record| record.paper.signatures[0].comment.push('!'),
        &|record| record.paper.signatures[0].at = Some(1),
        &|record| record.paper.signatures[0].on = day("2026-03-05"),
        &|record| record.on = day("2026-03-04"),
        &|record| record.of = id(MANAGER),
        &|record| record.case = None,
    ];
    for (at, change) in changes.into_iter().enumerate() {
        let mut altered = workspace.clone();
        let mut document = altered.document(id(RECORD)).unwrap().clone();
        let Body::Record(record) = &mut document.body else {
            panic!("a record");
        };
        change(record);
        let taken = Change::TakeIn {
            documents: [document].to_vec(),
            without: Vec::new(),
        };
        on(&mut altered, "2026-03-09", [taken]);
        let second = if at < 5 {
            Standing::Same
        } else {
            Standing::Changed
        };
        let told = standings(&altered, &pack);
        assert_eq!(told, [Standing::Changed, second], "change {at}");
    }
}

/// Signed by the manager only.
fn signed_by_one() -> (Workspace, Pack) {
    let (mut workspace, pack) = (with_record(), pack_with("2019", &form()));
    let visit = Change::add(id(33), action("Visit"));
    on(&mut workspace, "2026-03-06", [visit]);
    let first = sign(
        &workspace,
        &pack,
        stamp("2026-03-06"),
        id(RECORD),
        signature(MANAGER),
    );
    on(&mut workspace, "2026-03-06", [first]);
    (workspace, pack)
}

fn end(workspace: &mut Workspace, pack: &Pack, signing: Vec<Change>, ending: Ending) {
    let stamp = stamp("2026-03-12");
    let papers = [id(RECORD)];
    let locking = locks(workspace, stamp, signing, &papers, pack, ending, "left");
    on(workspace, "2026-03-12", locking.unwrap());
}

#[test]
fn what_changes_elsewhere_between_two_signatures_leaves_the_first() {
    let (mut workspace, pack) = signed_by_one();
    let mut worker = workspace.person(id(WORKER)).unwrap().clone();
    worker.name = "Joan Bell".into();
    let mut case = workspace.case(id(CASE)).unwrap().clone();
    case.reference = "7654321".into();
    let changes = [
        Change::correct(id(WORKER), worker),
        Change::correct(id(CASE), case),
        Change::add(id(36), session("2026-04-02", "2026-03-09")),
        Change::Finish {
            id: id(33),
            on: day("2026-03-09"),
        },
    ];
    on(&mut workspace, "2026-03-09", changes);
    assert_eq!(standings(&workspace, &pack), [Standing::Same]);

    let mut unsigned = workspace.clone();
    end(&mut unsigned, &pack, Vec::new(), Ending::NotSigned);
    assert_eq!(standings(&unsigned, &pack), [Standing::Same]);

    let second = sign(
        &workspace,
        &pack,
        stamp("2026-03-12"),
        id(RECORD),
        signature(WORKER),
    );
    end(&mut workspace, &pack, [second].to_vec(), Ending::Signed);
    assert_eq!(standings(&workspace, &pack), [Standing::Same; 2]);
    let form = form();
    let bound = bound(&workspace, id(RECORD), &form);
    let told = joined(&boxes(&workspace, id(RECORD), &form, &bound));
    for said in ["worker: Jo Bell", "What: Visit", "signed: Signed, 6 March"] {
        assert!(told.contains(said), "{said} is not in\n{told}");
    }
}

#[test]
fn a_signature_comes_off_when_the_words_of_an_open_form_change() {
    let (workspace, pack) = signed_by_one();
    let mut later = workspace.action(id(33)).unwrap().clone();
    later.by_when = Some(day("2026-05-01"));
    let mut meeting = workspace.meeting(id(30)).unwrap().clone();
    meeting.happened = Some(day("2026-03-04"));
    let changes = [
        Change::Answer {
            id: id(RECORD),
            answers: [("purpose".into(), Some(Answer::from("Other")))].into(),
        },
        Change::add(id(35), action("Ring the school")),
        Change::correct(id(33), later),
        Change::correct(id(30), meeting),
    ];
    for change in changes {
        let mut changed = workspace.clone();
        let told = alloc::format!("{change:?}");
        let command = Command::new(stamp("2026-03-09"), change);
        let applied = changed.apply(command).unwrap();
        let paper = changed.paper(id(RECORD)).unwrap();
        assert!(paper.signatures.is_empty(), "{told}");
        assert!(paper.bound.is_empty(), "{told}");
        assert_eq!(paper.sign_again, [id(MANAGER)], "{told}");
        let mut back = changed.clone();
        back.apply(applied.undo).unwrap();
        assert_eq!(standings(&back, &pack), [Standing::Same], "{told}");

        let again = sign(
            &changed,
            &pack,
            stamp("2026-03-10"),
            id(RECORD),
            signature(MANAGER),
        );
        on(&mut changed, "2026-03-10", [again]);
        assert!(changed.paper(id(RECORD)).unwrap().sign_again.is_empty());
        assert_eq!(standings(&changed, &pack), [Standing::Same], "{told}");
    }
}
