//! The plain questions of the small forms: a day, a line of words. Each is built once, for
//! all the forms that ask it.

use crate::app::components::{DateField, Problem, TextField, Width};
use leptos::prelude::*;

/// A question.
#[derive(Clone, Copy)]
pub struct Ask {
    /// The field's id, at which its problems stand.
    pub id: &'static str,
    /// The label.
    pub label: &'static str,
    /// Words below the label; empty for none.
    pub hint: &'static str,
    /// Whether it may stay empty.
    pub optional: bool,
}

/// Asks for a day.
pub fn day_field(ask: Ask, value: RwSignal<String>, problems: RwSignal<Vec<Problem>>) -> AnyView {
    view! {
        <DateField
            id=ask.id
            label=ask.label
            hint=ask.hint
            value=value
            optional=ask.optional
            error=Problem::at(problems, ask.id)
        />
    }
    .into_any()
}

/// Asks for a line of words.
pub fn text_field(ask: Ask, value: RwSignal<String>, problems: RwSignal<Vec<Problem>>) -> AnyView {
    short_field(ask, value, Width::default(), problems)
}

/// Asks for a few letters or digits.
pub fn short_field(
    ask: Ask,
    value: RwSignal<String>,
    width: Width,
    problems: RwSignal<Vec<Problem>>,
) -> AnyView {
    view! {
        <TextField
            id=ask.id
            label=ask.label
            hint=ask.hint
            value=value
            width=width
            optional=ask.optional
            error=Problem::at(problems, ask.id)
        />
    }
    .into_any()
}
