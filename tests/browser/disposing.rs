//! Disposing of a file: its key goes, and whatever is here of another stays.

use crate::setting::{put, reopened, vault_in};
use alongside::store::{
    Change, DocId, EntryText, Finding, JournalEntry, KeyFile, MemoryRows, Store, StoreError,
};
use wasm_bindgen_test::wasm_bindgen_test;

const A: DocId = DocId([1; 16]);
const B: DocId = DocId([2; 16]);
const WORKER: KeyFile = KeyFile([7; 16]);
const CASE: KeyFile = KeyFile([8; 16]);

fn entry(file: KeyFile, text: &str) -> JournalEntry {
    JournalEntry {
        file,
        bytes: text.as_bytes().to_vec(),
    }
}

fn dispose(file: KeyFile) -> Change {
    Change::Dispose {
        file,
        about: b"a worker".to_vec(),
    }
}

#[wasm_bindgen_test]
async fn a_file_that_was_never_here_can_be_kept_from_coming() {
    let rows = MemoryRows::new();
    let (vault, _) = vault_in(&rows).await;
    vault.commit(vec![dispose(WORKER)], vec![]).await.unwrap();
    let again = reopened(&rows).await;
    assert_eq!(again.begin_writing().await.unwrap().findings, vec![]);
    assert_eq!(again.disposed().unwrap(), [(WORKER, b"a worker".to_vec())]);
    let refused = again.commit(vec![put(A, WORKER, b"come")], vec![]).await;
    assert_eq!(refused, Err(StoreError::Disposed { file: WORKER }));
}

#[wasm_bindgen_test]
async fn disposing_destroys_the_key_and_the_journal_still_holds() {
    let rows = MemoryRows::new();
    let (vault, _) = vault_in(&rows).await;
    vault
        .commit(
            vec![put(A, WORKER, b"worker")],
            vec![entry(WORKER, "one"), entry(CASE, "two")],
        )
        .await
        .unwrap();
    vault
        .commit(vec![put(B, CASE, b"case")], vec![entry(WORKER, "three")])
        .await
        .unwrap();
    let copied = rows.dump();
    vault
        .commit(
            vec![dispose(WORKER)],
            vec![entry(KeyFile::VAULT, "disposed")],
        )
        .await
        .unwrap();

    let again = reopened(&rows).await;
    let opened = again.begin_writing().await.unwrap();
    assert_eq!(opened.findings, vec![]);
    assert_eq!(
        opened
            .summaries
            .iter()
            .map(|summary| summary.id)
            .collect::<Vec<_>>(),
        [B]
    );
    assert_eq!(again.disposed().unwrap(), [(WORKER, b"a worker".to_vec())]);
    let texts: Vec<_> = again
        .journal()
        .await
        .unwrap()
        .into_iter()
        .map(|entry| entry.text)
        .collect();
    assert_eq!(texts[0], EntryText::Tombstone);
    assert!(matches!(&texts[1], EntryText::Kept { bytes, .. } if bytes == b"two"));
    assert_eq!(texts[2], EntryText::Tombstone);
    assert!(matches!(&texts[3], EntryText::Kept { bytes, .. } if bytes == b"disposed"));
    let report = again.verify_journal().await.unwrap();
    assert_eq!(
        (report.len(), report[0].count, report[0].fault),
        (1, 4, None)
    );
    let refused = again.commit(vec![put(A, WORKER, b"back")], vec![]).await;
    assert_eq!(refused, Err(StoreError::Disposed { file: WORKER }));
    let twice = again.commit(vec![dispose(WORKER)], vec![]).await;
    assert_eq!(twice, Err(StoreError::Disposed { file: WORKER }));
    let all = again.commit(vec![dispose(KeyFile::VAULT)], vec![]).await;
    assert!(
        all.is_err(),
        "what belongs to no file has no key of its own"
    );

    // Old rows put back from a copy, without the key, stay closed.
    let mut table = rows.dump();
    for (place, row) in copied {
        if place.0 != Store::Keys && place.0 != Store::Meta {
            table.entry(place).or_insert(row);
        }
    }
    rows.load(table);
    let opened = reopened(&rows).await.open_summaries().await.unwrap();
    assert!(
        opened
            .findings
            .contains(&Finding::DamagedSummary { id: Some(A) })
    );
    assert!(opened.findings.contains(&Finding::TallyDiffers));
}

#[wasm_bindgen_test]
async fn a_file_that_cannot_be_read_is_still_among_what_is_kept() {
    let rows = MemoryRows::new();
    let (vault, _) = vault_in(&rows).await;
    vault
        .commit(vec![put(A, WORKER, b"worker")], vec![entry(CASE, "two")])
        .await
        .unwrap();
    let kept = [KeyFile(A.0), WORKER, CASE].into();
    assert_eq!(vault.kept_files().await.unwrap(), kept);
    let mut table = rows.dump();
    table
        .get_mut(&(Store::Keys, WORKER.0.to_vec()))
        .unwrap()
        .truncate(20);
    rows.load(table);
    let again = reopened(&rows).await;
    let opened = again.begin_writing().await.unwrap();
    assert!(opened.summaries.is_empty());
    assert_eq!(again.kept_files().await.unwrap(), kept);
    again.commit(vec![dispose(CASE)], vec![]).await.unwrap();
    let left = [KeyFile(A.0), WORKER].into();
    assert_eq!(again.kept_files().await.unwrap(), left);
}
