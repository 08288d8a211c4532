//! The cover while a meeting is broken off: one tap hides everything and notes the time.

use crate::app::clock;
use crate::app::components::{Button, Choice, ChoiceChips, Toasts, Weight};
use crate::app::keeper::Keeper;
use crate::app::pages::meeting::whole_screen::WholeScreen;
use crate::app::route::focus_heading;
use crate::app::words;
use alongside_core::supervision::{Change, DocId};
use leptos::prelude::*;

fn reasons() -> Vec<Choice> {
    [
        "A call about a child",
        "An urgent visit",
        "A colleague needs help",
        "Something else",
    ]
    .map(|words| Choice::new(words, words))
    .to_vec()
}

/// The cover, over everything, while the meeting is broken off. Resuming makes it one
/// record with several sittings.
#[component]
pub fn AwayCover(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let away = Memo::new(move |_| {
        keeper.read(|all| {
            let meeting = all.meeting(id).filter(|meeting| meeting.is_called_away())?;
            meeting
                .stretches
                .last()?
                .called_away
                .as_ref()
                .map(|away| away.at)
        })
    });
    move || away.get().map(|at| view! { <Cover id=id at=at /> })
}

#[component]
fn Cover(id: DocId, at: i64) -> impl IntoView {
    let keeper = Keeper::here();
    let reason = RwSignal::new(String::new());
    let resume = move || {
        let reason = reason.get_untracked();
        let meeting = keeper.read_now(|all| all.meeting(id).cloned());
        let mut changes = Vec::new();
        if let Some(mut meeting) = meeting.filter(|_| !reason.is_empty()) {
            if let Some(away) = meeting
                .stretches
                .last_mut()
                .and_then(|last| last.called_away.as_mut())
            {
                away.reason = reason;
            }
            changes.push(Change::correct(id, meeting));
        }
        changes.push(Change::SitDown { id });
        match keeper.send(Change::Together { changes }) {
            Ok(_) => focus_heading(),
            Err(error) => Toasts::here().say(error.to_string()),
        }
    };
    view! {
        <WholeScreen label="The meeting is covered">
            <div class="cover">
                <h2>"Away since "{words::clock_time(clock::minutes_of_day(at))}</h2>
                <p>"The meeting is covered. Everything written is saved."</p>
                <p class="strong">"Why? (optional)"</p>
                <ChoiceChips label="Why" choices=reasons() value=reason />
                <Button weight=Weight::Primary press=resume>
                    "Resume the meeting"
                </Button>
            </div>
        </WholeScreen>
    }
}
