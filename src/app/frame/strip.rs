//! The strip at the head: the name, the search and the lock.

use crate::app::components::{Button, Icon, Mark, Weight};
use crate::app::gate::Gate;
use crate::app::page::{Inside, Page, Plain};
use crate::app::route::Route;
use crate::app::session::{Session, VaultState};
use leptos::prelude::*;

/// The name, which leads to the first place.
#[component]
pub fn Brand() -> impl IntoView {
    let session = Session::here();
    let home = move || {
        let page: Page = if session.vault.get().is_unlocked() {
            Inside::Home.into()
        } else {
            Plain::Welcome.into()
        };
        page.path()
    };
    view! {
        <a class="brand" href=home>
            <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                <rect width="32" height="32" rx="8" fill="currentColor"></rect>
                <path
                    class="brand-lines"
                    d="M9.5 23V12.5a3.5 3.5 0 0 1 7 0V23M15.5 23v-7a3.5 3.5 0 0 1 7 0v7"
                    fill="none"
                    stroke-width="2.6"
                    stroke-linecap="round"
                ></path>
            </svg>
            "Alongside"
        </a>
    }
}

/// The strip of the front.
#[component]
pub fn FrontStrip() -> impl IntoView {
    view! {
        <header class="strip">
            <Brand />
        </header>
    }
}

/// The strip.
#[component]
pub fn Strip() -> impl IntoView {
    let session = Session::here();
    let gate = Gate::here();
    let open = Memo::new(move |_| session.vault.get().is_unlocked());
    let opening = Memo::new(move |_| session.vault.get() == VaultState::Opening);
    let lockable =
        Memo::new(move |_| matches!(session.vault.get(), VaultState::Opening | VaultState::Open));
    view! {
        <header class="strip">
            <Brand />
            <Show when=move || open.get()>
                <SearchBox />
            </Show>
            <div class="strip-end">
                <Show when=move || opening.get()>
                    <p id="opening" class="muted">
                        "Opening…"
                    </p>
                </Show>
                <Show when=move || lockable.get()>
                    <Button weight=Weight::Secondary press=move || gate.lock()>
                        <Mark icon=Icon::Lock />
                        "Lock now"
                    </Button>
                </Show>
            </div>
        </header>
    }
}

/// The id of the search box.
pub const SEARCH_ID: &str = "search";

/// The search. Its words stay in memory: an address would keep them in the history.
#[component]
fn SearchBox() -> impl IntoView {
    let route = Route::here();
    let session = Session::here();
    let words = RwSignal::new(session.sought.get_untracked());
    let seek = move || {
        session.sought.set(words.get_untracked());
        route.go(&Inside::Search.into());
    };
    view! {
        <search class="search">
            <form
                on:submit=move |event| {
                    event.prevent_default();
                    seek();
                }
            >
                <label class="unseen" for=SEARCH_ID>
                    "Search people, cases and records"
                </label>
                <Mark icon=Icon::Search />
                <input
                    id=SEARCH_ID
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    placeholder="Search"
                    prop:value=move || words.get()
                    on:input=move |event| words.set(event_target_value(&event))
                />
            </form>
        </search>
    }
}
