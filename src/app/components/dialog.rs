//! A question that stops the page: the browser's own dialog.

use leptos::html;
use leptos::prelude::*;

/// A modal dialog, open while `open` says so. Escape closes it.
#[component]
pub fn Dialog(
    /// Its id; the heading's is `{id}-title`.
    #[prop(into)]
    id: String,
    /// Its heading.
    #[prop(into)]
    title: String,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Its words and buttons.
    children: Children,
) -> impl IntoView {
    let node: NodeRef<html::Dialog> = NodeRef::new();
    let heading = format!("{id}-title");
    let named_by = heading.clone();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if open.get() && !dialog.open() {
            // It is in the page and closed: the two ways in which this could fail.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            class="dialog"
            id=id
            node_ref=node
            aria-labelledby=named_by
            on:close=move |_| open.set(false)
        >
            <h2 id=heading>{title}</h2>
            {children()}
        </dialog>
    }
}
