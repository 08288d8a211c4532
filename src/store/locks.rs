//! The locks of a vault: ways to get its data key, and the plain header that lists them.
//!
//! The data key is random and never changes. Each lock holds a copy of it, sealed by something a
//! person has: a passphrase, the recovery sheet, the council's key, this device's passkey.
//! Changing the passphrase replaces one lock and touches nothing else.

use super::entropy;
use super::error::StoreError;
use super::id::{KeyFile, VaultId, hex, unhex};
use super::rows::Store;
use super::seal::{Key, Place, open, seal};
use super::strength::{Strength, strength};
use crate::office::{Argon, Office, OfficeError, Reply, Request};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// The form of a vault that this app reads and writes.
pub const VAULT_FORMAT: u32 = 1;

/// Bytes written as hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct HexBytes(pub Vec<u8>);

impl From<HexBytes> for String {
    fn from(bytes: HexBytes) -> Self {
        hex(&bytes.0)
    }
}

impl TryFrom<String> for HexBytes {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        unhex(&text).map(Self).ok_or("expected hexadecimal digits")
    }
}

/// One way to get the data key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "lock", rename_all = "kebab-case")]
pub enum Lock {
    /// A passphrase, stretched by Argon2id.
    Passphrase {
        /// Its cost.
        cost: Argon,
        /// Its salt.
        salt: HexBytes,
        /// The data key under the stretched passphrase.
        sealed: HexBytes,
    },
    /// The recovery sheet: an age identity on paper.
    Recovery {
        /// Its public key.
        recipient: String,
        /// The data key as an age file.
        file: HexBytes,
    },
    /// The council's key, which a site ships.
    Council {
        /// Its public key.
        recipient: String,
        /// The data key as an age file.
        file: HexBytes,
    },
    /// A passkey of this device (`WebAuthn` PRF).
    Passkey {
        /// The credential's id.
        credential: HexBytes,
        /// What the passkey is asked to evaluate.
        salt: HexBytes,
        /// The data key under the passkey's answer.
        sealed: HexBytes,
    },
}

impl Lock {
    /// Whether the council's key opens it.
    pub fn is_council(&self) -> bool {
        matches!(self, Self::Council { .. })
    }

    /// Whether a passkey opens it.
    pub fn is_passkey(&self) -> bool {
        matches!(self, Self::Passkey { .. })
    }

    /// The credential and salt with which a passkey is asked for its secret; `None` for other locks.
    pub fn passkey(&self) -> Option<(Vec<u8>, Vec<u8>)> {
        match self {
            Self::Passkey {
                credential, salt, ..
            } => Some((credential.0.clone(), salt.0.clone())),
            _ => None,
        }
    }
}

/// What opens a vault. It has no `Debug`, so that no log can print it.
#[derive(Clone)]
pub enum Unlock {
    /// The passphrase.
    Passphrase(Zeroizing<String>),
    /// The line of the recovery sheet (`AGE-SECRET-KEY-1…`).
    Recovery(Zeroizing<String>),
    /// The line of the council's key.
    Council(Zeroizing<String>),
    /// A passkey's answer to the salt of its lock.
    Passkey {
        /// The credential that answered.
        credential: Vec<u8>,
        /// Its 32 bytes.
        secret: Zeroizing<[u8; 32]>,
    },
}

/// The recovery sheet, to print or save once and keep away from the device. It has no
/// `Debug`, so that no log can print it.
#[derive(Clone)]
pub struct RecoverySheet {
    /// Of which vault.
    pub vault: VaultId,
    /// The secret line.
    pub identity: Zeroizing<String>,
    /// Its public key.
    pub recipient: String,
}

/// The plain head of a vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// [`VAULT_FORMAT`] of the app that wrote it.
    pub format: u32,
    /// Which vault.
    pub vault: VaultId,
    /// Its locks.
    pub locks: Vec<Lock>,
}

#[derive(Deserialize)]
struct FormatOnly {
    format: u32,
}

const HEADER_DAMAGED: StoreError = StoreError::DamagedVault { part: "header" };

