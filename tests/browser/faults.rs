//! What goes wrong on real devices, brought about here.

use crate::setting::{indexed, new_vault, passphrase, ports, put};
use alongside::store::{
    ConnectionEvent, DATABASE_VERSION, DocId, Finding, IndexedRows, KeyFile, OpenVault, Opening,
    Store, StoreError, Vault, VaultId, VaultRows, Write,
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
    pub fn heal();
    fn durability_seen() -> String;
    pub fn put_throws(name: &str, message: &str);
    pub fn put_aborts();
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

/// Breaks the browser's storage in one way.
type Break = fn();

#[wasm_bindgen_test]
async fn a_failed_save_says_why_changes_nothing_and_can_be_tried_again() {
    let (_, vault) = on_disk().await;
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
    let held = hold(&database_name(id), DATABASE_VERSION).await.unwrap();
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
    let newer = hold(&database_name(id), DATABASE_VERSION + 1)
        .await
        .unwrap();
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
