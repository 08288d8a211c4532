//! One of a few, any of a few, and a single tick.

use super::field::{Described, FieldError, Hint};
use leptos::prelude::*;

/// A choice: the value kept, the words shown, and words below them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is kept.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Words below; may be empty.
    pub hint: String,
}

impl Choice {
    /// A choice whose value and words differ.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: String::new(),
        }
    }

    /// With words below it.
    #[must_use]
    pub fn hinted(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Choices that are kept as they are shown.
    pub fn plain(labels: &[String]) -> Vec<Self> {
        labels
            .iter()
            .map(|label| Self::new(label.clone(), label.clone()))
            .collect()
    }
}

/// One of up to seven choices.
#[component]
pub fn Radios(
    /// The group's id; the first choice has it as its own.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    legend: String,
    /// The choices.
    choices: Vec<Choice>,
    /// The value chosen; empty while none is.
    value: RwSignal<String>,
    /// Words below the question.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with it now.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Side by side, for two or three short words.
    #[prop(optional)]
    inline: bool,
    /// Each in a box of its own, for a choice that matters.
    #[prop(optional)]
    cards: bool,
    /// Whether it may stay open.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let described = Described::new(&id, &hint);
    let name = id.clone();
    let lines = choices
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let own = if index == 0 {
                id.clone()
            } else {
                format!("{id}-{index}")
            };
            let checked = {
                let kept = choice.value.clone();
                move || value.with(|value| *value == kept)
            };
            let kept = choice.value;
            view! {
                <div class="choice">
                    <input
                        type="radio"
                        id=own.clone()
                        name=name.clone()
                        value=kept.clone()
                        prop:checked=checked
                        on:change=move |_| value.set(kept.clone())
                    />
                    <label for=own>
                        {choice.label}
                        {(!choice.hint.is_empty())
                            .then(|| view! { <span class="hint">{choice.hint}</span> })}
                    </label>
                </div>
            }
        })
        .collect_view();
    let class = match (inline, cards) {
        (true, _) => "choices-inline",
        (_, true) => "choices choice-cards",
        _ => "choices",
    };
    let by = described.clone();
    view! {
        <fieldset
            class="field"
            data-error=move || error.get().map(|_| "yes")
            aria-describedby=move || by.by(error.get().is_some())
        >
            <legend class="label">{legend}{optional.then_some(" (optional)")}</legend>
            <Hint described=described.clone() hint=hint />
            <FieldError described=described error=error />
            <div class=class>{lines}</div>
        </fieldset>
    }
}

/// Any of a few choices; `value` holds the values chosen, in the order of the choices.
#[component]
pub fn Checkboxes(
    /// The group's id; the first choice has it as its own.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    legend: String,
    /// The choices.
    choices: Vec<Choice>,
    /// The values chosen.
    value: RwSignal<Vec<String>>,
    /// Words below the question.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with it now.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether it may stay open.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let described = Described::new(&id, &hint);
    let order: Vec<String> = choices.iter().map(|choice| choice.value.clone()).collect();
    let order = StoredValue::new(order);
    let lines = choices
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let own = if index == 0 {
                id.clone()
            } else {
                format!("{id}-{index}")
            };
            let kept = StoredValue::new(choice.value);
            let checked =
                move || value.with(|chosen| kept.with_value(|kept| chosen.contains(kept)));
            let turn = move |_| {
                value.update(|chosen| {
                    let kept = kept.get_value();
                    if chosen.contains(&kept) {
                        chosen.retain(|value| *value != kept);
                    } else {
                        chosen.push(kept);
                        order.with_value(|order| {
                            chosen.sort_by_key(|value| order.iter().position(|own| own == value));
                        });
                    }
                });
            };
            view! {
                <div class="choice">
                    <input type="checkbox" id=own.clone() prop:checked=checked on:change=turn />
                    <label for=own>
                        {choice.label}
                        {(!choice.hint.is_empty())
                            .then(|| view! { <span class="hint">{choice.hint}</span> })}
                    </label>
                </div>
            }
        })
        .collect_view();
    let by = described.clone();
    view! {
        <fieldset
            class="field"
            data-error=move || error.get().map(|_| "yes")
            aria-describedby=move || by.by(error.get().is_some())
        >
            <legend class="label">{legend}{optional.then_some(" (optional)")}</legend>
            <Hint described=described.clone() hint=hint />
            <FieldError described=described error=error />
            <div class="choices">{lines}</div>
        </fieldset>
    }
}

/// A single tick.
#[component]
pub fn Checkbox(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The words beside it.
    #[prop(into)]
    label: String,
    /// Whether it is ticked.
    value: RwSignal<bool>,
    /// Words below.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with it now.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let described = Described::new(&id, "");
    let by = described.clone();
    view! {
        <div class="field" data-error=move || error.get().map(|_| "yes")>
            <FieldError described=described error=error />
            <div class="choice">
                <input
                    type="checkbox"
                    id=id.clone()
                    aria-describedby=move || by.by(error.get().is_some())
                    prop:checked=move || value.get()
                    on:change=move |event| value.set(event_target_checked(&event))
                />
                <label for=id>
                    {label}
                    {(!hint.is_empty()).then(|| view! { <span class="hint">{hint}</span> })}
                </label>
            </div>
        </div>
    }
}
