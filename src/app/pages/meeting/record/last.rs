//! Last time's actions in the meeting: done, or carried over.

use super::PaneHeading;
use crate::app::clock;
use crate::app::components::{Button, Empty, Toasts, Weight};
use crate::app::keeper::Keeper;
use crate::app::pages::meeting::name_of;
use crate::app::route::focus_on;
use crate::app::words;
use alongside_core::supervision::{Change, DocId};
use leptos::prelude::*;

/// The section.
#[component]
pub fn LastPane(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let open = Memo::new(move |_| {
        keeper.read(|all| {
            let standing = |action: DocId| {
                all.meeting(id)?.preparation.values().find_map(|one| {
                    Some(
                        one.answers
                            .get(&format!("action-{action}"))?
                            .text()?
                            .to_owned(),
                    )
                })
            };
            all.carried_over(id)
                .into_iter()
                .map(|(action, held)| {
                    let who = held
                        .owner
                        .and_then(|owner| name_of(all, &owner.to_string()))
                        .unwrap_or_else(|| held.who.clone());
                    let by = held.by_when.map(|day| format!(", by {}", words::day(day)));
                    let said = standing(action).map(|said| format!(" Prepared as: {said}."));
                    let line = format!(
                        "{who}{}.{}",
                        by.unwrap_or_default(),
                        said.unwrap_or_default()
                    );
                    (action, held.what.clone(), line, held.carried.contains(&id))
                })
                .collect::<Vec<_>>()
        })
    });
    let send = move |change: Change, words: &str| match keeper.send_undoable(change, words) {
        Ok(_) => focus_on(super::PANE_HEADING),
        Err(error) => Toasts::here().say(error.to_string()),
    };
    let line = move |(action, what, who, carried): (DocId, String, String, bool)| {
        let (one, two) = (what.clone(), what.clone());
        let done = move || {
            send(
                Change::Finish {
                    id: action,
                    on: clock::today(),
                },
                "Action done.",
            )
        };
        let carry = move || {
            let by_when = keeper.read_now(|all| all.action(action).and_then(|one| one.by_when));
            send(
                Change::Carry {
                    id: action,
                    into: id,
                    by_when,
                },
                "Carried over.",
            );
        };
        view! {
            <li class="line">
                <div>
                    <p class="strong">{what}</p>
                    <p class="muted small">{who}{carried.then_some(" Carried over.")}</p>
                </div>
                <div class="row">
                    <Button about=one press=done>
                        "Done"
                    </Button>
                    {(!carried)
                        .then(|| {
                            view! {
                                <Button weight=Weight::Quiet about=two press=carry>
                                    "Carry over"
                                </Button>
                            }
                        })}
                </div>
            </li>
        }
    };
    view! {
        <PaneHeading>"Last time’s actions"</PaneHeading>
        <Show
            when=move || open.with(|open| !open.is_empty())
            fallback=|| {
                view! {
                    <Empty>
                        <p>"No action is open from earlier meetings."</p>
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
