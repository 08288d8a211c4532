//! Databases that released versions of the app have made, opened by this one: every row is
//! still there. (`tests/released.rs` opens what is in them.)

use crate::setting::indexed;
use alongside::office::InPage;
use alongside::store::{Opening, Ports, Unlock, Vault, VaultId, VaultRows, hex};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(inline_js = r#"
const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
export function make_database(name, text) {
    const fixture = JSON.parse(text);
    return new Promise((resolve, reject) => {
        const request = indexedDB.open(name, fixture.database_version);
        request.onupgradeneeded = () => {
            for (const store of fixture.stores) request.result.createObjectStore(store);
        };
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
            const database = request.result;
            const transaction = database.transaction(fixture.stores, 'readwrite');
            for (const row of fixture.rows) {
                transaction.objectStore(row.store).put(bytes(row.value), bytes(row.key));
            }
            transaction.oncomplete = () => { database.close(); resolve(); };
            transaction.onabort = () => reject(transaction.error);
        };
    });
}
"#)]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn make_database(
        name: &str,
        text: &str,
    ) -> Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>;
}

#[wasm_bindgen_test]
async fn the_database_of_version_1_keeps_every_row() {
    let text = include_str!("../data/vault-v1.json");
    let fixture: serde_json::Value = serde_json::from_str(text).unwrap();
    let id = VaultId([1; 16]);
    make_database(&format!("alongside-vault-{id}"), text)
        .await
        .unwrap();

    let rows = indexed(id, Opening::Existing).await;
    let names: Vec<&str> = fixture["stores"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap())
        .collect();
    let mut expected: BTreeMap<(&str, String), String> = BTreeMap::new();
    for row in fixture["rows"].as_array().unwrap() {
        let field = |name: &str| row[name].as_str().unwrap();
        expected.insert(
            (field("store"), field("key").to_owned()),
            field("value").to_owned(),
        );
    }
    let mut found = BTreeMap::new();
    for store in alongside::store::Store::ALL {
        for (key, value) in rows.all(&[store]).await.unwrap().remove(0) {
            found.insert((store.name(), hex(&key)), hex(&value));
        }
    }
    assert_eq!(found, expected);
    assert!(names.iter().all(|name| {
        alongside::store::Store::ALL
            .iter()
            .any(|store| store.name() == *name)
    }));

    // With the real cost of the passphrase, as a person would.
    let ports = Ports {
        rows: Rc::new(rows),
        office: Rc::new(InPage),
    };
    let passphrase = fixture["passphrase"].as_str().unwrap().to_owned();
    let vault = Vault::find(ports.clone()).await.unwrap().unwrap();
    let vault = vault
        .unlock(&Unlock::Passphrase(zeroize::Zeroizing::new(passphrase)))
        .await
        .unwrap();
    let opened = vault.open_summaries().await.unwrap();
    assert_eq!((opened.summaries.len(), opened.findings.len()), (3, 0));
    vault.lock();
    drop(vault);
    ports.rows.erase().await.unwrap();
}
