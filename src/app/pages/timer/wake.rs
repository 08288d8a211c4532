//! Keeping the screen on, and saying truly whether it stays on.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the browser says of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WakeState {
    /// Not asked for.
    Off,
    /// It stays on.
    Held,
    /// The browser refused or let go.
    Refused,
}

/// The screen's lock.
#[derive(Clone, Copy)]
pub struct Wake {
    state: RwSignal<WakeState>,
    wanted: RwSignal<bool>,
    held: StoredValue<Option<JsValue>, LocalStorage>,
}

impl Wake {
    /// Asked for by nobody yet. It is asked for again when the page comes back in sight.
    pub fn new(state: RwSignal<WakeState>) -> Self {
        let wake = Self {
            state,
            wanted: RwSignal::new(false),
            held: StoredValue::new_local(None),
        };
        let handle = window_event_listener(ev::visibilitychange, move |_| wake.again());
        let focused = window_event_listener(ev::focus, move |_| wake.again());
        on_cleanup(move || {
            handle.remove();
            focused.remove();
        });
        wake
    }

    fn again(self) {
        let lost = self.state.get_untracked() == WakeState::Refused;
        if self.wanted.get_untracked() && lost && !document().hidden() {
            self.ask();
        }
    }

    /// Asks for the screen to stay on.
    pub fn ask(self) {
        self.wanted.set(true);
        if self.state.get_untracked() == WakeState::Held {
            return;
        }
        spawn_local(async move {
            let granted = request().await;
            if self.held.is_disposed() || !self.wanted.get_untracked() {
                // Nobody waits for it any more.
                if let Some(sentinel) = &granted {
                    release(sentinel);
                }
                return;
            }
            let state = if granted.is_some() {
                WakeState::Held
            } else {
                WakeState::Refused
            };
            if let Some(sentinel) = &granted {
                self.watch(sentinel);
            }
            self.held.set_value(granted);
            self.state.set(state);
        });
    }

    /// The browser lets go by itself when the page is hidden or the battery is low.
    fn watch(self, sentinel: &JsValue) {
        let gone = Closure::once_into_js(move || {
            if !self.state.is_disposed() && self.state.get_untracked() == WakeState::Held {
                self.state.set(WakeState::Refused);
            }
        });
        if let Some(target) = sentinel.dyn_ref::<web_sys::EventTarget>() {
            let _ = target.add_event_listener_with_callback("release", gone.unchecked_ref());
        }
    }

    /// Lets the screen sleep again.
    pub fn let_go(self) {
        self.wanted.set(false);
        self.state.set(WakeState::Off);
        let held = self.held.try_update_value(Option::take).flatten();
        if let Some(held) = held {
            release(&held);
        }
    }
}

/// Gives a lock back. One that the browser took away already is no harm.
fn release(sentinel: &JsValue) {
    if let Some(release) = method(sentinel, "release") {
        let _ = release.call0(sentinel);
    }
}

fn method(object: &JsValue, name: &str) -> Option<js_sys::Function> {
    js_sys::Reflect::get(object, &JsValue::from_str(name))
        .ok()?
        .dyn_into()
        .ok()
}

/// `navigator.wakeLock.request('screen')`, where the browser has it.
async fn request() -> Option<JsValue> {
    let lock = js_sys::Reflect::get(&window().navigator(), &JsValue::from_str("wakeLock")).ok()?;
    if lock.is_undefined() {
        return None;
    }
    let promise = method(&lock, "request")?
        .call1(&lock, &JsValue::from_str("screen"))
        .ok()?;
    JsFuture::from(promise.dyn_into::<js_sys::Promise>().ok()?)
        .await
        .ok()
}
