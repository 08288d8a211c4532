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
    let sides: Vec<_> = known
        .iter()
        .map(|known| (known.strand, known.from))
        .collect();
    assert_eq!(
        sides,
        [
            (None, day("2026-03-02")),
            (Some(Strand::Agreement), day("2019-06-03")),
        ],
        "what nobody knows is held against nobody, what was never made is known from the start"
    );
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
        statement: "This is a true record".into(),
        ..Signature::of(id(MANAGER), "Sam Field", day("2026-03-05"))
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
                bound: AsShown::new(),
            },
            Change::Lock {
                id: record,
                ending: Ending::Signed,
                detail: String::new(),
                bound: AsShown::new(),
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
        bound: AsShown::new(),
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
        bound: AsShown::new(),
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

#[test]
fn nobody_is_asked_for_entries_from_before_the_records_began() {
    let mut workspace = small_team();
    let mut worker = workspace.person(id(WORKER)).unwrap().clone();
    worker.known = Some(KnownSince::from(day("2026-03-01")));
    let talked = |on: &str| {
        let mut meeting = session(on, on);
        meeting.status = MeetingStatus::Held;
        meeting.happened = Some(day(on));
        meeting.parts =
            [MeetingPart::new(PartKind::Case, Some(90)).with_cases([id(CASE)])].to_vec();
        meeting
    };
    on(
        &mut workspace,
        "2026-03-09",
        [
            Change::correct(id(WORKER), worker),
            Change::add(id(10), talked("2026-02-02")),
            Change::add(id(11), talked("2026-03-04")),
        ],
    );
    let asked: Vec<_> = workspace
        .not_entered()
        .iter()
        .map(|one| one.meeting)
        .collect();
    assert_eq!(asked, [id(11)]);
}
