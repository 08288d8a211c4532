//! What stands around every field: label above, hint below it, error beside it.

use super::icon::{Icon, Mark};
use leptos::prelude::*;

/// The ids that describe a field, for `aria-describedby`.
#[derive(Clone, Debug)]
pub struct Described {
    id: String,
    hint: bool,
}

impl Described {
    /// For a field with this id that has a hint or not.
    pub fn new(id: &str, hint: &str) -> Self {
        Self {
            id: id.into(),
            hint: !hint.is_empty(),
        }
    }

    /// The id of the hint.
    pub fn hint_id(&self) -> String {
        format!("{}-hint", self.id)
    }

    /// The id of the error.
    pub fn error_id(&self) -> String {
        format!("{}-error", self.id)
    }

    /// The ids as an attribute's value; none where nothing describes the field.
    pub fn by(&self, error: bool) -> Option<String> {
        match (self.hint, error) {
            (true, true) => Some(format!("{} {}", self.hint_id(), self.error_id())),
            (true, false) => Some(self.hint_id()),
            (false, true) => Some(self.error_id()),
            (false, false) => None,
        }
    }
}

/// Label, hint and error around one field whose input has the id `id`.
#[component]
pub fn FieldFrame(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// Words below the label.
    #[prop(optional, into)]
    hint: String,
    /// Whether to add "(optional)" to the label.
    #[prop(optional)]
    optional: bool,
    /// What is wrong with it now.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The input.
    children: Children,
) -> impl IntoView {
    let described = Described::new(&id, &hint);
    view! {
        <div class="field" data-error=move || error.get().map(|_| "yes")>
            <label for=id>{label} {optional.then_some(" (optional)")}</label>
            <Hint described=described.clone() hint=hint />
            <FieldError described=described error=error />
            {children()}
        </div>
    }
}

/// The hint of a field, if it has one.
#[component]
pub fn Hint(described: Described, hint: String) -> impl IntoView {
    (!hint.is_empty()).then(|| view! { <div class="hint" id=described.hint_id()>{hint}</div> })
}

/// The error of a field, while it has one.
#[component]
pub fn FieldError(described: Described, error: Signal<Option<String>>) -> impl IntoView {
    move || {
        error.get().map(|error| {
            view! {
                <p class="field-error" id=described.error_id()>
                    <Mark icon=Icon::Alert />
                    <span><span class="unseen">"Error: "</span>{error}</span>
                </p>
            }
        })
    }
}
