//! The pages, and which of them is open.

mod cases;
mod decisions;
mod entry;
mod last_time;
mod not_found;
mod paste_box;
mod people;
mod policy;
mod search;
mod welcome;
mod what_is_due;

use super::page::{Inside, Page, Plain};
use super::route::Route;
use leptos::prelude::*;

/// The open page.
#[component]
pub fn PageView() -> impl IntoView {
    let route = Route::here();
    move || view_of(&route.page())
}

fn view_of(page: &Page) -> AnyView {
    match page {
        Page::Plain(Plain::Welcome) => view! { <welcome::Welcome /> }.into_any(),
        Page::Plain(Plain::WhatIsDue) => view! { <what_is_due::WhatIsDue /> }.into_any(),
        Page::Inside(Inside::People) => view! { <people::PeopleList /> }.into_any(),
        Page::Inside(Inside::AddPerson) => view! { <people::AddPerson /> }.into_any(),
        Page::Inside(Inside::Log) => view! { <people::LogPage /> }.into_any(),
        Page::Inside(Inside::Me) => view! { <people::AboutMe /> }.into_any(),
        Page::Inside(Inside::Cases) => view! { <cases::CaseList /> }.into_any(),
        Page::Inside(Inside::Caseload) => view! { <cases::PasteCaseload /> }.into_any(),
        Page::Case(id) => view! { <cases::CasePage reference=*id /> }.into_any(),
        Page::Inside(Inside::Policy) => view! { <policy::PolicyPage /> }.into_any(),
        Page::Inside(Inside::Search) => view! { <search::Search /> }.into_any(),
        Page::Person(id, tab) => view! { <people::PersonPage reference=*id tab=*tab /> }.into_any(),
        _ => view! { <not_found::NotFound /> }.into_any(),
    }
}
