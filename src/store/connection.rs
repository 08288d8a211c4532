//! One connection to a vault's `IndexedDB` database.
//!
//! The device database stays on rexie; the vault's one connection is made of web-sys calls and
//! one small binding, because a vault needs what rexie and idb (the crate under it) do not give:
//! - an upgrade that adds stores and deletes none (rexie's builder deletes what is not listed);
//! - `durability: "strict"` on a transaction, which neither passes on, so that "Saved" is true;
//! - the `blocked` event and an open that gives up after five seconds (rexie hides the request);
//! - the reason of a failed save: idb asks the failed request, not the transaction, for its
//!   error, so a full disk and a dropped connection both come back as a type error;
//! - `versionchange` and `close` heard by us, so that a dropped connection is reopened and the
//!   person is told when another window needs this one to let go.

use super::error::StoreError;
use super::idb_error::{Doing, from_js};
use super::rows::Store;
use futures::channel::oneshot;
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Object, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Event, IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbTransaction, IdbVersionChangeEvent,
};

/// Version of the database: counted up when [`Store::ALL`] grows, and for nothing else.
pub const DATABASE_VERSION: u32 = 2;

/// How long opening may take before another window is to blame, in milliseconds.
const PATIENCE_MS: u32 = 5_000;

#[wasm_bindgen]
extern "C" {
    /// A database whose transactions take options; web-sys knows them only as unstable.
    #[wasm_bindgen(extends = IdbDatabase)]
    type DurableDatabase;

    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn transaction_with_options(
        this: &DurableDatabase,
        stores: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

/// What a connection tells on its own accord.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectionEvent {
    /// Another window needs this one to let go; the connection is closed and stays so.
    LetGo,
    /// The browser dropped it; the next call reopens it.
    Dropped,
}

/// Who is told.
pub type Listener = Rc<dyn Fn(ConnectionEvent)>;

/// How a connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Open.
    Open,
    /// Dropped by the browser, or closed by us.
    Closed,
    /// Closed because another window needs it so.
    LetGo,
}

/// An open connection. Dropping it closes it.
pub struct Connection {
    database: IdbDatabase,
    standing: Rc<Cell<Standing>>,
    _ears: [Closure<dyn FnMut(Event)>; 2],
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.set_onclose(None);
        self.database.set_onversionchange(None);
        self.database.close();
    }
}

/// Whether opening may make a database that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// It may: a new vault.
    New,
    /// It may not: a vault that ought to be there.
    Existing,
}

/// The browser's `indexedDB`. Errors: there is none, or its settings forbid it.
pub fn factory() -> Result<IdbFactory, StoreError> {
    Reflect::get(&js_sys::global(), &JsValue::from_str("indexedDB"))
        .ok()
        .and_then(|factory| factory.dyn_into::<IdbFactory>().ok())
        .ok_or(StoreError::NoStorage)
}

impl Connection {
    /// Opens a database.
    ///
    /// Errors: no storage, private mode, newer vault, no vault (where none may be made), blocked,
    /// disk full, quota, connection closed.
    pub async fn open(
        name: &str,
        opening: Opening,
        listener: Listener,
    ) -> Result<Self, StoreError> {
        let request = factory()?
            .open_with_u32(name, DATABASE_VERSION)
            .map_err(|thrown| from_js(&thrown, Doing::Opening))?;
        let database = opened(request, opening).await?;
        Ok(Self::listening(database, listener))
    }

    fn listening(database: IdbDatabase, listener: Listener) -> Self {
        let standing = Rc::new(Cell::new(Standing::Open));
        let (told, heard, held) = (standing.clone(), listener.clone(), database.clone());
        let on_version_change = Closure::<dyn FnMut(Event)>::new(move |_| {
            told.set(Standing::LetGo);
            held.close();
            heard(ConnectionEvent::LetGo);
        });
        let told = standing.clone();
        let on_close = Closure::<dyn FnMut(Event)>::new(move |_| {
            told.set(Standing::Closed);
            listener(ConnectionEvent::Dropped);
        });
        database.set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
        database.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Self {
            database,
            standing,
            _ears: [on_version_change, on_close],
        }
    }

    /// How it stands.
    pub fn standing(&self) -> Standing {
        self.standing.get()
    }

    /// A transaction to read these stores.
    pub fn reading(&self, stores: &[Store]) -> Result<IdbTransaction, StoreError> {
        self.transaction(stores, "readonly")
    }

    /// A transaction to write these stores, on the disk when it is complete.
    pub fn writing(&self, stores: &[Store]) -> Result<IdbTransaction, StoreError> {
        self.transaction(stores, "readwrite")
    }

