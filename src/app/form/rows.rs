//! Tables, actions and checklists.

use super::session::{FormSession, ItemSignals, RowSignals, columns_of};
use super::{Known, field_id, kinds};
use crate::app::components::{
    Button, Choice, DateField, Described, FieldError, Hint, Radios, TextArea, TextField, Toasts,
};
use crate::app::route::focus_on;
use alongside_core::policy::pack::{Column, Field, FieldKind};
use leptos::prelude::*;

/// Rows that can be added and removed; removing can be undone.
#[component]
pub fn RowsView(
    field: Field,
    session: FormSession,
    rows: RwSignal<Vec<RowSignals>>,
    known: Known,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let columns = StoredValue::new(columns_of(&field));
    let id = StoredValue::new(field.id.clone());
    let known = StoredValue::new(known);
    let noun = if field.kind == FieldKind::Actions {
        "action"
    } else {
        "row"
    };
    let described = Described::new(&field_id(&field.id), &field.hint);
    let row_view = move |row: RowSignals| {
        let key = row.key;
        let cells = columns
            .get_value()
            .into_iter()
            .filter_map(|column| {
                let value = *row.cells.get(&column.id)?;
                let cell = format!("{}-{key}-{}", id.with_value(|id| field_id(id)), column.id);
                Some(cell_view(cell, column, value, &known.get_value()))
            })
            .collect_view();
        let number = move || {
            rows.with(|rows| rows.iter().position(|row| row.key == key))
                .map_or(0, |at| at + 1)
        };
        let remove = move || {
            let id = id.get_value();
            if let Some((at, row)) = session.remove_row(&id, key) {
                Toasts::here().done(format!("One {noun} removed."), move || {
                    session.restore_row(&id, at, row.clone());
                });
            }
        };
        view! {
            <li>
                <p class="strong">{noun_title(noun)}" "{number}</p>
                <div class="cells">{cells}</div>
                <Button press=remove>
                    "Remove"
                    <span class="unseen">" "{noun}" "{number}</span>
                </Button>
            </li>
        }
    };
    let add = move || {
        let id = id.get_value();
        session.add_row(&id);
        let key = rows.with_untracked(|rows| rows.last().map(|row| row.key));
        let first = columns.with_value(|columns| columns.first().map(|column| column.id.clone()));
        if let Some((key, first)) = key.zip(first) {
            request_animation_frame(move || focus_on(&format!("{}-{key}-{first}", field_id(&id))));
        }
    };
    view! {
        <fieldset
            class="field"
            id=field_id(&field.id)
            tabindex="-1"
            data-error=move || error.get().map(|_| "yes")
        >
            <legend class="label">
                {field.label.clone()}{(!field.required).then_some(" (optional)")}
            </legend>
            <Hint described=described.clone() hint=field.hint.clone() />
            <FieldError described=described error=error />
            <ul class="rows" role="list">
                <For each=move || rows.get() key=|row| row.key children=row_view />
            </ul>
            <Button press=add about=format!("to {}", field.label)>
                {format!("Add {}", with_article(noun))}
            </Button>
        </fieldset>
    }
}

fn noun_title(noun: &str) -> &'static str {
    if noun == "action" { "Action" } else { "Row" }
}

fn with_article(noun: &str) -> &'static str {
    if noun == "action" {
        "an action"
    } else {
        "a row"
    }
}

fn cell_view(id: String, column: Column, value: RwSignal<String>, known: &Known) -> AnyView {
    let label = column.label;
    let none = Signal::stored(None);
    match column.kind {
        FieldKind::Date => view! { <DateField id=id label=label value=value /> }.into_any(),
        FieldKind::LongText => {
            view! { <TextArea id=id label=label value=value lines=2 /> }.into_any()
        }
        FieldKind::Person => {
            kinds::person_or_case(id, label, &known.people, value, String::new(), none, false)
        }
        FieldKind::Case => {
            kinds::person_or_case(id, label, &known.cases, value, String::new(), none, false)
        }
        FieldKind::ShortText
        | FieldKind::DateTime
        | FieldKind::Number
        | FieldKind::Minutes
        | FieldKind::YesNo
        | FieldKind::OneOf
        | FieldKind::ManyOf
        | FieldKind::Scale
        | FieldKind::Rag
        | FieldKind::Table
        | FieldKind::Actions
        | FieldKind::Checklist
        | FieldKind::FixedText
        | FieldKind::Signature => view! { <TextField id=id label=label value=value /> }.into_any(),
    }
}

/// Each item with a state and a note.
#[component]
pub fn ChecklistView(
    field: Field,
    items: Vec<ItemSignals>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let described = Described::new(&field_id(&field.id), &field.hint);
    // A list that nobody has to complete is for notes: its items have no state.
    let states = field.required;
    let own = field.id.clone();
    let lines = items
        .into_iter()
        .enumerate()
        .map(|(index, item)| {
            let id = format!("{}-{index}", field_id(&own));
            let choices = vec![
                Choice::new("met", "Met"),
                Choice::new("gap", "Gap"),
                Choice::new("not applicable", "Not applicable"),
            ];
            let state = states.then(|| {
                view! {
                    <Radios
                        id=id.clone()
                        legend=item.item.clone()
                        choices=choices
                        value=item.state
                        inline=true
                    />
                }
            });
            let note = if states {
                format!("Note on: {}", item.item)
            } else {
                item.item.clone()
            };
            view! {
                <div class="check-line">
                    {state}
                    <TextField id=format!("{id}-note") label=note value=item.note optional=true />
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset
            class="field"
            id=field_id(&field.id)
            tabindex="-1"
            data-error=move || error.get().map(|_| "yes")
        >
            <legend class="label">
                {field.label.clone()}{(!field.required).then_some(" (optional)")}
            </legend>
            <Hint described=described.clone() hint=field.hint.clone() />
            <FieldError described=described error=error />
            {lines}
        </fieldset>
    }
}
