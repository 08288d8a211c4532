//! Vaults that released versions of the app have written, row by row, open for ever.
//!
//! Each release that changes the form of a row adds a file to `tests/data`; none is ever
//! rewritten. Here they are opened in memory, in `browser/released.rs` through `IndexedDB`.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use alongside::office::InPage;
use alongside::store::{
    Change, DocId, EntryText, JournalEntry, KeyFile, MemoryRows, NewVault, PART, Ports, Put,
    Revision, Store, Table, Unlock, Vault, VaultId, hex, unhex,
};
use futures::executor::block_on;
use std::rc::Rc;
use zeroize::Zeroizing;

const PASSPHRASE: &str = "lantern meadow otter quilt";
const V1: &str = include_str!("data/vault-v1.json");

fn ports(rows: &MemoryRows) -> Ports {
    Ports {
        rows: Rc::new(rows.clone()),
        office: Rc::new(InPage),
    }
}

fn unlock() -> Unlock {
    Unlock::Passphrase(Zeroizing::new(PASSPHRASE.to_owned()))
}

fn table(text: &str) -> Table {
    let fixture: serde_json::Value = serde_json::from_str(text).unwrap();
    let row = |row: &serde_json::Value| {
        let field = |name: &str| unhex(row[name].as_str().unwrap()).unwrap();
        let store = Store::ALL
            .into_iter()
            .find(|store| store.name() == row["store"])
            .unwrap();
        ((store, field("key")), field("value"))
    };
    fixture["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(row)
        .collect()
}

#[test]
fn version_1_opens_whole() {
    let rows = MemoryRows::new();
    rows.load(table(V1));
    block_on(async {
        let vault = Vault::find(ports(&rows))
            .await
            .unwrap()
            .unwrap()
            .unlock(&unlock())
            .await
            .unwrap();
        let opened = vault.begin_writing().await.unwrap();
        assert_eq!(opened.findings, vec![]);
        assert_eq!(opened.summaries.len(), 3);
        let ids: Vec<DocId> = opened.summaries.iter().map(|summary| summary.id).collect();
        let bodies = vault.bodies(&ids).await.unwrap();
        let lengths: Vec<usize> = bodies.into_iter().map(|body| body.unwrap().len()).collect();
        assert_eq!(lengths, [6, PART + 1, 5]);
        let drafts = vault.drafts().await.unwrap();
        assert_eq!((drafts.drafts.len(), drafts.damaged), (1, 0));
        let journal = vault.journal().await.unwrap();
        assert_eq!(journal.len(), 3);
        assert_eq!(journal[1].text, EntryText::Tombstone);
        assert_eq!(vault.verify_journal().await.unwrap()[0].fault, None);
        assert_eq!(vault.disposed().unwrap(), [(KeyFile([8; 16]), vec![])]);
        // And it can be written to.
        vault
            .commit(vec![Change::Remove(ids[0])], vec![])
            .await
            .unwrap();
    });
}

/// `cargo test --test released -- --ignored` writes the form of today into the folder of the
/// temporary files, to be added to `tests/data` under the number of the release.
#[test]
#[ignore = "writes a new fixture; run by hand for a release that changes the form of a row"]
fn write_the_form_of_today() {
    let rows = MemoryRows::new();
    block_on(async {
        let new = NewVault {
            passphrase: Zeroizing::new(PASSPHRASE.to_owned()),
            council: None,
        };
        let (vault, _sheet) = Vault::create(ports(&rows), VaultId([1; 16]), new)
            .await
            .unwrap();
        let put = |id: u8, file: KeyFile, body: &[u8]| {
            let revision = Revision {
                device: vault.device(),
                counter: 1,
                from: vec![],
            };
            let summary = b"summary".to_vec();
            Change::Put(Put {
                id: DocId([id; 16]),
                kind: id,
                file,
                body: body.to_vec(),
                summary,
                revision,
            })
        };
        let (worker, case) = (KeyFile([7; 16]), KeyFile([8; 16]));
        let entry = |file, text: &str| JournalEntry {
            file,
            bytes: text.as_bytes().to_vec(),
        };
        vault
            .commit(vec![put(1, worker, b"worker")], vec![entry(worker, "one")])
            .await
            .unwrap();
        vault
            .commit(
                vec![put(2, worker, &[5; PART + 1])],
                vec![entry(case, "two")],
            )
            .await
            .unwrap();
        vault
            .commit(
                vec![put(3, KeyFile::VAULT, b"vault")],
                vec![entry(worker, "three")],
            )
            .await
            .unwrap();
        vault
            .commit(
                vec![Change::Dispose {
                    file: case,
                    about: b"a case".to_vec(),
                }],
                vec![],
            )
            .await
            .unwrap();
        vault.put_draft("record", b"half a sentence").await.unwrap();
    });
    let row = |((store, key), value): ((Store, Vec<u8>), Vec<u8>)| serde_json::json!({ "store": store.name(), "key": hex(&key), "value": hex(&value) });
    let rows: Vec<serde_json::Value> = rows.dump().into_iter().map(row).collect();
    let fixture = serde_json::json!({
        "about": "A vault as this version of the app writes it. Every name in it is invented.",
        "passphrase": PASSPHRASE,
        "database_version": alongside::store::DATABASE_VERSION,
        "stores": Store::ALL.map(Store::name),
        "rows": rows,
    });
    let path = std::env::temp_dir().join("vault-of-today.json");
    std::fs::write(&path, serde_json::to_string_pretty(&fixture).unwrap()).unwrap();
    println!("{}", path.display());
}
