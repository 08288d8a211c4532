//! Past sessions, events and absences from a spreadsheet.

use super::*;
use crate::supervision::paste::*;
use alloc::string::{String, ToString};

const SPOKEN: Spoken<'static> = Spoken {
    kinds: &[
        ("Practice observed", PastKind::Event(EventKind::Observation)),
        ("Annual leave", PastKind::Away(Some(AbsenceKind::Leave))),
    ],
    items: &[
        (
            EventKind::Filed,
            "case-note",
            "A case note, as evidence of supervision",
        ),
        (EventKind::Sample, "supervision-file", "Supervision files"),
    ],
};

const TODAY: &str = "2026-03-05";
const SECOND: u8 = 8;

/// The small team with a second worker.
fn team() -> Workspace {
    let mut workspace = small_team();
    let second = Person {
        name: "Ash Cole".into(),
        ..workspace.person(id(WORKER)).unwrap().clone()
    };
    on(
        &mut workspace,
        "2026-03-02",
        [Change::add(id(SECOND), second)],
    );
    workspace
}

fn pasted(workspace: &Workspace, text: &str) -> PastEvents {
    let table = read_table(text).unwrap();
    read_past_events(workspace, &table, &SPOKEN, workspace.me(), day(TODAY)).unwrap()
}

/// The rows taken in; every one must be understood and accepted.
fn taken_in(text: &str) -> Workspace {
    let mut workspace = team();
    let read = pasted(&workspace, text);
    assert_eq!(read.faults, []);
    let mut next = 100;
    let changes = read
        .changes(&workspace, || {
            next += 1;
            Ok::<_, ()>(id(next))
        })
        .unwrap();
    on(&mut workspace, TODAY, [Change::Together { changes }]);
    workspace
}

fn logged(workspace: &Workspace, kind: EventKind) -> (DocId, Occurrence) {
    let mut found = workspace
        .occurrences()
        .filter(|(_, event)| event.what == kind)
        .map(|(id, event)| (id, event.clone()));
    let one = found.next().unwrap();
    assert!(found.next().is_none());
    one
}

fn refused(text: &str) -> String {
    let read = pasted(&team(), text);
    assert_eq!(read.entries, []);
    let [fault] = read.faults.as_slice() else {
        panic!("{:?}", read.faults)
    };
    fault.message.clone()
}

#[test]
fn past_events_are_read_from_a_csv() {
    let workspace = team();
    let read = pasted(
        &workspace,
        "Date,What,Who,Minutes\n05/02/2026,case,Jo Bell,90\n03/11/2025,observation,\"Bell, Jo\",\n1/1/2026,tea,Jo Bell,\n1/1/2026,case,Nobody,\n",
    );
    assert_eq!(read.entries.len(), 2);
    let Past::Session(meeting) = &read.entries[0].what else {
        panic!()
    };
    assert_eq!(meeting.with, [id(WORKER), id(MANAGER)]);
    assert_eq!(meeting.parts[0].minutes, Some(90));
    assert!(
        matches!(&read.entries[1].what, Past::Event { event, .. } if event.by == Some(id(MANAGER)))
    );
    let rows: Vec<_> = read.faults.iter().map(|fault| fault.row).collect();
    assert_eq!(rows, [4, 5]);
    assert!(read.faults[0].message.contains("not known"));
}

#[test]
fn the_words_on_the_screen_are_taken_whatever_their_capitals_and_spaces() {
    for words in [
        "Practice observed",
        "PRACTICE  OBSERVED ",
        "practiceobserved",
        "Observation",
    ] {
        let workspace = taken_in(&alloc::format!(
            "date,what,who,review\n01/02/2026,{words},jo  bell,yes\n"
        ));
        let (_, seen) = logged(&workspace, EventKind::Observation);
        assert_eq!(seen.of, Some(id(WORKER)), "{words}");
        assert_eq!(seen.has["for"], "pdr");
    }
    let workspace = taken_in("date,what,who\n01/02/2026,Ad hoc,Jo Bell\n");
    assert_eq!(workspace.meetings().count(), 1);
}

#[test]
fn rows_of_one_group_session_are_one_meeting() {
    let workspace = taken_in(
        "date,what,who,minutes,cases\n\
         05/02/2026,group,Jo Bell,90,1234567\n\
         05/02/2026,group,Ash Cole,,\n\
         06/02/2026,group,Jo Bell,60,\n\
         07/02/2026,peer,Jo Bell; Ash Cole,45,\n\
         05/02/2026,case,Jo Bell,30,1234567\n",
    );
    let mut meetings: Vec<_> = workspace.meetings().map(|(_, meeting)| meeting).collect();
    meetings.sort_by_key(|meeting| (meeting.day(), meeting.with.len()));
    let with: Vec<_> = meetings.iter().map(|meeting| meeting.with.len()).collect();
    assert_eq!(with, [2, 3, 2, 3]);
    assert_eq!(meetings[1].with, [id(WORKER), id(SECOND), id(MANAGER)]);
    assert_eq!(meetings[1].parts[0].minutes, Some(90));
    assert_eq!(meetings[1].cases(), [id(CASE)]);
    assert_eq!(meetings[0].cases(), [id(CASE)]);
}

#[test]
fn a_person_twice_on_one_day_was_in_two_group_sessions() {
    let workspace = taken_in(
        "date,what,who,minutes\n05/02/2026,group,Jo Bell,90\n05/02/2026,group,Jo Bell,60\n",
    );
    assert_eq!(workspace.meetings().count(), 2);
}

