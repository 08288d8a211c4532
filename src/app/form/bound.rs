//! A value that the document itself holds: shown, never typed twice.

use super::{Known, field_id};
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::form::Bound;
use alongside_core::policy::pack::{Field, FieldKind};
use alongside_core::supervision::{Answer, Row};
use leptos::prelude::*;

/// The value of a bound field.
#[component]
pub fn BoundValue(field: Field, bound: Signal<Bound>, known: Known) -> impl IntoView {
    let id = field_id(&field.id);
    let (key, kind) = (field.id.clone(), field.kind);
    let text = move || {
        bound
            .with(|all| all.get(&key).map(|answer| in_words(kind, answer, &known)))
            .unwrap_or_default()
    };
    view! {
        <div class="field" id=id tabindex="-1">
            <span class="label">{field.label}</span>
            <div class="bound">{text}</div>
        </div>
    }
}

/// An answer in words, for the screen and for print.
pub fn in_words(kind: FieldKind, answer: &Answer, known: &Known) -> String {
    match answer {
        Answer::YesNo(yes) => if *yes { "Yes" } else { "No" }.into(),
        Answer::Number(number) if kind == FieldKind::Minutes => format!("{number} minutes"),
        Answer::Number(number) => number.to_string(),
        Answer::Text(text) => match Date::parse(text) {
            Ok(date) if kind != FieldKind::ShortText => words::weekday_and_day(date),
            _ => known.words(text),
        },
        Answer::Many(many) => many.join(", "),
        Answer::Rows(rows) => rows
            .iter()
            .map(|row| row_words(row, known))
            .collect::<Vec<_>>()
            .join("; "),
        Answer::Items(items) => items
            .iter()
            .map(|(item, held)| format!("{item}: {}", held.state))
            .collect::<Vec<_>>()
            .join("; "),
        Answer::Kept(_) => "Written by a newer version of this app; kept as it is".into(),
    }
}

fn row_words(row: &Row, known: &Known) -> String {
    row.values()
        .map(|answer| in_words(FieldKind::LongText, answer, known))
        .collect::<Vec<_>>()
        .join(", ")
}
