//! Why a decision is what it is.

use super::status_tag::StatusTag;
use super::summary_list::{SummaryList, SummaryRow};
use crate::app::engine::Explained;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::policy::Decision;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// One decision and what it rests on: status, clause, grade, owner, basis, other
/// readings, and how it was worked out.
#[component]
pub fn WhyPanel(
    /// The decision.
    decision: Decision,
    /// Its explanation in words.
    explained: Explained,
    /// The day it is seen.
    today: Date,
) -> impl IntoView {
    let Explained {
        sentences,
        clause,
        readings,
    } = explained;
    let lines = sentences
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    let alone = readings.is_empty();
    let others = readings
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    let status = words::status_on(&decision, today);
    let rule = decision.rule.clone();
    view! {
        <p class="strong">"How it was worked out"</p>
        <ol>{lines}</ol>
        <SummaryList>
            <SummaryRow name="Now">
                <StatusTag status=status />
            </SummaryRow>
            <SummaryRow name="Where it says so">{clause}" ("{rule}")"</SummaryRow>
            <SummaryRow name="How strongly">
                {words::grade_words(decision.grade, decision.modal)}
            </SummaryRow>
            <SummaryRow name="Who">{words::owner_words(decision.owner)}</SummaryRow>
            <SummaryRow name="What it rests on">{words::basis_words(decision.basis)}</SummaryRow>
            <SummaryRow name="Other readings">
                {if alone {
                    "No other reading of the policy would change this.".into_any()
                } else {
                    view! {
                        "Answering one of these otherwise would change it:"
                        <ul>{others}</ul>
                    }
                        .into_any()
                }}
            </SummaryRow>
        </SummaryList>
    }
}

/// A line "Why?" that opens to the panel. The explanation is worked out when it is first
/// opened.
#[component]
pub fn WhyDetails(
    /// What the line is about, for screen readers.
    #[prop(into)]
    about: String,
    /// The decision.
    decision: Decision,
    /// Works out the explanation.
    #[prop(into)]
    explain: Callback<(), Explained>,
    /// The day it is seen.
    today: Date,
) -> impl IntoView {
    let opened = RwSignal::new(false);
    let turned = move |event: web_sys::Event| {
        let open = event
            .current_target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|details| details.has_attribute("open"));
        if open {
            opened.set(true);
        }
    };
    let decision = StoredValue::new(decision);
    view! {
        <details class="disclosure" on:toggle=turned>
            <summary>
                <span>"Why?"<span class="unseen">" "{about}</span></span>
            </summary>
            <div class="disclosure-body">
                <Show when=move || opened.get()>
                    <WhyPanel
                        decision=decision.get_value()
                        explained=explain.run(())
                        today=today
                    />
                </Show>
            </div>
        </details>
    }
}
