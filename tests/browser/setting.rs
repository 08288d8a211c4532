//! What the vault tests stand on.

use alongside::office::{Answer, Argon, InPage, Job, Office, Outcome, Reply, Request};
use alongside::store::{
    Change, DeviceId, DocId, IndexedRows, KeyFile, MemoryRows, NewVault, OpenVault, Opening, Ports,
    Put, RecoverySheet, Revision, Unlock, Vault, VaultId, VaultRows,
};
use std::rc::Rc;
use zeroize::Zeroizing;

pub const PASSPHRASE: &str = "lantern meadow otter quilt";

/// Does everything in the page, and stretches a passphrase with 64 KiB instead of 64 MiB once the
/// cost that was asked has been found within bounds.
pub struct QuickOffice;

impl Office for QuickOffice {
    fn ask(&self, job: Job) -> Outcome<'_> {
        let Request::Argon2 { cost, salt } = &job.request else {
            return InPage.ask(job);
        };
        assert!(cost.is_within_bounds(), "the vault asked for {cost:?}");
        assert!(*cost == Argon::STANDARD);
        let mut key = vec![0; 32];
        let quick = argon2::Params::new(64, 1, 1, Some(32)).unwrap();
        argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, quick)
            .hash_password_into(&job.body, salt, &mut key)
            .unwrap();
        Box::pin(async move {
            Ok(Answer {
                reply: Reply::Done,
                body: key,
            })
        })
    }
}

pub fn ports(rows: impl VaultRows + 'static) -> Ports {
    Ports {
        rows: Rc::new(rows),
        office: Rc::new(QuickOffice),
    }
}

pub fn secret(text: &str) -> Zeroizing<String> {
    Zeroizing::new(text.to_owned())
}

pub fn passphrase() -> Unlock {
    Unlock::Passphrase(secret(PASSPHRASE))
}

pub fn new_vault() -> NewVault {
    NewVault {
        passphrase: secret(PASSPHRASE),
        council: None,
    }
}

pub async fn vault_in(rows: &MemoryRows) -> (OpenVault, RecoverySheet) {
    Vault::create(ports(rows.clone()), VaultId::mint().unwrap(), new_vault())
        .await
        .unwrap()
}

pub async fn reopened(rows: &MemoryRows) -> OpenVault {
    found(rows).await.unlock(&passphrase()).await.unwrap()
}

pub async fn found(rows: &MemoryRows) -> Vault {
    Vault::find(ports(rows.clone()))
        .await
        .unwrap()
        .expect("a vault is there")
}

pub async fn indexed(vault: VaultId, opening: Opening) -> IndexedRows {
    IndexedRows::connect(vault, opening, Rc::new(|_| {}))
        .await
        .unwrap()
}

pub fn document(id: DocId, file: KeyFile, body: &[u8]) -> Put {
    let revision = Revision {
        device: DeviceId([9; 16]),
        counter: 1,
        from: Vec::new(),
    };
    Put {
        id,
        kind: 3,
        file,
        body: body.to_vec(),
        summary: b"summary".to_vec(),
        revision,
    }
}

pub fn put(id: DocId, file: KeyFile, body: &[u8]) -> Change {
    Change::Put(document(id, file, body))
}
