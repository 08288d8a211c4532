//! Backup files from the text to the file and back, as other programs see them too.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use alongside::app::Contents;
use alongside::exchange::age_file::{OpenWith, SealTo};
use alongside::exchange::backup_file::{Asks, FileFault, Locking, fits, look, make, open};
use alongside::office::{InPage, Office, OfficeError, Reply, Request};
use alongside::store::{
    Change, KeyFile, MemoryRows, NewVault, Ports, Put, Revision, StoreError, Unlock, Vault, VaultId,
};
use alongside_core::backup::{BackupError, Disposed, Limits, Made, Why, read, write};
use alongside_core::calendar::Date;
use alongside_core::supervision::{
    Action, Change as Edit, Command, DeviceId, DocId, Kind, Person, Stamp, Workspace,
};
use futures::executor::block_on;
use std::collections::BTreeSet;
use std::process::Command as Program;
use std::rc::Rc;
use zeroize::Zeroizing;

const PASSPHRASE: &str = "lantern meadow otter quilt";

fn text() -> String {
    text_with(&[])
}

fn text_with(disposed: &[Disposed]) -> String {
    let day = Date::from_ymd(2026, 3, 5).unwrap();
    let stamp = Stamp {
        at: 1_772_700_000_000,
        day,
        device: DeviceId::from_bytes([7; 16]),
        by: None,
    };
    let mut workspace = Workspace::default();
    let mut change = |change| workspace.apply(Command::new(stamp, change)).unwrap();
    let worker = Person {
        supervised: true,
        ..Person::named("Zoë Bell")
    };
    change(Edit::add(DocId::from_bytes([1; 16]), worker));
    for number in 2..60 {
        let action = Action::agreed("Visit the school", None, None, day);
        change(Edit::add(DocId::from_bytes([number; 16]), action));
    }
    let made = Made {
        at: stamp.at,
        on: day,
        app: "0.1.0".into(),
        device: stamp.device,
    };
    write(&workspace, &made, "00", disposed, &[])
}

fn key() -> (String, String) {
    let answer = block_on(InPage.ask(Request::MintIdentity.with(Vec::new()))).unwrap();
    let Reply::Minted { recipient } = answer.reply else {
        panic!("no key came back")
    };
    (String::from_utf8(answer.body).unwrap(), recipient)
}

fn to_keys(secret: &str, recipients: &[&str]) -> Locking {
    Locking::Age(
        SealTo::Keys(recipients.iter().map(|one| (*one).to_owned()).collect()),
        OpenWith::Key(secret.to_owned()),
    )
}

fn to_passphrase() -> Locking {
    Locking::Age(
        SealTo::Passphrase(PASSPHRASE.into()),
        OpenWith::Passphrase(PASSPHRASE.into()),
    )
}

fn made(locking: Locking) -> Vec<u8> {
    block_on(make(&InPage, &text(), locking)).unwrap()
}

fn opened(file: &[u8], with: Option<OpenWith>) -> Result<usize, FileFault> {
    block_on(open(&InPage, file, with)).map(|backup| backup.documents.len())
}

fn by_passphrase(words: &str) -> OpenWith {
    OpenWith::Passphrase(words.into())
}

#[test]
fn a_backup_opens_with_each_of_its_locks_and_no_other() {
    let (own, sheet, stranger) = (key(), key(), key());
    let file = made(to_keys(&own.0, &[&own.1, &sheet.1]));
    assert_eq!(look(&file), Ok(Asks::Key));
    for secret in [&own.0, &sheet.0] {
        assert_eq!(opened(&file, Some(OpenWith::Key(secret.clone()))), Ok(59));
    }
    let wrong = opened(&file, Some(OpenWith::Key(stranger.0)));
    assert_eq!(wrong, Err(FileFault::Lock(OfficeError::WrongKey)));
    let reverse = opened(&file, Some(by_passphrase(PASSPHRASE)));
    assert_eq!(reverse, Err(FileFault::Lock(OfficeError::NeedsKey)));

    let file = made(to_passphrase());
    assert_eq!(look(&file), Ok(Asks::Passphrase));
    assert_eq!(opened(&file, Some(by_passphrase(PASSPHRASE))), Ok(59));
    let reverse = opened(&file, Some(OpenWith::Key(own.0)));
    assert_eq!(reverse, Err(FileFault::Lock(OfficeError::NeedsPassphrase)));

    let file = made(Locking::Open);
    assert_eq!(String::from_utf8(file.clone()).unwrap(), text());
    assert_eq!(
        (look(&file), opened(&file, None)),
        (Ok(Asks::Nothing), Ok(59))
    );
}

