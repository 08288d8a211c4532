//! One window runs the timer; any other shows it. A Web Lock says which, a `BroadcastChannel`
//! carries what stands: times and steps, no names and no notes.

use crate::store::web_lock::{self, Way, WebLock};
use alongside_core::group::{Face, Moment};
use serde::{Deserialize, Serialize};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

const NAME: &str = "alongside-group-timer";

/// What one window tells the others.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Word {
    /// A window that shows has just come.
    Hello,
    /// How the timer stands, at a moment of the window that runs it.
    Stands {
        /// The timer as text.
        timer: String,
        /// When this was said.
        at: Moment,
        /// How the face shows time.
        face: Face,
    },
    /// The window that runs it lets go.
    Bye,
}

/// Tries to become the window that runs the timer.
pub async fn try_to_run() -> Option<WebLock> {
    web_lock::acquire(NAME, Way::IfFree, || {}).await
}

/// The channel between the windows, open until it is dropped.
pub struct Channel {
    channel: BroadcastChannel,
    _ear: Closure<dyn FnMut(MessageEvent)>,
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}

impl Channel {
    /// Joins it; `hear` is called with what others say. None where the browser has none.
    pub fn join(mut hear: impl FnMut(Word) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(NAME).ok()?;
        let ear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let word = event
                .data()
                .as_string()
                .and_then(|text| serde_json::from_str(&text).ok());
            if let Some(word) = word {
                hear(word);
            }
        });
        channel.set_onmessage(Some(ear.as_ref().unchecked_ref()));
        Some(Self { channel, _ear: ear })
    }

    /// Says something to the others. Who does not hear it hears the next, five seconds later.
    pub fn say(&self, word: &Word) {
        if let Ok(text) = serde_json::to_string(word) {
            drop(self.channel.post_message(&JsValue::from_str(&text)));
        }
    }
}
