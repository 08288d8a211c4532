//! What a screen reader is told when something changes without moving the focus.

use super::once;
use leptos::prelude::*;

/// Speaks short sentences through one polite live region.
#[derive(Clone, Copy)]
pub struct Announcer {
    words: RwSignal<(u32, String)>,
}

impl Announcer {
    /// Makes the app's announcer and puts it in the context.
    pub fn start() -> Self {
        let announcer = Self {
            words: RwSignal::new((0, String::new())),
        };
        once::provide(announcer);
        announcer
    }

    /// The announcer of this app.
    pub fn here() -> Self {
        once::here()
    }

    /// Says a sentence after what is being said now.
    pub fn say(self, sentence: impl Into<String>) {
        self.words.update(|words| {
            words.0 = words.0.wrapping_add(1);
            words.1 = sentence.into();
        });
    }
}

/// The live region. A sentence said twice still changes the text, by a space.
#[component]
pub fn LiveRegion() -> impl IntoView {
    let announcer = Announcer::here();
    let text = move || {
        announcer.words.with(|(turn, words)| {
            if turn % 2 == 0 {
                words.clone()
            } else {
                format!("{words}\u{a0}")
            }
        })
    };
    view! {
        <div class="unseen" role="status" aria-live="polite">
            {text}
        </div>
    }
}
