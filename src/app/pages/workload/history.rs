//! A worker's points month by month: bars, a table, and what changed in words.

use crate::app::clock;
use crate::app::components::{Column, DataTable, to};
use crate::app::keeper::Keeper;
use crate::app::page::Page;
use alongside_core::supervision::DocId;
use alongside_core::workload::{Points, history};
use leptos::prelude::*;

/// Bars side by side; the table below says the same.
pub fn bars(totals: &[Points]) -> AnyView {
    let drawn = |points: &Points| points.to_string().parse::<f64>().unwrap_or_default();
    let most = totals.iter().map(drawn).fold(1.0, f64::max);
    let mut left = 0.0;
    let bars = totals
        .iter()
        .map(|points| {
            let height = drawn(points) / most * 90.0;
            let x = format!("{left:.0}");
            left += 40.0;
            view! {
                <rect
                    class="load-band-total"
                    x=x
                    y=format!("{:.1}", 100.0 - height)
                    width="28"
                    height=format!("{height:.1}")
                />
            }
        })
        .collect_view();
    view! {
        <svg class="load-bars" viewBox="0 0 600 100" aria-hidden="true" focusable="false">
            {bars}
        </svg>
    }
    .into_any()
}

/// The agreed sheets of a worker, the last of each month.
#[component]
pub fn History(
    /// The worker.
    worker: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let months = Memo::new(move |_| keeper.read(|all| history(all, worker, clock::today())));
    move || {
        let months = months.get();
        if months.is_empty() {
            return view! { <p class="muted">"No sheet is agreed yet."</p> }.into_any();
        }
        let totals: Vec<Points> = months.iter().filter_map(|one| one.total).collect();
        let rows = months
            .into_iter()
            .rev()
            .map(|one| {
                let name = format!("{} {}", one.month.month_name(), one.month.year());
                let band = one.band.map_or_else(
                    || "none".to_owned(),
                    |band| format!("{} to {}", band.low, band.high),
                );
                let total = one
                    .total
                    .map_or_else(String::new, |total| total.to_string());
                vec![
                    view! { <a class="whom" href=to(Page::Sheet(one.sheet))>{name}</a> }.into_any(),
                    total.into_any(),
                    band.into_any(),
                    one.words.into_any(),
                ]
            })
            .collect();
        view! {
            <section class="no-print">
                <h2>"Month by month"</h2>
                {bars(&totals)}
                <DataTable
                    caption="Agreed sheets, the newest first"
                    columns=vec![
                        Column::words("Month"),
                        Column::numbers("Points"),
                        Column::words("Band"),
                        Column::words("What changed"),
                    ]
                    rows=rows
                />
            </section>
        }
        .into_any()
    }
}