impl Header {
    /// The row: SHA-256 of the text, then the text. The digest tells a damaged header from a
    /// wrong passphrase; who may have changed it on purpose is told by the sealed head.
    pub fn to_row(&self) -> Result<Vec<u8>, StoreError> {
        let text = serde_json::to_vec(self).map_err(|_| HEADER_DAMAGED)?;
        Ok([Self::digest(&text).as_slice(), &text].concat())
    }

    /// Reads the row. Errors: damaged, or written by a newer app.
    pub fn from_row(row: &[u8]) -> Result<Self, StoreError> {
        let (digest, text) = row.split_first_chunk::<32>().ok_or(HEADER_DAMAGED)?;
        if *digest != Self::digest(text) {
            return Err(HEADER_DAMAGED);
        }
        let FormatOnly { format } = serde_json::from_slice(text).map_err(|_| HEADER_DAMAGED)?;
        if format > VAULT_FORMAT {
            return Err(StoreError::NewerVault);
        }
        serde_json::from_slice(text).map_err(|_| HEADER_DAMAGED)
    }

    fn digest(text: &[u8]) -> [u8; 32] {
        Sha256::digest(text).into()
    }

    /// The data key, by one of the locks.
    ///
    /// Errors: wrong passphrase, wrong key, no lock of that kind, cost out of bounds, office.
    pub async fn data_key(&self, office: &dyn Office, with: &Unlock) -> Result<Key, StoreError> {
        let mut refused = StoreError::NoSuchLock;
        for lock in &self.locks {
            let tried = match (lock, with) {
                (Lock::Passphrase { cost, salt, sealed }, Unlock::Passphrase(passphrase)) => {
                    let stretched = stretch(office, *cost, &salt.0, passphrase).await?;
                    unseal(self.vault, &stretched, PASSPHRASE, &sealed.0)
                        .map_err(|_| StoreError::WrongPassphrase)
                }
                (Lock::Recovery { file, .. }, Unlock::Recovery(line))
                | (Lock::Council { file, .. }, Unlock::Council(line)) => {
                    open_age(office, &file.0, line).await
                }
                (
                    Lock::Passkey {
                        credential, sealed, ..
                    },
                    Unlock::Passkey {
                        credential: answered,
                        secret,
                    },
                ) if credential.0 == *answered => Key::from_slice(secret.as_slice())
                    .and_then(|key| unseal(self.vault, &key, PASSKEY, &sealed.0).ok())
                    .ok_or(StoreError::WrongKey),
                _ => continue,
            };
            match tried {
                Ok(key) => return Ok(key),
                Err(error @ (StoreError::WrongKey | StoreError::WrongPassphrase)) => {
                    refused = error;
                }
                Err(error) => return Err(error),
            }
        }
        Err(refused)
    }

    /// The public keys that can open this vault besides its passphrase: recovery and council.
    pub fn recipients(&self) -> Vec<String> {
        let of = |lock: &Lock| match lock {
            Lock::Recovery { recipient, .. } | Lock::Council { recipient, .. } => {
                Some(recipient.clone())
            }
            Lock::Passphrase { .. } | Lock::Passkey { .. } => None,
        };
        self.locks.iter().filter_map(of).collect()
    }

    /// The same header with this lock, in place of the one of its kind (passkeys: of its
    /// credential) if there was one.
    #[must_use]
    pub fn with_lock(&self, new: Lock) -> Self {
        let replaces = |old: &Lock| match (old, &new) {
            (
                Lock::Passkey {
                    credential: old, ..
                },
                Lock::Passkey {
                    credential: new, ..
                },
            ) => old == new,
            _ => std::mem::discriminant(old) == std::mem::discriminant(&new),
        };
        let mut locks: Vec<Lock> = self
            .locks
            .iter()
            .filter(|old| !replaces(old))
            .cloned()
            .collect();
        locks.push(new);
        Self {
            format: self.format,
            vault: self.vault,
            locks,
        }
    }
}

const PASSPHRASE: &[u8] = b"lock: passphrase";
const PASSKEY: &[u8] = b"lock: passkey";

