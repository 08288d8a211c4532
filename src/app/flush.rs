//! Everything that is being typed, written down now: before a reload, a lock, a change of
//! the writing window, and when the page goes out of sight.

use leptos::ev;
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// Writes one draft and comes back when it is kept.
pub type DraftWriter = Rc<dyn Fn() -> Pin<Box<dyn Future<Output = ()>>>>;

/// The drafts that are open, in the context.
#[derive(Clone, Copy)]
pub struct Flush {
    writers: StoredValue<Vec<(u64, DraftWriter)>, LocalStorage>,
    next: StoredValue<u64>,
}

impl Flush {
    /// Makes the list, puts it in the context and follows the page's comings and goings.
    pub fn start() -> Self {
        let flush = Self { writers: StoredValue::new_local(Vec::new()), next: StoredValue::new(0) };
        provide_context(flush);
        let hurry = move || {
            leptos::task::spawn_local(async move { flush.all().await });
        };
        window_event_listener(ev::pagehide, move |_| hurry());
        window_event_listener(ev::visibilitychange, move |_| {
            if document().hidden() {
                hurry();
            }
        });
        flush
    }

    /// The list of this app.
    pub fn here() -> Self {
        expect_context()
    }

    /// Adds an open draft for as long as the component that calls this lives.
    pub fn add(self, writer: DraftWriter) {
        let key = self.next.get_value();
        self.next.set_value(key.wrapping_add(1));
        self.writers.update_value(|writers| writers.push((key, writer)));
        on_cleanup(move || {
            let _ = self.writers.try_update_value(|writers| writers.retain(|(own, _)| *own != key));
        });
    }

    /// Writes every open draft and comes back when all are kept.
    pub async fn all(self) {
        let writers: Vec<DraftWriter> = self
            .writers
            .with_value(|writers| writers.iter().map(|(_, writer)| writer.clone()).collect());
        for writer in writers {
            writer().await;
        }
    }
}
