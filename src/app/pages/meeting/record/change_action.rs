//! An action's owner and day, chosen anew.

use super::actions::{by_when_chips, people_of};
use crate::app::clock;
use crate::app::components::{Button, ChoiceChips, DateField, Problem, Toasts};
use crate::app::date_text::read_date;
use crate::app::keeper::Keeper;
use crate::app::route::focus_on;
use crate::app::words;
use alongside_core::supervision::{Action, Change, DocId};
use leptos::prelude::*;

/// Who does it and by when.
#[component]
pub fn ChangeAction(
    /// The meeting.
    meeting: DocId,
    /// The action.
    action: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::today();
    let found = keeper.read_now(|all| {
        let (people, next) = people_of(all, meeting, today);
        all.action(action).map(|held| (held.clone(), people, next))
    });
    let Some((held, people, next)) = found else {
        return ().into_any();
    };
    let owner = RwSignal::new(
        held.owner
            .map(|owner| owner.to_string())
            .unwrap_or_default(),
    );
    let by_when = RwSignal::new(held.by_when.map(words::digits).unwrap_or_default());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let day_id = format!("change-{action}");
    let field = day_id.clone();
    let save = move || {
        let day = match read_date(&by_when.get_untracked(), today) {
            Ok(day) => day,
            Err(error) => {
                let words = error.message("The day by when");
                problems.set(vec![Problem::new(&field, words)]);
                focus_on(&field);
                return;
            }
        };
        // What was changed elsewhere meanwhile stays.
        let Some(now) = keeper.read_now(|all| all.action(action).cloned()) else {
            return;
        };
        let chosen = DocId::parse(&owner.get_untracked()).ok();
        let new = Action {
            owner: chosen.or(now.owner),
            by_when: Some(day),
            ..now
        };
        match keeper.send_undoable(Change::correct(action, new), "Action changed.") {
            Ok(_) => focus_on(super::PANE_HEADING),
            Err(error) => Toasts::here().say(error.to_string()),
        }
    };
    let what = held.what;
    view! {
        <div class="field">
            <span class="label">"Who?"</span>
            <ChoiceChips label=format!("Who does “{what}”") choices=people value=owner />
        </div>
        <div class="field">
            <span class="label">"By when?"</span>
            <ChoiceChips
                label=format!("By when “{what}”")
                choices=by_when_chips(next, today)
                value=by_when
            />
        </div>
        <DateField
            id=day_id.clone()
            label="The day by when"
            value=by_when
            error=Problem::at(problems, &day_id)
        />
        <Button about=what press=save>
            "Save the change"
        </Button>
    }
    .into_any()
}
