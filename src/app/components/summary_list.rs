//! Names and what they stand for.

use leptos::prelude::*;

/// A list of rows.
#[component]
pub fn SummaryList(
    /// [`SummaryRow`]s.
    children: Children,
) -> impl IntoView {
    view! { <dl class="summary-list">{children()}</dl> }
}

/// A row: a name, what it stands for, and a link to change it.
#[component]
pub fn SummaryRow(
    /// The name.
    #[prop(into)]
    name: String,
    /// Where it can be changed.
    #[prop(optional, into)]
    change: Option<String>,
    /// What it stands for.
    children: Children,
) -> impl IntoView {
    let about = name.to_lowercase();
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{children()}</dd>
            {change.map(|address| {
                view! {
                    <dd>
                        <a href=address>"Change"<span class="unseen">" "{about}</span></a>
                    </dd>
                }
            })}
        </div>
    }
}
