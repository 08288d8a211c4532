//! Rows that were changed, moved, put back or taken away behind the vault's back.

use crate::setting::{found, passphrase, ports, put, reopened, vault_in};
use alongside::store::{
    ChainFault, Change, DocId, Finding, JournalEntry, KeyFile, MemoryRows, OpenVault, Store,
    StoreError, Table, Vault,
};
use wasm_bindgen_test::wasm_bindgen_test;

const A: DocId = DocId([1; 16]);
const B: DocId = DocId([2; 16]);
const WORKER: KeyFile = KeyFile([7; 16]);

async fn body(vault: &OpenVault, id: DocId) -> Result<Vec<u8>, StoreError> {
    vault.bodies(&[id]).await.unwrap().remove(0)
}

/// A vault in memory with two documents, each saved twice, and a journal of two.
async fn two_documents() -> (MemoryRows, Table) {
    let rows = MemoryRows::new();
    let (vault, _) = vault_in(&rows).await;
    let note = |text: &str| {
        vec![JournalEntry {
            file: WORKER,
            bytes: text.as_bytes().to_vec(),
        }]
    };
    vault
        .commit(
            vec![put(A, WORKER, b"a1"), put(B, WORKER, b"b1")],
            note("one"),
        )
        .await
        .unwrap();
    let old = rows.dump();
    vault
        .commit(
            vec![put(A, WORKER, b"a2"), put(B, WORKER, b"b2")],
            note("two"),
        )
        .await
        .unwrap();
    (rows, old)
}

fn key_of(id: DocId, store: Store) -> (Store, Vec<u8>) {
    let part: &[u8] = if store == Store::Documents {
        &[0, 0]
    } else {
        &[]
    };
    (store, [id.0.as_slice(), part].concat())
}

fn touch(rows: &MemoryRows, change: impl FnOnce(&mut Table)) {
    let mut table = rows.dump();
    change(&mut table);
    rows.load(table);
}

#[wasm_bindgen_test]
async fn a_damaged_row_is_put_aside_and_the_rest_opens() {
    let (rows, _) = two_documents().await;
    touch(&rows, |table| {
        let row = table.get_mut(&key_of(A, Store::Summaries)).unwrap();
        let last = row.len() - 1;
        row[last] ^= 1;
    });
    let damaged = rows.dump()[&key_of(A, Store::Summaries)].clone();
    let vault = reopened(&rows).await;
    let opened = vault.begin_writing().await.unwrap();
    assert_eq!(opened.findings, [Finding::DamagedSummary { id: Some(A) }]);
    assert_eq!(
        opened
            .summaries
            .iter()
            .map(|summary| summary.id)
            .collect::<Vec<_>>(),
        [B]
    );
    assert_eq!(vault.quarantined().await.unwrap(), 1);
    assert_eq!(
        rows.dump()[&key_of(A, Store::Summaries)],
        damaged,
        "nothing is repaired in place"
    );
    // It can be removed as it is, and of the body nothing is left either.
    let kept = rows.dump();
    vault.commit(vec![Change::Remove(A)], vec![]).await.unwrap();
    assert_eq!(body(&vault, A).await, Err(StoreError::NoDocument { id: A }));
    assert_eq!(
        reopened(&rows)
            .await
            .open_summaries()
            .await
            .unwrap()
            .findings,
        vec![]
    );
    rows.load(kept);
    let vault = reopened(&rows).await;
    vault.begin_writing().await.unwrap();
    // The body is whole, so the document can be saved again.
    assert_eq!(body(&vault, A).await.unwrap(), b"a2");
    vault
        .commit(vec![put(A, WORKER, b"a2")], vec![])
        .await
        .unwrap();
    assert_eq!(
        reopened(&rows)
            .await
            .open_summaries()
            .await
            .unwrap()
            .findings,
        vec![]
    );

    touch(&rows, |table| {
        table
            .get_mut(&key_of(B, Store::Documents))
            .unwrap()
            .truncate(30);
    });
    let vault = reopened(&rows).await;
    assert_eq!(vault.open_summaries().await.unwrap().summaries.len(), 2);
    let bodies = vault.bodies(&[A, B]).await.unwrap();
    assert_eq!(bodies, [Ok(b"a2".to_vec()), Err(StoreError::DamagedRow)]);
}

