//! The team, what moving a case would do, and a worker's months.

use crate::people::{JO, KIM, add, case, id, new_sheet, send, team};
use crate::{calendar, day, told};
use alongside_core::policy::PolicyBook;
use alongside_core::supervision::{Allocation, CasePlan, Change, Ending, SchemeChoice, Workspace};
use alongside_core::workload::{
    self, Additional, Points, Team, Why, draft, history, known_child, last_sheet, reallocate,
    what_if,
};
use std::collections::BTreeMap;

fn book() -> PolicyBook {
    PolicyBook::new(vec![told::pack()], calendar(), BTreeMap::new(), Vec::new()).unwrap()
}

/// Jo has five siblings seen together and a family; Kim a child in care; one case is nobody's.
fn caseload() -> Workspace {
    let mut workspace = team();
    let choice = SchemeChoice::new(
        "derbyshire",
        day("2025-01-01"),
        "As the whole district does",
    );
    send(&mut workspace, "2025-01-06", Change::add(id(9), choice)).unwrap();
    for number in 20..25 {
        let plan = CasePlan::Cpp;
        add(
            &mut workspace,
            number,
            case(&format!("C{number}"), plan, "north", JO, "2024-09-02"),
        );
    }
    add(
        &mut workspace,
        25,
        case("C25", CasePlan::Cin, "south", JO, "2025-01-06"),
    );
    add(
        &mut workspace,
        26,
        case("C26", CasePlan::Cic, "west", KIM, "2025-01-06"),
    );
    let mut nobodys = case("C27", CasePlan::Cic, "", KIM, "2025-01-06");
    nobodys.allocated.end(day("2025-01-31"));
    add(&mut workspace, 27, nobodys);
    workspace
}

/// Adds the sheet that is drafted for a day, and closes it if `agreed`.
fn made(workspace: &mut Workspace, number: u8, worker: u8, on: &str, agreed: bool) {
    let last = last_sheet(workspace, id(worker), day(on), None);
    let last = last.map(|(_, sheet)| sheet.content.clone());
    let scheme = crate::scheme(&[]);
    let mut content = draft(workspace, &scheme, id(worker), last.as_ref(), day(on)).content;
    for row in content
        .rows
        .iter_mut()
        .filter(|row| row.family.as_deref() == Some("north"))
    {
        row.lives = Some("home".into());
        row.seen_together = true;
    }
    content.circumstances = "A secret.".into();
    let sheet = new_sheet(worker, content);
    send(workspace, on, Change::add(id(number), sheet)).unwrap();
    if agreed {
        let score = Box::new(told::kept(workspace, id(number), on));
        let keep = Change::KeepScore {
            id: id(number),
            score,
        };
        send(workspace, on, keep).unwrap();
        let lock = Change::Lock {
            id: id(number),
            ending: Ending::AgreedWithoutSignature,
            detail: "Both, in supervision".into(),
            bound: BTreeMap::new(),
        };
        send(workspace, on, lock).unwrap();
    }
}

fn seen<'b>(workspace: &Workspace, book: &'b PolicyBook, on: &str) -> Team<'b> {
    let facts = workspace.facts();
    workload::team(workspace, book, &facts, &[id(KIM), id(JO)], day(on)).unwrap()
}

#[test]
fn workers_stand_in_name_order_by_the_sheets_that_both_agreed() {
    let (mut workspace, book) = (caseload(), book());
    made(&mut workspace, 40, JO, "2025-02-12", true);
    made(&mut workspace, 41, KIM, "2025-02-12", false);
    let team = seen(&workspace, &book, "2025-02-20");
    let names: Vec<&str> = team.lines.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(names, ["Jo Bell", "Kim Ash"]);
    let jo = &team.lines[0];
    // Five children: 30 for the cases, 6 each; the family 10.
    assert_eq!(jo.score.as_ref().unwrap().total, Some(Points::whole(70)));
    assert_eq!(jo.recount, Some(day("2025-02-28")));
    assert_eq!(jo.room(), Some(Points::whole(280)));
    assert!(
        jo.words
            .iter()
            .any(|said| said.contains("Count them again on 28 February"))
    );
    let kim = &team.lines[1];
    assert_eq!(
        (kim.sheet, kim.left_out),
        (None, Some((id(41), day("2025-02-12"))))
    );
    assert_eq!(
        team.unheld_words,
        "One open case is held by nobody: 16 points at least."
    );
    assert_eq!(team.unheld[0].since, Some(day("2025-01-31")));
    assert_eq!(team.months.first().unwrap().total, Points::whole(70));
    assert_eq!(team.months.iter().filter(|month| month.ahead).count(), 3);
    let room = format!("{:?}", team.for_the_room());
    for hidden in ["A secret", "AO", "C20", "north", "C27"] {
        assert!(!room.contains(hidden), "{room}");
    }
}

