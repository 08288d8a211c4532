//! What is written is read back; what is not a whole backup is told apart.

mod disposed;
mod going_back;
mod plain;
mod rotation;
mod schema;

use super::*;
use crate::supervision::tests::{device, id, on, small_team, stamp, workspace};
use crate::supervision::{Action, Change, Command, DocId, Kind, Workspace};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use proptest::prelude::*;
use serde_json::{Value, json};

fn made() -> Made {
    let stamp = stamp("2026-03-05");
    Made {
        at: stamp.at,
        on: stamp.day,
        app: "0.1.0".into(),
        device: stamp.device,
    }
}

fn written(workspace: &Workspace) -> String {
    write(
        workspace,
        &made(),
        "00000000000000000000000000000001",
        &[],
        &[],
    )
}

fn reread(text: &str) -> Result<Backup, BackupError> {
    read(text, Limits::default())
}

#[test]
fn each_fault_has_its_own_message() {
    let whole = written(&small_team());
    let newer = whole.replacen("\"version\":1", "\"version\":2", 1);
    let changed = whole.replacen("Jo Bell", "Jo Hart", 1);
    let mut fewer: Value = serde_json::from_str(&whole).unwrap();
    fewer["counts"]["person"] = 1.into();
    let cut = &whole[..whole.len() - 40];
    let garbled = whole.replacen("\"documents\":[", "\"documents\":]", 1);
    let small = Limits {
        bytes: 100,
        documents: 10,
    };
    let faults: Vec<BackupError> = [
        reread(" \n"),
        reread("age-encryption.org/v1\n-> X25519"),
        reread("{\"format\":\"other\"}"),
        reread("[1,2]"),
        reread(cut),
        reread(&changed),
        reread(&fewer.to_string()),
        reread(&garbled),
        reread(&newer),
        read(&whole, small),
        read(
            &whole,
            Limits {
                documents: 2,
                ..Limits::default()
            },
        ),
    ]
    .into_iter()
    .map(Result::unwrap_err)
    .collect();
    let damaged = |at: usize| matches!(faults[at], BackupError::Damaged { .. });
    assert_eq!(faults[0], BackupError::Empty);
    assert!(
        faults[1..4]
            .iter()
            .all(|fault| *fault == BackupError::NotABackup)
    );
    assert_eq!(faults[4], BackupError::Truncated);
    assert!(damaged(5) && damaged(6) && damaged(7), "{faults:?}");
    assert_eq!(
        faults[8],
        BackupError::OtherVersion {
            version: "2".into()
        }
    );
    assert!(
        matches!(faults[9], BackupError::TooLarge { .. })
            && matches!(faults[10], BackupError::TooLarge { .. })
    );
    let mut words: Vec<String> = faults.iter().map(ToString::to_string).collect();
    words.sort();
    words.dedup();
    assert_eq!(words.len(), 9, "different faults read differently");
}

#[test]
fn every_cut_of_a_backup_is_told_as_one() {
    let whole = written(&small_team());
    for end in (40..whole.len() - 1)
        .step_by(7)
        .filter(|end| whole.is_char_boundary(*end))
    {
        assert_eq!(
            reread(&whole[..end]),
            Err(BackupError::Truncated),
            "cut at {end}"
        );
    }
    for end in 1..40 {
        assert!(reread(&whole[..end]).is_err());
    }
}

#[test]
fn another_program_s_white_space_does_no_harm() {
    let whole = written(&small_team());
    let value: Value = serde_json::from_str(&whole).unwrap();
    let pretty = serde_json::to_string_pretty(&value).unwrap();
    let spaced = pretty.replacen('{', "{\"format\":\"alongside-backup\",", 1);
    assert!(reread(&pretty).is_ok() || reread(&spaced).is_ok());
}

#[test]
fn in_pieces_it_is_the_same_and_no_piece_is_long() {
    let mut team = small_team();
    let applied = on(
        &mut team,
        "2026-03-05",
        (20..120)
            .map(|number| Change::add(id(number), Action::agreed("Visit", None, None, made().on))),
    );
    let journal: Vec<_> = applied.into_iter().flat_map(|one| one.journal).collect();
    let gone = [crate::backup::Disposed::unknown(id(200))];
    let text = write(&team, &made(), "vault", &gone, &journal);
    let mut writer = Writer::begin(&team, made(), "vault", &gone, journal);
    let mut pieces = 1;
    while writer.write_on(1_000) {
        pieces += 1;
    }
    let most = text.len() / 1_000;
    assert!((most / 2..=most).contains(&pieces), "{pieces} of {most}");
    assert_eq!(writer.finish(), text);
    let whole = reread(&text).unwrap();
    assert_eq!((whole.documents.len(), whole.journal.len()), (104, 100));
    let mut reader = Reader::begin(&text, Limits::default()).unwrap();
    let mut pieces = 1;
    while reader.read_on(1_000).unwrap() {
        pieces += 1;
    }
    assert!((most / 2..=most).contains(&pieces), "{pieces} of {most}");
    assert_eq!(reader.finish().unwrap(), whole);
}

#[test]
fn a_fault_is_the_same_however_the_pieces_fall() {
    let whole = written(&small_team());
    let changed = whole.replacen("Jo Bell", "Jo Hart", 1);
    for bytes in [1, 100, 1_000_000] {
        let mut reader = Reader::begin(&changed, Limits::default()).unwrap();
        while reader.read_on(bytes).unwrap() {}
        assert_eq!(reader.finish().map(|_| ()), reread(&changed).map(|_| ()));
    }
}

