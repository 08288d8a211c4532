//! The big view: a layout of its own, and the whole screen where the browser gives it.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The big view, copied freely.
#[derive(Clone, Copy)]
pub struct Big {
    on: RwSignal<bool>,
    /// Whether the browser refused the whole screen.
    refused: RwSignal<bool>,
}

impl Big {
    /// The small view. Leaving the page leaves the whole screen.
    pub fn new() -> Self {
        let big = Self {
            on: RwSignal::new(false),
            refused: RwSignal::new(false),
        };
        let handle = window_event_listener(ev::fullscreenchange, move |_| {
            if !is_full() && big.on.get_untracked() && !big.refused.get_untracked() {
                big.on.set(false);
            }
        });
        on_cleanup(move || {
            handle.remove();
            leave();
        });
        big
    }

    /// Whether it is on.
    pub fn is_on(self) -> bool {
        self.on.get()
    }

    /// Whether the browser refused the whole screen: the clock fills the page instead.
    pub fn is_refused(self) -> bool {
        self.on.get() && self.refused.get()
    }

    /// Turns it on or off.
    pub fn turn(self) {
        let on = !self.on.get_untracked();
        self.on.set(on);
        if !on {
            leave();
            return;
        }
        self.refused.set(false);
        spawn_local(async move {
            let full = enter().await;
            if !self.refused.is_disposed() {
                self.refused.set(!full);
            }
        });
    }
}

fn is_full() -> bool {
    js_sys::Reflect::get(&document(), &"fullscreenElement".into())
        .is_ok_and(|element| element.is_object())
}

fn method(object: &JsValue, name: &str) -> Option<js_sys::Function> {
    js_sys::Reflect::get(object, &name.into())
        .ok()?
        .dyn_into()
        .ok()
}

/// Asks for the whole screen; says whether it was given.
async fn enter() -> bool {
    let Some(root) = document().document_element() else {
        return false;
    };
    let asked = method(&root, "requestFullscreen").and_then(|ask| ask.call0(&root).ok());
    match asked.and_then(|promise| promise.dyn_into::<js_sys::Promise>().ok()) {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => is_full(),
    }
}

fn leave() {
    if !is_full() {
        return;
    }
    let document = document();
    if let Some(exit) = method(&document, "exitFullscreen") {
        // A screen that was left already is no harm.
        let _ = exit.call0(&document);
    }
}
