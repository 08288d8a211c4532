//! What is typed is kept as a draft at once; it becomes part of a document when the form
//! is left.

use crate::app::keeper::Keeper;
use leptos::prelude::*;
use serde::Serialize;

/// A text that is kept as the draft `key` while it is typed, and opens with what was typed
/// before. Emptying it drops the draft.
pub fn kept_text(key: String) -> RwSignal<String> {
    let keeper = Keeper::here();
    let typed = keeper
        .draft(&key)
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default();
    let text = RwSignal::new(typed);
    Effect::new(move |before: Option<()>| {
        let now = text.get();
        match (before, now.is_empty()) {
            (None, _) => {}
            (Some(()), true) => keeper.drop_draft(&key),
            (Some(()), false) => keeper.keep_draft(&key, now.into_bytes()),
        }
    });
    text
}

/// Keeps what `read` gives as the draft `key`, whenever a signal that it reads changes.
pub fn keep_typing<T: Serialize>(key: String, read: impl Fn() -> T + 'static) {
    let keeper = Keeper::here();
    Effect::new(move |before: Option<Vec<u8>>| {
        // The parts of a form are plain data: writing them as JSON cannot fail.
        let bytes = serde_json::to_vec(&read()).unwrap_or_default();
        if before.is_some_and(|before| before != bytes) {
            keeper.keep_draft(&key, bytes.clone());
        }
        bytes
    });
}
