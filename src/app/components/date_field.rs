//! A day: typed in many ways, or picked from the browser's own calendar.

use super::field::{Described, FieldFrame};
use super::icon::{Icon, Mark};
use crate::app::clock;
use crate::app::date_text::read_date;
use crate::app::words;
use alongside_core::calendar::Date;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// A day. `value` holds the text as typed; on leaving the field a text that can be read
/// becomes `27/11/2026`, so that "+2w" never moves. Read it with
/// [`read_date`](crate::app::date_text::read_date).
#[component]
pub fn DateField(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// The text.
    value: RwSignal<String>,
    /// Words below the label; an example if empty.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with it now.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let today = clock::today();
    let hint = if hint.is_empty() {
        format!(
            "For example, {}, 27 Nov, tomorrow or +2w",
            words::digits(today)
        )
    } else {
        hint
    };
    let described = Described::new(&id, &hint);
    let picker: NodeRef<html::Input> = NodeRef::new();
    let reading = move || value.with(|text| read_date(text, today));
    let settle = move || {
        if let Ok(date) = reading() {
            value.set(words::digits(date));
        }
    };
    let open = move || {
        if let Some(input) = picker.get_untracked() {
            show_picker(&input);
        }
    };
    let picked = move |event| {
        if let Ok(date) = Date::parse(&event_target_value(&event)) {
            value.set(words::digits(date));
        }
    };
    view! {
        <FieldFrame id=id.clone() label=label.clone() hint=hint optional=optional error=error>
            <div class="input-button">
                <input
                    class="input input-16"
                    id=id.clone()
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby=move || described.by(error.get().is_some())
                    aria-invalid=move || error.get().map(|_| "true")
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                    on:change=move |_| settle()
                />
                <span class="picker">
                    <input
                        class="native-date"
                        type="date"
                        tabindex="-1"
                        aria-hidden="true"
                        node_ref=picker
                        prop:value=move || reading().map(|date| date.to_string()).unwrap_or_default()
                        on:change=picked
                    />
                    <button
                        type="button"
                        class="button button-secondary button-icon"
                        on:click=move |_| open()
                    >
                        <Mark icon=Icon::Calendar />
                        <span class="unseen">"Pick a day: "{label}</span>
                    </button>
                </span>
            </div>
            <p class="reads-as small" aria-live="polite">
                {move || reading().map(words::weekday_and_day).unwrap_or_default()}
            </p>
        </FieldFrame>
    }
}

/// Opens the browser's own calendar; a browser without one leaves the field to be typed.
fn show_picker(input: &web_sys::HtmlInputElement) {
    let opener = js_sys::Reflect::get(input, &JsValue::from_str("showPicker"))
        .ok()
        .and_then(|opener| opener.dyn_into::<js_sys::Function>().ok());
    if let Some(opener) = opener {
        let _ = opener.call0(input);
    }
}
