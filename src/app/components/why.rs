//! Why a decision is what it is.

use super::status_tag::StatusTag;
use super::summary_list::{SummaryList, SummaryRow};
use crate::app::engine::Explained;
use crate::app::once;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::policy::Decision;
use leptos::prelude::*;
use std::collections::BTreeSet;
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
    let others = readings.map(|readings| {
        if readings.is_empty() {
            return view! { <p>"No other reading of the policy would change this."</p> }.into_any();
        }
        let others = readings.into_iter().map(|line| view! { <li>{line}</li> });
        view! {
            <p>"Answering one of these otherwise would change it:"</p>
            <ul>{others.collect_view()}</ul>
        }
        .into_any()
    });
    let status = words::status_on(&decision, today);
    let rule = decision.rule.to_string();
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
            {others.map(|others| view! { <SummaryRow name="Other readings">{others}</SummaryRow> })}
        </SummaryList>
    }
}

/// The lines that stand open on this page, so that a page which is drawn anew leaves open
/// what was opened. In the context.
#[derive(Clone, Copy)]
pub struct OpenWhys {
    open: StoredValue<BTreeSet<String>>,
}

impl OpenWhys {
    /// Nothing open; puts it in the context.
    pub fn start() {
        once::provide(Self {
            open: StoredValue::new(BTreeSet::new()),
        });
    }

    /// Forgets what stood open: another page was opened.
    pub fn close_all(self) {
        self.open.set_value(BTreeSet::new());
    }

    /// What stands open in this app.
    pub fn here() -> Self {
        once::here()
    }

    fn is_open(self, key: &str) -> bool {
        self.open.with_value(|open| open.contains(key))
    }

    fn set(self, key: &str, is_open: bool) {
        self.open.update_value(|open| {
            if is_open {
                open.insert(key.to_owned());
            } else {
                open.remove(key);
            }
        });
    }
}

/// A decision's name on a page: as long as it is about the same, it is the same line.
fn key_of(decision: &Decision) -> String {
    format!(
        "{} {} {} {} {}",
        decision.rule,
        decision.subject,
        decision.for_whom.as_deref().unwrap_or_default(),
        decision.clock.as_deref().unwrap_or_default(),
        decision.occurrence
    )
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
    let whys = OpenWhys::here();
    let key = key_of(&decision);
    let was_open = whys.is_open(&key);
    let opened = RwSignal::new(was_open);
    let turned = move |event: web_sys::Event| {
        let open = event
            .current_target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|details| details.has_attribute("open"));
        whys.set(&key, open);
        if open {
            opened.set(true);
        }
    };
    let decision = StoredValue::new(decision);
    view! {
        <details class="disclosure" open=was_open on:toggle=turned>
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
