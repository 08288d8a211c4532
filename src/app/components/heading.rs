//! The page's first heading, and addresses for links.

use crate::app::page::Page;
use leptos::prelude::*;

/// The address of a page, for `href`.
pub fn to(page: impl Into<Page>) -> String {
    page.into().path()
}

/// The page's first heading. It takes the focus when the page opens.
#[component]
pub fn PageHeading(
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! { <h1 tabindex="-1">{children()}</h1> }
}
