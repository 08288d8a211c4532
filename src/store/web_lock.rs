//! A Web Lock: one window of this browser has it, until it lets go or is closed. A browser
//! without such locks gives it to every window that asks.

use futures::channel::oneshot;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`; web-sys knows it only as unstable.
    type Locks;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &Locks,
        name: &str,
        options: &Object,
        granted: &JsValue,
    ) -> Result<Promise, JsValue>;
}

/// How to come by a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Only if no window has it.
    IfFree,
    /// After whoever has it.
    Wait,
    /// Taking it from whoever has it.
    Steal,
}

/// A held lock. Dropping it lets it go.
#[derive(Debug)]
pub struct WebLock {
    release: Function,
}

impl Drop for WebLock {
    fn drop(&mut self) {
        // Resolving a promise does not throw.
        drop(self.release.call0(&JsValue::NULL));
    }
}

/// Asks for the lock of this name. `lost` is called if another window takes it away.
pub async fn acquire(name: &str, way: Way, lost: impl FnOnce() + 'static) -> Option<WebLock> {
    let (sender, receiver) = oneshot::channel::<Option<WebLock>>();
    let mut sender = Some(sender);
    // Called once, with the lock or with null; holds the lock until the promise it returns
    // is resolved. A grant that nobody waits for any more is dropped, and so let go.
    let granted = Closure::once_into_js(move |lock: JsValue| -> Promise {
        let mut release = None;
        let holding = Promise::new(&mut |resolve, _| release = Some(resolve));
        let held = release.map(|release| WebLock { release });
        if let Some(sender) = sender.take() {
            drop(sender.send(if lock.is_null() { None } else { held }));
        }
        holding
    });
    let Some(locks) = locks() else {
        return Some(WebLock {
            release: Function::default(),
        });
    };
    let options = Object::new();
    let option = match way {
        Way::IfFree => Some("ifAvailable"),
        Way::Steal => Some("steal"),
        Way::Wait => None,
    };
    if let Some(option) = option {
        Reflect::set(&options, &JsValue::from_str(option), &JsValue::TRUE).ok()?;
    }
    let until_gone = locks.request(name, &options, &granted).ok()?;
    spawn_local(async move {
        // Ends well when the lock was let go, and badly when it was taken.
        if JsFuture::from(until_gone).await.is_err() {
            lost();
        }
    });
    receiver.await.ok().flatten()
}

fn locks() -> Option<Locks> {
    let navigator = Reflect::get(&js_sys::global(), &JsValue::from_str("navigator")).ok()?;
    let locks = Reflect::get(&navigator, &JsValue::from_str("locks")).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}
