//! What was disposed of stays away, whichever backup is taken in, and on whichever device.

use super::*;
use crate::backup::{Disposed, StaysAway, Why};
use crate::supervision::tests::{CASE, WORKER};
use crate::supervision::{Body, Document};
use alloc::collections::BTreeSet;
use sha2::{Digest, Sha256};

fn gone(number: u8, kind: Kind) -> Disposed {
    Disposed {
        id: id(number),
        kind: Some(kind),
        on: Some(made().on),
        why: Why::KeptLongEnough,
    }
}

/// A team with a case on which there is an action, and the history of that action.
fn with_an_action() -> (Workspace, Vec<crate::supervision::JournalEntry>) {
    let mut team = small_team();
    let mut action = Action::agreed("Ring Ade's school", None, None, made().on);
    action.case = Some(id(CASE));
    let applied = on(&mut team, "2026-03-05", [Change::add(id(20), action)]);
    let journal = applied[0].journal.clone();
    (team, journal)
}

fn text_of(
    workspace: &Workspace,
    gone: &[Disposed],
    journal: &[crate::supervision::JournalEntry],
) -> String {
    write(workspace, &made(), "vault", gone, journal)
}

#[test]
fn a_backup_names_what_was_disposed_of_and_holds_nothing_of_it() {
    let (team, journal) = with_an_action();
    let gone = [gone(CASE, Kind::Case)];
    let text = text_of(&team, &gone, &journal);
    let backup = reread(&text).unwrap();
    assert_eq!(backup.disposed, gone);
    assert_eq!(
        backup.documents.len(),
        3,
        "the case and its action are not in it"
    );
    assert!(backup.journal.is_empty());
    assert!(!text.contains("1234567") && !text.contains("Ade"));
    let written: Value = serde_json::from_str(&text).unwrap();
    let fields: Vec<&String> = written["disposed"][0].as_object().unwrap().keys().collect();
    assert_eq!(fields, ["id", "kind", "on", "why"]);
    assert!(!text_of(&team, &[], &[]).contains("disposed"));
}

#[test]
fn an_older_backup_does_not_bring_it_back_and_says_so_by_kind() {
    let (team, journal) = with_an_action();
    let mut older = reread(&text_of(&team, &[], &journal)).unwrap();
    let stays = older.leave_out(&[gone(CASE, Kind::Case), gone(77, Kind::Person)]);
    assert_eq!(
        stays,
        StaysAway {
            files: [(Kind::Case, 1)].into(),
            documents: 2
        },
        "what the backup does not hold is not counted"
    );
    assert!(older.journal.is_empty());
    let mut fresh = Workspace::default();
    let change = plan(&fresh, &older).change(&fresh, &older, |_| Choice::Backup, device(9));
    fresh
        .apply(Command::new(stamp("2026-03-07"), change))
        .unwrap();
    assert!(fresh.document(id(CASE)).is_none() && fresh.document(id(20)).is_none());
    assert!(fresh.living(id(WORKER)).is_some());
}

#[test]
fn the_kind_is_told_where_only_what_belongs_to_the_file_is_held() {
    let (team, _) = with_an_action();
    let alone: Vec<Document> = team
        .documents()
        .filter(|document| document.id() != id(CASE))
        .cloned()
        .collect();
    let older = text_of(&Workspace::load(alone), &[], &[]);
    for (disposed, kind) in [
        (gone(CASE, Kind::Case), Kind::Case),
        (Disposed::unknown(id(CASE)), Kind::Removed),
    ] {
        let stays = reread(&older).unwrap().leave_out(&[disposed]);
        assert_eq!((stays.files, stays.documents), ([(kind, 1)].into(), 1));
    }
}

