//! Last time's actions, each with how it stands.

use super::Fields;
use crate::app::clock;
use crate::app::components::{Button, Choice, ChoiceChips, Toasts};
use crate::app::keeper::Keeper;
use crate::app::pages::meeting::name_of;
use crate::app::route::focus_on;
use crate::app::words;
use alongside_core::supervision::{Change, DocId};
use leptos::prelude::*;

const HEADING: &str = "last-actions";

/// The answer that says how an action stands.
pub fn standing_key(action: DocId) -> String {
    format!("action-{action}")
}

/// The list. "Done" closes the action at once, with an undo; the others are brought to the
/// meeting.
#[component]
pub fn CarriedActions(id: DocId, fields: Fields) -> impl IntoView {
    let keeper = Keeper::here();
    let open = Memo::new(move |_| {
        keeper.read(|all| {
            all.carried_over(id)
                .into_iter()
                .map(|(action, held)| {
                    let who = held
                        .owner
                        .and_then(|owner| name_of(all, &owner.to_string()))
                        .unwrap_or_else(|| held.who.clone());
                    let by = held.by_when.map(|day| format!(", by {}", words::day(day)));
                    (
                        action,
                        held.what.clone(),
                        format!("{who}{}", by.unwrap_or_default()),
                    )
                })
                .collect::<Vec<_>>()
        })
    });
    let line = move |(action, what, who): (DocId, String, String)| {
        let value = fields.answer(&standing_key(action));
        let label = format!("How it stands: {what}");
        let choices = vec![
            Choice::new("under way", "Under way"),
            Choice::new("stuck", "Stuck"),
        ];
        let about = what.clone();
        let done = move || match keeper.send_undoable(
            Change::Finish {
                id: action,
                on: clock::today(),
            },
            "Action done.",
        ) {
            Ok(_) => focus_on(HEADING),
            Err(error) => Toasts::here().say(error.to_string()),
        };
        view! {
            <li class="line">
                <div>
                    <p class="strong">{what}</p>
                    <p class="muted small">{who}</p>
                </div>
                <div class="row">
                    <Button about=about press=done>
                        "Done"
                    </Button>
                    <ChoiceChips label=label choices=choices value=value />
                </div>
            </li>
        }
    };
    view! {
        <h2 id=HEADING tabindex="-1">
            "Last time’s actions"
        </h2>
        <Show
            when=move || open.with(|open| !open.is_empty())
            fallback=|| view! { <p class="muted">"No action is open from earlier meetings."</p> }
        >
            <ul class="lines" role="list">
                <For each=move || open.get() key=Clone::clone children=line />
            </ul>
        </Show>
    }
}
