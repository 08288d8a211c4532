//! Rows in `IndexedDB`: one database for each vault.

use super::connection::{Connection, Listener, Opening, Standing, factory};
use super::error::StoreError;
use super::id::VaultId;
use super::idb_error::{Doing, from_js};
use super::rows::{GENERATION, Generation, Later, Row, Store, VaultRows, Write};
use futures::channel::oneshot;
use futures::future::{Either, LocalBoxFuture, select};
use futures::lock::Mutex;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Promise, Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IdbObjectStore, IdbRequest, IdbTransaction};

/// How often a call is tried again on a new connection.
const REPLAYS: usize = 3;
/// How long deleting may wait for other windows, in milliseconds.
const ERASE_PATIENCE_MS: u32 = 5_000;
const NAME: &str = "alongside-vault-";

/// Rows in `IndexedDB`.
pub struct IndexedRows {
    name: String,
    listener: Listener,
    /// Held while opening, so that there is one open at a time and everybody shares it.
    connection: Mutex<Option<Rc<Connection>>>,
    let_go: Cell<bool>,
}

impl IndexedRows {
    /// Connects to the database of a vault; `listener` is told when the browser drops the
    /// connection and when another window needs it closed.
    ///
    /// Errors: as [`Connection::open`].
    pub async fn connect(
        vault: VaultId,
        opening: Opening,
        listener: Listener,
    ) -> Result<Self, StoreError> {
        Self::connect_named(format!("{NAME}{vault}"), opening, listener).await
    }

    pub(super) async fn connect_named(
        name: String,
        opening: Opening,
        listener: Listener,
    ) -> Result<Self, StoreError> {
        let connection = Connection::open(&name, opening, listener.clone()).await?;
        Ok(Self {
            name,
            listener,
            connection: Mutex::new(Some(Rc::new(connection))),
            let_go: Cell::new(false),
        })
    }

    /// The vaults on this device, as far as the browser can list them. A database is listed
    /// before its vault is made, and stays when making it was broken off: `Vault::find` says
    /// whether a vault is in it.
    pub async fn list() -> Result<Vec<VaultId>, StoreError> {
        let factory = factory()?;
        let listing = Reflect::get(&factory, &JsValue::from_str("databases"))
            .ok()
            .and_then(|databases| databases.dyn_into::<js_sys::Function>().ok())
            .and_then(|databases| databases.call0(&factory).ok())
            .and_then(|promise| promise.dyn_into::<Promise>().ok());
        let Some(promise) = listing else {
            return Ok(Vec::new());
        };
        let found = JsFuture::from(promise)
            .await
            .map_err(|thrown| from_js(&thrown, Doing::Opening))?;
        let vault_of = |entry: JsValue| {
            let name = Reflect::get(&entry, &JsValue::from_str("name"))
                .ok()?
                .as_string()?;
            name.strip_prefix(NAME)?.parse().ok()
        };
        Ok(Array::from(&found).iter().filter_map(vault_of).collect())
    }

    async fn connection(&self) -> Result<Rc<Connection>, StoreError> {
        let mut held = self.connection.lock().await;
        match held
            .as_ref()
            .map(|connection| (connection.standing(), connection.clone()))
        {
            Some((Standing::Open, connection)) => return Ok(connection),
            Some((Standing::LetGo, _)) => self.let_go.set(true),
            Some((Standing::Closed, _)) | None => {}
        }
        *held = None;
        if self.let_go.get() {
            return Err(StoreError::VersionChange);
        }
        // A vault that was there a moment ago must not come back empty.
        let connection =
            Rc::new(Connection::open(&self.name, Opening::Existing, self.listener.clone()).await?);
        *held = Some(connection.clone());
        Ok(connection)
    }

    /// Does the work; when the connection turns out to be dead, again on a new one. Every batch
    /// can be replayed: it sets rows to values and asks who writes.
    async fn on_connection<T>(
        &self,
        work: impl Fn(Rc<Connection>) -> LocalBoxFuture<'static, Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        for _ in 0..=REPLAYS {
            let outcome = match self.connection().await {
                Ok(connection) => work(connection).await,
                Err(error) => Err(error),
            };
            match outcome {
                Err(StoreError::ConnectionClosed) => *self.connection.lock().await = None,
                other => return other,
            }
        }
        Err(StoreError::ConnectionClosed)
    }
}

