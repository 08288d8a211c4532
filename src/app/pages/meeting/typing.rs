//! What is typed is kept as a draft at once; it becomes part of a document when the form
//! is left.

use crate::app::keeper::Keeper;
use leptos::prelude::*;
use serde::Serialize;

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
