//! One row: its points with their reasons, what may be added with one press, and its fields.

use super::details::Details;
use super::is_look;
use super::items::Item;
use super::state::Open;
use crate::app::components::{Button, Icon, Mark, Weight};
use alongside_core::workload::{Adjustment, Row, RowScore, RowState};
use leptos::prelude::*;

/// What is shown of a row's points.
#[derive(Clone, PartialEq)]
struct Told {
    total: String,
    reasons: Vec<String>,
}

fn told(open: Open, row: &Row, found: &RowScore, beside: &[Adjustment]) -> Told {
    open.with_basis(|basis| {
        let words = basis.words(open.content.with_untracked(|content| content.on));
        let together = beside.iter().map(|one| words.adjustment_beside(one));
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
    // A key in one row leaves the others alone.
    let (row, score) = (open.row_memo(key), open.row_score(key));
    let beside = Memo::new(move |_| {
        open.score.with(|score| {
            let all = score.adjustments.iter();
            let own = all.filter(|one| key.with_value(|id| one.rows.contains(id)));
            own.cloned().collect::<Vec<_>>()
        })
    });
    let shown = Memo::new(move |_| {
        let (row, score) = (row.read(), score.read());
        let found = row.as_ref().zip(score.as_ref());
        found.map(|(row, score)| beside.with(|beside| told(open, row, score, beside)))
    });
    let kind = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.kind.clone())));
    let faults = Memo::new(move |_| {
        key.with_value(|id| {
            open.faults.with(|faults| {
                let own = faults.iter().filter(|one| one.row.as_deref() == Some(id));
                own.map(|one| (is_look(one), one.words.clone()))
                    .collect::<Vec<_>>()
            })
        })
    });
    let label = move || {
        let kind = kind.get().unwrap_or_default();
        open.with_basis(|basis| {
            basis
                .scheme
                .kinds
                .get(&kind)
                .map_or("No kind chosen".to_owned(), |one| one.label.to_string())
        })
    };
    let about = StoredValue::new(name.clone());
    let items = move || {
        let kind = kind.get().unwrap_or_default();
        let all = open.with_basis(|basis| Item::of(&basis.scheme, &kind));
        let chips = all
            .into_iter()
            .map(|item| {
                let words = item.words().to_owned();
                let held = item.clone();
                let is_on = Memo::new(move |_| {
                    row.with(|row| row.as_ref().is_some_and(|row| held.is_on(row)))
                });
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
        shown.get().map(|told| {
            let lines = told
                .reasons
                .into_iter()
                .map(|line| view! { <li>{line}</li> })
                .collect_view();
            view! { <ul class="load-why">{lines}</ul> }
        })
    };
    let wrong = move || {
        faults
            .get()
            .into_iter()
            .map(|(is_look, words)| {
                if is_look {
                    return view! { <p class="load-note"><strong>"Look"</strong>" "{words}</p> }
                        .into_any();
                }
                view! {
                    <p class="field-error">
                        <Mark icon=Icon::Alert />
                        <span><span class="unseen">"Error: "</span>{words}</span>
                    </p>
                }
                .into_any()
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
                    <strong>{move || shown.get().map(|told| told.total)}</strong>
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
