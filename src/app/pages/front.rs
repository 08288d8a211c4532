//! The pages from the address to a first due date: all that the first download holds.

use super::{not_found, welcome, what_is_due};
use crate::app::components::OpenWhys;
use crate::app::page::{Page, Plain};
use crate::app::route::Route;
use leptos::prelude::*;

/// The open page, in the front.
#[component]
pub fn FrontView() -> impl IntoView {
    let (route, whys) = (Route::here(), OpenWhys::here());
    move || {
        let page = route.page();
        whys.close_all();
        view_of(&page).unwrap_or_else(|| view! { <not_found::NotFound /> }.into_any())
    }
}

/// The page, if it is one of these.
pub fn view_of(page: &Page) -> Option<AnyView> {
    match page {
        Page::Plain(Plain::Welcome) => Some(view! { <welcome::Welcome /> }.into_any()),
        Page::Plain(Plain::WhatIsDue) => Some(view! { <what_is_due::WhatIsDue /> }.into_any()),
        _ => None,
    }
}
