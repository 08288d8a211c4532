//! One field of a row, a task or a commitment: what can be read goes into the sheet at once, what
//! cannot is kept as typed and said.

use super::specs::{Entry, Spec};
use super::state::Open;
use crate::app::clock;
use crate::app::components::{Checkbox, Choice, DateField, Select, TextField, Width};
use leptos::prelude::*;

/// What stands beside a text that cannot be read.
fn unreadable(entry: Entry, label: &str) -> String {
    match entry {
        Entry::Day | Entry::MaybeDay => {
            format!(
                "{label}: write a day such as 27/11/2026. The last day that could be read counts until then."
            )
        }
        _ => format!(
            "{label}: write a number such as 10 or 7.5. The last one that could be read counts until then."
        ),
    }
}

/// A field.
#[component]
pub fn CellField(
    /// The sheet.
    open: Open,
    /// Its id on the page, and its name among texts that cannot be read.
    cell: String,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// How it is entered.
    entry: Entry,
    /// What it holds now.
    held: String,
    /// Takes what is typed; false where it cannot be read.
    take: Callback<String, bool>,
) -> impl IntoView {
    let kept = open.texts.with_untracked(|texts| texts.get(&cell).cloned());
    let text = RwSignal::new(kept.unwrap_or(held));
    let key = StoredValue::new(cell.clone());
    Effect::new(move |before: Option<String>| {
        let now = text.get();
        if before.is_some_and(|before| before != now) {
            let read = take.run(now.clone());
            open.unread(&key.get_value(), (!read).then_some(&now));
        }
        now
    });
    let named = label.clone();
    let error = Signal::derive(move || {
        let is_unread = open
            .texts
            .with(|texts| key.with_value(|key| texts.contains_key(key)));
        is_unread.then(|| unreadable(entry, &named))
    });
    match entry {
        Entry::Day | Entry::MaybeDay => view! {
            <DateField
                id=cell
                label=label
                value=text
                error=error
                optional=entry == Entry::MaybeDay
            />
        }
        .into_any(),
        Entry::Text | Entry::Name => view! {
            <TextField
                id=cell
                label=label
                value=text
                error=error
                optional=entry == Entry::Text
            />
        }
        .into_any(),
        Entry::Figure => view! {
            <TextField id=cell label=label value=text error=error width=Width::Eight />
        }
        .into_any(),
        Entry::Tick => {
            let ticked = RwSignal::new(text.with_untracked(|text| !text.is_empty()));
            Effect::new(move |before: Option<bool>| {
                let now = ticked.get();
                if before.is_some_and(|before| before != now) {
                    text.set(if now { "yes" } else { "" }.to_owned());
                }
                now
            });
            view! { <Checkbox id=cell label=label value=ticked /> }.into_any()
        }
        Entry::OneOf(choices) => {
            let choices = choices
                .iter()
                .map(|(value, words)| Choice::new(*value, *words));
            let choices = Signal::stored(choices.collect::<Vec<_>>());
            view! { <Select id=cell label=label choices=choices value=text /> }.into_any()
        }
    }
}

/// The fields of one item of a row.
#[component]
pub fn Cells(
    /// The sheet.
    open: Open,
    /// The row.
    row: String,
    /// What they are about.
    legend: &'static str,
    /// The fields.
    specs: &'static [Spec],
) -> impl IntoView {
    let fields = specs
        .iter()
        .map(|spec| {
            let held = untrack(|| open.row(&row)).map(|row| (spec.get)(&row));
            let id = row.clone();
            let take = move |text: String| {
                let mut read = false;
                open.edit(&id, |row| read = (spec.set)(row, &text, clock::today()));
                read
            };
            view! {
                <CellField
                    open=open
                    cell=format!("load-{row}-{}", spec.key)
                    label=spec.label
                    entry=spec.entry
                    held=held.unwrap_or_default()
                    take=Callback::new(take)
                />
            }
        })
        .collect_view();
    view! {
        <fieldset class="load-item">
            <legend class="label">{legend}</legend>
            <div class="load-fields">{fields}</div>
        </fieldset>
    }
}
