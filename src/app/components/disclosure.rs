//! More, for those who want it.

use leptos::prelude::*;

/// A line that opens to more.
#[component]
pub fn Disclosure(
    /// The line.
    #[prop(into)]
    summary: String,
    /// More words for a screen reader, so that no two lines of a page sound alike.
    #[prop(optional, into)]
    about: Option<String>,
    /// Whether it starts open.
    #[prop(optional)]
    open: bool,
    /// What it opens to.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="disclosure" open=open>
            <summary>
                <span>
                    {summary} {about.map(|about| view! { <span class="unseen">" "{about}</span> })}
                </span>
            </summary>
            <div class="disclosure-body">{children()}</div>
        </details>
    }
}
