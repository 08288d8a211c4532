//! "Saved 10:42": said only when the storage has it.

use super::icon::{Icon, Mark};
use crate::app::clock;
use crate::app::session::{Session, VaultState};
use crate::app::words;
use leptos::prelude::*;

/// Where the words that are being typed stand.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum SavedAt {
    /// Nothing typed yet.
    #[default]
    Nothing,
    /// Typed, not yet in the storage.
    Saving,
    /// In the storage since this moment, in milliseconds since 1970.
    At(i64),
    /// The storage refused; the reason and what to do.
    Refused(String),
}

/// What becomes of words while they are typed.
pub fn as_you_type() -> &'static str {
    if Session::here().vault.get_untracked() == VaultState::Sample {
        "This is the sample: nothing is kept."
    } else {
        "Saved as you type."
    }
}

/// The line that says where the words stand.
#[component]
pub fn Saved(
    /// Where they stand.
    #[prop(into)]
    state: Signal<SavedAt>,
) -> impl IntoView {
    let refused = move || matches!(state.get(), SavedAt::Refused(_)).then_some("no");
    let words = move || match state.get() {
        SavedAt::Nothing => view! { "" }.into_any(),
        SavedAt::Saving => view! { "Saving" }.into_any(),
        SavedAt::At(ms) => {
            let time = words::clock_time(clock::minutes_of_day(ms));
            view! { <Mark icon=Icon::Done />"Saved "{time} }.into_any()
        }
        // The reason stands in a line across the window, on every page.
        SavedAt::Refused(_) => view! { <Mark icon=Icon::Alert />"Not saved" }.into_any(),
    };
    view! {
        <span class="saved" data-kept=refused>
            {words}
        </span>
    }
}
