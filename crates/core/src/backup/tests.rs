//! What is written is read back; what is not a whole backup is told apart.

mod going_back;

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
    write(workspace, &made(), "00000000000000000000000000000001", &[])
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

const SCHEMA: &str = include_str!("../../../../public/backup.schema.json");

#[test]
fn a_written_backup_fits_its_schema_and_a_damaged_one_does_not() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut team = small_team();
    let applied = on(
        &mut team,
        "2026-03-05",
        [Change::add(
            id(20),
            Action::agreed("Visit", None, None, made().on),
        )],
    );
    let journal = &applied[0].journal;
    let backup: Value =
        serde_json::from_str(&write(&team, &made(), &id(1).to_string(), journal)).unwrap();
    assert_eq!(unfit(&schema, &schema, &backup, ""), None);
    for (path, value) in [
        ("/format", json!("other")),
        ("/made/on", json!("5 March")),
        ("/documents/0/kind", json!("thing")),
        ("/documents/0/id", json!("1")),
        ("/documents/0/revision/counter", json!("1")),
        ("/counts/person", json!(-1)),
        ("/sha256", json!({})),
    ] {
        let mut damaged = backup.clone();
        *damaged.pointer_mut(path).unwrap() = value;
        assert!(unfit(&schema, &schema, &damaged, "").is_some(), "{path}");
    }
}

#[test]
fn the_schema_names_every_kind_of_document() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let named: Vec<&str> = schema["$defs"]["kind"]["enum"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(
        named,
        Kind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>()
    );
}

/// Where a value does not fit a schema, of the few words that ours uses.
fn unfit(root: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    let wrong = |what: &str| Some(alloc::format!("{at}: {what}"));
    for (word, rule) in schema.as_object()? {
        let fault = match word.as_str() {
            "$ref" => unfit(
                root,
                root.pointer(rule.as_str()?.trim_start_matches('#'))?,
                value,
                at,
            ),
            "const" => (rule != value).then(|| wrong("const")).flatten(),
            "enum" => (!rule.as_array()?.contains(value))
                .then(|| wrong("enum"))
                .flatten(),
            "type" => {
                let fits = match rule.as_str()? {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_i64() || value.is_u64(),
                    other => panic!("the test knows no type {other}"),
                };
                (!fits).then(|| wrong("type")).flatten()
            }
            "minimum" => (value.as_i64() < rule.as_i64())
                .then(|| wrong("minimum"))
                .flatten(),
            "required" => rule
                .as_array()?
                .iter()
                .find(|name| value.get(name.as_str().unwrap()).is_none())
                .and_then(|name| wrong(&name.to_string())),
            "properties" => rule.as_object()?.iter().find_map(|(name, schema)| {
                unfit(
                    root,
                    schema,
                    value.get(name)?,
                    &alloc::format!("{at}/{name}"),
                )
            }),
            "additionalProperties" => {
                let known = schema.get("properties");
                value.as_object()?.iter().find_map(|(name, inner)| {
                    let listed = known.is_some_and(|known| known.get(name).is_some());
                    (!listed)
                        .then(|| unfit(root, rule, inner, &alloc::format!("{at}/{name}")))
                        .flatten()
                })
            }
            "items" => value
                .as_array()?
                .iter()
                .enumerate()
                .find_map(|(index, item)| unfit(root, rule, item, &alloc::format!("{at}/{index}"))),
            "pattern" => {
                let text = value.as_str()?;
                let hex = |length: usize| {
                    text.len() == length
                        && text
                            .bytes()
                            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
                };
                let fits = match rule.as_str()? {
                    "^[0-9a-f]{32}$" => hex(32),
                    "^[0-9a-f]{64}$" => hex(64),
                    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => crate::calendar::Date::parse(text).is_ok(),
                    other => panic!("the test knows no pattern {other}"),
                };
                (!fits).then(|| wrong("pattern")).flatten()
            }
            "$schema" | "$id" | "$defs" | "title" | "description" => None,
            other => panic!("the test knows no word {other}"),
        };
        if fault.is_some() {
            return fault;
        }
    }
    None
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
