//! The times, kept on this device so that a reload or a crash loses nothing. Times only.

use crate::store::{Device, DeviceStore};
use alongside_core::group::Timer;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

const NAME: &str = "group";

/// Keeps the session as it stands. A browser that keeps nothing leaves the timer running
/// on the page.
pub fn keep(timer: &Timer) {
    let text = timer.to_text();
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

/// The session that was kept, as text.
pub async fn kept() -> Option<String> {
    let device = Device::open().await.ok()?;
    device
        .get(DeviceStore::Timer, NAME)
        .await
        .ok()??
        .as_string()
}