/// A lock for a passphrase. Errors: too weak.
pub async fn passphrase_lock(
    office: &dyn Office,
    vault: VaultId,
    data: &Key,
    passphrase: &Zeroizing<String>,
) -> Result<Lock, StoreError> {
    if strength(passphrase) != Strength::Good {
        return Err(StoreError::WeakPassphrase);
    }
    let salt: [u8; 16] = entropy::random()?;
    let cost = Argon::STANDARD;
    let stretched = stretch(office, cost, &salt, passphrase).await?;
    let sealed = seal(
        &stretched,
        &place(vault, PASSPHRASE),
        KeyFile::VAULT,
        0,
        data.bytes(),
    )?;
    Ok(Lock::Passphrase {
        cost,
        salt: HexBytes(salt.to_vec()),
        sealed: HexBytes(sealed),
    })
}

/// A lock for a passkey whose answer to `salt` is `secret`.
pub fn passkey_lock(
    vault: VaultId,
    data: &Key,
    credential: Vec<u8>,
    salt: Vec<u8>,
    secret: &Zeroizing<[u8; 32]>,
) -> Result<Lock, StoreError> {
    let key = Key::from_slice(secret.as_slice()).ok_or(StoreError::WrongKey)?;
    let sealed = seal(
        &key,
        &place(vault, PASSKEY),
        KeyFile::VAULT,
        0,
        data.bytes(),
    )?;
    Ok(Lock::Passkey {
        credential: HexBytes(credential),
        salt: HexBytes(salt),
        sealed: HexBytes(sealed),
    })
}

/// The data key as an age file for one public key.
pub async fn age_copy(
    office: &dyn Office,
    data: &Key,
    recipient: &str,
) -> Result<HexBytes, StoreError> {
    let request = Request::SealToKeys {
        recipients: vec![recipient.to_owned()],
    };
    Ok(HexBytes(
        office.ask(request.with(data.bytes().to_vec())).await?.body,
    ))
}

/// A new age identity: its secret line and its public key.
pub async fn mint_identity(office: &dyn Office) -> Result<(Zeroizing<String>, String), StoreError> {
    let answer = office.ask(Request::MintIdentity.with(Vec::new())).await?;
    let garbled = || {
        StoreError::Office(OfficeError::Unavailable {
            said: "no key came back".to_owned(),
        })
    };
    let Reply::Minted { recipient } = answer.reply else {
        return Err(garbled());
    };
    let secret = String::from_utf8(answer.body).map_err(|_| garbled())?;
    Ok((Zeroizing::new(secret), recipient))
}

fn place(vault: VaultId, key: &[u8]) -> Place<'_> {
    Place {
        vault,
        store: Store::Meta,
        key,
    }
}

async fn stretch(
    office: &dyn Office,
    cost: Argon,
    salt: &[u8],
    passphrase: &Zeroizing<String>,
) -> Result<Key, StoreError> {
    if !cost.is_within_bounds() {
        return Err(StoreError::Office(OfficeError::CostOutOfBounds));
    }
    let request = Request::Argon2 {
        cost,
        salt: salt.to_vec(),
    };
    let stretched = Zeroizing::new(office.ask(request.with(passphrase.as_bytes())).await?.body);
    Key::from_slice(&stretched).ok_or_else(|| {
        StoreError::Office(OfficeError::Unavailable {
            said: "no key came back".to_owned(),
        })
    })
}

fn unseal(vault: VaultId, key: &Key, kind: &[u8], sealed: &[u8]) -> Result<Key, StoreError> {
    let (_, data) = open(key, &place(vault, kind), sealed)?;
    Key::from_slice(&data).ok_or(StoreError::DamagedRow)
}

async fn open_age(
    office: &dyn Office,
    file: &[u8],
    line: &Zeroizing<String>,
) -> Result<Key, StoreError> {
    let request = Request::OpenWithKey {
        identity: line.as_str().to_owned(),
    };
    match office.ask(request.with(file)).await {
        Ok(answer) => Key::from_slice(&Zeroizing::new(answer.body)).ok_or(HEADER_DAMAGED),
        Err(OfficeError::WrongKey | OfficeError::NotAKey) => Err(StoreError::WrongKey),
        Err(OfficeError::Damaged | OfficeError::Empty | OfficeError::NotAge) => Err(HEADER_DAMAGED),
        Err(error) => Err(error.into()),
    }
}