impl VaultRows for IndexedRows {
    fn get(&self, store: Store, keys: Vec<Vec<u8>>) -> Later<'_, Vec<Option<Vec<u8>>>> {
        Box::pin(self.on_connection(move |connection| {
            let keys = keys.clone();
            Box::pin(async move {
                if keys.is_empty() {
                    return Ok(Vec::new());
                }
                let transaction = connection.reading(&[store])?;
                let rows = object_store(&transaction, store)?;
                let asked = keys
                    .iter()
                    .map(|key| rows.get(&bytes(key)).map_err(working))
                    .collect::<Result<Vec<_>, _>>()?;
                connection.complete(&transaction).await?;
                asked
                    .iter()
                    .map(|request| request.result().map_err(working).map(|row| to_bytes(&row)))
                    .collect()
            })
        }))
    }

    fn all(&self, stores: &[Store]) -> Later<'_, Vec<Vec<Row>>> {
        let stores = stores.to_vec();
        Box::pin(self.on_connection(move |connection| {
            let stores = stores.clone();
            Box::pin(async move {
                let transaction = connection.reading(&stores)?;
                let mut asked = Vec::with_capacity(stores.len());
                for store in &stores {
                    let rows = object_store(&transaction, *store)?;
                    asked.push((
                        rows.get_all_keys().map_err(working)?,
                        rows.get_all().map_err(working)?,
                    ));
                }
                connection.complete(&transaction).await?;
                asked
                    .iter()
                    .map(|(keys, values)| paired(keys, values))
                    .collect()
            })
        }))
    }

    fn keys(&self, store: Store) -> Later<'_, Vec<Vec<u8>>> {
        Box::pin(self.on_connection(move |connection| {
            Box::pin(async move {
                let transaction = connection.reading(&[store])?;
                let asked = object_store(&transaction, store)?
                    .get_all_keys()
                    .map_err(working)?;
                connection.complete(&transaction).await?;
                let keys = Array::from(&asked.result().map_err(working)?);
                let key = |key: JsValue| to_bytes(&key).unwrap_or_default();
                Ok(keys.iter().map(key).collect())
            })
        }))
    }

    fn begin_writing(&self) -> Later<'_, Generation> {
        Box::pin(self.on_connection(|connection| {
            Box::pin(async move {
                let transaction = connection.writing(&[Store::Meta])?;
                let rows = object_store(&transaction, Store::Meta)?;
                let read = rows.get(&bytes(GENERATION)).map_err(working)?;
                let begun = Rc::new(Cell::new(0));
                let (asked, set) = (read.clone(), begun.clone());
                let on_read = Closure::<dyn FnMut(Event)>::new(move |_| {
                    let next = generation(&asked).saturating_add(1);
                    set.set(next);
                    // A refusal aborts the transaction, which is then what is told.
                    drop(rows.put_with_key(&bytes(&next.to_be_bytes()), &bytes(GENERATION)));
                });
                read.set_onsuccess(Some(on_read.as_ref().unchecked_ref()));
                connection.complete(&transaction).await?;
                Ok(begun.get())
            })
        }))
    }

    fn write(&self, batch: Vec<Write>, writer: Generation) -> Later<'_, ()> {
        let batch = Rc::new(batch);
        Box::pin(self.on_connection(move |connection| {
            let batch = batch.clone();
            Box::pin(async move { write_once(&connection, &batch, writer).await })
        }))
    }

    fn erase(&self) -> Later<'_, ()> {
        Box::pin(async move {
            *self.connection.lock().await = None;
            let request = factory()?
                .delete_database(&self.name)
                .map_err(|thrown| from_js(&thrown, Doing::Opening))?;
            let (sender, receiver) = oneshot::channel();
            let sender = Rc::new(RefCell::new(Some(sender)));
            let answer = move |outcome: Result<(), StoreError>| {
                if let Some(sender) = sender.borrow_mut().take() {
                    drop(sender.send(outcome));
                }
            };
            let done = answer.clone();
            let on_success = Closure::once_into_js(move |_: Event| done(Ok(())));
            let on_error =
                Closure::once_into_js(move |_: Event| answer(Err(StoreError::ConnectionClosed)));
            request.set_onsuccess(Some(on_success.unchecked_ref()));
            request.set_onerror(Some(on_error.unchecked_ref()));
            match select(receiver, TimeoutFuture::new(ERASE_PATIENCE_MS)).await {
                Either::Left((outcome, _)) => outcome.unwrap_or(Err(StoreError::ConnectionClosed)),
                Either::Right(((), _)) => Err(StoreError::Blocked),
            }
        })
    }

    fn close(&self) {
        // Held only while opening; then the connection goes with its last user.
        if let Some(mut held) = self.connection.try_lock() {
            *held = None;
        }
    }
}

