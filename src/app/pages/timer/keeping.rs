//! The times, kept on this device so that a reload or a crash loses nothing. Times only.

use crate::store::{Device, DeviceStore};
use alongside_core::group::{Moment, Timer};
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

const NAME: &str = "group";

/// Keeps the session as it stands. A browser that keeps nothing leaves the timer running
/// on the page.
pub fn keep(timer: &Timer, at: Moment) {
    let Ok(text) = serde_json::to_string(&(timer, at)) else {
        return;
    };
    spawn_local(async move {
        if let Ok(device) = Device::open().await {
            let _ = device
                .set(DeviceStore::Timer, NAME, Some(&JsValue::from_str(&text)))
                .await;
        }
    });
}

/// Forgets the session.
pub fn forget() {
    spawn_local(async move {
        if let Ok(device) = Device::open().await {
            let _ = device.set(DeviceStore::Timer, NAME, None).await;
        }
    });
}

/// The session that was kept, and when.
pub async fn kept() -> Option<(Timer, Moment)> {
    let device = Device::open().await.ok()?;
    let text = device
        .get(DeviceStore::Timer, NAME)
        .await
        .ok()??
        .as_string()?;
    serde_json::from_str(&text).ok()
}
