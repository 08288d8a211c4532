//! Themes that return.

use crate::app::clock;
use crate::app::keeper::Keeper;
use crate::app::words;
use alongside_core::reflect::returning;
use alongside_core::supervision::DocId;
use leptos::prelude::*;

/// How far back themes are looked for.
const DAYS_BACK: i32 = 365;

/// The themes that were chosen on more than one day in the last year; nothing where there is none.
#[component]
pub fn Returning(
    /// The person or the case.
    about: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::use_today();
    move || {
        let today = today.get();
        let found = keeper.read(|all| returning(all, about, today.plus_days(-DAYS_BACK), today));
        (!found.is_empty()).then(|| {
            let lines = found
                .into_iter()
                .map(|theme| {
                    let days: Vec<String> = theme.days.iter().map(|day| words::day(*day)).collect();
                    view! {
                        <li>
                            <p class="strong">{theme.word}</p>
                            <p class="muted small">{words::joined(&days)}</p>
                        </li>
                    }
                })
                .collect_view();
            view! {
                <h3>"Themes that return"</h3>
                <p>"Chosen on more than one day in the last year."</p>
                <ul class="lines" role="list">{lines}</ul>
            }
        })
    }
}