#[test]
fn moving_a_case_shows_both_totals_with_the_cap_and_changes_nothing() {
    let (mut workspace, book) = (caseload(), book());
    made(&mut workspace, 40, JO, "2025-02-12", true);
    made(&mut workspace, 41, KIM, "2025-02-12", true);
    let was = workspace.clone();
    let team = seen(&workspace, &book, "2025-03-03");
    let asked = what_if(&workspace, &team, id(20), Some(id(JO)), id(KIM));
    let totals = |side: &workload::Side| (side.before.total.unwrap(), side.after.total.unwrap());
    // One of the five goes: still over three, so 30 stays and only its 6 goes with it.
    let (jo, kim) = (asked.from.unwrap(), asked.to.unwrap());
    assert_eq!(totals(&jo), (Points::whole(70), Points::whole(64)));
    assert_eq!(totals(&kim), (Points::whole(16), Points::whole(32)));
    assert_eq!(asked.points, Some(Points::whole(16)));
    assert_eq!(
        asked.known.unwrap().words,
        "This worker has held the case for 6 months, since 2 September 2024; no session here speaks of it."
    );
    assert_eq!(
        asked.known_to.words,
        "This worker has not held this case before."
    );
    let allotted = what_if(&workspace, &team, id(27), None, id(JO));
    assert_eq!(totals(&allotted.to.unwrap()).1, Points::whole(86));
    assert_eq!(workspace, was);
    let on = day("2025-03-03");
    let change = reallocate(
        &workspace,
        id(20),
        Some(id(JO)),
        id(KIM),
        Allocation::Key,
        on,
    )
    .unwrap();
    send(&mut workspace, "2025-03-03", change).unwrap();
    let moved = workspace.case(id(20)).unwrap();
    assert!(moved.held_by(id(JO), day("2025-03-02")) && !moved.held_by(id(JO), on));
    assert!(moved.held_by(id(KIM), on));
    assert!(!known_child(&workspace, id(JO), id(20), on).holds);
}

#[test]
fn months_tell_what_changed_and_why() {
    let mut workspace = caseload();
    made(&mut workspace, 40, KIM, "2025-02-12", true);
    add(
        &mut workspace,
        28,
        case("C28", CasePlan::Cin, "", KIM, "2025-03-01"),
    );
    made(&mut workspace, 41, KIM, "2025-03-12", true);
    let months = history(&workspace, id(KIM), day("2025-04-01"));
    assert_eq!(months.len(), 2);
    assert_eq!(months[0].words, "The first sheet.");
    assert_eq!(months[1].by, Some(Points::whole(10)));
    assert_eq!(months[1].words, "+10 points: 1 row new.");
    assert_eq!(months[1].moves[0].case, Some(id(28)));
}

#[test]
fn what_drops_out_is_foreseen() {
    let (mut workspace, book) = (caseload(), book());
    made(&mut workspace, 40, KIM, "2025-02-12", false);
    let mut content = workspace.workload_sheet(id(40)).unwrap().content.clone();
    content.rows[0].additional = Some(Additional {
        why: Why::NewPlacement,
        from: day("2025-02-10"),
        to: None,
        reason: None,
    });
    let fill = Change::FillIn {
        id: id(40),
        content: Box::new(content),
    };
    send(&mut workspace, "2025-02-12", fill).unwrap();
    let score = Box::new(told::kept(&workspace, id(40), "2025-02-12"));
    send(
        &mut workspace,
        "2025-02-12",
        Change::KeepScore { id: id(40), score },
    )
    .unwrap();
    let lock = Change::Lock {
        id: id(40),
        ending: Ending::SignedInInk,
        detail: "File 3".into(),
        bound: BTreeMap::new(),
    };
    send(&mut workspace, "2025-02-12", lock).unwrap();
    let team = seen(&workspace, &book, "2025-02-20");
    let kim = &team.lines[1];
    assert_eq!(kim.ends.len(), 1);
    assert!(
        kim.words
            .contains(&"4 points drop out by 17 April, the first after 9 March.".to_string())
    );
    let ahead: Vec<_> = team.months.iter().filter(|month| month.ahead).collect();
    assert_eq!(ahead[0].total, Points::whole(16));
    // What was kept does not change.
    assert_eq!(team.months[0].total, Points::whole(20));
}