/// Two devices from one backup.
fn two_devices() -> (Workspace, Workspace) {
    let mut here = small_team();
    on(
        &mut here,
        "2026-03-05",
        [Change::add(
            id(20),
            Action::agreed("Visit", None, None, made().on),
        )],
    );
    let there = Workspace::load(reread(&written(&here)).unwrap().documents);
    (here, there)
}

fn rewrite(workspace: &mut Workspace, what: &str, on_device: u8) {
    let mut action = workspace.action(id(20)).unwrap().clone();
    action.what = what.into();
    let mut stamp = stamp("2026-03-06");
    stamp.device = device(on_device);
    workspace
        .apply(Command::new(stamp, Change::correct(id(20), action)))
        .unwrap();
}

fn fates(here: &Workspace, there: &Workspace) -> (Plan, Backup) {
    let backup = reread(&written(there)).unwrap();
    (plan(here, &backup), backup)
}

#[test]
fn what_was_edited_after_is_taken_and_what_was_edited_before_is_left() {
    let (mut here, mut there) = two_devices();
    rewrite(&mut there, "Visit the school", 8);
    let (taking, backup) = fates(&here, &there);
    assert_eq!(
        (taking.count(Fate::Changed), taking.count(Fate::Same)),
        (1, 4)
    );
    assert_eq!(taking.counts()[&(Kind::Action, Fate::Changed)], 1);
    assert_eq!(fates(&there, &here).0.count(Fate::NewerHere), 1);
    let change = taking.change(&here, &backup, |_| Choice::Here, device(7));
    let applied = here
        .apply(Command::new(stamp("2026-03-07"), change))
        .unwrap();
    assert_eq!(here.action(id(20)).unwrap().what, "Visit the school");
    here.apply(applied.undo).unwrap();
    assert_eq!(here.action(id(20)).unwrap().what, "Visit");
}

#[test]
fn what_was_edited_apart_is_a_conflict_that_a_person_settles_once() {
    for (choice, kept) in [(Choice::Here, "Ring"), (Choice::Backup, "Write")] {
        let (mut here, mut there) = two_devices();
        rewrite(&mut here, "Ring", 7);
        rewrite(&mut there, "Write", 8);
        let (taking, backup) = fates(&here, &there);
        assert_eq!(taking.count(Fate::Conflict), 1);
        let change = taking.change(&here, &backup, |_| choice, device(7));
        here.apply(Command::new(stamp("2026-03-07"), change))
            .unwrap();
        assert_eq!(here.action(id(20)).unwrap().what, kept);
        assert_eq!(
            fates(&here, &there).0.count(Fate::NewerHere),
            1,
            "settled here"
        );
        assert_eq!(fates(&there, &here).0.count(Fate::Changed), 1, "and there");
    }
}

#[test]
fn what_was_removed_here_does_not_come_back() {
    let (mut here, there) = two_devices();
    on(
        &mut here,
        "2026-03-06",
        [Change::Remove {
            id: id(20),
            reason: "done twice".into(),
        }],
    );
    let (taking, backup) = fates(&here, &there);
    assert_eq!(taking.count(Fate::NewerHere), 1);
    let change = taking.change(&here, &backup, |_| Choice::Backup, device(7));
    here.apply(Command::new(stamp("2026-03-07"), change))
        .unwrap();
    assert!(here.living(id(20)).is_none());
}

#[test]
fn edits_that_got_the_same_name_are_a_conflict() {
    let (mut here, mut there) = two_devices();
    rewrite(&mut here, "Ring", 7);
    rewrite(&mut there, "Write", 7);
    assert_eq!(fates(&here, &there).0.count(Fate::Conflict), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn what_is_written_is_read_back_as_all_the_same(workspace in workspace()) {
        let text = written(&workspace);
        let backup = reread(&text).unwrap();
        let taking = plan(&workspace, &backup);
        prop_assert_eq!(taking.count(Fate::Same), workspace.documents().count());
        prop_assert_eq!(taking.documents.len(), workspace.documents().count());
        let mut fresh = Workspace::default();
        let all = plan(&fresh, &backup);
        prop_assert_eq!(all.count(Fate::Added), backup.documents.len());
        let change = all.change(&fresh, &backup, |_: DocId| Choice::Here, device(9));
        fresh.apply(Command::new(stamp("2026-03-07"), change)).unwrap();
        prop_assert_eq!(written(&fresh), text);
    }

    #[test]
    fn no_text_is_mistaken_for_a_backup(text in "\\PC{0,200}") {
        prop_assert!(reread(&text).is_err());
    }

    #[test]
    fn one_changed_letter_is_noticed(workspace in workspace(), at in any::<proptest::sample::Index>()) {
        let text = written(&workspace);
        let from = text.find("\"documents\":[").unwrap() + 12;
        let places: Vec<usize> = text
            .char_indices()
            .filter(|(index, letter)| *index > from && letter.is_ascii_alphanumeric())
            .map(|(index, _)| index)
            .collect();
        let place = places[at.index(places.len())];
        let mut bytes = text.clone().into_bytes();
        bytes[place] = if bytes[place] == b'x' { b'y' } else { b'x' };
        prop_assert!(reread(&String::from_utf8(bytes).unwrap()).is_err());
    }
}
