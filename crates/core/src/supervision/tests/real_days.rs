//! Days as they happen.

use super::*;
use crate::policy::{Event, FactFile};
use alloc::string::{String, ToString};

fn event<'a>(facts: &'a FactFile, id: &str) -> &'a Event {
    facts.events.iter().find(|event| event.id == id).unwrap()
}

#[test]
fn a_worker_since_2019_last_met_three_weeks_ago_is_known_from_today() {
    let mut workspace = small_team();
    let mut worker = workspace.person(id(WORKER)).unwrap().clone();
    worker.known = Some(KnownSince {
        case_session: Some(LastTime::On(day("2026-02-09"))),
        personal_session: Some(LastTime::DontKnow),
        observed: Some(LastTime::On(day("2025-11-03"))),
        signed: Some(LastTime::NotYet),
        ..KnownSince::from(day("2026-03-02"))
    });
    on(
        &mut workspace,
        "2026-03-02",
        [Change::correct(id(WORKER), worker)],
    );
    let facts = workspace.facts();
    let known: Vec<_> = facts
        .known_from
        .iter()
        .filter(|known| known.of == id(WORKER).to_string())
        .collect();
    assert_eq!(known.len(), 1, "what nobody knows is held against nobody");
    assert_eq!(known[0].from, day("2026-03-02"));
    let meetings: Vec<_> = facts
        .events
        .iter()
        .filter(|event| event.kind == EventKind::Meeting)
        .collect();
    assert_eq!(meetings.len(), 1);
    assert_eq!(meetings[0].on, day("2026-02-09"));
    assert_eq!(
        meetings[0].with,
        [id(WORKER).to_string(), id(MANAGER).to_string()]
    );
    assert_eq!(
        meetings[0].parts[0].minutes, None,
        "its length is not known"
    );
    assert!(
        facts
            .events
            .iter()
            .any(|event| event.kind == EventKind::Observation && event.on == day("2025-11-03"))
    );
}

#[test]
fn a_new_worker_with_whom_nothing_has_happened_yet_is_known_from_the_first_day() {
    let mut workspace = small_team();
    let mut worker = workspace.person(id(WORKER)).unwrap().clone();
    worker.employed = Spans::since(Engaged::Permanent, day("2026-02-16"));
    worker.role = Spans::since(Role::SocialWorker, day("2026-02-16"));
    let never = Some(LastTime::NotYet);
    worker.known = Some(KnownSince {
        case_session: never,
        personal_session: never,
        signed: never,
        observed: never,
        ..KnownSince::from(day("2026-03-02"))
    });
    on(
        &mut workspace,
        "2026-03-02",
        [Change::correct(id(WORKER), worker)],
    );
    let known = workspace.facts_of(id(WORKER)).known_from;
    assert!(
        known.iter().all(|known| known.from == day("2026-02-16")),
        "{known:?}"
    );
}

#[test]
fn a_record_signed_on_thursday_is_not_entered_until_someone_says_so() {
    let mut workspace = small_team();
    let (meeting, record, tick) = (id(10), id(11), id(12));
    let paper = Paper::blank("HAV-F1", "havering", "2019", "d1");
    let signature = Signature {
        by: id(MANAGER),
        name: "Sam Field".into(),
        statement: "This is a true record".into(),
        on: day("2026-03-05"),
        comment: String::new(),
        strokes: Vec::new(),
    };
    on(
        &mut workspace,
        "2026-03-05",
        [
            Change::add(meeting, session("2026-03-05", "2026-03-05")),
            Change::SitDown { id: meeting },
            Change::Hold {
                id: meeting,
                on: day("2026-03-05"),
                parts: [MeetingPart::new(PartKind::Case, Some(90)).with_cases([id(CASE)])].to_vec(),
            },
            Change::add(
                record,
                Record::blank(
                    id(WORKER),
                    day("2026-03-05"),
                    Some(meeting),
                    Some(id(CASE)),
                    paper,
                ),
            ),
            Change::Sign {
                id: record,
                signature,
            },
            Change::Lock {
                id: record,
                ending: Ending::Signed,
                detail: String::new(),
            },
        ],
    );
    assert_eq!(workspace.not_entered().len(), 1);
    assert_eq!(workspace.not_entered()[0].record, Some(record));
    assert!(
        !workspace
            .facts()
            .events
            .iter()
            .any(|event| event.kind == EventKind::EnteredElsewhere)
    );

    let entered = Tick {
        what: TickKind::EnteredElsewhere,
        about: record,
        on: day("2026-03-06"),
        case: None,
        by: Some(id(MANAGER)),
        place: None,
        kept: Kept::new(),
    };
    on(&mut workspace, "2026-03-10", [Change::add(tick, entered)]);
    assert!(workspace.not_entered().is_empty());
    let facts = workspace.facts();
    let told = event(&facts, &tick.to_string());
    assert_eq!(told.on, day("2026-03-06"));
    assert_eq!(
        told.about,
        Some(meeting.to_string()),
        "the tick counts for the meeting"
    );
    assert_eq!(told.of, Some(id(CASE).to_string()));
    let document = &facts.documents[0];
    assert_eq!(
        (document.about.clone(), document.locked),
        (Some(meeting.to_string()), Some(day("2026-03-05")))
    );
}

