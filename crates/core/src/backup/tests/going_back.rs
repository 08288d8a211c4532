//! The way back from taking a backup in.

use super::*;

/// What is here, what a backup from elsewhere would bring, and the way back.
fn taken_in() -> (Workspace, Workspace, Before) {
    let (mut here, mut there) = two_devices();
    rewrite(&mut there, "Visit the school", 8);
    on(
        &mut there,
        "2026-03-06",
        [Change::add(
            id(21),
            Action::agreed("Ring", None, None, made().on),
        )],
    );
    let before = here.clone();
    let (taking, backup) = fates(&here, &there);
    let change = taking.change(&here, &backup, |_| Choice::Here, device(7));
    let way_back = Before::of(&here, &change);
    here.apply(Command::new(stamp("2026-03-07"), change))
        .unwrap();
    let kept: Before = serde_json::from_str(&serde_json::to_string(&way_back).unwrap()).unwrap();
    assert_eq!(kept, way_back);
    (before, here, kept)
}

#[test]
fn the_state_before_a_restore_comes_back_and_the_backup_can_be_taken_in_again() {
    let (before, mut here, way_back) = taken_in();
    let brought = way_back.bring_back(&here);
    assert_eq!((way_back.len(), brought.back, brought.stay), (2, 2, 0));
    let backup = written(&here);
    let applied = here
        .apply(Command::new(stamp("2026-03-20"), brought.change))
        .unwrap();
    assert_eq!(applied.changed, [id(20), id(21)]);
    assert_eq!(applied.journal.len(), 2);
    assert_eq!(here, before);
    let again = plan(&here, &reread(&backup).unwrap());
    assert_eq!(
        (again.count(Fate::Added), again.count(Fate::Changed)),
        (1, 1)
    );
}

#[test]
fn what_was_written_since_a_restore_is_not_lost_by_going_back() {
    let (before, mut here, way_back) = taken_in();
    rewrite(&mut here, "Visit both schools", 7);
    let mut carried = here.action(id(21)).unwrap().clone();
    carried.done = Some(made().on);
    on(&mut here, "2026-03-08", [Change::correct(id(21), carried)]);
    let brought = way_back.bring_back(&here);
    assert_eq!((brought.back, brought.stay), (0, 2));
    here.apply(Command::new(stamp("2026-03-20"), brought.change))
        .unwrap();
    assert_eq!(here.action(id(20)).unwrap().what, "Visit both schools");
    assert!(here.living(id(21)).is_some() && before.living(id(21)).is_none());
}

#[test]
fn what_something_newer_speaks_of_stays_when_going_back() {
    let mut here = Workspace::default();
    let backup = reread(&written(&small_team())).unwrap();
    let taking = plan(&here, &backup);
    let change = taking.change(&here, &backup, |_| Choice::Here, device(7));
    let way_back = Before::of(&here, &change);
    here.apply(Command::new(stamp("2026-03-07"), change))
        .unwrap();
    let worker = here.workers().next().unwrap().0;
    let mut action = Action::agreed("Ring", None, None, made().on);
    action.of = Some(worker);
    on(&mut here, "2026-03-08", [Change::add(id(40), action)]);
    let brought = way_back.bring_back(&here);
    assert!(brought.stay >= 1 && brought.back >= 1, "{brought:?}");
    here.apply(Command::new(stamp("2026-03-20"), brought.change))
        .unwrap();
    assert!(here.living(worker).is_some() && here.living(id(40)).is_some());
}
