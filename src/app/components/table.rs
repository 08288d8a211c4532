//! Tables; below 700 px each row is a card whose cells carry their headings.

use leptos::prelude::*;

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    title: String,
    number: bool,
}

impl Column {
    /// A column of words.
    pub fn words(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            number: false,
        }
    }

    /// A column of numbers, set to the right.
    pub fn numbers(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            number: true,
        }
    }
}

/// What a cell holds.
pub type Cell = AnyView;

/// A table. The first cell of each row heads it.
#[component]
pub fn DataTable(
    /// What the table shows.
    #[prop(into)]
    caption: String,
    /// Its columns.
    columns: Vec<Column>,
    /// Its rows, each with a cell for every column.
    rows: Vec<Vec<Cell>>,
) -> impl IntoView {
    let class = |column: &Column| column.number.then_some("number");
    let heads = columns
        .iter()
        .map(|column| view! { <th scope="col" class=class(column)>{column.title.clone()}</th> })
        .collect_view();
    let lines = rows
        .into_iter()
        .map(|row| {
            let cells = row
                .into_iter()
                .zip(&columns)
                .enumerate()
                .map(|(index, (cell, column))| {
                    let label = column.title.clone();
                    if index == 0 {
                        view! {
                            <th scope="row" data-label=label class=class(column)>
                                <span>{cell}</span>
                            </th>
                        }
                        .into_any()
                    } else {
                        view! {
                            <td data-label=label class=class(column)>
                                <span>{cell}</span>
                            </td>
                        }
                        .into_any()
                    }
                })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table class="table">
            <caption>{caption}</caption>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
}
