//! A line of text.

use super::field::{Described, FieldFrame};
use leptos::prelude::*;

/// What a line holds: it decides the keyboard and what the browser may remember.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TextKind {
    /// Words.
    #[default]
    Words,
    /// A whole number.
    Digits,
    /// A passphrase to open something with; password managers may fill it.
    Passphrase,
    /// A passphrase that is being chosen; password managers may keep it.
    NewPassphrase,
}

/// How wide the box is; it hints at how much is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Width {
    /// About 4 digits.
    Four,
    /// About 8.
    Eight,
    /// About 16.
    Sixteen,
    /// The width of a text.
    #[default]
    Full,
}

impl Width {
    fn class(self) -> &'static str {
        match self {
            Self::Four => "input input-4",
            Self::Eight => "input input-8",
            Self::Sixteen => "input input-16",
            Self::Full => "input input-full",
        }
    }
}

/// A line of text with label, hint and error. A passphrase has a button that shows it.
#[component]
pub fn TextField(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// What it holds.
    value: RwSignal<String>,
    /// Words below the label.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with it now.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// What it holds.
    #[prop(optional)]
    kind: TextKind,
    /// How wide it is.
    #[prop(optional)]
    width: Width,
    /// Words after the box, as in "minutes".
    #[prop(optional, into)]
    suffix: Option<String>,
    /// Runs on Enter.
    #[prop(optional, into)]
    enter: Option<Callback<()>>,
) -> impl IntoView {
    let described = Described::new(&id, &hint);
    let secret = matches!(kind, TextKind::Passphrase | TextKind::NewPassphrase);
    let shown = RwSignal::new(false);
    let input_type = move || {
        if secret && !shown.get() {
            "password"
        } else {
            "text"
        }
    };
    let autocomplete = match kind {
        TextKind::Passphrase => "current-password",
        TextKind::NewPassphrase => "new-password",
        TextKind::Words | TextKind::Digits => "off",
    };
    let input = view! {
        <input
            class=width.class()
            id=id.clone()
            type=input_type
            inputmode=(kind == TextKind::Digits).then_some("numeric")
            autocomplete=autocomplete
            autocapitalize=secret.then_some("none")
            spellcheck=(secret || kind == TextKind::Digits).then_some("false")
            aria-describedby=move || described.by(error.get().is_some())
            aria-invalid=move || error.get().map(|_| "true")
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
            on:keydown=move |event| {
                if event.key() == "Enter" && let Some(enter) = enter {
                    event.prevent_default();
                    enter.run(());
                }
            }
        />
    };
    let input = if secret {
        view! {
            <div class="input-button">
                {input}
                <button
                    type="button"
                    class="button button-secondary"
                    aria-controls=id.clone()
                    aria-pressed=move || shown.get().to_string()
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {move || if shown.get() { "Hide" } else { "Show" }}
                    <span class="unseen">" passphrase"</span>
                </button>
            </div>
        }
        .into_any()
    } else if let Some(suffix) = suffix {
        view! { <div class="with-suffix">{input}<span>{suffix}</span></div> }.into_any()
    } else {
        input.into_any()
    };
    view! {
        <FieldFrame id=id label=label hint=hint optional=optional error=error>
            {input}
        </FieldFrame>
    }
}
