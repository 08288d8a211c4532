//! Short choices at a tap, and filters that can be taken off.

use super::choices::Choice;
use super::icon::{Icon, Mark};
use leptos::prelude::*;

/// One of a few short choices, as buttons that stay pressed.
#[component]
pub fn ChoiceChips(
    /// What is chosen, for screen readers.
    #[prop(into)]
    label: String,
    /// The choices.
    choices: Vec<Choice>,
    /// The value chosen; empty while none is.
    value: RwSignal<String>,
) -> impl IntoView {
    let lines = choices
        .into_iter()
        .map(|choice| {
            let kept = StoredValue::new(choice.value);
            let pressed = move || {
                value
                    .with(|value| kept.with_value(|kept| kept == value))
                    .to_string()
            };
            view! {
                <li>
                    <button
                        type="button"
                        class="chip"
                        aria-pressed=pressed
                        on:click=move |_| value.set(kept.get_value())
                    >
                        {choice.label}
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <ul class="chips" aria-label=label role="list">
            {lines}
        </ul>
    }
}

/// What a list is narrowed by; each can be taken off.
#[component]
pub fn RemovableChips(
    /// What they narrow, for screen readers.
    #[prop(into)]
    label: String,
    /// The filters now on: key and words.
    #[prop(into)]
    chips: Signal<Vec<(String, String)>>,
    /// Takes one off, by key.
    #[prop(into)]
    remove: Callback<String>,
) -> impl IntoView {
    let lines = move || {
        chips
            .get()
            .into_iter()
            .map(|(key, words)| {
                view! {
                    <li>
                        <button type="button" class="chip" on:click=move |_| remove.run(key.clone())>
                            {words}
                            <Mark icon=Icon::Close />
                            <span class="unseen">" (remove)"</span>
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <ul class="chips" aria-label=label role="list">
            {lines}
        </ul>
    }
}
