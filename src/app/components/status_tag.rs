//! A status: word, shape and colour together.

use super::icon::ShapeMark;
use crate::app::words::{Status, status_on};
use alongside_core::calendar::Date;
use alongside_core::policy::Decision;
use leptos::prelude::*;

/// A status.
#[component]
pub fn StatusTag(
    /// Which.
    status: Status,
) -> impl IntoView {
    view! {
        <span class=format!("status status-{}", status.tone.word())>
            <ShapeMark shape=status.shape />
            {status.word}
        </span>
    }
}

/// The status of a decision as seen today.
#[component]
pub fn DecisionTag(
    /// The decision.
    decision: Decision,
    /// The day it is seen.
    today: Date,
) -> impl IntoView {
    view! { <StatusTag status=status_on(&decision, today) /> }
}
