//! Laws that hold for every command on every workspace.

use super::*;
use alloc::string::{String, ToString};
use alloc::vec;
use proptest::prelude::*;

/// A command that may or may not be refused.
fn change() -> impl Strategy<Value = Change> {
    let doc = (1_u8..12).prop_map(id);
    let days = (0_i32..40).prop_map(|days| day("2026-02-20").plus_days(days));
    let text = prop_oneof![
        Just(String::new()),
        Just(String::from("words")),
        "[a-z]{1,6}"
    ];
    let kind = prop_oneof![
        Just(PartKind::Case),
        Just(PartKind::Personal),
        Just(PartKind::Group)
    ];
    let part = (kind, proptest::option::of(0_u32..200))
        .prop_map(|(kind, minutes)| MeetingPart::new(kind, minutes));
    let body = prop_oneof![
        text.clone().prop_map(|name| Body::Team(Team {
            name,
            ..Team::default()
        })),
        (text.clone(), days.clone()).prop_map(|(text, on)| Body::Jotting(Jotting {
            text,
            on,
            about: None,
            kept: Kept::new()
        })),
        (doc.clone(), days.clone()).prop_map(|(owner, on)| Body::Action(Action::agreed(
            "visit",
            Some(owner),
            None,
            on
        ))),
        (doc.clone(), days.clone()).prop_map(|(with, on)| {
            Body::Meeting(Meeting::planned(
                [with].to_vec(),
                Slot::day(on),
                Vec::new(),
                on,
            ))
        }),
        (doc.clone(), days.clone()).prop_map(|(of, on)| {
            Body::Record(Record::blank(
                of,
                on,
                None,
                None,
                Paper::blank("HAV-F3", "havering", "2019", "d"),
            ))
        }),
    ];
    let leaf = prop_oneof![
        (doc.clone(), body.clone()).prop_map(|(id, entry)| Change::Add {
            id,
            entry,
            audience: None
        }),
        (doc.clone(), body).prop_map(|(id, entry)| Change::Correct { id, entry }),
        (doc.clone(), text.clone()).prop_map(|(id, reason)| Change::Remove { id, reason }),
        doc.clone().prop_map(|id| Change::SitDown { id }),
        (doc.clone(), text.clone()).prop_map(|(id, reason)| Change::CallAway { id, reason }),
        (
            doc.clone(),
            days.clone(),
            proptest::collection::vec(part, 0..3)
        )
            .prop_map(|(id, on, parts)| Change::Hold { id, on, parts }),
        (doc.clone(), days.clone(), text.clone()).prop_map(|(id, on, reason)| {
            Change::MoveMeeting {
                id,
                to: Slot::day(on),
                reason,
                whose: None,
                agreed_by: Vec::new(),
            }
        }),
        (doc.clone(), text.clone()).prop_map(|(id, reason)| Change::CancelMeeting {
            id,
            reason,
            whose: None,
            agreed_by: Vec::new()
        }),
        (doc.clone(), text.clone()).prop_map(|(id, text)| Change::Answer {
            id,
            answers: [("how".into(), Some(Answer::Text(text)))].into()
        }),
        (doc.clone(), text).prop_map(|(id, detail)| Change::Lock {
            id,
            ending: Ending::NotSigned,
            detail,
            bound: AsShown::new(),
        }),
        (doc.clone(), days).prop_map(|(id, on)| Change::Finish { id, on }),
        (doc.clone(), doc).prop_map(|(id, into)| Change::Carry {
            id,
            into,
            by_when: None
        }),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        proptest::collection::vec(inner, 1..3).prop_map(|changes| Change::Together { changes })
    })
}

/// A workspace after some commands, those that were refused left out.
pub(crate) fn workspace() -> impl Strategy<Value = Workspace> {
    proptest::collection::vec(change(), 0..12).prop_map(|changes| {
        let mut workspace = small_team();
        for change in changes {
            let _ = workspace.apply(Command::new(stamp("2026-03-05"), change));
        }
        workspace
    })
}

