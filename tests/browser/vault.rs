//! The vault from making it to locking it, on memory and on `IndexedDB`.

use crate::setting::{
    PASSPHRASE, document, found, indexed, new_vault, passphrase, ports, put, reopened, secret,
    vault_in,
};
use alongside::office::{InPage, Office, Request};
use alongside::store::{
    Change, DocId, JournalEntry, KeyFile, MemoryRows, NewVault, Opening, PART, StoreError, Unlock,
    Vault, VaultId,
};
use wasm_bindgen_test::wasm_bindgen_test;
use zeroize::Zeroizing;

const A: DocId = DocId([1; 16]);
const B: DocId = DocId([2; 16]);
const WORKER: KeyFile = KeyFile([7; 16]);

fn entry(file: KeyFile, text: &str) -> JournalEntry {
    JournalEntry {
        file,
        bytes: text.as_bytes().to_vec(),
    }
}

#[wasm_bindgen_test]
async fn what_is_saved_is_read_back_after_locking() {
    let id = VaultId::mint().unwrap();
    let stage = ports(indexed(id, Opening::New).await);
    let (vault, _sheet) = Vault::create(stage.clone(), id, new_vault()).await.unwrap();
    let long: Vec<u8> = (0..PART * 2 + 5)
        .map(|at| u8::try_from(at % 251).unwrap())
        .collect();
    let saved = vault
        .commit(
            vec![put(A, WORKER, &long), put(B, KeyFile::VAULT, b"short")],
            vec![],
        )
        .await
        .unwrap();
    assert_eq!(saved.sequence, 2);
    vault.lock();
    assert!(vault.is_locked());
    assert_eq!(vault.open_summaries().await.err(), Some(StoreError::Locked));
    assert_eq!(vault.bodies(&[A]).await.err(), Some(StoreError::Locked));

    let again = Vault::find(stage)
        .await
        .unwrap()
        .unwrap()
        .unlock(&passphrase())
        .await
        .unwrap();
    let opened = again.begin_writing().await.unwrap();
    assert_eq!(opened.findings, vec![]);
    assert_eq!(opened.summaries.len(), 2);
    assert_eq!(opened.summaries[0].summary, b"summary");
    assert_eq!(
        opened.summaries[0].revision,
        document(A, WORKER, b"").revision
    );
    let bodies = again.bodies(&[B, A, DocId([5; 16])]).await.unwrap();
    assert_eq!(
        bodies,
        vec![
            Ok(b"short".to_vec()),
            Ok(long),
            Err(StoreError::NoDocument { id: DocId([5; 16]) })
        ]
    );

    // A shorter body leaves no old parts behind; a removed document leaves nothing.
    again
        .commit(
            vec![put(A, WORKER, b"now short"), Change::Remove(B)],
            vec![],
        )
        .await
        .unwrap();
    assert_eq!(
        again.bodies(&[A]).await.unwrap(),
        vec![Ok(b"now short".to_vec())]
    );
    let opened = again.open_summaries().await.unwrap();
    assert_eq!((opened.summaries.len(), opened.findings), (1, vec![]));
}

#[wasm_bindgen_test]
async fn nothing_readable_lies_on_the_disk() {
    let rows = MemoryRows::new();
    let (vault, sheet) = vault_in(&rows).await;
    vault
        .commit(
            vec![put(A, WORKER, b"Amber Lightfoot")],
            vec![entry(WORKER, "Amber Lightfoot")],
        )
        .await
        .unwrap();
    vault
        .put_draft("record of Amber Lightfoot", b"Amber Lightfoot said")
        .await
        .unwrap();
    let secret_line = sheet.identity.as_bytes().to_vec();
    for ((store, key), value) in rows.dump() {
        for needle in [
            b"Amber".as_slice(),
            b"summary",
            PASSPHRASE.as_bytes(),
            &secret_line,
        ] {
            let shows = |bytes: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
            assert!(!shows(&key) && !shows(&value), "{store:?} shows it");
        }
    }
}

#[wasm_bindgen_test]
async fn four_keys_open_it_and_others_do_not() {
    let rows = MemoryRows::new();
    let council = InPage
        .ask(Request::MintIdentity.with(Vec::new()))
        .await
        .unwrap();
    let council_line = String::from_utf8(council.body).unwrap();
    let alongside::office::Reply::Minted { recipient } = council.reply else {
        panic!("no key")
    };
    let new = NewVault {
        passphrase: secret(PASSPHRASE),
        council: Some(recipient.clone()),
    };
    let (vault, sheet) = Vault::create(ports(rows.clone()), VaultId::mint().unwrap(), new)
        .await
        .unwrap();
    let answer = Zeroizing::new([3; 32]);
    vault
        .add_passkey(vec![1, 2], vec![5; 32], &answer)
        .await
        .unwrap();
    assert_eq!(
        vault.backup_recipients().await.unwrap()[1..],
        [sheet.recipient.clone(), recipient]
    );
    let locked = found(&rows).await;
    let before = rows.dump();

    let council_line = secret(&council_line);
    for key in [
        passphrase(),
        Unlock::Recovery(sheet.identity.clone()),
        Unlock::Recovery(secret(&sheet.identity.to_lowercase())),
        Unlock::Council(council_line.clone()),
        Unlock::Passkey {
            credential: vec![1, 2],
            secret: answer.clone(),
        },
    ] {
        assert!(locked.unlock(&key).await.is_ok());
    }
    let refused = |key: Unlock, error: StoreError| {
        let locked = locked.clone();
        async move { assert_eq!(locked.unlock(&key).await.err(), Some(error)) }
    };
    refused(
        Unlock::Passphrase(secret("lantern meadow otter quilT")),
        StoreError::WrongPassphrase,
    )
    .await;
    refused(Unlock::Recovery(council_line), StoreError::WrongKey).await;
    refused(Unlock::Recovery(secret("not a key")), StoreError::WrongKey).await;
    let wrong = Unlock::Passkey {
        credential: vec![1, 2],
        secret: Zeroizing::new([4; 32]),
    };
    refused(wrong, StoreError::WrongKey).await;
    let unknown = Unlock::Passkey {
        credential: vec![9],
        secret: answer,
    };
    refused(unknown, StoreError::NoSuchLock).await;
    assert!(rows.dump() == before, "a refusal changed the vault");
}

