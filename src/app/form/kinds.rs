//! The kinds of field that no other page needs.

use crate::app::components::{
    Choice, Described, FieldError, FieldFrame, Hint, Radios, Select, TextField,
};
use leptos::prelude::*;

/// Words of the policy; nothing to fill in.
#[component]
pub fn FixedText(label: String, text: String) -> impl IntoView {
    let lines = text
        .lines()
        .map(|line| view! { <p>{line.to_owned()}</p> })
        .collect_view();
    view! {
        <div class="inset">
            <p class="strong">{label}</p>
            {lines}
        </div>
    }
}

/// A signature is given on the page for signing, after the check.
#[component]
pub fn SignedLater(label: String) -> impl IntoView {
    view! {
        <div class="field">
            <span class="label">{label}</span>
            <p class="muted">"Signed at the end, after you have reviewed the record."</p>
        </div>
    }
}

/// A day and a time, from the browser's own control.
#[component]
pub fn DateTimeField(
    id: String,
    label: String,
    value: RwSignal<String>,
    hint: String,
    error: Signal<Option<String>>,
    optional: bool,
) -> impl IntoView {
    let described = Described::new(&id, &hint);
    view! {
        <FieldFrame id=id.clone() label=label hint=hint optional=optional error=error>
            <input
                class="input input-16"
                id=id
                type="datetime-local"
                autocomplete="off"
                aria-describedby=move || described.by(error.get().is_some())
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </FieldFrame>
    }
}

/// Radios for up to seven choices, a list for more.
pub fn one_of(
    id: String,
    label: String,
    choices: Vec<Choice>,
    value: RwSignal<String>,
    hint: String,
    error: Signal<Option<String>>,
    optional: bool,
) -> AnyView {
    if choices.len() <= 7 {
        view! {
            <Radios id=id legend=label choices=choices value=value hint=hint error=error optional=optional />
        }
        .into_any()
    } else {
        view! {
            <Select
                id=id
                label=label
                choices=Signal::stored(choices)
                value=value
                empty="Choose one"
                hint=hint
                error=error
                optional=optional
            />
        }
        .into_any()
    }
}

/// A list where people or cases are known; a line to write in where none is.
pub fn person_or_case(
    id: String,
    label: String,
    known: &[(String, String)],
    value: RwSignal<String>,
    hint: String,
    error: Signal<Option<String>>,
    optional: bool,
) -> AnyView {
    if known.is_empty() {
        return view! {
            <TextField id=id label=label value=value hint=hint error=error optional=optional />
        }
        .into_any();
    }
    let mut choices: Vec<Choice> = known
        .iter()
        .map(|(id, name)| Choice::new(id, name))
        .collect();
    // What was written by hand before stays choosable.
    let held = value.get_untracked();
    if !held.is_empty() && !known.iter().any(|(id, _)| *id == held) {
        choices.push(Choice::new(held.clone(), held));
    }
    view! {
        <Select
            id=id
            label=label
            choices=Signal::stored(choices)
            value=value
            empty="Choose one"
            hint=hint
            error=error
            optional=optional
        />
    }
    .into_any()
}

/// 0 to 10, with the words of the policy at both ends.
#[component]
pub fn ScaleField(
    id: String,
    label: String,
    value: RwSignal<String>,
    hint: String,
    error: Signal<Option<String>>,
    ends: Vec<String>,
    optional: bool,
) -> impl IntoView {
    let described = Described::new(&id, &hint);
    let by = described.clone();
    let name = id.clone();
    let marks = (0..=10)
        .map(|point: u8| {
            let own = if point == 0 {
                id.clone()
            } else {
                format!("{id}-{point}")
            };
            let word = point.to_string();
            let checked = {
                let word = word.clone();
                move || value.with(|value| *value == word)
            };
            let kept = word.clone();
            view! {
                <div class="scale-mark">
                    <input
                        type="radio"
                        id=own.clone()
                        name=name.clone()
                        value=word.clone()
                        prop:checked=checked
                        on:change=move |_| value.set(kept.clone())
                    />
                    <label for=own>{word}</label>
                </div>
            }
        })
        .collect_view();
    let mut ends = ends.into_iter();
    let (low, high) = (ends.next(), ends.next());
    view! {
        <fieldset
            class="field"
            data-error=move || error.get().map(|_| "yes")
            aria-describedby=move || by.by(error.get().is_some())
        >
            <legend class="label">{label}{optional.then_some(" (optional)")}</legend>
            <Hint described=described.clone() hint=hint />
            <FieldError described=described error=error />
            <div class="scale">
                <div class="scale-marks">{marks}</div>
                <div class="scale-ends">
                    <span>{low.map(|word| format!("0: {word}"))}</span>
                    <span>{high.map(|word| format!("10: {word}"))}</span>
                </div>
            </div>
        </fieldset>
    }
}
