//! Prompts of the policy, beside the field they belong to.

use crate::app::components::Disclosure;
use crate::app::engine::Policy;
use alongside_core::policy::pack::Asks;
use leptos::prelude::*;

/// What a prompt asks, in a word.
pub fn asks_word(asks: Asks) -> &'static str {
    match asks {
        Asks::How => "how",
        Asks::Why => "why",
        Asks::Feel => "feel",
        Asks::Learn => "learn",
        Asks::What => "what",
        Asks::When => "when",
    }
}

/// The prompts of a field, open beside it, with where they come from and what they ask.
#[component]
pub fn Prompts(policy: Policy, ids: Vec<String>) -> impl IntoView {
    let mut source = String::new();
    let lines = ids
        .iter()
        .filter_map(|id| policy.prompt(id))
        .map(|(section, prompt)| {
            if source.is_empty() {
                source = if section.source.is_empty() {
                    section.title.clone()
                } else {
                    section.source.clone()
                };
            }
            let asks = prompt
                .asks
                .iter()
                .map(|asks| {
                    view! {
                        <span class="asks" data-reflective=asks.is_reflective().then_some("yes")>
                            {asks_word(*asks)}
                        </span>
                    }
                })
                .collect_view();
            view! {
                <li>
                    <span>{prompt.text.clone()}</span>
                    <span class="row">{asks}</span>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let words = format!("Prompts ({})", lines.len());
    view! {
        <div class="prompts">
            <Disclosure summary=words open=true>
                <ul role="list">{lines}</ul>
                <p class="muted small">"From "{source}</p>
            </Disclosure>
        </div>
    }
}
