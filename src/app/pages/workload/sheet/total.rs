//! What the sheet comes to: the picture, the words, the table behind it, what will drop out.

use super::state::Open;
use crate::app::components::{Column, DataTable, Disclosure};
use crate::app::pages::workload::band::band_picture;
use alongside_core::workload::{INDICATIVE, Points, Score};
use leptos::prelude::*;
use std::collections::BTreeMap;

fn by_column(open: Open, score: &Score) -> Vec<(String, Points)> {
    let mut columns: BTreeMap<String, Points> = BTreeMap::new();
    for (id, points) in score.rows.iter().flat_map(|row| &row.columns) {
        let sum = columns.entry(id.clone()).or_default();
        *sum = *sum + *points;
    }
    let day = open.day.get_untracked();
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

/// What is told of the sheet as a whole. Each part is drawn anew only when it changes, and the
/// table stays open while somebody types.
#[component]
pub fn Total(
    /// The sheet.
    open: Open,
) -> impl IntoView {
    let standing = Memo::new(move |_| {
        open.score.with(|score| {
            let day = open.day.get();
            open.with_basis(|basis| basis.words(day).standing(&basis.post, score).words)
        })
    });
    let against = Memo::new(move |_| open.score.with(|score| (score.total, score.band.clone())));
    let picture = move || against.with(|(total, band)| band_picture(*total, band.as_ref()));
    let warnings = Memo::new(move |_| open.score.with(|score| score.warnings.clone()));
    let warned = move || {
        let lines = warnings.get().into_iter();
        lines.map(|words| view! { <li>{words}</li> }).collect_view()
    };
    let columns = Memo::new(move |_| open.score.with(|score| by_column(open, score)));
    let table = move || {
        let rows = columns.get().into_iter();
        let rows = rows.map(|(what, points)| vec![what.into_any(), points.to_string().into_any()]);
        view! {
            <DataTable
                caption="Points by column"
                columns=vec![Column::words("Column"), Column::numbers("Points")]
                rows=rows.collect()
            />
        }
    };
    view! {
        <section class="load-total" aria-label="What the sheet comes to">
            <p class="lead">{move || standing.get()}</p>
            {picture}
            <p class="muted">{INDICATIVE}</p>
            <ul>{warned}</ul>
            <Ends open=open />
            <Disclosure summary="The total by column">{table}</Disclosure>
        </section>
    }
}

/// What will drop out next.
#[component]
fn Ends(open: Open) -> impl IntoView {
    let ends = Memo::new(move |_| {
        open.score.with(|score| {
            let soon = score.ends.iter().take(8);
            soon.cloned().collect::<Vec<_>>()
        })
    });
    move || {
        let lines = ends
            .get()
            .into_iter()
            .map(|one| {
                let words = open.with_basis(|basis| basis.words(open.day.get()).ending(&one));
                let name = open.name_of(&one.row);
                view! { <li>{name}": "{words}</li> }
            })
            .collect_view();
        (!ends.with(Vec::is_empty)).then(|| {
            view! {
                <h3>"What will drop out"</h3>
                <ul>{lines}</ul>
            }
        })
    }
}
