//! Actions that came from a talk: what, who, by when.

use crate::app::clock;
use crate::app::components::{Button, Choice, ChoiceChips, TextField, Toasts};
use crate::app::keeper::Keeper;
use crate::app::pages::meeting::kept_text;
use crate::app::words;
use alongside_core::group::group_action;
use alongside_core::supervision::{Action, Change, DocId};
use leptos::prelude::*;

const DUE: [(&str, &str); 3] = [("7", "1 week"), ("14", "2 weeks"), ("28", "4 weeks")];

/// The actions of one talk, and one more.
#[component]
pub fn Actions(session: DocId, talk: usize, there: Vec<Choice>) -> impl IntoView {
    let keeper = Keeper::here();
    let lines = Memo::new(move |_| {
        keeper.read(|all| -> Vec<String> {
            let Some(held) = all.group_session(session) else {
                return Vec::new();
            };
            let case = held.talks.get(talk).and_then(|one| one.case);
            let mut found: Vec<_> = all
                .actions()
                .filter(|(_, action)| action.meeting == Some(held.meeting) && action.case == case)
                .collect();
            found.sort_by_key(|(id, _)| *id);
            found
                .into_iter()
                .map(|(_, action)| {
                    let who = action.owner.map(|who| format!(" ({})", all.title(who)));
                    let by = action
                        .by_when
                        .map(|day| format!(", by {}", words::day(day)));
                    let idea = if action.idea {
                        "Idea for worker and manager: "
                    } else {
                        ""
                    };
                    format!(
                        "{idea}{}{}{}",
                        action.what,
                        who.unwrap_or_default(),
                        by.unwrap_or_default()
                    )
                })
                .collect()
        })
    });
    let presenter = keeper.read_now(|all| all.group_session(session)?.talks.get(talk)?.presenter);
    let what = kept_text(format!("group-action-{session}-{talk}"));
    let who = RwSignal::new(presenter.map(|who| who.to_string()).unwrap_or_default());
    let due = RwSignal::new("14".to_owned());
    let add = move || {
        let text = what.get_untracked().trim().to_owned();
        if text.is_empty() {
            Toasts::here().say("Write what is to be done.");
            return;
        }
        let today = clock::today();
        let days = due.get_untracked().parse().ok();
        let owner = DocId::parse(&who.get_untracked()).ok();
        let by = days.map(|days| today.plus_days(days));
        let action = Action::agreed(&text, owner, by, today);
        let Some(action) = keeper.read_now(|all| group_action(all, session, talk, action)) else {
            return;
        };
        let sent = keeper
            .mint()
            .and_then(|id| keeper.send_undoable(Change::add(id, action), "Action added."));
        match sent {
            Ok(_) => what.set(String::new()),
            Err(error) => Toasts::here().say(error.to_string()),
        }
    };
    let id = format!("action-{talk}");
    view! {
        <h3>"Actions"</h3>
        <ul>
            {move || lines.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
        </ul>
        <TextField
            id=id
            label="What is to be done?"
            value=what
            enter=Callback::new(move |()| add())
        />
        <div class="field">
            <span class="label">"Who?"</span>
            <ChoiceChips label="Who does it" choices=there value=who />
        </div>
        <div class="field">
            <span class="label">"By when?"</span>
            <ChoiceChips
                label="By when"
                choices=DUE.map(|(days, label)| Choice::new(days, label)).to_vec()
                value=due
            />
        </div>
        <Button press=add>"Add the action"</Button>
    }
}
