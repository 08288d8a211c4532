//! One row: its points with their reasons, what may be added with one press, and its fields.

use super::details::Details;
use super::items::Item;
use super::state::Open;
use crate::app::components::{Button, Icon, Mark, Weight};
use alongside_core::calendar::Date;
use alongside_core::workload::{Adjustment, Row, RowScore, RowState};
use leptos::prelude::*;

/// What is shown of a row's points.
#[derive(Clone, PartialEq)]
struct Told {
    total: String,
    reasons: Vec<String>,
}

/// What a row comes to, with what it adds or takes off together with others.
type Counted = (RowScore, Vec<Adjustment>);

/// A row's part of the score, and whether it differs from the part before it.
fn counted(open: Open, id: &str, before: Option<Counted>) -> (Counted, bool) {
    open.score.with(|score| {
        let row = score.rows.iter().find(|one| one.row == id);
        let of_row = |one: &&Adjustment| one.rows.iter().any(|other| other == id);
        let together = || score.adjustments.iter().filter(of_row);
        match before {
            Some((held, beside)) if Some(&held) == row && together().eq(beside.iter()) => {
                ((held, beside), false)
            }
            _ => {
                let row = row.cloned().unwrap_or_default();
                ((row, together().cloned().collect()), true)
            }
        }
    })
}

fn told(open: Open, day: Date, row: &Row, (found, together): &Counted) -> Told {
    open.with_basis(|basis| {
        let words = basis.words(day);
        let together = together.iter().map(|one| words.adjustment_beside(one));
        Told {
            total: found.total.to_string(),
            reasons: words
                .row_lines(row, found)
                .into_iter()
                .chain(together)
                .collect(),
        }
    })
}

/// How the row stands to the sheet before it.
fn note(open: Open, id: &str) -> Option<(&'static str, String)> {
    open.draft.with_value(|draft| {
        let row = draft.rows.iter().find(|row| row.row == id)?;
        let words = row.words.join(" ");
        match row.state {
            RowState::New if open.before.is_some() => Some(("New", words)),
            RowState::Changed => Some(("Changed", words)),
            _ if !words.is_empty() => Some(("Look", words)),
            _ => None,
        }
    })
}

/// A row of the sheet.
#[component]
pub fn RowCard(
    /// The sheet.
    open: Open,
    /// The row.
    id: String,
) -> impl IntoView {
    let name = open.name_of(&id);
    let opened = RwSignal::new(false);
    let key = StoredValue::new(id.clone());
    // Every change of the sheet is looked at by each row; only a row that it touches goes on.
    let row = Memo::new_owning(move |before| key.with_value(|id| open.row_after(id, before)));
    let score = Memo::new_owning(move |before| key.with_value(|id| counted(open, id, before)));
    let shown = Memo::new(move |_| {
        row.with(|row| score.with(|score| told(open, open.day.get(), row, score)))
    });
    let kind = Memo::new(move |_| row.with(|row| row.kind.clone()));
    let faults = Memo::new(move |_| {
        key.with_value(|id| {
            open.faults.with(|faults| {
                let own = faults.iter().filter(|one| one.row.as_deref() == Some(id));
                own.map(|one| one.words.clone()).collect::<Vec<_>>()
            })
        })
    });
    let label = move || {
        let kind = kind.get();
        open.with_basis(|basis| {
            basis
                .scheme
                .kinds
                .get(&kind)
                .map_or("No kind chosen".to_owned(), |one| one.label.clone())
        })
    };
    let about = StoredValue::new(name.clone());
    let items = move || {
        let kind = kind.get();
        let all = open.with_basis(|basis| Item::of(&basis.scheme, &kind));
        let chips = all
            .into_iter()
            .map(|item| {
                let words = item.words().to_owned();
                let held = item.clone();
                let is_on = Memo::new(move |_| row.with(|row| held.is_on(row)));
                let press = move |_| {
                    if key.with_value(|id| item.press(open, id)) {
                        opened.set(true);
                    }
                };
                view! {
                    <li>
                        <button
                            type="button"
                            class="chip"
                            aria-pressed=move || is_on.get().to_string()
                            on:click=press
                        >
                            {words}
                            <span class="unseen">", "{about.get_value()}</span>
                        </button>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="chips load-chips">{chips}</ul> }
    };
    let reasons = move || {
        let lines = shown.with(|told| told.reasons.clone()).into_iter();
        let lines = lines.map(|line| view! { <li>{line}</li> }).collect_view();
        view! { <ul class="load-why">{lines}</ul> }
    };
    let wrong = move || {
        faults
            .get()
            .into_iter()
            .map(|words| {
                view! {
                    <p class="field-error">
                        <Mark icon=Icon::Alert />
                        <span><span class="unseen">"Error: "</span>{words}</span>
                    </p>
                }
            })
            .collect_view()
    };
    let marked = note(open, &id).map(|(word, words)| {
        view! { <p class="load-note"><strong>{word}</strong>" "{words}</p> }
    });
    view! {
        <li class="load-row" id=format!("load-{id}") tabindex="-1">
            <div class="load-head">
                <h3>{name.clone()}</h3>
                <p class="muted">{label}</p>
                <p class="load-points">
                    <strong>{move || shown.with(|told| told.total.clone())}</strong>
                    " points"
                </p>
            </div>
            {marked}
            {reasons}
            {wrong}
            {items}
            <Button
                weight=Weight::Quiet
                about=format!("of {name}")
                press=move || opened.update(|opened| *opened = !*opened)
            >
                {move || if opened.get() { "Close the details" } else { "Dates and details" }}
            </Button>
            <Show when=move || opened.get()>
                <Details open=open id=key.get_value() />
            </Show>
        </li>
    }
}
