//! What was agreed in a person's supervision and who is to do it.

use crate::app::clock;
use crate::app::components::{Button, Disclosure, Empty, Toasts, Weight};
use crate::app::keeper::Keeper;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::supervision::{Action, Change, DocId, Workspace};
use leptos::prelude::*;

#[derive(Clone)]
struct Line {
    id: DocId,
    what: String,
    about: String,
    late: bool,
}

/// The tab.
#[component]
pub fn ActionList(
    /// The person.
    id: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::use_today();
    let send = move |change: Change, words: &'static str| {
        if let Err(error) = keeper.send_undoable(change, words) {
            Toasts::here().say(error.to_string());
        }
    };
    let open = move || {
        let lines = keeper.read(|workspace| {
            let open = workspace.open_actions(Some(id));
            open.into_iter()
                .map(|(action, there)| line(workspace, action, there, today.get()))
                .collect::<Vec<_>>()
        });
        if lines.is_empty() {
            return view! {
                <Empty>
                    <p>
                        "Actions agreed in meetings will stand here until they are done. Nothing is open: actions are agreed while a meeting is recorded."
                    </p>
                </Empty>
            }
            .into_any();
        }
        let lines = lines
            .into_iter()
            .map(|line| {
                let Line {
                    id,
                    what,
                    about,
                    late,
                } = line;
                let tone = if late { "due due-watch" } else { "due" };
                let spoken = format!("“{what}”");
                view! {
                    <li class=tone>
                        <p class="strong">{what}</p>
                        <p>{about}</p>
                        <Button
                            weight=Weight::Secondary
                            about=spoken
                            press=move || {
                                send(Change::Finish { id, on: clock::today() }, "Done.");
                            }
                        >
                            "Done"
                        </Button>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="due-list">{lines}</ul> }.into_any()
    };
    let done = move || {
        let lines = keeper.read(|workspace| done(workspace, id));
        (!lines.is_empty()).then(|| {
            let lines = lines
                .into_iter()
                .map(|line| {
                    let Line {
                        id, what, about, ..
                    } = line;
                    let spoken = format!("“{what}”");
                    view! {
                        <li>
                            <p>{what}" "<span class="muted">{about}</span></p>
                            <Button
                                weight=Weight::Quiet
                                about=spoken
                                press=move || send(Change::Reopen { id }, "It is open again.")
                            >
                                "Not done after all"
                            </Button>
                        </li>
                    }
                })
                .collect_view();
            view! {
                <Disclosure summary="Done">
                    <ul>{lines}</ul>
                </Disclosure>
            }
        })
    };
    view! {
        <h2>"Open actions"</h2>
        {open}
        {done}
    }
}

fn owner(workspace: &Workspace, action: &Action) -> String {
    match action.owner {
        Some(id) if Some(id) == workspace.me() => "For me".into(),
        Some(id) => format!("For {}", workspace.title(id)),
        None if action.who.is_empty() => "Nobody named".into(),
        None => format!("For {}", action.who),
    }
}

fn line(workspace: &Workspace, id: DocId, action: &Action, today: Date) -> Line {
    let by = action.by_when.map_or_else(
        || "no day set".to_owned(),
        |day| {
            format!(
                "by {} ({})",
                words::weekday_and_day(day),
                words::from_today(day, today)
            )
        },
    );
    let about = format!(
        "{}, {by}. Agreed on {}.",
        owner(workspace, action),
        words::day(action.agreed)
    );
    Line {
        id,
        what: action.what.clone(),
        about,
        late: action.by_when.is_some_and(|day| day < today),
    }
}

fn done(workspace: &Workspace, of: DocId) -> Vec<Line> {
    let mut done: Vec<_> = workspace
        .actions()
        .filter(|(_, action)| action.of == Some(of) || action.owner == Some(of))
        .filter_map(|(id, action)| Some((action.done?, id, action)))
        .collect();
    done.sort_by_key(|(on, id, _)| std::cmp::Reverse((*on, *id)));
    done.into_iter()
        .map(|(on, id, action)| Line {
            id,
            what: action.what.clone(),
            about: format!("{}, done on {}.", owner(workspace, action), words::day(on)),
            late: false,
        })
        .collect()
}
