//! One writing window: a Web Lock says which, a `BroadcastChannel` carries the word between them.
//!
//! The lock is a courtesy between windows that behave; the generation number in the database is
//! what stops one that does not. A browser without Web Locks has only the latter.

use super::error::StoreError;
use super::id::VaultId;
use super::web_lock::{self, Way, WebLock};
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// How long the writer may take to put its drafts away before the lock is taken from it, in
/// milliseconds.
const YIELD_PATIENCE_MS: u32 = 3_000;

/// What another window did or wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TabEvent {
    /// It saved: read again. The number is that of its commit.
    Saved(u64),
    /// It wants to write: put the drafts away, stop writing, and call [`Tabs::release`].
    PleaseYield,
    /// It took the lock without waiting for an answer: what is not saved cannot be saved here.
    Lost,
}

/// This window among the windows of one vault.
pub struct Tabs {
    lock: String,
    channel: BroadcastChannel,
    held: Rc<RefCell<Option<WebLock>>>,
    tell: Rc<dyn Fn(TabEvent)>,
    _ear: Closure<dyn FnMut(MessageEvent)>,
}

impl Drop for Tabs {
    fn drop(&mut self) {
        // The task that waits for the lock's end shares it: nothing else lets it go.
        self.release();
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}

impl Tabs {
    /// Joins the windows of a vault; `tell` is called when another one does or wants something.
    pub fn join(vault: VaultId, tell: Rc<dyn Fn(TabEvent)>) -> Result<Self, StoreError> {
        let name = format!("vault:{vault}");
        let channel = BroadcastChannel::new(&name).map_err(|_| StoreError::NoStorage)?;
        let heard = tell.clone();
        let ear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let word = event
                .data()
                .as_string()
                .and_then(|text| serde_json::from_str(&text).ok());
            if let Some(word) = word {
                heard(word);
            }
        });
        channel.set_onmessage(Some(ear.as_ref().unchecked_ref()));
        Ok(Self {
            lock: name,
            channel,
            held: Rc::default(),
            tell,
            _ear: ear,
        })
    }

    /// Takes the lock if it is free; says whether this window has it now.
    pub async fn try_write(&self) -> bool {
        if self.is_writer() {
            return true;
        }
        let taken = self.acquire(Way::IfFree).await;
        self.keep(taken)
    }

    /// Takes the lock over: the window that has it is asked to put its drafts away and let go,
    /// and after three seconds it is taken. Says whether this window has it now.
    pub async fn take_over(&self) -> bool {
        if self.try_write().await {
            return true;
        }
        self.say(TabEvent::PleaseYield);
        let waited = select(
            Box::pin(self.acquire(Way::Wait)),
            TimeoutFuture::new(YIELD_PATIENCE_MS),
        )
        .await;
        let taken = match waited {
            Either::Left((taken, _)) => taken,
            Either::Right(_) => self.acquire(Way::Steal).await,
        };
        self.keep(taken)
    }

    /// Lets the lock go, for the window that asked for it.
    pub fn release(&self) {
        self.held.borrow_mut().take();
    }

    /// Whether this window has the lock.
    pub fn is_writer(&self) -> bool {
        self.held.borrow().is_some()
    }

    /// Tells the other windows that this one has saved.
    pub fn saved(&self, sequence: u64) {
        self.say(TabEvent::Saved(sequence));
    }

    fn say(&self, word: TabEvent) {
        // A window that cannot be told finds out from the generation number.
        if let Ok(text) = serde_json::to_string(&word) {
            drop(self.channel.post_message(&JsValue::from_str(&text)));
        }
    }

    fn keep(&self, taken: Option<WebLock>) -> bool {
        *self.held.borrow_mut() = taken;
        self.is_writer()
    }

    async fn acquire(&self, way: Way) -> Option<WebLock> {
        let (tell, lost) = (self.tell.clone(), self.held.clone());
        web_lock::acquire(&self.lock, way, move || {
            lost.borrow_mut().take();
            tell(TabEvent::Lost);
        })
        .await
    }
}
