//! What stands where a list would be.

use leptos::prelude::*;

/// Says what will appear here, why it is empty, and gives one action.
#[component]
pub fn Empty(
    /// Words and at most one action.
    children: Children,
) -> impl IntoView {
    view! { <div class="empty">{children()}</div> }
}
