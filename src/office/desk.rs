//! The worker's side of the post: says that it listens, does each job that comes, answers.

use super::job::{Answer, Job, Reply, Request};
use super::post::{READY, unwrap, wrap};
use super::work::carry_out;
use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Takes up work in the worker that this runs in. Does nothing on a page.
pub fn open() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let post = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let answer = match unwrap::<Request>(&event.data()) {
            Ok((request, body)) => carry_out(&Job { request, body }),
            Err(error) => Answer {
                reply: Reply::Refused { error },
                body: Vec::new(),
            },
        };
        if let Ok((parcel, buffer)) = wrap(&answer.reply, &answer.body) {
            // A page that is gone no longer needs the answer.
            drop(post.post_message_with_transfer(&parcel, &Array::of1(&buffer)));
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker lives until the page ends it, and so must its ear.
    on_message.forget();
    drop(scope.post_message(&JsValue::from_str(READY)));
}
