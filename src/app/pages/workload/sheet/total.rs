//! What the sheet comes to: the picture, the words, the table behind it, what will drop out.

use super::state::Open;
use crate::app::components::{Column, DataTable, Disclosure, to};
use crate::app::page::{Page, PersonTab};
use crate::app::pages::workload::band::band_picture;
use alongside_core::workload::{INDICATIVE, Points, Score};
use leptos::prelude::*;
use std::collections::BTreeMap;

fn by_column(open: Open, score: &Score) -> Vec<(String, Points)> {
    let mut columns: BTreeMap<String, Points> = BTreeMap::new();
    for (id, points) in score.rows.iter().flat_map(|row| &row.columns) {
        let sum = columns.entry(id.to_string()).or_default();
        *sum = *sum + *points;
    }
    let day = open.content.with_untracked(|content| content.on);
    let heading = |id: &str| open.with_basis(|basis| basis.words(day).column(id));
    let adjusted: Points = score.adjustments.iter().map(|one| one.points).sum();
    let own = [
        ("What every worker has".to_owned(), score.stable),
        ("Siblings seen together".to_owned(), adjusted),
        (heading("c9"), score.c9),
        (heading("c10"), score.c10),
    ];
    let rows = columns.iter().map(|(id, points)| (heading(id), *points));
    rows.chain(own)
        .filter(|(_, points)| !points.is_zero())
        .collect()
}

/// A warning with its row as the page calls it: numbers stand on no card.
fn by_name(open: Open, words: &str) -> String {
    let row = words
        .strip_prefix("Row ")
        .and_then(|of| of.split_once(": "));
    row.filter(|(id, _)| untrack(|| open.row(id)).is_some())
        .map_or_else(
            || words.to_owned(),
            |(id, rest)| format!("{}: {rest}", open.name_of(id)),
        )
}

/// The total.
#[component]
pub fn Total(
    /// The sheet.
    open: Open,
) -> impl IntoView {
    move || {
        let score = open.score.get();
        let day = open.content.with_untracked(|content| content.on);
        let standing = open
            .post
            .with(|post| open.with_basis(|basis| basis.words(day).standing(post, &score).words));
        let has_bands = open.with_basis(|basis| basis.scheme.bands.is_some());
        let ends = score
            .ends
            .iter()
            .take(8)
            .map(|one| {
                let words = open.with_basis(|basis| basis.words(day).ending(one));
                let name = open.name_of(&one.row);
                view! { <li>{name}": "{words}</li> }
            })
            .collect_view();
        let any_ends = !score.ends.is_empty();
        let warnings = score
            .warnings
            .iter()
            .map(|words| view! { <li>{by_name(open, words)}</li> })
            .collect_view();
        let rows = by_column(open, &score)
            .into_iter()
            .map(|(what, points)| vec![what.into_any(), points.to_string().into_any()])
            .collect();
        view! {
            <section class="load-total" aria-label="What the sheet comes to">
                <p class="lead">{standing}</p>
                {band_picture(&score)}
                <p class="muted">{INDICATIVE}</p>
                {has_bands
                    .then(|| {
                        view! {
                            <p>
                                <a href=to(Page::Person(open.worker, PersonTab::Details))>
                                    "Grade, hours and day of qualifying"
                                </a>
                                " decide on the band."
                            </p>
                        }
                    })}
                <ul>{warnings}</ul>
                {any_ends
                    .then(|| {
                        view! {
                            <h3>"What will drop out"</h3>
                            <ul>{ends}</ul>
                        }
                    })}
                <Disclosure summary="The total by column">
                    <DataTable
                        caption="Points by column"
                        columns=vec![Column::words("Column"), Column::numbers("Points")]
                        rows=rows
                    />
                </Disclosure>
            </section>
        }
    }
}
