//! The times, kept on this device so that a reload or a crash loses nothing. Times only: what
//! they belong to is a random id.

use crate::store::{Device, DeviceStore};
use alongside_core::group::{State, Timer};
use alongside_core::supervision::DocId;
use gloo_storage::{LocalStorage, Storage};
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

const NAME: &str = "group";
/// Whether a session is under way: known without opening the database.
const UNDER_WAY: &str = "alongside.group-timer.under-way";

/// Which talk of which group session is timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TalkRef {
    /// The session.
    pub session: DocId,
    /// Its talk, from 0.
    pub talk: usize,
}

/// The draft of a talk's timer in the vault, with the reasons, so that it can go on another day.
pub fn timer_key(of: TalkRef) -> String {
    format!("group-timer-{}-{}", of.session, of.talk)
}

/// Keeps the session as it stands. A browser that keeps nothing leaves the timer running
/// on the page.
pub fn keep(timer: &Timer, of: Option<TalkRef>) {
    let head = of.map(|of| format!("{} {}\n", of.session, of.talk));
    let text = format!("{}{}", head.unwrap_or_default(), timer.to_text_of_times());
    if matches!(timer.state(), State::Ready | State::Ended) {
        LocalStorage::delete(UNDER_WAY);
    } else {
        // Without it the session is found as soon as the timer's page is opened.
        let _ = LocalStorage::set(UNDER_WAY, true);
    }
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
    LocalStorage::delete(UNDER_WAY);
    spawn_local(async move {
        if let Ok(device) = Device::open().await {
            let _ = device.set(DeviceStore::Timer, NAME, None).await;
        }
    });
}

/// Whether a session was under way when this browser was left.
pub fn is_under_way() -> bool {
    LocalStorage::get(UNDER_WAY).unwrap_or(false)
}

/// The session that was kept, as text, and what it is of.
pub async fn kept() -> Option<(String, Option<TalkRef>)> {
    let device = Device::open().await.ok()?;
    let text = device
        .get(DeviceStore::Timer, NAME)
        .await
        .ok()??
        .as_string()?;
    let Some((head, rest)) = text.split_once('\n') else {
        return Some((text, None));
    };
    let of = head.split_once(' ').and_then(|(session, talk)| {
        Some(TalkRef {
            session: DocId::parse(session).ok()?,
            talk: talk.parse().ok()?,
        })
    });
    Some((rest.to_owned(), of))
}
