//! Meetings that are moved, cancelled, broken off and prepared.

use super::*;
use alloc::string::ToString;

#[test]
fn called_away_and_resumed_another_day_is_one_meeting_with_two_sittings() {
    let mut workspace = small_team();
    let meeting = id(10);
    let at = |day: &str, minutes: i64| {
        let mut stamp = stamp(day);
        stamp.at += minutes * 60_000;
        stamp
    };
    let mut give = |stamp, change| workspace.apply(Command::new(stamp, change)).unwrap();
    give(
        at("2026-03-05", 0),
        Change::add(meeting, session("2026-03-05", "2026-03-02")),
    );
    give(at("2026-03-05", 0), Change::SitDown { id: meeting });
    give(
        at("2026-03-05", 25),
        Change::CallAway {
            id: meeting,
            reason: "a call about a child".into(),
        },
    );
    give(at("2026-03-09", 0), Change::SitDown { id: meeting });
    let parts = [
        MeetingPart::new(PartKind::Case, Some(60)).with_cases([id(CASE)]),
        MeetingPart::new(PartKind::Personal, Some(30)),
    ];
    give(
        at("2026-03-09", 65),
        Change::Hold {
            id: meeting,
            on: day("2026-03-05"),
            parts: parts.to_vec(),
        },
    );
    assert_eq!(workspace.meeting(meeting).unwrap().sat_minutes(), 90);
    let facts = workspace.facts();
    let told = facts
        .events
        .iter()
        .find(|event| event.id == meeting.to_string())
        .unwrap();
    let sittings: Vec<_> = told.parts[0]
        .sittings
        .iter()
        .map(|sitting| (sitting.on, sitting.minutes))
        .collect();
    assert_eq!(sittings, [(day("2026-03-05"), 25), (day("2026-03-09"), 35)]);
    assert_eq!(told.parts[1].sittings[0].on, day("2026-03-09"));
    assert_eq!(workspace.not_entered()[0].since, day("2026-03-09"));
}

#[test]
fn the_day_of_a_held_meeting_is_that_of_its_open_records() {
    let mut workspace = small_team();
    let (meeting, open, locked) = (id(10), id(11), id(12));
    let record = || {
        Record::blank(
            id(WORKER),
            day("2026-03-06"),
            Some(meeting),
            None,
            Paper::default(),
        )
    };
    let days = |workspace: &Workspace| {
        [open, locked].map(|record| workspace.record(record).unwrap().on.to_string())
    };
    let hold = Change::Hold {
        id: meeting,
        on: day("2026-03-05"),
        parts: Vec::new(),
    };
    let lock = Change::Lock {
        id: locked,
        ending: Ending::NotSigned,
        detail: "left".into(),
        bound: AsShown::new(),
    };
    on(
        &mut workspace,
        "2026-03-06",
        [
            Change::add(meeting, session("2026-03-05", "2026-03-02")),
            Change::add(open, record()),
            Change::add(locked, record()),
            hold,
        ],
    );
    assert_eq!(days(&workspace), ["2026-03-05", "2026-03-05"]);
    let corrected = Meeting {
        happened: Some(day("2026-03-04")),
        ..workspace.meeting(meeting).unwrap().clone()
    };
    let applied = on(
        &mut workspace,
        "2026-03-06",
        [lock, Change::correct(meeting, corrected)],
    );
    assert_eq!(days(&workspace), ["2026-03-04", "2026-03-05"]);
    let undo = applied[1].undo.clone();
    workspace.apply(undo).unwrap();
    assert_eq!(days(&workspace), ["2026-03-05", "2026-03-05"]);
}

#[test]
fn moving_and_cancelling_tell_the_day_the_reason_and_who_agreed() {
    let mut workspace = small_team();
    let meeting = id(10);
    on(
        &mut workspace,
        "2026-03-02",
        [
            Change::add(meeting, session("2026-03-26", "2026-03-02")),
            Change::MoveMeeting {
                id: meeting,
                to: Slot::day(day("2026-04-02")),
                reason: "court".into(),
                whose: Some(id(WORKER)),
                agreed_by: [id(WORKER), id(MANAGER)].to_vec(),
            },
        ],
    );
    on(
        &mut workspace,
        "2026-04-01",
        [Change::CancelMeeting {
            id: meeting,
            reason: "sickness".into(),
            whose: Some(id(WORKER)),
            agreed_by: Vec::new(),
        }],
    );
    let facts = workspace.facts();
    let told: Vec<_> = facts
        .events
        .iter()
        .map(|event| (event.on, event.status, event.moved_to))
        .collect();
    assert_eq!(
        told,
        [
            (
                day("2026-03-26"),
                Some(MeetingStatus::Moved),
                Some(day("2026-04-02"))
            ),
            (day("2026-04-02"), Some(MeetingStatus::Cancelled), None),
        ]
    );
    assert_eq!(facts.events[1].id, meeting.to_string());
    assert_eq!(facts.events[1].known, Some(day("2026-04-01")));
    assert_eq!(facts.events[0].agreed_by.len(), 2);
    assert!(workspace.next_meeting(None, day("2026-03-02")).is_none());
}

#[test]
fn the_next_session_brings_open_actions_and_the_cases_longest_not_discussed() {
    let mut workspace = small_team();
    let (first, second, action, other) = (id(10), id(13), id(14), id(15));
    let fresh = Case {
        allocated: workspace.case(id(CASE)).unwrap().allocated.clone(),
        reference: "7654321".into(),
        ..Case::default()
    };
    let held = Meeting::past(
        [id(WORKER), id(MANAGER)].to_vec(),
        day("2026-03-03"),
        [MeetingPart::new(PartKind::Case, Some(90)).with_cases([id(CASE)])].to_vec(),
        day("2026-03-03"),
    );
    let mut task = Action::agreed(
        "Visit",
        Some(id(WORKER)),
        Some(day("2026-03-20")),
        day("2026-03-03"),
    );
    task.meeting = Some(first);
    on(
        &mut workspace,
        "2026-03-05",
        [
            Change::add(first, held),
            Change::add(action, task),
            Change::add(other, fresh),
            Change::add(second, session("2026-03-30", "2026-03-05")),
        ],
    );
    assert_eq!(
        workspace
            .next_meeting(Some(id(WORKER)), day("2026-03-05"))
            .unwrap()
            .0,
        second
    );
    assert_eq!(workspace.carried_over(second)[0].0, action);
    let proposed = workspace.proposed_cases(id(WORKER), Some(second), day("2026-03-30"));
    assert_eq!(
        proposed.iter().map(|one| one.case).collect::<Vec<_>>(),
        [other, id(CASE)]
    );
    assert_eq!(proposed[1].last_discussed, Some(day("2026-03-03")));
    on(
        &mut workspace,
        "2026-03-21",
        [Change::Finish {
            id: action,
            on: day("2026-03-19"),
        }],
    );
    assert!(workspace.carried_over(second).is_empty());
}
