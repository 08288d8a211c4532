//! The page's side of the post: starts the worker, sends one job, waits for the answer, ends the
//! worker. A run of Argon2id or scrypt grows a wasm memory that never shrinks, so a worker does
//! one job and is gone.

use super::job::{Answer, Job, OfficeError, Reply};
use super::port::{Office, Outcome};
use futures::channel::oneshot;
use js_sys::{Array, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker};

/// Where the build puts the worker's start script; from the root, as pages lie at any depth.
pub const WORKER_SCRIPT: &str = "/office_loader.js";
/// What the worker says once it listens.
pub(super) const READY: &str = "ready";

/// Does jobs in a worker of their own.
#[derive(Clone, Debug)]
pub struct WorkerOffice {
    script: String,
}

impl Default for WorkerOffice {
    fn default() -> Self {
        Self {
            script: WORKER_SCRIPT.to_owned(),
        }
    }
}

impl WorkerOffice {
    /// An office whose worker starts from this script.
    pub fn from_script(script: impl Into<String>) -> Self {
        Self {
            script: script.into(),
        }
    }
}

impl Office for WorkerOffice {
    fn ask(&self, job: Job) -> Outcome<'_> {
        Box::pin(async move { send(&self.script, &job).await?.into_result() })
    }
}

/// Ends the worker when the wait for it is over, answered or not.
struct Hired(Worker);

impl Drop for Hired {
    fn drop(&mut self) {
        self.0.terminate();
    }
}

async fn send(script: &str, job: &Job) -> Result<Answer, OfficeError> {
    let parcel = wrap(&job.request, &job.body)?;
    let worker = Hired(Worker::new(script).map_err(|said| unavailable(&said))?);
    let (sender, receiver) = oneshot::channel();
    let sender = Rc::new(RefCell::new(Some(sender)));
    let settle = move |outcome| {
        if let Some(sender) = sender.borrow_mut().take() {
            // The asker may be gone; then nobody needs the answer.
            drop(sender.send(outcome));
        }
    };

    let answered = settle.clone();
    let post = worker.0.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        if data.as_string().as_deref() == Some(READY) {
            let moved = Array::of1(&parcel.1);
            if let Err(said) = post.post_message_with_transfer(&parcel.0, &moved) {
                answered(Err(unavailable(&said)));
            }
        } else {
            answered(unwrap::<Reply>(&data).map(|(reply, body)| Answer { reply, body }));
        }
    });
    let failed = settle;
    let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
        failed(Err(OfficeError::Unavailable {
            said: event.message(),
        }));
    });
    worker
        .0
        .set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker
        .0
        .set_onerror(Some(on_error.as_ref().unchecked_ref()));
    receiver.await.unwrap_or_else(|_| {
        Err(OfficeError::Unavailable {
            said: "no answer".to_owned(),
        })
    })
}

/// `[head as JSON, body as bytes]`, and the buffer to move rather than copy.
pub(super) fn wrap(
    head: &impl serde::Serialize,
    body: &[u8],
) -> Result<(JsValue, JsValue), OfficeError> {
    let head = serde_json::to_string(head).map_err(|error| OfficeError::Unavailable {
        said: error.to_string(),
    })?;
    let bytes = Uint8Array::from(body);
    let buffer = bytes.buffer();
    Ok((
        Array::of2(&JsValue::from_str(&head), &bytes).into(),
        buffer.into(),
    ))
}

/// The head and the body of a message.
pub(super) fn unwrap<T: serde::de::DeserializeOwned>(
    data: &JsValue,
) -> Result<(T, Vec<u8>), OfficeError> {
    let garbled = || OfficeError::Unavailable {
        said: "a garbled message".to_owned(),
    };
    let head = Reflect::get_u32(data, 0)
        .ok()
        .and_then(|head| head.as_string())
        .ok_or_else(garbled)?;
    let body = Reflect::get_u32(data, 1)
        .ok()
        .and_then(|body| body.dyn_into::<Uint8Array>().ok())
        .ok_or_else(garbled)?;
    let head = serde_json::from_str(&head).map_err(|_| garbled())?;
    Ok((head, body.to_vec()))
}

pub(super) fn unavailable(said: &JsValue) -> OfficeError {
    let said = said
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()))
        .or_else(|| said.as_string())
        .unwrap_or_default();
    OfficeError::Unavailable { said }
}
