//! Logging what happened before the vault was made, or elsewhere.

mod answers;
mod csv;
mod form;

use self::csv::PasteEvents;
use self::form::EventForm;
use crate::app::components::{Disclosure, Empty, PageHeading, Weight, link_class, to};
use crate::app::keeper::Keeper;
use crate::app::page::Inside;
use leptos::prelude::*;

/// The page.
#[component]
pub fn LogPage() -> impl IntoView {
    let keeper = Keeper::here();
    let nobody = Memo::new(move |_| keeper.read(|workspace| workspace.workers().next().is_none()));
    view! {
        <PageHeading>"Log that it happened"</PageHeading>
        {move || {
            if nobody.get() {
                view! {
                    <Empty>
                        <p>"What you log is about a person. Nobody has been added yet."</p>
                        <a class=link_class(Weight::Primary) href=to(Inside::AddPerson)>
                            "Add a person"
                        </a>
                    </Empty>
                }
                    .into_any()
            } else {
                view! {
                    <p class="lead">
                        "For what took place before your records here start, or away from this app. It counts from the day on which it happened."
                    </p>
                    <EventForm />
                    <Disclosure summary="Log many at once, from a spreadsheet">
                        <PasteEvents />
                    </Disclosure>
                }
                    .into_any()
            }
        }}
    }
}