/// What a person sees: living documents and what they hold.
fn seen(workspace: &Workspace) -> Vec<(DocId, Body)> {
    workspace
        .documents()
        .filter(|document| document.header.kind != Kind::Removed)
        .map(|document| (document.id(), document.body.clone()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn undo_brings_back_what_was_and_undoing_that_what_came((before, change) in (workspace(), change())) {
        let mut workspace = before.clone();
        match workspace.apply(Command::new(stamp("2026-03-05"), change)) {
            Err(_) => prop_assert_eq!(&workspace, &before),
            Ok(applied) => {
                let after = seen(&workspace);
                let undone = workspace.apply(applied.undo).unwrap();
                prop_assert_eq!(seen(&workspace), seen(&before));
                workspace.apply(undone.undo).unwrap();
                prop_assert_eq!(seen(&workspace), after);
            }
        }
    }

    #[test]
    fn documents_and_commands_survive_json((workspace, change) in (workspace(), change())) {
        for document in workspace.documents() {
            let read = Document::from_json(&document.to_json()).unwrap();
            prop_assert_eq!(&read, document);
        }
        let command = Command::new(stamp("2026-03-05"), change);
        let read: Command = serde_json::from_str(&serde_json::to_string(&command).unwrap()).unwrap();
        prop_assert_eq!(read, command);
        let loaded = Workspace::load(workspace.documents().cloned());
        prop_assert_eq!(seen(&loaded), seen(&workspace));
    }

    #[test]
    fn every_change_is_in_the_journal_and_makes_a_new_revision((before, change) in (workspace(), change())) {
        let mut workspace = before.clone();
        if let Ok(applied) = workspace.apply(Command::new(stamp("2026-03-05"), change)) {
            prop_assert_eq!(applied.changed.len(), applied.journal.len());
            for id in &applied.changed {
                let now = &workspace.document(*id).unwrap().header.revision;
                if let Some(old) = before.document(*id) {
                    prop_assert_eq!(now.against(&old.header.revision), Ancestry::After);
                }
            }
            for document in before.documents().filter(|document| !applied.changed.contains(&document.id())) {
                prop_assert_eq!(workspace.document(document.id()), Some(document));
            }
        }
    }
}

#[test]
fn a_part_that_is_there_twice_is_refused() {
    let workspace = small_team();
    let text = workspace.document(id(WORKER)).unwrap().to_json();
    let parts: serde_json::Map<_, serde_json::Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(parts.len(), 6);
    for (part, value) in &parts {
        for twice in [
            text.replacen('{', &alloc::format!("{{\"{part}\":{value},"), 1),
            alloc::format!("{},\"{part}\":{value}}}", text.strip_suffix('}').unwrap()),
        ] {
            let fault = Document::from_json(&twice).unwrap_err().to_string();
            let wanted = alloc::format!("duplicate field `{part}`");
            assert!(fault.contains(&wanted), "{fault}\n{twice}");
        }
    }
}

#[test]
fn what_a_newer_version_wrote_is_kept() {
    let mut workspace = small_team();
    let mut json: serde_json::Value =
        serde_json::from_str(&workspace.document(id(WORKER)).unwrap().to_json()).unwrap();
    json["body"]["pronouns"] = "they".into();
    json["body"]["role"][0]["agreed"] = true.into();
    workspace.insert(Document::from_json(&json.to_string()).unwrap());
    let mut worker = workspace.person(id(WORKER)).unwrap().clone();
    worker.name = "Jo Bell-Hart".into();
    on(
        &mut workspace,
        "2026-03-05",
        [Change::correct(id(WORKER), worker)],
    );
    let written = workspace.document(id(WORKER)).unwrap().to_json();
    assert!(
        written.contains("\"pronouns\":\"they\"") && written.contains("\"agreed\":true"),
        "{written}"
    );
}
