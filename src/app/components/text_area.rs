//! Paragraphs of text. The box grows with what is typed.

use super::field::{Described, FieldFrame};
use leptos::prelude::*;

/// A box for paragraphs, with label, hint and error.
#[component]
pub fn TextArea(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// What it holds.
    value: RwSignal<String>,
    /// Words below the label.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with it now.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Lines shown where the browser cannot grow the box by itself.
    #[prop(default = 4)]
    lines: u32,
) -> impl IntoView {
    let described = Described::new(&id, &hint);
    // Browsers without `field-sizing` get as many rows as there are lines, up to 30.
    let rows = move || {
        let typed = value.with(|text| {
            text.lines()
                .map(|line| 1 + line.chars().count() / 70)
                .sum::<usize>()
        });
        u32::try_from(typed)
            .unwrap_or(30)
            .saturating_add(1)
            .clamp(lines, 30)
            .to_string()
    };
    view! {
        <FieldFrame id=id.clone() label=label hint=hint optional=optional error=error>
            <textarea
                class="input"
                id=id
                rows=rows
                autocomplete="off"
                spellcheck="true"
                enterkeyhint="enter"
                aria-describedby=move || described.by(error.get().is_some())
                aria-invalid=move || error.get().map(|_| "true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        </FieldFrame>
    }
}
