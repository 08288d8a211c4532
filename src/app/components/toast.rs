//! Short messages with an undo, gone after ten seconds.

use super::button::{Button, Weight};
use crate::app::announce::Announcer;
use crate::app::once;
use crate::app::session::{Session, VaultState};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// How long an undo is offered.
const OFFERED: Duration = Duration::from_secs(10);

/// So many messages are shown at once.
const MOST: usize = 2;

#[derive(Clone)]
struct Toast {
    id: u64,
    words: String,
    undo: Option<Undo>,
}

/// Takes something back. It belongs to nobody: what was pressed may have left the page meanwhile.
type Undo = Arc<dyn Fn() + Send + Sync>;

/// The messages now shown, in the context.
#[derive(Clone, Copy)]
pub struct Toasts {
    list: RwSignal<Vec<Toast>>,
    next: RwSignal<u64>,
}

impl Toasts {
    /// Makes the app's messages and puts them in the context.
    pub fn start() -> Self {
        let toasts = Self {
            list: RwSignal::new(Vec::new()),
            next: RwSignal::new(0),
        };
        once::provide(toasts);
        toasts
    }

    /// The messages of this app.
    pub fn here() -> Self {
        once::here()
    }

    /// Says that something was done.
    pub fn say(self, words: impl Into<String>) {
        let words = words.into();
        self.show(words.clone(), &words, None);
    }

    /// Says that something was done and offers to take it back for ten seconds.
    pub fn done(self, words: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        let words = words.into();
        self.show(words.clone(), &words, Some(Arc::new(undo)));
    }

    /// The same where more is told to a screen reader than stands there; the message, to take
    /// it away.
    pub fn done_telling(
        self,
        words: &str,
        told: &str,
        undo: impl Fn() + Send + Sync + 'static,
    ) -> u64 {
        self.show(words.to_owned(), told, Some(Arc::new(undo)))
    }

    /// Takes every message away: what they offer to undo cannot be undone any more.
    pub fn withdraw(self) {
        self.list.update(Vec::clear);
    }

    fn show(self, words: String, told: &str, undo: Option<Undo>) -> u64 {
        let id = self.next.get_untracked();
        self.next.set(id.wrapping_add(1));
        let spoken = if undo.is_some() {
            format!("{told} You can undo this.")
        } else {
            told.to_owned()
        };
        Announcer::here().say(spoken);
        // One message at a time covers little; what can be undone stays beside the next.
        self.list.update(|list| {
            list.retain(|toast| toast.undo.is_some());
            if list.len() >= MOST {
                list.remove(0);
            }
            list.push(Toast { id, words, undo });
        });
        set_timeout(move || self.remove(id), OFFERED);
        id
    }

    /// Takes one message away.
    pub fn remove(self, id: u64) {
        // The app may be gone by then.
        let _ = self
            .list
            .try_update(|list| list.retain(|toast| toast.id != id));
    }
}

/// Where the messages stand; the announcer speaks them.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let toasts = Toasts::here();
    let session = Session::here();
    // What is said of people does not outlive the sight of them.
    let shut = Memo::new(move |_| {
        matches!(
            session.vault.get(),
            VaultState::Locked | VaultState::Covered | VaultState::Looking
        )
    });
    Effect::new(move |_| {
        if shut.get() {
            toasts.withdraw();
            Announcer::here().say("");
        }
    });
    let line = move |toast: Toast| {
        let id = toast.id;
        view! {
            <div class="toast">
                <p>{toast.words}</p>
                {toast.undo.map(|undo| {
                    view! {
                        <Button
                            weight=Weight::Secondary
                            press=move || {
                                toasts.remove(id);
                                undo();
                            }
                        >
                            "Undo"
                        </Button>
                    }
                })}
            </div>
        }
    };
    view! {
        <section class="toasts" aria-label="Messages">
            <For each=move || toasts.list.get() key=|toast| toast.id children=line />
        </section>
    }
}