#[test]
fn a_file_that_does_not_open_again_is_never_given() {
    let (own, other) = (key(), key());
    let refused = block_on(make(&InPage, &text(), to_keys(&other.0, &[&own.1])));
    assert_eq!(refused, Err(FileFault::Lock(OfficeError::WrongKey)));
    let no_backup = block_on(make(&InPage, "{\"format\":\"other\"}", Locking::Open));
    assert_eq!(no_backup, Err(BackupError::NotABackup.into()));
}

#[test]
fn each_bad_file_has_its_own_words() {
    let own = key();
    let by_key = || Some(OpenWith::Key(own.0.clone()));
    let whole = made(to_keys(&own.0, &[&own.1]));
    let passphrase = made(to_passphrase());
    let mut flipped = whole.clone();
    let middle = whole.len() - 3_000;
    flipped[middle] ^= 1;
    let newer = text().replacen("\"version\":1", "\"version\":9", 1);
    let other_age = block_on(
        InPage.ask(
            Request::SealToKeys {
                recipients: vec![own.1.clone()],
            }
            .with(b"a letter".to_vec()),
        ),
    )
    .unwrap()
    .body;
    let plain = text();
    let faults = [
        opened(b"", None),
        opened(b"Dear all", None),
        opened(&whole[..whole.len() - 700], by_key()),
        opened(&flipped, by_key()),
        opened(newer.as_bytes(), None),
        opened(&passphrase, Some(by_passphrase("lantern meadow otter"))),
        opened(&whole, Some(by_passphrase(PASSPHRASE))),
        opened(&passphrase, by_key()),
        opened(&whole, Some(OpenWith::Key("AGE-SECRET-KEY-1NO".into()))),
        opened(&whole, Some(OpenWith::Key(key().0))),
        fits(400_000_000).map(|()| 0),
    ]
    .map(Result::unwrap_err);
    let words: BTreeSet<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(words.len(), faults.len(), "{words:#?}");
    assert_eq!(faults[0], BackupError::Empty.into());
    assert_eq!(faults[1], BackupError::NotABackup.into());
    assert_eq!(faults[2], BackupError::Truncated.into());
    assert!(matches!(
        faults[3],
        FileFault::File(BackupError::Damaged { .. })
    ));
    assert!(matches!(
        faults[4],
        FileFault::File(BackupError::OtherVersion { .. })
    ));

    let not_ours = opened(&other_age, by_key());
    assert_eq!(not_ours, Err(BackupError::NotABackup.into()));
    let cut = opened(&plain.as_bytes()[..plain.len() - 9], None);
    assert_eq!(cut, Err(BackupError::Truncated.into()));
    let garbled = opened(plain.replace("school", "schuul").as_bytes(), None);
    assert!(matches!(
        garbled,
        Err(FileFault::File(BackupError::Damaged { .. }))
    ));
    assert_eq!(opened(b" \n\t ", None), Err(BackupError::Empty.into()));
    assert_eq!(
        opened(&[0xff; 90], None),
        Err(BackupError::NotABackup.into())
    );
}

#[test]
fn a_locked_file_cut_anywhere_is_told_as_cut_and_a_changed_one_as_changed() {
    let own = key();
    let whole = made(to_keys(&own.0, &[&own.1]));
    let by_key = || Some(OpenWith::Key(own.0.clone()));
    let mut told = 0;
    let cuts: Vec<usize> = (1..whole.len()).step_by(37).collect();
    for end in &cuts {
        match opened(&whole[..*end], by_key()) {
            Err(FileFault::File(BackupError::Truncated)) => told += 1,
            // A cut at a whole step has a length that a whole backup could have.
            Err(FileFault::File(BackupError::Damaged { .. })) => {}
            // An age header is checked as a whole, whoever's it is.
            Err(FileFault::File(BackupError::NotABackup) | FileFault::Lock(_)) if *end < 12 => {}
            other => panic!("cut at {end}: {other:?}"),
        }
    }
    assert!(told * 100 >= cuts.len() * 99, "{told} of {}", cuts.len());
    let payload = whole.len() - 2_000;
    for at in (payload..whole.len()).step_by(101) {
        let mut changed = whole.clone();
        changed[at] ^= 0x10;
        assert!(
            matches!(
                opened(&changed, by_key()),
                Err(FileFault::File(BackupError::Damaged { .. }))
            ),
            "changed at {at}"
        );
    }
}