#[wasm_bindgen_test]
async fn a_weak_passphrase_and_a_second_vault_are_refused() {
    let rows = MemoryRows::new();
    let weak = NewVault {
        passphrase: secret("password"),
        council: None,
    };
    let id = VaultId::mint().unwrap();
    assert_eq!(
        Vault::create(ports(rows.clone()), id, weak).await.err(),
        Some(StoreError::WeakPassphrase)
    );
    assert!(rows.dump().is_empty());
    vault_in(&rows).await;
    let second = Vault::create(ports(rows.clone()), id, new_vault()).await;
    assert_eq!(second.err(), Some(StoreError::VaultExists));
}

#[wasm_bindgen_test]
async fn changing_the_passphrase_rewraps_one_key() {
    let rows = MemoryRows::new();
    let (vault, sheet) = vault_in(&rows).await;
    vault
        .commit(vec![put(A, WORKER, b"text")], vec![])
        .await
        .unwrap();
    let before = rows.dump();
    let new = secret("harbour pencil walnut breeze");
    let wrong = Unlock::Passphrase(secret("not the old one at all"));
    assert_eq!(
        vault.change_passphrase(&wrong, &new).await.err(),
        Some(StoreError::WrongPassphrase)
    );
    assert!(rows.dump() == before);
    vault.change_passphrase(&passphrase(), &new).await.unwrap();
    let after = rows.dump();
    let changed = after
        .iter()
        .filter(|(key, value)| before.get(*key) != Some(*value))
        .count();
    assert_eq!(changed, 2, "only the header and the head");

    let locked = found(&rows).await;
    assert_eq!(
        locked.unlock(&passphrase()).await.err(),
        Some(StoreError::WrongPassphrase)
    );
    assert!(
        locked
            .unlock(&Unlock::Recovery(sheet.identity.clone()))
            .await
            .is_ok()
    );
    let open = locked.unlock(&Unlock::Passphrase(new)).await.unwrap();
    assert_eq!(open.open_summaries().await.unwrap().findings, vec![]);

    // A new sheet replaces the old one.
    open.begin_writing().await.unwrap();
    let fresh = open
        .renew_recovery(&Unlock::Recovery(sheet.identity.clone()))
        .await
        .unwrap();
    let locked = found(&rows).await;
    assert_eq!(
        locked.unlock(&Unlock::Recovery(sheet.identity)).await.err(),
        Some(StoreError::WrongKey)
    );
    assert!(
        locked
            .unlock(&Unlock::Recovery(fresh.identity))
            .await
            .is_ok()
    );
}

#[wasm_bindgen_test]
async fn drafts_are_one_row_a_form() {
    let rows = MemoryRows::new();
    let (vault, _) = vault_in(&rows).await;
    vault.put_draft("record 1", b"first").await.unwrap();
    vault.put_draft("record 1", b"second").await.unwrap();
    vault.put_draft("record 2", b"").await.unwrap();
    let again = reopened(&rows).await;
    assert_eq!(
        again.put_draft("record 1", b"from a reader").await,
        Err(StoreError::ReadOnly)
    );
    let mut drafts = again.drafts().await.unwrap().drafts;
    drafts.sort_by(|a, b| a.form.cmp(&b.form));
    assert_eq!(drafts.len(), 2);
    assert_eq!(
        (drafts[0].form.as_str(), drafts[0].bytes.as_slice()),
        ("record 1", b"second".as_slice())
    );
    vault.remove_draft("record 1").await.unwrap();
    assert_eq!(vault.drafts().await.unwrap().drafts.len(), 1);
}

#[wasm_bindgen_test]
async fn commits_at_the_same_time_follow_one_another() {
    let rows = MemoryRows::new();
    let (vault, _) = vault_in(&rows).await;
    let saves = (0..20_u8).map(|at| {
        vault.commit(
            vec![put(DocId([at; 16]), WORKER, &[at])],
            vec![entry(WORKER, "x")],
        )
    });
    let saved = futures::future::join_all(saves).await;
    let numbers: Vec<u64> = saved
        .into_iter()
        .map(|saved| saved.unwrap().sequence)
        .collect();
    assert_eq!(numbers, (2..22).collect::<Vec<u64>>());
    let again = reopened(&rows).await;
    let opened = again.open_summaries().await.unwrap();
    assert_eq!((opened.summaries.len(), opened.findings), (20, vec![]));
    assert_eq!(again.verify_journal().await.unwrap()[0].fault, None);
}
