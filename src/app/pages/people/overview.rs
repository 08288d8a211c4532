//! What is due for a person and why.

use super::late::LateForMe;
use crate::app::pages::decisions::Decisions;
use alongside_core::supervision::DocId;
use leptos::prelude::*;

/// The tab.
#[component]
pub fn Overview(
    /// The person.
    id: DocId,
) -> impl IntoView {
    view! {
        <LateForMe id=id />
        <h2>"What is due"</h2>
        <Decisions subject=id />
    }
}