/// One transaction: asks who writes, sets and deletes, and is taken back as a whole when the
/// writer has changed.
async fn write_once(
    connection: &Connection,
    batch: &[Write],
    writer: Generation,
) -> Result<(), StoreError> {
    let mut stores = vec![Store::Meta];
    for write in batch {
        if !stores.contains(&write.store) {
            stores.push(write.store);
        }
    }
    let transaction = connection.writing(&stores)?;
    let read = object_store(&transaction, Store::Meta)?
        .get(&bytes(GENERATION))
        .map_err(working)?;
    let lost = Rc::new(Cell::new(false));
    let (asked, told, taken_back) = (read.clone(), lost.clone(), transaction.clone());
    let on_read = Closure::<dyn FnMut(Event)>::new(move |_| {
        if generation(&asked) != writer {
            told.set(true);
            // Aborting fails only when it is over already.
            drop(taken_back.abort());
        }
    });
    read.set_onsuccess(Some(on_read.as_ref().unchecked_ref()));
    let queued = batch
        .iter()
        .try_for_each(|write| queue(&transaction, write));
    if let Err(error) = queued {
        drop(transaction.abort());
        return Err(error);
    }
    match connection.complete(&transaction).await {
        Err(_) if lost.get() => Err(StoreError::LostWriteLock),
        other => other,
    }
}

fn queue(transaction: &IdbTransaction, write: &Write) -> Result<(), StoreError> {
    let rows = object_store(transaction, write.store)?;
    match &write.value {
        Some(value) => rows.put_with_key(&bytes(value), &bytes(&write.key)),
        None => rows.delete(&bytes(&write.key)),
    }
    .map(drop)
    .map_err(working)
}

fn object_store(transaction: &IdbTransaction, store: Store) -> Result<IdbObjectStore, StoreError> {
    transaction.object_store(store.name()).map_err(working)
}

#[expect(clippy::needless_pass_by_value, reason = "handed to map_err as it is")]
fn working(thrown: JsValue) -> StoreError {
    from_js(&thrown, Doing::Working)
}

fn bytes(slice: &[u8]) -> JsValue {
    Uint8Array::from(slice).into()
}

/// The bytes of a value, or of a key, which the browser gives back as a bare buffer.
fn to_bytes(value: &JsValue) -> Option<Vec<u8>> {
    if value.is_undefined() || value.is_null() {
        return None;
    }
    // What is no bytes at all is a damaged row, and is dealt with as one: it has no bytes.
    let is_bytes =
        value.is_instance_of::<Uint8Array>() || value.is_instance_of::<js_sys::ArrayBuffer>();
    Some(if is_bytes {
        Uint8Array::new(value).to_vec()
    } else {
        Vec::new()
    })
}

fn generation(request: &IdbRequest) -> Generation {
    let row = request.result().ok().and_then(|row| to_bytes(&row));
    row.and_then(|row| row.try_into().ok())
        .map_or(0, u64::from_be_bytes)
}

fn paired(keys: &IdbRequest, values: &IdbRequest) -> Result<Vec<Row>, StoreError> {
    let keys = Array::from(&keys.result().map_err(working)?);
    let values = Array::from(&values.result().map_err(working)?);
    let row = |(key, value): (JsValue, JsValue)| {
        (
            to_bytes(&key).unwrap_or_default(),
            to_bytes(&value).unwrap_or_default(),
        )
    };
    Ok(keys.iter().zip(values.iter()).map(row).collect())
}
