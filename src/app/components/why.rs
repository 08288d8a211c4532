//! Why a decision is what it is.

use super::disclosure::Disclosure;
use super::status_tag::StatusTag;
use super::summary_list::{SummaryList, SummaryRow};
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::policy::Decision;
use leptos::prelude::*;

/// One decision and what it rests on.
#[component]
pub fn WhyPanel(
    /// The decision.
    decision: Decision,
    /// At most six plain sentences of its explanation.
    sentences: Vec<String>,
    /// The clause, in words: "Havering, section 3d".
    #[prop(into)]
    clause: String,
    /// What the policy asks, in this project's words.
    wording: Option<String>,
    /// Questions whose other reading would change it, in words.
    #[prop(optional)]
    readings: Vec<String>,
    /// The day it is seen.
    today: Date,
) -> impl IntoView {
    let lines = sentences.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let others = readings.into_iter().map(|line| view! { <li>{line}</li> }).collect::<Vec<_>>();
    let alone = others.is_empty();
    let status = words::status_on(&decision, today);
    let rule = decision.rule.clone();
    view! {
        <SummaryList>
            <SummaryRow name="Now">
                <StatusTag status=status />
            </SummaryRow>
            {wording.map(|wording| view! { <SummaryRow name="What it asks">{wording}</SummaryRow> })}
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
                    view! { <ul>{others}</ul> }.into_any()
                }}
            </SummaryRow>
        </SummaryList>
        <p class="strong">"How it was worked out"</p>
        <ol>{lines}</ol>
    }
}

/// The panel behind a line that says "Why?", for lists.
#[component]
pub fn WhyDetails(
    /// What the line is about, for screen readers.
    #[prop(into)]
    about: String,
    /// The decision.
    decision: Decision,
    /// Sentences of its explanation.
    sentences: Vec<String>,
    /// The clause, in words.
    #[prop(into)]
    clause: String,
    /// What the policy asks.
    wording: Option<String>,
    /// Other readings that would change it.
    #[prop(optional)]
    readings: Vec<String>,
    /// The day it is seen.
    today: Date,
) -> impl IntoView {
    view! {
        <Disclosure summary="Why?" about=about>
            <WhyPanel
                decision=decision
                sentences=sentences
                clause=clause
                wording=wording
                readings=readings
                today=today
            />
        </Disclosure>
    }
}
