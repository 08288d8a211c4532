//! An address that leads nowhere.

use crate::app::components::{PageHeading, to};
use crate::app::page::Plain;
use leptos::prelude::*;

/// Says so and leads back.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <PageHeading>"Page not found"</PageHeading>
        <p>"If you typed the address, check that it is right. Nothing was lost."</p>
        <p>
            <a class="link" href=to(Plain::Welcome)>"Go to the start"</a>
        </p>
    }
}
