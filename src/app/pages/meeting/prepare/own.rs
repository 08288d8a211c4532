//! A note to oneself: how am I? It never leaves the person who writes it.

use crate::app::components::{Disclosure, TextArea};
use leptos::prelude::*;

/// The box.
#[component]
pub fn OwnWords(value: RwSignal<String>) -> impl IntoView {
    let open = value.with_untracked(|text| !text.is_empty());
    view! {
        <Disclosure summary="How am I? A note that only you see" open=open>
            <TextArea
                id="own-words"
                label="How I am, and what I need"
                hint="Kept apart from the meeting. It is in no record, no print and no export for others."
                value=value
                optional=true
            />
        </Disclosure>
    }
}
