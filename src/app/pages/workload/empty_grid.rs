//! The grid to print empty, on A4 landscape.

use leptos::prelude::*;

/// The rows of the paper grid.
const ROWS: usize = 35;

const COLUMNS: [&str; 12] = [
    "Row",
    "1. Case",
    "2. Case",
    "3. Child",
    "4. Court",
    "5. Assess.",
    "6. S47",
    "7. Travel",
    "8. Tasks",
    "9. Additional",
    "10. Duty",
    "Total",
];

/// The empty grid.
#[component]
pub fn EmptyGrid(
    /// What the form is called.
    title: String,
    /// Whose it is.
    source: String,
) -> impl IntoView {
    let heads = COLUMNS
        .into_iter()
        .map(|head| view! { <th scope="col">{head}</th> })
        .collect_view();
    let rows = (1..=ROWS)
        .map(|row| {
            let cells = (2..COLUMNS.len())
                .map(|_| view! { <td></td> })
                .collect_view();
            view! {
                <tr>
                    <td>{row}</td>
                    <td></td>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <article class="paper load-grid load-empty" aria-label="The grid as it will be printed">
            <p class="paper-title">{title}</p>
            <p class="paper-hint">{source}</p>
            <ul class="load-blanks">
                <li>"Worker"</li>
                <li>"Team manager"</li>
                <li>"Date"</li>
                <li>"Grade"</li>
                <li>"Qualified on"</li>
                <li>"Share of full time"</li>
            </ul>
            <table>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
                <tbody>
                    <tr>
                        <th scope="row" colspan="2">
                            "Siblings seen together"
                        </th>
                        {(2..COLUMNS.len()).map(|_| view! { <td></td> }).collect_view()}
                    </tr>
                    <tr>
                        <th scope="row" colspan="2">
                            "Total"
                        </th>
                        {(2..COLUMNS.len()).map(|_| view! { <td></td> }).collect_view()}
                    </tr>
                </tbody>
            </table>
            <ul class="load-blanks">
                <li>"Band suggested"</li>
                <li>"Circumstances talked about"</li>
                <li>"Signed, worker, and day"</li>
                <li>"Signed, team manager, and day"</li>
                <li>"Copies with both since"</li>
                <li>"On the file since"</li>
            </ul>
        </article>
    }
}