#[wasm_bindgen_test]
async fn rows_moved_or_rolled_back_are_told() {
    let (rows, old) = two_documents().await;
    let good = rows.dump();

    // A body put in another's place.
    touch(&rows, |table| {
        let other = table[&key_of(B, Store::Documents)].clone();
        table.insert(key_of(A, Store::Documents), other);
    });
    let vault = reopened(&rows).await;
    vault.open_summaries().await.unwrap();
    assert_eq!(body(&vault, A).await, Err(StoreError::DamagedRow));

    // A body put back to what it was.
    rows.load(good.clone());
    let place = key_of(A, Store::Documents);
    touch(&rows, |table| {
        drop(table.insert(place.clone(), old[&place].clone()));
    });
    let vault = reopened(&rows).await;
    assert_eq!(vault.open_summaries().await.unwrap().findings, vec![]);
    assert_eq!(body(&vault, A).await, Err(StoreError::RolledBack { id: A }));

    // Body and summary both put back; a document taken away; a document put back.
    rows.load(good.clone());
    for store in [Store::Documents, Store::Summaries] {
        let place = key_of(A, store);
        touch(&rows, |table| {
            drop(table.insert(place.clone(), old[&place].clone()));
        });
    }
    assert_eq!(
        reopened(&rows)
            .await
            .open_summaries()
            .await
            .unwrap()
            .findings,
        [Finding::TallyDiffers]
    );
    rows.load(good.clone());
    touch(&rows, |table| {
        drop(table.remove(&key_of(B, Store::Summaries)));
    });
    assert_eq!(
        reopened(&rows)
            .await
            .open_summaries()
            .await
            .unwrap()
            .findings,
        [Finding::TallyDiffers]
    );

    // The head put back to what it was: rows are newer than it knows.
    rows.load(good);
    let place = (Store::Meta, b"head".to_vec());
    touch(&rows, |table| {
        drop(table.insert(place.clone(), old[&place].clone()));
    });
    assert_eq!(
        reopened(&rows)
            .await
            .open_summaries()
            .await
            .unwrap()
            .findings,
        [Finding::TallyDiffers]
    );
}

#[wasm_bindgen_test]
async fn a_touched_journal_is_told() {
    let (rows, _) = two_documents().await;
    let good = rows.dump();
    let first = good
        .keys()
        .find(|(store, _)| *store == Store::Journal)
        .unwrap()
        .clone();
    let fault = || async { reopened(&rows).await.verify_journal().await.unwrap()[0].fault };
    assert_eq!(fault().await, None);
    touch(&rows, |table| drop(table.remove(&first)));
    assert_eq!(fault().await, Some(ChainFault::Missing { number: 1 }));
    rows.load(good);
    touch(&rows, |table| table.get_mut(&first).unwrap()[40] ^= 1);
    assert_eq!(fault().await, Some(ChainFault::Changed));
}

#[wasm_bindgen_test]
async fn a_damaged_vault_is_told_from_a_wrong_passphrase_and_from_a_newer_one() {
    let (rows, _) = two_documents().await;
    let good = rows.dump();
    let header = (Store::Meta, b"header".to_vec());
    let head = (Store::Meta, b"head".to_vec());

    for at in [0, 31, 32, 60] {
        rows.load(good.clone());
        touch(&rows, |table| table.get_mut(&header).unwrap()[at] ^= 1);
        let error = Vault::find(ports(rows.clone())).await.err();
        assert_eq!(error, Some(StoreError::DamagedVault { part: "header" }));
    }
    rows.load(good.clone());
    touch(&rows, |table| table.get_mut(&head).unwrap()[60] ^= 1);
    let error = found(&rows).await.unlock(&passphrase()).await.err();
    assert_eq!(error, Some(StoreError::DamagedVault { part: "head" }));

    // A header that a newer app wrote: whole, and of a format this one does not know.
    rows.load(good);
    touch(&rows, |table| {
        use sha2::Digest;
        let text = br#"{"format":2,"vault":{"something":"else"}}"#;
        table.insert(
            header,
            [sha2::Sha256::digest(text).as_slice(), text].concat(),
        );
    });
    let before = rows.dump();
    assert_eq!(
        Vault::find(ports(rows.clone())).await.err(),
        Some(StoreError::NewerVault)
    );
    assert!(rows.dump() == before);
}

#[wasm_bindgen_test]
async fn a_lock_added_or_taken_by_somebody_else_is_told() {
    let (rows, _) = two_documents().await;
    let header = (Store::Meta, b"header".to_vec());
    touch(&rows, |table| {
        use sha2::Digest;
        let mut locks: serde_json::Value = serde_json::from_slice(&table[&header][32..]).unwrap();
        locks["locks"].as_array_mut().unwrap().pop();
        let text = serde_json::to_vec(&locks).unwrap();
        table.insert(
            header,
            [sha2::Sha256::digest(&text).as_slice(), &text].concat(),
        );
    });
    assert_eq!(
        reopened(&rows)
            .await
            .open_summaries()
            .await
            .unwrap()
            .findings,
        [Finding::LocksChanged]
    );
}

#[wasm_bindgen_test]
async fn a_cost_out_of_bounds_is_refused_before_it_is_run() {
    let (rows, _) = two_documents().await;
    let header = (Store::Meta, b"header".to_vec());
    touch(&rows, |table| {
        use sha2::Digest;
        let mut locks: serde_json::Value = serde_json::from_slice(&table[&header][32..]).unwrap();
        locks["locks"][0]["cost"]["memory_kib"] = 8.into();
        let text = serde_json::to_vec(&locks).unwrap();
        table.insert(
            header,
            [sha2::Sha256::digest(&text).as_slice(), &text].concat(),
        );
    });
    let error = found(&rows).await.unlock(&passphrase()).await.err();
    assert_eq!(
        error,
        Some(StoreError::Office(
            alongside::office::OfficeError::CostOutOfBounds
        ))
    );
}
