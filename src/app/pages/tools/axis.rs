//! One of the differences, open: can it be seen, is it spoken of, does it grab me, and words.

use crate::app::components::{Button, Checkbox, Choice, Radios, TextArea, TextField, Weight};
use crate::app::route::focus_on;
use leptos::prelude::*;

/// What is said of one of them.
#[derive(Clone, Copy)]
pub struct Axis {
    /// The words.
    pub text: RwSignal<String>,
    /// Whether it can be seen; empty while that was not said.
    pub seen: RwSignal<String>,
    /// Whether it is spoken of.
    pub voiced: RwSignal<String>,
    /// Whether it is the one that grabs whoever looks.
    pub grabs: RwSignal<bool>,
}

/// The heading of the open part.
pub const AXIS_HEADING: &str = "axis-heading";

/// The questions about one of them.
#[component]
pub fn AxisPanel(
    /// What it is called.
    title: String,
    /// What is said of it.
    axis: Axis,
    /// The prompt or question about it.
    question: String,
    /// Where that comes from; empty where it is our own.
    source: String,
) -> impl IntoView {
    request_animation_frame(|| focus_on(AXIS_HEADING));
    let two = |yes: &str, yes_words: &str, no: &str, no_words: &str| {
        vec![Choice::new(yes, yes_words), Choice::new(no, no_words)]
    };
    let label = format!("{title}: what was said");
    view! {
        <h2 id=AXIS_HEADING tabindex="-1">
            {title}
        </h2>
        {(!question.is_empty()).then(|| view! { <p class="tool-prompt">{question}</p> })}
        {(!source.is_empty())
            .then(|| view! { <p class="muted small tool-source">"From "{source}</p> })}
        <Radios
            id="axis-seen"
            legend="Can it be seen?"
            choices=two("visible", "Visible", "invisible", "Invisible")
            value=axis.seen
            inline=true
            optional=true
        />
        <Radios
            id="axis-voiced"
            legend="Is it spoken of?"
            choices=two("voiced", "Voiced", "unvoiced", "Unvoiced")
            value=axis.voiced
            inline=true
            optional=true
        />
        <Checkbox id="axis-grabs" label="This one grabs me most" value=axis.grabs />
        <TextArea id="axis-text" label=label value=axis.text lines=3 optional=true />
    }
}

/// Adding one that is not on the list.
#[component]
pub fn AddAxis(
    /// Adds one by its name.
    #[prop(into)]
    add: Callback<String>,
) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let press = move || {
        let text = name.get_untracked().trim().to_owned();
        if !text.is_empty() {
            name.set(String::new());
            add.run(text);
        }
    };
    view! {
        <TextField
            id="axis-new"
            label="Add another"
            hint="Something that matters here and is not on the list."
            value=name
            enter=Callback::new(move |()| press())
        />
        <Button weight=Weight::Secondary press=press>
            "Add it"
        </Button>
    }
}
