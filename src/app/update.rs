//! New versions of the app, and the last words of one that has stopped. The other side
//! of these events is `public/boot.js` and `public/offline.js`.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;

/// Where a new version stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewVersion {
    /// None that this page knows of.
    None,
    /// One is on the device and waits.
    Ready,
    /// It was asked for and is taking over.
    Coming,
    /// It did not take over; nothing was lost.
    Failed,
}

/// Sends an event on the window, with a text or without.
fn tell(name: &str, detail: Option<&str>) {
    let init = web_sys::CustomEventInit::new();
    if let Some(detail) = detail {
        init.set_detail(&JsValue::from_str(detail));
    }
    if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict(name, &init) {
        // Nobody cancels these events.
        let _ = window().dispatch_event(&event);
    }
}

/// Hands the page over to the plain screen that says the app has stopped.
pub fn tell_stopped(detail: &str) {
    tell("alongside:stopped", Some(detail));
}

/// Hears an event of the window for as long as the page lives.
fn hear(name: &str, act: impl FnMut() + 'static) {
    let listener = Closure::<dyn FnMut()>::new(act);
    let heard = window().add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    if heard.is_ok() {
        listener.forget();
    }
}

/// Says that every word is on the disk, so that the page may be reloaded.
pub fn tell_flushed() {
    tell("alongside:flushed", None);
}

/// Answers `alongside:flush` where nothing is ever being written.
pub fn answer_flush() {
    hear("alongside:flush", tell_flushed);
}

/// Follows new versions. Before the page reloads the keeper hears `alongside:flush`,
/// saves everything and answers with [`tell_flushed`].
pub fn follow() -> RwSignal<NewVersion> {
    let waiting = document()
        .document_element()
        .and_then(|root| root.get_attribute("data-update"))
        .is_some_and(|update| update == "ready");
    let version = RwSignal::new(if waiting {
        NewVersion::Ready
    } else {
        NewVersion::None
    });
    hear("alongside:update-ready", move || {
        version.set(NewVersion::Ready);
    });
    hear("alongside:update-failed", move || {
        version.set(NewVersion::Failed);
    });
    version
}

/// Asks for the new version: drafts are written, then the page reloads once.
pub fn accept(version: RwSignal<NewVersion>) {
    version.set(NewVersion::Coming);
    tell("alongside:update-accept", None);
}
