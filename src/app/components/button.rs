//! Buttons, and links that look like them.

use leptos::prelude::*;

/// How much a button weighs. One primary button a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Weight {
    /// The page's main action.
    Primary,
    /// Any other action.
    #[default]
    Secondary,
    /// An action that reads as a link.
    Quiet,
    /// An action that takes something away for good.
    Warning,
}

/// The class of a button or of a link that looks like one.
pub fn link_class(weight: Weight) -> &'static str {
    match weight {
        Weight::Primary => "button button-primary",
        Weight::Secondary => "button button-secondary",
        Weight::Quiet => "button button-quiet",
        Weight::Warning => "button button-warning",
    }
}

/// A button. `press` runs when it is clicked, tapped or pressed by key.
#[component]
pub fn Button(
    /// What it does.
    press: impl Fn() + 'static,
    /// How much it weighs.
    #[prop(optional)]
    weight: Weight,
    /// Its id, for errors and focus.
    #[prop(optional, into)]
    id: Option<String>,
    /// More words for a screen reader, as in "Remove" + "row 2".
    #[prop(optional, into)]
    about: Option<String>,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! {
        <button type="button" class=link_class(weight) id=id on:click=move |_| press()>
            {children()}
            {about.map(|about| view! { <span class="unseen">" "{about}</span> })}
        </button>
    }
}

/// The row of buttons at the end of a form; the main one comes first, at the left.
#[component]
pub fn Actions(
    /// Buttons and links.
    children: Children,
) -> impl IntoView {
    view! { <div class="actions">{children()}</div> }
}
