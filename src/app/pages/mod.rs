//! The pages, and which of them is open.

mod agreement;
mod blank_forms;
mod home;
mod meeting;
mod not_found;
mod plan;
mod record;
mod timer;
mod welcome;
mod what_is_due;

pub use meeting::OpenPlace;

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
        Page::Plain(Plain::BlankForms) => view! { <blank_forms::BlankForms /> }.into_any(),
        Page::BlankForm { pack, form } => {
            view! { <blank_forms::PrintForm pack=pack.clone() form=form.clone() /> }.into_any()
        }
        Page::Plain(Plain::Timer) => view! { <timer::GroupTimer /> }.into_any(),
        Page::Inside(Inside::Home) => view! { <home::Home /> }.into_any(),
        Page::Inside(Inside::Plan) => view! { <plan::Plan /> }.into_any(),
        Page::Meeting(id, step) => view! { <meeting::MeetingPage id=*id step=*step /> }.into_any(),
        Page::Agreement(id) => view! { <agreement::AgreementPage id=*id /> }.into_any(),
        Page::Record(id) => view! { <record::RecordPage id=*id /> }.into_any(),
        _ => view! { <not_found::NotFound /> }.into_any(),
    }
}
