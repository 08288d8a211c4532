//! The pages of one thing, side by side: links, not a widget.

use crate::app::page::Page;
use crate::app::route::Route;
use leptos::prelude::*;

/// One tab.
#[derive(Clone, Debug)]
pub struct TabLink {
    /// The page it opens.
    pub page: Page,
    /// Its words.
    pub title: String,
    /// How many wait there, with the words for a screen reader: `(3, "to sign")`.
    pub count: Option<(usize, String)>,
}

impl TabLink {
    /// A tab without a count.
    pub fn new(page: Page, title: impl Into<String>) -> Self {
        Self {
            page,
            title: title.into(),
            count: None,
        }
    }
}

/// Sub-navigation between pages of one person, case or meeting.
#[component]
pub fn Tabs(
    /// What the pages belong to, for screen readers: "Pages of this person".
    #[prop(into)]
    label: String,
    /// The tabs.
    tabs: Vec<TabLink>,
) -> impl IntoView {
    let route = Route::here();
    let links = tabs
        .into_iter()
        .map(|tab| {
            let address = tab.page.path();
            let here = move || (route.page() == tab.page).then_some("page");
            view! {
                <li>
                    <a href=address aria-current=here>
                        {tab.title}
                        {tab.count.map(|(number, words)| {
                            view! {
                                <span class="count">{number}<span class="unseen">" "{words}</span></span>
                            }
                        })}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="tabs" aria-label=label>
            <ul>{links}</ul>
        </nav>
    }
}
