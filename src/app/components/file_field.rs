//! Choosing a file: the browser's own field.

use super::field::{Described, FieldFrame};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};

/// A field in which one file is chosen.
#[component]
pub fn FileField(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// Runs when a file was chosen.
    #[prop(into)]
    choose: Callback<File>,
    /// Words below the label.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with it now.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let described = Described::new(&id, &hint);
    let input_of = |event: &leptos::ev::Event| {
        event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
    };
    let chosen = move |event: leptos::ev::Event| {
        let file = input_of(&event)
            .and_then(|input| input.files())
            .and_then(|files| files.get(0));
        if let Some(file) = file {
            choose.run(file);
        }
    };
    // Emptied before the browser asks, so that the same file can be chosen again.
    let emptied = move |event: leptos::ev::MouseEvent| {
        if let Some(input) = input_of(&event) {
            input.set_value("");
        }
    };
    view! {
        <FieldFrame id=id.clone() label=label hint=hint error=error>
            <input
                class="input input-full"
                type="file"
                id=id
                aria-describedby=move || described.by(error.get().is_some())
                aria-invalid=move || error.get().map(|_| "true")
                on:click=emptied
                on:change=chosen
            />
        </FieldFrame>
    }
}
