//! What a new vault shows: the first three things to do.

use crate::app::components::{Weight, link_class, to};
use crate::app::page::Inside;
use leptos::prelude::*;

/// Three steps, in the order in which they help.
#[component]
pub fn Begin() -> impl IntoView {
    view! {
        <p class="lead">
            "Nobody is here yet. This page will show your next meeting, what waits for a signature, and what is due."
        </p>
        <ol class="cards" role="list">
            <li>
                <div class="card card-first">
                    <h2>"1. Add a person"</h2>
                    <p>"Their role, when they started and when you last met. Dates are worked out from that."</p>
                    <a class=link_class(Weight::Primary) href=to(Inside::AddPerson)>
                        "Add a person"
                    </a>
                </div>
            </li>
            <li>
                <div class="card">
                    <h2>"2. Paste their caseload"</h2>
                    <p>"From a report of your case system. Names and dates of birth are dropped before anything is kept."</p>
                    <a href=to(Inside::Caseload)>"Paste a caseload"</a>
                </div>
            </li>
            <li>
                <div class="card">
                    <h2>"3. Plan the first meeting"</h2>
                    <p>"The policy suggests the day and says why."</p>
                    <a href=to(Inside::Plan)>"Open the plan"</a>
                </div>
            </li>
        </ol>
    }
}
