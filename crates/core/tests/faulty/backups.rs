//! Backups: whatever was done to one, it is read or refused, and what is read can be taken
//! in. Where the hashes are made to fit again, the entries themselves are read.

use crate::{for_a_while, stamp, team};
use alongside_core::backup::{
    Choice, Disposed, Limits, Made, Reader, plain_entry, plan, read, write,
};
use alongside_core::supervision::{Command, DocId, Workspace};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

const LIMITS: Limits = Limits {
    bytes: 20_000_000,
    documents: 10_000,
};

fn whole(workspace: &Workspace) -> String {
    let stamp = stamp();
    let made = Made {
        at: stamp.at,
        on: stamp.day,
        app: "0.1.0".into(),
        device: stamp.device,
    };
    let vault = DocId::from_bytes([1; 16]);
    let gone = [Disposed::unknown(DocId::from_bytes([2; 16]))];
    let journal = [plain_entry(stamp, vault)];
    write(workspace, &made, &vault.to_string(), &gone, &journal)
}

/// Few enough documents to try many; one of each kind first.
fn small(workspace: &Workspace) -> Workspace {
    let mut kinds = std::collections::BTreeMap::new();
    let few = workspace.documents().filter(|document| {
        let seen = kinds.entry(document.header.kind).or_insert(0);
        *seen += 1;
        *seen < 4
    });
    Workspace::load(few.cloned().collect::<Vec<_>>())
}

fn hashed(value: &Value) -> String {
    let digest = Sha256::digest(value.to_string());
    digest.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

/// The text with hashes and counts that fit what stands in it.
fn fitting(mut value: Value) -> String {
    for name in ["documents", "disposed", "journal"] {
        value["sha256"][name] = hashed(&value[name]).into();
    }
    let mut counts = serde_json::Map::new();
    for document in value["documents"].as_array().into_iter().flatten() {
        let kind = document["kind"].as_str().unwrap_or_default();
        let count = counts.get(kind).and_then(Value::as_u64).unwrap_or(0) + 1;
        counts.insert(kind.to_owned(), count.into());
    }
    value["counts"] = counts.into();
    value.to_string()
}

fn take_in(text: &str, workspace: &Workspace) -> bool {
    let Ok(backup) = read(text, LIMITS) else {
        return false;
    };
    let plan = plan(workspace, &backup);
    let stamp = stamp();
    let change = plan.change(workspace, &backup, |_| Choice::Backup, stamp.device);
    let mut taken = workspace.clone();
    if taken.apply(Command::new(stamp, change)).is_ok() {
        taken.facts();
    }
    Workspace::load(backup.documents).facts();
    true
}

#[test]
fn a_faulty_backup_is_read_or_refused() {
    let workspace = small(&team());
    let text = whole(&workspace);
    let value: Value = serde_json::from_str(&text).unwrap();
    assert!(take_in(&text, &workspace), "the backup without a fault");
    let same = fitting(value.clone());
    assert!(take_in(&same, &workspace), "the same, its hashes made anew");
    let mut taken = 0;
    for_a_while("backups", |chance| {
        let spoilt = match chance.below(3) {
            0 => chance.spoil(&text, &text),
            1 => {
                let mut value = value.clone();
                chance.spoil_tree(&mut value);
                value.to_string()
            }
            _ => {
                let mut value = value.clone();
                let sections = ["documents", "documents", "disposed", "journal"];
                let section = *chance.of(&sections);
                chance.spoil_tree(&mut value[section]);
                fitting(value)
            }
        };
        taken += u32::from(take_in(&spoilt, &workspace));
        // Read a piece at a time it comes to the same.
        if let Ok(mut reader) = Reader::begin(&spoilt, LIMITS) {
            while let Ok(true) = reader.read_on(2000) {}
        }
    });
    println!("backups: {taken} taken in");
}
