//! The device database: what belongs to this device and is no secret. Settings, the state of the
//! group timer, the handle of the backup folder. It stands apart from every vault and is kept by
//! rexie; the vault's own connection is not (see `connection` for why).

use super::error::StoreError;
use super::idb_error::{Doing, classify};
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use rexie::{ObjectStore, Rexie, TransactionMode};
use wasm_bindgen::JsValue;

const NAME: &str = "alongside-device";
/// Counted up when [`DeviceStore::ALL`] grows.
const VERSION: u32 = 1;
const PATIENCE_MS: u32 = 5_000;

/// Every store that the device database has ever had. The list only grows: rexie deletes, on an
/// upgrade, what is not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviceStore {
    /// Settings, by name.
    Settings,
    /// The group timer, so that it survives a reload.
    Timer,
    /// The folder for automatic backups: a handle, which no other storage takes.
    Folder,
}

impl DeviceStore {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Settings, Self::Timer, Self::Folder];

    fn name(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Timer => "timer",
            Self::Folder => "folder",
        }
    }
}

/// The device database, open.
pub struct Device {
    database: Rexie,
}

impl Device {
    /// Opens it, and makes it where there is none. Errors: no storage, private mode, blocked for
    /// five seconds, a newer app's database.
    pub async fn open() -> Result<Self, StoreError> {
        let builder = DeviceStore::ALL
            .iter()
            .fold(Rexie::builder(NAME).version(VERSION), |builder, store| {
                builder.add_object_store(ObjectStore::new(store.name()))
            });
        match select(Box::pin(builder.build()), TimeoutFuture::new(PATIENCE_MS)).await {
            Either::Left((Ok(database), _)) => Ok(Self { database }),
            Either::Left((Err(error), _)) => Err(meaning(&error, Doing::Opening)),
            Either::Right(_) => Err(StoreError::Blocked),
        }
    }

    /// What is kept under a name.
    pub async fn get(&self, store: DeviceStore, name: &str) -> Result<Option<JsValue>, StoreError> {
        let name = JsValue::from_str(name);
        let read = async {
            let transaction = self
                .database
                .transaction(&[store.name()], TransactionMode::ReadOnly)?;
            transaction.store(store.name())?.get(name).await
        };
        let found = read
            .await
            .map_err(|error| meaning(&error, Doing::Working))?;
        Ok(found.filter(|value| !value.is_undefined()))
    }

    /// Keeps a value under a name, or with `None` keeps nothing there any more.
    pub async fn set(
        &self,
        store: DeviceStore,
        name: &str,
        value: Option<&JsValue>,
    ) -> Result<(), StoreError> {
        let name = JsValue::from_str(name);
        let written = async {
            let transaction = self
                .database
                .transaction(&[store.name()], TransactionMode::ReadWrite)?;
            let rows = transaction.store(store.name())?;
            match value {
                Some(value) => drop(rows.put(value, Some(&name)).await?),
                None => rows.delete(name).await?,
            }
            transaction.done().await
        };
        let ended = written
            .await
            .map_err(|error| meaning(&error, Doing::Working))?;
        if ended.is_committed() {
            Ok(())
        } else {
            Err(StoreError::Aborted {
                said: "settings".to_owned(),
            })
        }
    }
}

/// rexie keeps the browser's error to itself but for its words, which begin with its name.
fn meaning(error: &rexie::Error, doing: Doing) -> StoreError {
    let words =
        std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    let name = NAMED
        .iter()
        .find(|name| words.contains(**name))
        .copied()
        .unwrap_or_default();
    classify(name, &words, doing)
}

/// Errors that mean something of their own here.
const NAMED: [&str; 5] = [
    "QuotaExceededError",
    "VersionError",
    "SecurityError",
    "InvalidStateError",
    "UnknownError",
];