    fn transaction(&self, stores: &[Store], mode: &str) -> Result<IdbTransaction, StoreError> {
        let names: Array = stores
            .iter()
            .map(|store| JsValue::from_str(store.name()))
            .collect();
        let options = Object::new();
        Reflect::set(
            &options,
            &JsValue::from_str("durability"),
            &JsValue::from_str("strict"),
        )
        .map_err(|thrown| from_js(&thrown, Doing::Working))?;
        self.database
            .unchecked_ref::<DurableDatabase>()
            .transaction_with_options(&names, mode, &options)
            .map_err(|thrown| from_js(&thrown, Doing::Working))
    }

    /// Waits until the transaction is complete, or says why it is not. A transaction that ends
    /// because its connection was dropped gives [`StoreError::ConnectionClosed`].
    pub async fn complete(&self, transaction: &IdbTransaction) -> Result<(), StoreError> {
        let (sender, receiver) = oneshot::channel();
        let sender = Rc::new(RefCell::new(Some(sender)));
        let settle = move |outcome: Result<(), StoreError>| {
            if let Some(sender) = sender.borrow_mut().take() {
                // Nobody waits any more when this fails.
                drop(sender.send(outcome));
            }
        };
        let completed = settle.clone();
        let on_complete = Closure::<dyn FnMut(Event)>::new(move |_| completed(Ok(())));
        let (aborted, standing) = (transaction.clone(), self.standing.clone());
        let on_abort = Closure::<dyn FnMut(Event)>::new(move |_| {
            settle(Err(match (standing.get(), aborted.error()) {
                (Standing::Closed, _) => StoreError::ConnectionClosed,
                (Standing::LetGo, _) => StoreError::VersionChange,
                (Standing::Open, Some(error)) => from_js(&error, Doing::Working),
                (Standing::Open, None) => StoreError::Aborted {
                    said: "it gave no reason".to_owned(),
                },
            }));
        });
        transaction.set_oncomplete(Some(on_complete.as_ref().unchecked_ref()));
        transaction.set_onabort(Some(on_abort.as_ref().unchecked_ref()));
        let outcome = receiver.await.unwrap_or(Err(StoreError::ConnectionClosed));
        transaction.set_oncomplete(None);
        transaction.set_onabort(None);
        outcome
    }
}

/// Waits for an open request. One that succeeds after all, when nobody waits any more, is closed
/// at once, so that it holds up no other window.
async fn opened(request: IdbOpenDbRequest, opening: Opening) -> Result<IdbDatabase, StoreError> {
    let (sender, receiver) = oneshot::channel::<Result<IdbDatabase, StoreError>>();
    let sender = Rc::new(RefCell::new(Some(sender)));
    let refused = Rc::new(Cell::new(false));

    let (upgrading, turned_away) = (request.clone(), refused.clone());
    let on_upgrade = Closure::once_into_js(move |event: IdbVersionChangeEvent| {
        if opening == Opening::Existing && event.old_version() < 1.0 {
            turned_away.set(true);
        }
        let grown = !turned_away.get() && grow(&upgrading).is_ok();
        if !grown && let Some(transaction) = upgrading.transaction() {
            // Aborting fails only when it is over already.
            drop(transaction.abort());
        }
    });
    let (succeeded, settle) = (request.clone(), sender.clone());
    let on_success = Closure::once_into_js(move |_: Event| {
        let Some(database) = succeeded
            .result()
            .ok()
            .and_then(|result| result.dyn_into::<IdbDatabase>().ok())
        else {
            return;
        };
        let waiting = settle.borrow_mut().take();
        let kept = waiting.is_some_and(|waiting| waiting.send(Ok(database.clone())).is_ok());
        if !kept {
            database.close();
        }
    });
    let failed = request.clone();
    let on_error = Closure::once_into_js(move |_: Event| {
        let error = match failed.error() {
            _ if refused.get() => StoreError::NoVault,
            Ok(Some(error)) => from_js(&error, Doing::Opening),
            _ => StoreError::ConnectionClosed,
        };
        if let Some(waiting) = sender.borrow_mut().take() {
            drop(waiting.send(Err(error)));
        }
    });
    request.set_onupgradeneeded(Some(on_upgrade.unchecked_ref()));
    request.set_onsuccess(Some(on_success.unchecked_ref()));
    request.set_onerror(Some(on_error.unchecked_ref()));

    // A `blocked` event may resolve itself when the other window lets go, and a database that is
    // being deleted gives no event at all; so it is the clock that decides.
    match select(receiver, TimeoutFuture::new(PATIENCE_MS)).await {
        Either::Left((outcome, _)) => outcome.unwrap_or(Err(StoreError::ConnectionClosed)),
        Either::Right(((), _)) => Err(StoreError::Blocked),
    }
}

/// Adds the stores that are missing and deletes none.
fn grow(request: &IdbOpenDbRequest) -> Result<(), JsValue> {
    let database: IdbDatabase = request.result()?.dyn_into()?;
    let names = database.object_store_names();
    for store in Store::ALL {
        if !names.contains(store.name()) {
            database.create_object_store(store.name())?;
        }
    }
    Ok(())
}