#[test]
fn what_was_removed_before_it_was_disposed_of_stays_away_too() {
    let mut team = small_team();
    let removed = Change::Remove {
        id: id(CASE),
        reason: "typed twice".into(),
    };
    on(&mut team, "2026-03-05", [removed]);
    let mut older = reread(&text_of(&team, &[], &[])).unwrap();
    assert!(
        older
            .documents
            .iter()
            .any(|one| matches!(one.body, Body::Removed(_)))
    );
    let stays = older.leave_out(&[Disposed::unknown(id(CASE))]);
    assert_eq!(stays.files, [(Kind::Case, 1)].into());
}

#[test]
fn disposals_go_from_device_to_device_and_destroy_nothing_unasked() {
    let (team, _) = with_an_action();
    let newer = reread(&text_of(&team, &[gone(CASE, Kind::Case)], &[])).unwrap();
    // A device that has no such case learns of it; once is enough.
    let empty = Workspace::default();
    let nothing = BTreeSet::new();
    let learned = newer.disposals_for(&empty, &nothing, &[]);
    assert_eq!(learned, [gone(CASE, Kind::Case)]);
    assert!(newer.disposals_for(&empty, &nothing, &learned).is_empty());
    assert!(newer.still_here(&empty, &nothing).is_empty());
    // One that still has it keeps it, and is told.
    assert!(newer.disposals_for(&team, &nothing, &[]).is_empty());
    assert_eq!(newer.still_here(&team, &nothing), [(Kind::Case, 1)].into());
    let taking = plan(&team, &newer);
    assert_eq!(taking.count(Fate::Added) + taking.count(Fate::Changed), 0);
}

#[test]
fn what_is_here_and_cannot_be_read_is_not_destroyed() {
    let (team, _) = with_an_action();
    let newer = reread(&text_of(&team, &[gone(CASE, Kind::Case)], &[])).unwrap();
    // Nothing of it could be opened, and the storage has its key or a row of it.
    let (unread, kept) = (Workspace::default(), [id(CASE)].into());
    assert!(newer.disposals_for(&unread, &kept, &[]).is_empty());
    assert_eq!(newer.still_here(&unread, &kept), [(Kind::Case, 1)].into());
}

#[test]
fn a_list_that_was_changed_or_that_contradicts_the_file_is_noticed() {
    let (team, _) = with_an_action();
    let text = text_of(&team, &[gone(CASE, Kind::Case)], &[]);
    for (from, to) in [
        ("kept-long-enough", "mistake"),
        ("\"disposed\":[", "\"forgotten\":["),
    ] {
        let fault = reread(&text.replacen(from, to, 1)).unwrap_err();
        assert!(matches!(fault, BackupError::Damaged { .. }), "{fault}");
    }
}

/// A backup that is whole by its hashes, with another list of what was disposed of.
fn saying(text: &str, list: &Value) -> BackupError {
    let mut value: Value = serde_json::from_str(text).unwrap();
    value["sha256"]["disposed"] = json!(super::hex(&Sha256::digest(list.to_string())));
    value["disposed"] = list.clone();
    reread(&value.to_string()).unwrap_err()
}

#[test]
fn what_cannot_be_restored_is_refused_with_its_own_words() {
    let (team, _) = with_an_action();
    let once = json!({ "id": id(CASE), "why": "not-said" });
    let fault = saying(&text_of(&team, &[], &[]), &json!([once]));
    assert!(fault.to_string().contains("holds what it says"), "{fault}");
    let without = text_of(&team, &[gone(CASE, Kind::Case)], &[]);
    let fault = saying(&without, &json!([once, once]));
    assert!(fault.to_string().contains("says twice"), "{fault}");
}

#[test]
fn what_the_history_tells_of_a_disposed_file_is_left_out() {
    let (_, journal) = with_an_action();
    let list = json!([{ "id": id(CASE), "why": "not-said" }]);
    let text = text_of(&Workspace::default(), &[], &journal);
    let mut value: Value = serde_json::from_str(&text).unwrap();
    value["sha256"]["disposed"] = json!(super::hex(&Sha256::digest(list.to_string())));
    value["disposed"] = list;
    assert!(!journal.is_empty());
    assert!(reread(&value.to_string()).unwrap().journal.is_empty());
}
