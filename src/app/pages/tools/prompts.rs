//! The prompts of policies beside a box of a tool: what they ask, where they come from, what of
//! them is cut off in the source.

use crate::app::form::asks_word;
use alongside_core::policy::pack::{Asks, Cut};
use alongside_core::reflect::{Library, LibraryPrompt, ToolBox};
use leptos::prelude::*;

/// The prompts of a box.
pub fn prompts_of(tools: &Library, one: &ToolBox) -> Vec<LibraryPrompt> {
    let found = one.prompts.iter().filter_map(|id| tools.prompt(id));
    found.cloned().collect()
}

/// What is missing of a prompt in its source, in words; none where its own words say so.
pub fn cut_words(prompt: &LibraryPrompt) -> Option<&'static str> {
    match prompt.cut? {
        Cut::Words if prompt.text.contains("cut off") => None,
        Cut::Words => Some("The rest is cut off in the source."),
        Cut::Ends => Some("What the ends mean is cut off in the source."),
        Cut::Label => Some("Its label is cut off in the source."),
    }
}

/// What is asked, in a word each.
#[component]
pub fn AsksMarks(
    /// What is asked.
    asks: Vec<Asks>,
) -> impl IntoView {
    let marks = asks
        .into_iter()
        .map(|asks| {
            view! {
                <span class="asks" data-reflective=asks.is_reflective().then_some("yes")>
                    {asks_word(asks)}
                </span>
            }
        })
        .collect_view();
    view! { <span class="row asks-row">{marks}</span> }
}

/// Prompts in a list, with what each asks and where they come from.
#[component]
pub fn PromptList(
    /// The prompts.
    prompts: Vec<LibraryPrompt>,
) -> impl IntoView {
    let mut sources: Vec<String> = Vec::new();
    for prompt in &prompts {
        if !sources.contains(&prompt.source) {
            sources.push(prompt.source.clone());
        }
    }
    let lines = prompts
        .into_iter()
        .map(|prompt| {
            let cut = cut_words(&prompt);
            view! {
                <li>
                    <span>
                        {prompt.text}
                        {cut.map(|words| view! { <span class="cut">" "{words}</span> })}
                    </span>
                    <AsksMarks asks=prompt.asks />
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="prompts">
            <ul role="list">{lines}</ul>
            <p class="muted small">"From "{sources.join("; ")}</p>
        </div>
    }
}
