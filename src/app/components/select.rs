//! One of many.

use super::choices::Choice;
use super::field::{Described, FieldFrame};
use leptos::prelude::*;

/// One of more than seven choices, from the browser's own list.
#[component]
pub fn Select(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// The choices; they may change.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value chosen; empty while none is.
    value: RwSignal<String>,
    /// The line that stands for no choice; none where one is always chosen.
    #[prop(optional, into)]
    empty: Option<String>,
    /// Words below the label.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with it now.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether it may stay open.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let described = Described::new(&id, &hint);
    let lines = move || {
        let chosen = value.get();
        choices
            .get()
            .into_iter()
            .map(|choice| {
                let selected = choice.value == chosen;
                view! { <option value=choice.value prop:selected=selected>{choice.label}</option> }
            })
            .collect_view()
    };
    view! {
        <FieldFrame id=id.clone() label=label hint=hint optional=optional error=error>
            <select
                class="input"
                id=id
                aria-describedby=move || described.by(error.get().is_some())
                aria-invalid=move || error.get().map(|_| "true")
                on:change=move |event| value.set(event_target_value(&event))
            >
                {empty.map(|empty| {
                    view! {
                        <option value="" prop:selected=move || value.with(String::is_empty)>
                            {empty}
                        </option>
                    }
                })}
                {lines}
            </select>
        </FieldFrame>
    }
}
