//! "Will this device keep your work?": asked of the browser before the first real record.

use super::connection::{ConnectionEvent, Opening};
use super::entropy;
use super::error::StoreError;
use super::indexed::IndexedRows;
use super::rows::{Store, VaultRows, Write};
use js_sys::{Promise, Reflect};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageEstimate, StorageManager};

const NAME: &str = "alongside-probe";

/// What the browser answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Whether rows were written, read back after closing and opening, and deleted; or why not.
    pub keeps: Result<(), StoreError>,
    /// Whether the browser has promised not to clear this app's data by itself; `None` where it
    /// cannot be asked.
    pub persisted: Option<bool>,
    /// Bytes used and bytes allowed, as far as the browser tells.
    pub space: Option<Space>,
    /// Whether the app runs as an installed app.
    pub installed: bool,
}

/// The browser's own estimate of this app's space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Space {
    /// Bytes used.
    pub used: u64,
    /// Bytes allowed.
    pub allowed: u64,
}

/// Asks all of it. Leaves nothing behind.
pub async fn probe() -> Report {
    Report {
        keeps: write_and_reopen().await,
        persisted: is_persisted().await,
        space: space().await,
        installed: is_installed(),
    }
}

async fn write_and_reopen() -> Result<(), StoreError> {
    let deaf = || Rc::new(|_: ConnectionEvent| {});
    let text: [u8; 32] = entropy::random()?;
    let key = b"probe".to_vec();
    let first = IndexedRows::connect_named(NAME.to_owned(), Opening::New, deaf()).await?;
    let writer = first.begin_writing().await?;
    first
        .write(
            vec![Write::put(Store::Drafts, key.clone(), text.to_vec())],
            writer,
        )
        .await?;
    drop(first);
    let second = IndexedRows::connect_named(NAME.to_owned(), Opening::Existing, deaf()).await?;
    let read = second.get(Store::Drafts, vec![key]).await?;
    second.erase().await?;
    if read == [Some(text.to_vec())] {
        Ok(())
    } else {
        Err(StoreError::NoStorage)
    }
}

/// Asks the browser to keep this app's data until the person clears it; `None` where it cannot be
/// asked. Firefox asks the person, so call it after the first real save and not before.
pub async fn ask_to_persist() -> Option<bool> {
    answer(storage()?.persist().ok()?).await?.as_bool()
}

/// Whether the browser has promised to keep this app's data.
pub async fn is_persisted() -> Option<bool> {
    answer(storage()?.persisted().ok()?).await?.as_bool()
}

/// How much space there is.
pub async fn space() -> Option<Space> {
    let estimate: StorageEstimate = answer(storage()?.estimate().ok()?).await?.unchecked_into();
    let bytes = |name: &str| {
        let number = Reflect::get(&estimate, &JsValue::from_str(name)).ok()?;
        // Whole numbers of bytes; BigInt takes them without a float in between.
        let whole = js_sys::BigInt::new(&number).ok()?;
        String::from(whole.to_string(10).ok()?).parse().ok()
    };
    Some(Space {
        used: bytes("usage")?,
        allowed: bytes("quota")?,
    })
}

/// Whether the app runs in a window of its own, as an installed app does.
pub fn is_installed() -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let stands_alone = [
        "standalone",
        "fullscreen",
        "minimal-ui",
        "window-controls-overlay",
    ]
    .iter()
    .any(|mode| {
        let query = window.match_media(&format!("(display-mode: {mode})"));
        query.ok().flatten().is_some_and(|query| query.matches())
    });
    // iPads before iPadOS 17 say it here.
    let on_home_screen = Reflect::get(&window.navigator(), &JsValue::from_str("standalone"));
    stands_alone || on_home_screen.is_ok_and(|value| value.is_truthy())
}

fn storage() -> Option<StorageManager> {
    let navigator = Reflect::get(&js_sys::global(), &JsValue::from_str("navigator")).ok()?;
    let storage = Reflect::get(&navigator, &JsValue::from_str("storage")).ok()?;
    storage.is_object().then(|| storage.unchecked_into())
}

async fn answer(promise: Promise) -> Option<JsValue> {
    JsFuture::from(promise).await.ok()
}
