//! What does not make sense is refused, with what to do, and changes nothing.

use super::*;
use alloc::string::ToString;

fn refused(workspace: &Workspace, change: Change) -> alloc::string::String {
    let mut copy = workspace.clone();
    let refusal = copy
        .apply(Command::new(stamp("2026-03-05"), change))
        .unwrap_err()
        .to_string();
    assert_eq!(&copy, workspace, "a refusal changes nothing");
    assert!(refusal.ends_with('.'), "{refusal}");
    refusal
}

#[test]
fn entries_that_make_no_sense_are_refused() {
    let workspace = small_team();
    let new = id(50);
    let worker = workspace.person(id(WORKER)).unwrap().clone();
    let case = workspace.case(id(CASE)).unwrap().clone();

    assert!(
        refused(&workspace, Change::add(id(CASE), case.clone())).contains("already has the id")
    );
    assert!(refused(&workspace, Change::add(new, case.clone())).contains("same reference"));
    assert!(refused(&workspace, Change::add(new, Person::named(" "))).contains("Give it a name"));
    let named = Case {
        initials: "Amara Okafor".into(),
        ..case
    };
    assert!(refused(&workspace, Change::correct(id(CASE), named)).contains("Give initials only"));
    let mut twice = worker.clone();
    twice.role.add(Role::TeamManager, day("2026-01-01"), None);
    assert!(
        refused(&workspace, Change::correct(id(WORKER), twice))
            .contains("two entries for role on 2026-01-01")
    );
    let mut backwards = worker.clone();
    backwards.absence.add(
        AbsenceKind::Sickness,
        day("2026-02-02"),
        Some(day("2026-02-01")),
    );
    assert!(
        refused(&workspace, Change::correct(id(WORKER), backwards))
            .contains("ends before it begins")
    );
    let mut own = worker.clone();
    own.begin_supervisor(id(WORKER), SupervisorKind::Line, day("2026-03-01"));
    assert!(
        refused(&workspace, Change::correct(id(WORKER), own))
            .contains("nobody supervises themselves")
    );
    let owner = Person {
        me: [MyPart::Practitioner].to_vec(),
        ..worker
    };
    assert!(
        refused(&workspace, Change::correct(id(WORKER), owner))
            .contains("this vault belongs to Sam Field")
    );
    assert!(
        refused(&workspace, Change::correct(id(WORKER), Team::default()))
            .contains("is a person, not a team")
    );
    assert!(
        refused(
            &workspace,
            Change::Remove {
                id: id(WORKER),
                reason: alloc::string::String::new()
            }
        )
        .contains("speak of it")
    );
    assert!(refused(&workspace, Change::SitDown { id: new }).contains("no meeting"));
    let ahead = Meeting::past(
        [id(WORKER)].to_vec(),
        day("2026-03-06"),
        Vec::new(),
        day("2026-03-05"),
    );
    assert!(refused(&workspace, Change::add(new, ahead)).contains("lies ahead"));
    let alone = Meeting::planned(
        Vec::new(),
        Slot::day(day("2026-03-06")),
        Vec::new(),
        day("2026-03-05"),
    );
    assert!(refused(&workspace, Change::add(new, alone)).contains("nobody takes part"));
    let missing = Action::agreed("Visit", Some(new), None, day("2026-03-05"));
    assert!(refused(&workspace, Change::add(id(51), missing)).contains("which is not here"));
}

#[test]
fn a_batch_with_one_bad_change_changes_nothing() {
    let workspace = small_team();
    let good = Change::add(
        id(60),
        Team {
            name: "Team South".into(),
            ..Team::default()
        },
    );
    let bad = Change::add(id(61), Team::default());
    refused(
        &workspace,
        Change::Together {
            changes: [good, bad].to_vec(),
        },
    );
}

#[test]
fn undoing_what_was_changed_since_is_refused() {
    let mut workspace = small_team();
    let mut team = workspace.team(id(TEAM)).unwrap().clone();
    team.name = "Team East".into();
    let first = on(
        &mut workspace,
        "2026-03-05",
        [Change::correct(id(TEAM), team.clone())],
    );
    team.name = "Team West".into();
    on(
        &mut workspace,
        "2026-03-06",
        [Change::correct(id(TEAM), team)],
    );
    let undo = first.into_iter().next().unwrap().undo;
    assert!(matches!(
        workspace.apply(undo),
        Err(SupervisionError::ChangedSince { .. })
    ));
}