fn ports(rows: &MemoryRows) -> Ports {
    Ports {
        rows: Rc::new(rows.clone()),
        office: Rc::new(InPage),
    }
}

#[test]
fn a_restored_vault_keeps_out_what_the_backup_says_was_disposed_of() {
    let gone = Disposed {
        id: DocId::from_bytes([99; 16]),
        kind: Some(Kind::Case),
        on: Date::from_ymd(2026, 3, 1),
        why: Why::Mistake,
    };
    let text = text_with(std::slice::from_ref(&gone));
    let backup = read(&text, Limits::default()).unwrap();
    let rows = MemoryRows::new();
    let secret = || Zeroizing::new(PASSPHRASE.to_owned());
    block_on(async {
        let Contents { changes, entries } = Contents::of(&backup, "alongside-backup.json");
        let new = NewVault {
            passphrase: secret(),
            council: None,
        };
        Vault::create_holding(ports(&rows), VaultId([1; 16]), new, changes, entries)
            .await
            .unwrap();
        let vault = Vault::find(ports(&rows))
            .await
            .unwrap()
            .unwrap()
            .unlock(&Unlock::Passphrase(secret()))
            .await
            .unwrap();
        let opened = vault.begin_writing().await.unwrap();
        assert_eq!(opened.findings, vec![]);
        assert_eq!(opened.summaries.len(), backup.documents.len());
        let kept = vault.disposed().unwrap();
        assert_eq!(kept[0].0, KeyFile(gone.id.bytes()));
        let said: Disposed = serde_json::from_slice(&kept[0].1).unwrap();
        assert_eq!(said, gone);
        let back = Change::Put(Put {
            id: alongside::store::DocId(gone.id.bytes()),
            kind: Kind::Case.code(),
            file: kept[0].0,
            body: b"back".to_vec(),
            summary: vec![],
            revision: Revision {
                device: vault.device(),
                counter: 1,
                from: vec![],
            },
        });
        let refused = vault.commit(vec![back], vec![]).await;
        assert_eq!(refused, Err(StoreError::Disposed { file: kept[0].0 }));
    });
}

/// With the age tool itself where it is installed, and always with age's own public door.
#[test]
fn the_age_tool_opens_a_backup_and_the_text_is_json_that_anyone_can_read() {
    let own = key();
    let file = made(to_keys(&own.0, &[&own.1]));
    let identity: age::x25519::Identity = own.0.parse().unwrap();
    let plain = age::decrypt(&identity, &file).unwrap();
    readable(&plain);
    let phrase = age::secrecy::SecretString::from(PASSPHRASE.to_owned());
    let plain = age::decrypt(&age::scrypt::Identity::new(phrase), &made(to_passphrase())).unwrap();
    readable(&plain);

    let folder = std::env::temp_dir().join(format!("alongside-age-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (path, keys) = (folder.join("backup.age"), folder.join("key.txt"));
    std::fs::write(&path, &file).unwrap();
    std::fs::write(&keys, format!("{}\n", own.0)).unwrap();
    let said = Program::new("age")
        .arg("-d")
        .arg("-i")
        .arg(&keys)
        .arg(&path)
        .output();
    std::fs::remove_dir_all(&folder).unwrap();
    match said {
        Ok(said) => {
            assert!(
                said.status.success(),
                "{}",
                String::from_utf8_lossy(&said.stderr)
            );
            readable(&said.stdout);
        }
        Err(_) => println!("The age program is not installed: only its library was tried."),
    }
}

fn readable(plain: &[u8]) {
    let value: serde_json::Value = serde_json::from_slice(plain).unwrap();
    assert_eq!(value["format"], "alongside-backup");
    assert_eq!(value["counts"]["person"], 1);
    let documents = value["documents"].as_array().unwrap();
    assert!(
        documents
            .iter()
            .any(|document| document["body"]["name"] == "Zoë Bell")
    );
}
