//! What is added to a session that is signed.

use super::session::{add_talks, session};
use super::*;
use alongside_core::group::{
    NotWrapped, agree_later, group_action, put_right, record_text, summary_text,
};

#[test]
fn after_the_signature_a_plan_is_agreed_and_who_was_there_is_put_right_and_both_are_told() {
    let pack = pack("havering");
    let mut workspace = vault("havering");
    let on = "2026-02-10";
    begin(&mut workspace, on, &[WORKER, GUEST], PartKind::Group);
    let timer = run(template(&pack, "HAV-G1"), ten(on), &[10, 5, 15, 5, 10]);
    add_talks(
        &mut workspace,
        on,
        vec![talk(CASE, &timer, at(ten(on), 45))],
    );
    let idea = Action::agreed("Ask for a family meeting", Some(id(WORKER)), None, day(on));
    let idea = group_action(&workspace, id(SESSION), 0, idea).unwrap();
    give(&mut workspace, on, Change::add(id(40), idea));
    close(&mut workspace, on, &pack, "HAV-G1", Some(60));
    let mut signed = session(&workspace);
    signed.signed = Some(Signature::of(id(GUEST), "Lee Ash", day(on)));
    give(&mut workspace, on, Change::correct(id(SESSION), signed));

    let agreed = (id(MANAGER), day("2026-02-12"));
    let later = agree_later(&workspace, id(SESSION), 0, agreed, " Meet the family. ").unwrap();
    give(&mut workspace, "2026-02-12", later);
    assert!(workspace.plans_missing().is_empty());
    assert!(!workspace.action(id(40)).unwrap().idea);
    let told = record_text(&workspace, id(SESSION), &local).unwrap();
    let plan = "No plan was agreed in the session. Plan, agreed by Sam Field on Thursday 12 February 2026: Meet the family.";
    assert!(told.lines().any(|line| line == plan), "{told}");
    // A plan that was agreed is not agreed anew.
    let mut other = session(&workspace);
    other.talks[0].plan.words = "Something else.".into();
    assert!(refused(&workspace, Change::correct(id(SESSION), other)));

    let by = (Some(id(GUEST)), day("2026-02-13"));
    let there = [id(WORKER), id(MANAGER)];
    let right = put_right(&workspace, id(SESSION), &there, by, "Lee was on leave").unwrap();
    give(&mut workspace, "2026-02-13", right);
    assert_eq!(workspace.meeting(id(MEETING)).unwrap().with, there);
    assert_eq!(session(&workspace).absences, []);
    let told = record_text(&workspace, id(SESSION), &local).unwrap();
    let right = "Put right on Friday 13 February 2026 by Lee Ash; was there after all: Sam Field; was not there: Lee Ash. Why: Lee was on leave";
    assert!(told.lines().any(|line| line == right), "{told}");
    let papers = workspace.records_of(id(MEETING));
    assert!(!papers.is_empty());
    // In silence nothing of it changes.
    let mut other = session(&workspace);
    other.corrections.clear();
    assert!(refused(&workspace, Change::correct(id(SESSION), other)));
    let mut other = session(&workspace);
    other.learning = "Nothing".into();
    assert!(refused(&workspace, Change::correct(id(SESSION), other)));
    let nobody = put_right(&workspace, id(SESSION), &[], by, "");
    assert_eq!(nobody.unwrap_err(), NotWrapped::Nobody);

    let summary = summary_text(&workspace, id(SESSION)).unwrap();
    assert!(
        summary.contains("Took part: Jo Bell, Sam Field"),
        "{summary}"
    );
    assert!(summary.contains("Talk: 1234567 (AO)"), "{summary}");
    assert!(!summary.contains("Step 1"), "{summary}");
}

fn refused(workspace: &Workspace, change: Change) -> bool {
    let mut copy = workspace.clone();
    let stamp = Stamp {
        at: ten("2026-03-01"),
        day: day("2026-03-01"),
        device: DeviceId::from_bytes([7; 16]),
        by: None,
    };
    copy.apply(Command::new(stamp, change)).is_err()
}
