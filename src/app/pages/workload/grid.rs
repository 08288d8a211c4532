//! A sheet as the paper grid has it: a row for each case, a column for each figure.

use super::basis::row_name;
use crate::app::keeper::Keeper;
use crate::app::pages::meeting::paper_words;
use crate::app::words;
use alongside_core::form::Standing;
use alongside_core::supervision::DocId;
use alongside_core::workload::{INDICATIVE, Points};
use leptos::prelude::*;

/// The columns of case rows, as they are headed on paper.
const COLUMNS: [(&str, &str); 8] = [
    ("c2", "2. Case"),
    ("c3", "3. Child"),
    ("c4", "4. Court"),
    ("c5", "5. Assessment"),
    ("c6", "6. Section 47"),
    ("c7", "7. Travel"),
    ("c8", "8. Tasks"),
    ("extras", "Extras"),
];

/// The grid of a sheet whose points are kept.
#[component]
pub fn SheetGrid(
    /// The sheet.
    id: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let found = keeper.read_now(|all| {
        let sheet = all.workload_sheet(id)?.clone();
        let names: Vec<String> = (sheet.content.rows.iter())
            .map(|row| row_name(all, &sheet.content, &row.row))
            .collect();
        Some((
            all.title(sheet.worker),
            all.title(sheet.supervisor),
            sheet,
            names,
        ))
    });
    let Some((worker, supervisor, sheet, names)) = found else {
        return ().into_any();
    };
    let about = names.clone();
    let kept = sheet.score.as_deref();
    let score = kept.map(|kept| kept.score.clone()).unwrap_or_default();
    let used = |id: &str| {
        let held = score.rows.iter().any(|row| row.columns.contains_key(id));
        held || (id != "extras" && score.stable.is_zero())
    };
    let columns: Vec<(&str, &str)> = COLUMNS.into_iter().filter(|(id, _)| used(id)).collect();
    let heads = columns
        .iter()
        .map(|(_, head)| view! { <th scope="col">{*head}</th> })
        .collect_view();
    let figure = |points: Option<&Points>| points.map_or_else(String::new, ToString::to_string);
    let rows = score
        .rows
        .iter()
        .zip(names)
        .enumerate()
        .map(|(at, (row, name))| {
            let cells = columns
                .iter()
                .map(|(id, _)| view! { <td>{figure(row.columns.get(*id))}</td> })
                .collect_view();
            view! {
                <tr>
                    <td>{at + 1}</td>
                    <th scope="row">{name}</th>
                    {cells}
                    <td>{row.total.to_string()}</td>
                </tr>
            }
        })
        .collect_view();
    let adjusted: Points = score.adjustments.iter().map(|one| one.points).sum();
    let foot = [
        ("What every worker has", score.stable),
        ("Siblings seen together", adjusted),
        ("9. Additional responsibilities", score.c9),
        ("10. Duty", score.c10),
    ];
    let foot = foot
        .into_iter()
        .filter(|(_, points)| !points.is_zero())
        .map(|(what, points)| view! { <li>{what}": "{points.to_string()}</li> })
        .collect_view();
    let apart = sheet
        .content
        .disagreements
        .iter()
        .map(|one| {
            let name = (one.row.as_deref()).and_then(|row| {
                let at = sheet.content.rows.iter().position(|held| held.row == row)?;
                about.get(at)
            });
            let name = name.map_or_else(String::new, |name| format!(" on {name}"));
            format!(
                "Not agreed{name}: {} for the supervisor, {} for the worker. {}",
                one.supervisor, one.worker, one.reason
            )
        })
        .map(|words| view! { <li>{words}</li> })
        .collect_view();
    let circumstances = sheet.content.circumstances.trim().to_owned();
    // The last signature closes a sheet only where both stand under the same figures.
    let signed = keeper.read_now(|all| paper_words(all, &sheet.paper, |_| Standing::Unknown));
    let signed = signed
        .into_iter()
        .map(|words| view! { <li>{words}</li> })
        .collect_view();
    view! {
        <article class="paper load-grid">
            <p class="paper-title">"Workload sheet"</p>
            <p>
                {worker}", with "{supervisor}", on "{words::day(sheet.content.on)} ". "
                {kept.map(|kept| kept.scheme.clone())}
            </p>
            <table>
                <thead>
                    <tr>
                        <th scope="col">"Row"</th>
                        <th scope="col">"1. Case"</th>
                        {heads}
                        <th scope="col">"Total"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <ul>{foot}</ul>
            <p class="paper-label">{kept.map(|kept| kept.standing.clone())}</p>
            <p>{INDICATIVE}</p>
            <ul>{apart}</ul>
            {(!circumstances.is_empty())
                .then(|| view! { <p>"Personal circumstances: "{circumstances}</p> })}
            <ul class="paper-end">{signed}</ul>
        </article>
    }
    .into_any()
}
