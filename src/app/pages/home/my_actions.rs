//! Actions that are the vault owner's own.

use crate::app::clock;
use crate::app::components::{Button, Empty, Toasts};
use crate::app::keeper::Keeper;
use crate::app::route::focus_on;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::supervision::{Change, DocId};
use leptos::prelude::*;

const HEADING: &str = "my-actions";

/// Open actions of the owner, the soonest first; done in one tap, with an undo.
#[component]
pub fn MyActions(today: Signal<Date>) -> impl IntoView {
    let keeper = Keeper::here();
    let open = Memo::new(move |_| {
        keeper.read(|all| {
            let me = all.me();
            all.open_actions(None)
                .into_iter()
                .filter(|(_, action)| action.owner.is_some() && action.owner == me)
                .map(|(id, action)| {
                    let of = action
                        .of
                        .filter(|of| Some(*of) != me)
                        .map(|of| all.title(of));
                    (id, action.what.clone(), action.by_when, of)
                })
                .collect::<Vec<_>>()
        })
    });
    let line = move |(id, what, by_when, of): (DocId, String, Option<Date>, Option<String>)| {
        let when = move || by_when.map(|day| by_words(day, today.get()));
        let about = what.clone();
        view! {
            <li class="line">
                <div>
                    <p class="strong">{what}</p>
                    <p class="muted small">{of.map(|of| format!("From {of}’s supervision. "))}{when}</p>
                </div>
                <Button about=about press=move || finish(keeper, id)>
                    "Done"
                </Button>
            </li>
        }
    };
    view! {
        <h2 id=HEADING tabindex="-1">
            "My actions"
        </h2>
        <Show
            when=move || open.with(|open| !open.is_empty())
            fallback=|| {
                view! {
                    <Empty>
                        <p>"You have no open actions. Those agreed in a meeting appear here."</p>
                    </Empty>
                }
            }
        >
            <ul class="lines" role="list">
                <For each=move || open.get() key=Clone::clone children=line />
            </ul>
        </Show>
    }
}

fn finish(keeper: Keeper, id: DocId) {
    let change = Change::Finish {
        id,
        on: clock::today(),
    };
    match keeper.send_undoable(change, "Action done.") {
        Ok(_) => focus_on(HEADING),
        Err(error) => Toasts::here().say(error.to_string()),
    }
}

/// By when an action is wanted, in words.
pub fn by_words(day: Date, today: Date) -> String {
    if day < today {
        format!(
            "Was to be done by {} ({}).",
            words::day(day),
            words::from_today(day, today)
        )
    } else {
        format!(
            "By {} ({}).",
            words::weekday_and_day(day),
            words::from_today(day, today)
        )
    }
}