#[test]
fn what_a_kind_wants_is_read_from_its_column() {
    let workspace = taken_in(
        "date,what,who,days,item,to,knowledge,both_know,ends,case,entered,shared drive\n\
         01/02/2026,training,Jo Bell,3,,,,,,,,\n\
         02/02/2026,filed,Jo Bell,,\"A case note, as evidence of supervision\",,,,,,,yes\n\
         03/02/2026,sample,Jo Bell,,supervision-file,,,,,,,\n\
         03/02/2026,sample,Ash Cole,,supervision-file,,,,,,,\n\
         04/02/2026,disclosure,Jo Bell,,,Ofsted,no,,,,,\n\
         05/02/2026,referral,Jo Bell,,,,,Yes,,,,\n\
         06/02/2026,phase-confirmed,Jo Bell,,,,,,30/06/2026,,,\n\
         07/02/2026,decision,Jo Bell,,,,,,,1234567,09/02/2026,\n\
         08/02/2026,deleted,Jo Bell,,,,,,,,,\n\
         09/02/2026,agreement-signed,Jo Bell,,,,,,,,,\n",
    );
    let training = logged(&workspace, EventKind::Training).1;
    assert_eq!((&training.has["days"], training.by), (&3.into(), None));
    let filed = logged(&workspace, EventKind::Filed).1;
    assert_eq!(filed.has["item"], "case-note");
    assert_eq!(filed.place.as_deref(), Some("shared-drive"));
    let sample = logged(&workspace, EventKind::Sample).1;
    assert_eq!(sample.items, [id(WORKER), id(SECOND)]);
    let disclosure = logged(&workspace, EventKind::Disclosure).1;
    assert_eq!(disclosure.has["to"], "Ofsted");
    assert_eq!(disclosure.has["knowledge"], false);
    let referral = logged(&workspace, EventKind::Referral).1;
    assert_eq!(referral.has["both_know"], true);
    let confirmed = logged(&workspace, EventKind::PhaseConfirmed).1;
    assert_eq!(confirmed.has["ends"], "2026-06-30");
    let (decision, decided) = logged(&workspace, EventKind::Decision);
    assert_eq!(decided.about, Some(id(CASE).to_string()));
    let ticked = workspace
        .documents()
        .find_map(|document| match &document.body {
            Body::Tick(tick) => Some(tick),
            _ => None,
        })
        .unwrap();
    assert_eq!((ticked.about, ticked.on), (decision, day("2026-02-09")));
    assert_eq!(
        logged(&workspace, EventKind::Deleted).1.of,
        Some(id(WORKER))
    );
    let signed = logged(&workspace, EventKind::AgreementSigned).1;
    assert_eq!(signed.with, [id(WORKER), id(MANAGER)]);
}

#[test]
fn feedback_belongs_to_its_observation_wherever_that_stands() {
    let workspace = taken_in(
        "date,what,who,about\n\
         10/02/2026,feedback,Jo Bell,03/02/2026\n\
         01/01/2026,observation,Jo Bell,\n\
         03/02/2026,Practice observed,Jo Bell,\n\
         05/02/2026,observer-part,Ash Cole,\n\
         04/02/2026,observation,Ash Cole,\n",
    );
    let feedback = logged(&workspace, EventKind::Feedback).1;
    let about = DocId::parse(feedback.about.as_deref().unwrap()).unwrap();
    let seen = workspace.occurrence(about).unwrap();
    assert_eq!((seen.of, seen.on), (Some(id(WORKER)), day("2026-02-03")));
    assert_eq!(feedback.with, [id(WORKER), id(MANAGER)]);
    let part = logged(&workspace, EventKind::ObserverPart).1;
    let about = DocId::parse(part.about.as_deref().unwrap()).unwrap();
    assert_eq!(workspace.occurrence(about).unwrap().of, Some(id(SECOND)));
    assert!(
        refused("date,what,who\n10/02/2026,feedback,Jo Bell\n").contains("no observation"),
        "feedback on nothing"
    );
}

#[test]
fn days_away_are_kept_with_the_person() {
    let workspace = taken_in(
        "date,what,who,until,item\n\
         01/02/2026,sickness,Jo Bell,05/02/2026,\n\
         09/02/2026,annual LEAVE,Jo Bell,,\n\
         01/01/2026,absence,Ash Cole,02/01/2026,other\n",
    );
    let kinds = |number: u8| {
        let away = &workspace.person(id(number)).unwrap().absence;
        away.iter()
            .map(|dated| (dated.value, dated.from, dated.to))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        kinds(WORKER),
        [
            (
                AbsenceKind::Sickness,
                day("2026-02-01"),
                Some(day("2026-02-05"))
            ),
            (AbsenceKind::Leave, day("2026-02-09"), None),
        ]
    );
    assert_eq!(kinds(SECOND).len(), 1);
}

#[test]
fn a_row_that_lacks_what_its_kind_wants_is_left_out_and_says_so() {
    for (row, says) in [
        ("training,Jo Bell,,", "how many days"),
        ("training,Jo Bell,0,", "how many days"),
        ("filed,Jo Bell,,tea", "case-note"),
        ("disclosure,Jo Bell,,", "with whom"),
        ("referral,Jo Bell,,", "yes or no"),
        ("phase-confirmed,Jo Bell,,", "the year ends"),
        ("decision,Jo Bell,,", "the one case"),
        ("absence,Jo Bell,,", "kind of absence"),
        ("meeting,Jo Bell,,", "not known"),
    ] {
        let message = refused(&alloc::format!(
            "date,what,who,days,item\n01/02/2026,{row}\n"
        ));
        assert!(message.contains(says), "{row}: {message}");
    }
    let case = refused("date,what,who,cases\n01/02/2026,case,Jo Bell,555\n");
    assert!(case.contains("add the case first"), "{case}");
}