#[test]
fn a_leaver_s_unsigned_record_locks_with_its_reason_and_takes_notes_only() {
    let mut workspace = small_team();
    let record = id(11);
    let paper = Paper::blank("HAV-F3", "havering", "2019", "d1");
    on(
        &mut workspace,
        "2026-03-05",
        [Change::add(
            record,
            Record::blank(id(WORKER), day("2026-03-05"), None, None, paper),
        )],
    );
    let lock = |detail: &str| Change::Lock {
        id: record,
        ending: Ending::NotSigned,
        detail: detail.into(),
    };
    let refused = workspace
        .apply(Command::new(stamp("2026-03-20"), lock(" ")))
        .unwrap_err();
    assert!(
        refused.to_string().contains("Write the reason"),
        "{refused}"
    );
    on(
        &mut workspace,
        "2026-03-20",
        [lock("Jo left on 13 March without signing")],
    );
    assert!(workspace.unsigned().is_empty());

    let answers = [("how".into(), Some(Answer::from("later")))].into();
    let refused = workspace
        .apply(Command::new(
            stamp("2026-03-21"),
            Change::Answer {
                id: record,
                answers,
            },
        ))
        .unwrap_err();
    assert!(matches!(refused, SupervisionError::Locked { .. }));
    on(
        &mut workspace,
        "2026-03-21",
        [Change::Append {
            id: record,
            text: "Sent by post".into(),
        }],
    );
    assert_eq!(workspace.record(record).unwrap().paper.addenda.len(), 1);
    let locked = workspace
        .record(record)
        .unwrap()
        .paper
        .locked
        .clone()
        .unwrap();
    assert_eq!(locked.detail, "Jo left on 13 March without signing");
}

#[test]
fn a_lock_can_be_taken_back_for_a_minute_and_no_longer() {
    let mut workspace = small_team();
    let record = id(11);
    let paper = Paper::blank("HAV-F3", "havering", "2019", "d1");
    let lock = Change::Lock {
        id: record,
        ending: Ending::NotSigned,
        detail: "left".into(),
    };
    on(
        &mut workspace,
        "2026-03-05",
        [Change::add(
            record,
            Record::blank(id(WORKER), day("2026-03-05"), None, None, paper),
        )],
    );
    let locked = workspace
        .apply(Command::new(stamp("2026-03-05"), lock))
        .unwrap();
    let mut later = stamp("2026-03-05");
    later.at += 61_000;
    assert!(matches!(
        workspace.apply(locked.undo.clone().at(later)),
        Err(SupervisionError::Locked { .. })
    ));
    later.at -= 2_000;
    workspace.apply(locked.undo.at(later)).unwrap();
    assert_eq!(workspace.unsigned(), [record]);
}

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
    let told = event(&facts, &meeting.to_string());
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

#[test]
fn facts_about_a_few_are_those_of_all_that_bear_on_them() {
    let mut workspace = small_team();
    on(
        &mut workspace,
        "2026-03-05",
        [Change::add(id(10), session("2026-03-30", "2026-03-05"))],
    );
    let few = workspace.facts_about(&[id(CASE)].into());
    assert!(
        few.subjects.contains_key(&id(WORKER).to_string()),
        "the worker who holds the case"
    );
    assert_eq!(few.events.len(), 1);
    let touched = workspace.touched(&[id(10)]);
    assert_eq!(touched, [id(WORKER), id(MANAGER), id(CASE)].into());
    let summaries = workspace
        .documents()
        .map(|document| workspace.summary(document.id()).unwrap().facts);
    assert_eq!(together(summaries), workspace.facts());
}
