//! A box for rows copied from a spreadsheet, or a file of them.

use crate::app::components::{Described, FieldFrame, Problem, TextArea};
use alongside_core::supervision::paste::RowFault;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// The box and the file chooser; a chosen file's text lands in the box.
#[component]
pub fn PasteBox(
    /// The box's id; the file chooser's is `{id}-file`.
    id: &'static str,
    /// The label of the box.
    label: &'static str,
    /// What to copy.
    hint: &'static str,
    /// The text.
    text: RwSignal<String>,
    /// What is wrong now.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let file_id = format!("{id}-file");
    let file_hint = "A CSV file, as spreadsheets save it.";
    let described = Described::new(&file_id, file_hint);
    let chosen = move |event: web_sys::Event| {
        let file = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
            .and_then(|input| input.files())
            .and_then(|files| files.get(0));
        let Some(file) = file else { return };
        leptos::task::spawn_local(async move {
            match JsFuture::from(file.text()).await.ok().and_then(|read| read.as_string()) {
                Some(read) => text.set(read),
                None => problems.set(vec![Problem::new(
                    id,
                    "The file could not be read. Open it in the spreadsheet and copy the rows instead.",
                )]),
            }
        });
    };
    view! {
        <TextArea
            id=id
            label=label
            hint=hint
            value=text
            error=Problem::at(problems, id)
            lines=6
        />
        <FieldFrame id=file_id.clone() label="Or choose a file" hint=file_hint>
            <input
                type="file"
                class="input"
                id=file_id
                accept=".csv,.tsv,.txt,text/csv,text/plain"
                aria-describedby=move || described.by(false)
                on:change=chosen
            />
        </FieldFrame>
    }
}

/// Rows that were not understood, each with its number and what to do.
#[component]
pub fn NotUnderstood(
    /// The rows.
    faults: Vec<RowFault>,
) -> impl IntoView {
    let lines = faults
        .into_iter()
        .map(|fault| view! { <li>{fault.message}</li> })
        .collect::<Vec<_>>();
    (!lines.is_empty()).then(|| {
        view! {
            <h3>"Not understood"</h3>
            <ul>{lines}</ul>
        }
    })
}
