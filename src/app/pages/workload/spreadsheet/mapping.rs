//! What each column of a spreadsheet holds: guessed, and every one of them changeable.

use crate::app::clock;
use crate::app::components::{Checkbox, Choice, Disclosure, Select};
use crate::app::pages::workload::sheet::Open;
use crate::office::ReadTab;
use alongside_core::workload::Scheme;
use alongside_spreadsheet::{Mapping, Meaning};
use leptos::prelude::*;
use std::sync::Arc;

/// The headings stand in one of so many first rows.
const HEADINGS: u32 = 20;

type Tab = StoredValue<Arc<ReadTab>>;

fn scheme(open: Open) -> Arc<Scheme> {
    open.with_basis(|basis| basis.scheme.clone())
}

fn kinds(open: Open) -> Vec<Choice> {
    let scheme = scheme(open);
    let kinds = scheme.kinds.iter();
    kinds
        .map(|(id, kind)| Choice::new(id.clone(), kind.label.to_string()))
        .collect()
}

/// Runs with each value that differs from the one before.
fn changed(value: RwSignal<String>, run: impl Fn(String) + 'static) {
    Effect::new(move |before: Option<String>| {
        let now = value.get();
        if before.is_some_and(|before| before != now) {
            run(now.clone());
        }
        now
    });
}

/// The columns, the words for kinds, and which row holds the headings.
#[component]
pub fn Columns(
    /// The sheet.
    open: Open,
    /// The tab.
    tab: Tab,
    /// What its columns hold.
    mapping: RwSignal<Mapping>,
) -> impl IntoView {
    let header = mapping.with_untracked(|mapping| {
        mapping
            .header
            .map_or_else(String::new, |row| row.to_string())
    });
    let header = RwSignal::new(header);
    let redrawn = RwSignal::new(0_u32);
    changed(header, move |now| {
        let under = tab.with_value(|tab| {
            Mapping::under(&tab.grid, &scheme(open), clock::today(), now.parse().ok())
        });
        mapping.set(under);
        redrawn.update(|times| *times += 1);
    });
    let rows = (0..HEADINGS).map(|row| Choice::new(row.to_string(), format!("Row {}", row + 1)));
    let rows: Vec<Choice> = rows.collect();
    let has_hidden = tab.with_value(|tab| tab.grid.rows.values().any(|row| row.hidden));
    let hidden = RwSignal::new(false);
    Effect::new(move |before: Option<bool>| {
        let now = hidden.get();
        if before.is_some_and(|before| before != now) {
            mapping.update(|mapping| mapping.hidden_too = now);
        }
        now
    });
    view! {
        <h2 id="load-columns" tabindex="-1">
            "What the columns are"
        </h2>
        <Disclosure summary="Check the columns" open=true>
            <p>"This was guessed from the headings and the rows. Change what is wrong."</p>
            <Select
                id="load-headings"
                label="The headings stand in"
                choices=Signal::stored(rows)
                value=header
                empty="No row: the cases begin at the top"
            />
            {has_hidden
                .then(|| {
                    view! {
                        <Checkbox
                            id="load-hidden"
                            label="Read rows that are hidden in the file too"
                            value=hidden
                        />
                    }
                })}
            {move || {
                redrawn.track();
                view! { <EachColumn open=open tab=tab mapping=mapping /> }
            }}
        </Disclosure>
        <Kinds open=open mapping=mapping />
    }
}

#[component]
fn EachColumn(open: Open, tab: Tab, mapping: RwSignal<Mapping>) -> impl IntoView {
    let choices: Vec<Choice> = Meaning::choices(&scheme(open))
        .into_iter()
        .map(|(word, label)| Choice::new(word, label))
        .collect();
    let choices = Signal::stored(choices);
    let columns = mapping.with_untracked(|mapping| mapping.columns.clone());
    let lines = columns
        .into_iter()
        .map(|column| {
            let at = column.at;
            let held = move |mapping: &Mapping| {
                let mut columns = mapping.columns.iter();
                columns.find(|column| column.at == at).cloned()
            };
            let value = RwSignal::new(column.meaning.word());
            changed(value, move |now| {
                let is_so = mapping
                    .with_untracked(|mapping| held(mapping).map(|column| column.meaning.word()));
                if is_so.as_ref() != Some(&now) {
                    mapping.update(|mapping| {
                        tab.with_value(|tab| {
                            let meaning = Meaning::of_word(&now);
                            mapping.set(&tab.grid, &scheme(open), clock::today(), at, meaning);
                        });
                    });
                }
            });
            // What only one column can hold is taken from any other: the list shows it.
            Effect::new(move |_| {
                let word =
                    mapping.with(|mapping| held(mapping).map(|column| column.meaning.word()));
                if let Some(word) = word
                    && value.get_untracked() != word
                {
                    value.set(word);
                }
            });
            let label = if column.heading.is_empty() {
                column.title()
            } else {
                format!("“{}”", column.heading)
            };
            let hint = if column.examples.is_empty() {
                String::new()
            } else {
                format!("For example {}", column.examples.join(", "))
            };
            view! {
                <Select
                    id=format!("load-column-{at}")
                    label=label
                    hint=hint
                    choices=choices
                    value=value
                />
            }
        })
        .collect_view();
    view! { <div class="load-fields">{lines}</div> }
}

/// The words of the file for kinds of case, and the kind of rows that name none.
#[component]
fn Kinds(open: Open, mapping: RwSignal<Mapping>) -> impl IntoView {
    let words = Memo::new(move |_| {
        mapping.with(|mapping| {
            let kinds = mapping.kinds.iter();
            kinds.map(|one| one.value.clone()).collect::<Vec<_>>()
        })
    });
    let choices = Signal::stored(kinds(open));
    let every = mapping.with_untracked(|mapping| mapping.every_kind.clone().unwrap_or_default());
    let every = RwSignal::new(every);
    changed(every, move |now| {
        mapping.update(|mapping| mapping.every_kind = Some(now).filter(|kind| !kind.is_empty()));
    });
    let each = move || {
        let lines = words
            .get()
            .into_iter()
            .enumerate()
            .map(|(at, word)| {
                let kind = mapping.with_untracked(|mapping| {
                    let mut kinds = mapping.kinds.iter();
                    let one = kinds.find(|one| one.value == word);
                    one.and_then(|one| one.kind.clone()).unwrap_or_default()
                });
                let value = RwSignal::new(kind);
                let label = format!("“{word}” is");
                changed(value, move |now| {
                    let kind = Some(now).filter(|kind| !kind.is_empty());
                    mapping.update(|mapping| mapping.set_kind(&word, kind));
                });
                view! {
                    <Select
                        id=format!("load-word-{at}")
                        label=label
                        choices=choices
                        value=value
                        empty="Not said yet"
                    />
                }
            })
            .collect_view();
        view! { <div class="load-fields">{lines}</div> }
    };
    view! {
        <Disclosure summary="Check the kinds of case" open=true>
            {each}
            <Select
                id="load-every-kind"
                label="Rows that name no kind are"
                choices=choices
                value=every
                empty="Not said yet"
            />
        </Disclosure>
    }
}
