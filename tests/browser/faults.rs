//! What goes wrong on real devices, brought about here.

use crate::setting::{found, indexed, new_vault, passphrase, ports, put, reopened, vault_in};
use alongside::store::{
    ChainFault, Change, ConnectionEvent, DocId, Finding, IndexedRows, JournalEntry, KeyFile,
    MemoryRows, OpenVault, Opening, Store, StoreError, Table, Vault, VaultId, VaultRows, Write,
};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;

const A: DocId = DocId([1; 16]);
const B: DocId = DocId([2; 16]);
const WORKER: KeyFile = KeyFile([7; 16]);

#[wasm_bindgen(inline_js = r#"
const plain = {
    put: IDBObjectStore.prototype.put,
    transaction: IDBDatabase.prototype.transaction,
    open: IDBFactory.prototype.open,
};
let databases = [];
let durabilities = [];

export function heal() {
    IDBObjectStore.prototype.put = plain.put;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
        databases.push(this);
        const transaction = plain.transaction.call(this, stores, mode, options);
        if (mode === 'readwrite') durabilities.push(transaction.durability);
        return transaction;
    };
    IDBFactory.prototype.open = plain.open;
    databases = [];
    durabilities = [];
}
export function durability_seen() { return durabilities.join(' '); }
export function put_throws(name, message) {
    IDBObjectStore.prototype.put = function () { throw new DOMException(message, name); };
}
export function put_aborts() {
    IDBObjectStore.prototype.put = function (value, key) {
        const request = plain.put.call(this, value, key);
        request.addEventListener('success', () => {
            try { this.transaction.abort(); } catch { /* taken back already */ }
        });
        return request;
    };
}
export function transactions_fail(times, name) {
    IDBDatabase.prototype.transaction = function (...given) {
        if (times-- > 0) throw new DOMException('The database connection is closing.', name);
        return plain.transaction.apply(this, given);
    };
}
export function open_throws(name, message) {
    IDBFactory.prototype.open = function () { throw new DOMException(message, name); };
}
export function open_fails(name, message) {
    IDBFactory.prototype.open = function () {
        const request = new EventTarget();
        request.readyState = 'done';
        Object.defineProperty(request, 'error', { get: () => new DOMException(message, name) });
        Object.setPrototypeOf(request, new Proxy(EventTarget.prototype, {}));
        setTimeout(() => request.onerror && request.onerror(new Event('error')));
        return request;
    };
}
export function hold(name, version) {
    return new Promise((resolve, reject) => {
        const request = plain.open.call(indexedDB, name, version);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}
export function close(database) { database.close(); }
export function drop_connections() {
    for (const database of databases) {
        database.close();
        if (database.onclose) database.onclose(new Event('close'));
    }
    databases = [];
}
export function start_deleting(name) { indexedDB.deleteDatabase(name); }
"#)]
extern "C" {
    fn heal();
    fn durability_seen() -> String;
    fn put_throws(name: &str, message: &str);
    fn put_aborts();
    fn transactions_fail(times: u32, name: &str);
    fn open_throws(name: &str, message: &str);
    fn open_fails(name: &str, message: &str);
    #[wasm_bindgen(catch)]
    async fn hold(name: &str, version: u32)
    -> Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>;
    fn close(database: &wasm_bindgen::JsValue);
    fn drop_connections();
    fn start_deleting(name: &str);
}

fn database_name(vault: VaultId) -> String {
    format!("alongside-vault-{vault}")
}

async fn connecting(vault: VaultId, opening: Opening) -> Option<StoreError> {
    IndexedRows::connect(vault, opening, Rc::new(|_| {}))
        .await
        .err()
}

async fn on_disk() -> (VaultId, OpenVault) {
    heal();
    let id = VaultId::mint().unwrap();
    let stage = ports(indexed(id, Opening::New).await);
    let (vault, _) = Vault::create(stage, id, new_vault()).await.unwrap();
    vault
        .commit(vec![put(A, WORKER, b"first")], vec![])
        .await
        .unwrap();
    (id, vault)
}

async fn body(vault: &OpenVault, id: DocId) -> Result<Vec<u8>, StoreError> {
    vault.bodies(&[id]).await.unwrap().remove(0)
}

#[wasm_bindgen_test]
async fn every_save_is_strictly_durable() {
    let (_, vault) = on_disk().await;
    vault.put_draft("form", b"text").await.unwrap();
    let seen = durability_seen();
    assert!(
        seen.split(' ').count() >= 4 && seen.split(' ').all(|one| one == "strict"),
        "{seen}"
    );
}

#[wasm_bindgen_test]
async fn a_failed_save_says_why_changes_nothing_and_can_be_tried_again() {
    let (_, vault) = on_disk().await;
    type Break = fn();
    let quota: Break = || put_throws("QuotaExceededError", "");
    let disk: Break = || put_throws("UnknownError", "disk full");
    let abort: Break = put_aborts;
    for (break_it, expected) in [
        (quota, Some(StoreError::Quota)),
        (disk, Some(StoreError::DiskFull)),
        (abort, None),
    ] {
        break_it();
        let error = vault
            .commit(vec![put(A, WORKER, b"second")], vec![])
            .await
            .unwrap_err();
        match expected {
            Some(expected) => assert_eq!(error, expected),
            None => assert!(matches!(error, StoreError::Aborted { .. }), "{error:?}"),
        }
        heal();
        assert_eq!(body(&vault, A).await.unwrap(), b"first");
    }
    vault
        .commit(vec![put(A, WORKER, b"second")], vec![])
        .await
        .unwrap();
    assert_eq!(body(&vault, A).await.unwrap(), b"second");
    assert_eq!(vault.open_summaries().await.unwrap().findings, vec![]);
}

#[wasm_bindgen_test]
async fn a_dropped_connection_is_reopened_and_the_save_replayed() {
    let (_, vault) = on_disk().await;
    drop_connections();
    vault
        .commit(vec![put(A, WORKER, b"after the drop")], vec![])
        .await
        .unwrap();
    assert_eq!(body(&vault, A).await.unwrap(), b"after the drop");

    transactions_fail(3, "InvalidStateError");
    vault
        .commit(vec![put(A, WORKER, b"after three failures")], vec![])
        .await
        .unwrap();
    assert_eq!(body(&vault, A).await.unwrap(), b"after three failures");

    transactions_fail(1_000, "UnknownError");
    let error = vault
        .commit(vec![put(A, WORKER, b"never")], vec![])
        .await
        .unwrap_err();
    assert_eq!(error, StoreError::ConnectionClosed);
    heal();
    assert_eq!(body(&vault, A).await.unwrap(), b"after three failures");
}

#[wasm_bindgen_test]
async fn an_open_that_fails_has_its_own_message() {
    heal();
    let id = VaultId::mint().unwrap();
    for (name, words, expected) in [
        ("SecurityError", "", StoreError::NoStorage),
        ("InvalidStateError", "", StoreError::PrivateMode),
        (
            "QuotaExceededError",
            "Encountered full disk while opening backing store.",
            StoreError::DiskFull,
        ),
        ("QuotaExceededError", "", StoreError::Quota),
        ("VersionError", "", StoreError::NewerVault),
    ] {
        open_throws(name, words);
        assert_eq!(connecting(id, Opening::New).await, Some(expected));
    }
    open_fails(
        "UnknownError",
        "Internal error opening backing store for indexedDB.open.",
    );
    assert_eq!(
        connecting(id, Opening::New).await,
        Some(StoreError::ConnectionClosed)
    );
    heal();
    assert_eq!(
        connecting(id, Opening::Existing).await,
        Some(StoreError::NoVault)
    );
    assert!(
        !IndexedRows::list().await.unwrap().contains(&id),
        "looking for a vault made one"
    );
}

#[wasm_bindgen_test]
async fn a_newer_database_is_left_alone() {
    heal();
    let id = VaultId::mint().unwrap();
    let held = hold(&database_name(id), 99).await.unwrap();
    assert_eq!(
        connecting(id, Opening::Existing).await,
        Some(StoreError::NewerVault)
    );
    close(&held);
}

#[wasm_bindgen_test]
async fn a_blocked_open_gives_up_and_says_so() {
    heal();
    let id = VaultId::mint().unwrap();
    let held = hold(&database_name(id), 1).await.unwrap();
    start_deleting(&database_name(id));
    assert_eq!(
        connecting(id, Opening::New).await,
        Some(StoreError::Blocked)
    );
    // Let go late, the open that nobody waits for any more holds up nobody.
    close(&held);
    let again = indexed(id, Opening::New).await;
    again.erase().await.unwrap();
}

#[wasm_bindgen_test]
async fn another_window_with_a_newer_app_gets_the_database() {
    heal();
    let id = VaultId::mint().unwrap();
    let told = Rc::new(RefCell::new(Vec::new()));
    let ear = told.clone();
    let rows = IndexedRows::connect(
        id,
        Opening::New,
        Rc::new(move |event| ear.borrow_mut().push(event)),
    )
    .await
    .unwrap();
    let newer = hold(&database_name(id), 2).await.unwrap();
    assert_eq!(*told.borrow(), [ConnectionEvent::LetGo]);
    let error = rows.all(&[Store::Documents]).await.unwrap_err();
    assert_eq!(error, StoreError::VersionChange);
    close(&newer);
    // It stays so: reopening would only hold up the newer app again.
    assert_eq!(
        rows.all(&[Store::Documents]).await.unwrap_err(),
        StoreError::VersionChange
    );
}

#[wasm_bindgen_test]
async fn two_windows_one_writer() {
    let (id, first) = on_disk().await;
    let second = Vault::find(ports(indexed(id, Opening::Existing).await))
        .await
        .unwrap()
        .unwrap();
    let second = second.unlock(&passphrase()).await.unwrap();
    assert_eq!(second.open_summaries().await.unwrap().summaries.len(), 1);
    assert_eq!(
        second.commit(vec![put(B, WORKER, b"x")], vec![]).await,
        Err(StoreError::ReadOnly)
    );

    // The reader sees what the writer saves, newer than it knew or not.
    first
        .commit(vec![put(A, WORKER, b"newer")], vec![])
        .await
        .unwrap();
    assert_eq!(body(&second, A).await.unwrap(), b"newer");

    assert_eq!(second.begin_writing().await.unwrap().findings, vec![]);
    second
        .commit(vec![put(B, WORKER, b"by the second")], vec![])
        .await
        .unwrap();
    let late = first.commit(vec![put(A, WORKER, b"late")], vec![]).await;
    assert_eq!(late, Err(StoreError::LostWriteLock));
    assert!(!first.is_writer());
    assert_eq!(
        first.put_draft("form", b"x").await,
        Err(StoreError::ReadOnly)
    );
    let opened = first.open_summaries().await.unwrap();
    assert_eq!((opened.summaries.len(), opened.findings), (2, vec![]));
    assert_eq!(body(&first, A).await.unwrap(), b"newer");
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
            .truncate(30)
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
        drop(table.insert(place.clone(), old[&place].clone()))
    });
    let vault = reopened(&rows).await;
    assert_eq!(vault.open_summaries().await.unwrap().findings, vec![]);
    assert_eq!(body(&vault, A).await, Err(StoreError::RolledBack { id: A }));

    // Body and summary both put back; a document taken away; a document put back.
    rows.load(good.clone());
    for store in [Store::Documents, Store::Summaries] {
        let place = key_of(A, store);
        touch(&rows, |table| {
            drop(table.insert(place.clone(), old[&place].clone()))
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
        drop(table.remove(&key_of(B, Store::Summaries)))
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
        drop(table.insert(place.clone(), old[&place].clone()))
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

#[wasm_bindgen_test]
async fn a_row_that_is_no_bytes_is_a_damaged_row() {
    let (id, vault) = on_disk().await;
    vault.lock();
    let rows = indexed(id, Opening::Existing).await;
    let writer = rows.begin_writing().await.unwrap();
    rows.write(vec![Write::put(Store::Summaries, A.0, vec![])], writer)
        .await
        .unwrap();
    let vault = Vault::find(ports(rows))
        .await
        .unwrap()
        .unwrap()
        .unlock(&passphrase())
        .await
        .unwrap();
    let opened = vault.begin_writing().await.unwrap();
    assert!(
        opened
            .findings
            .contains(&Finding::DamagedSummary { id: Some(A) })
    );
    assert_eq!(body(&vault, A).await.unwrap(), b"first");
}
