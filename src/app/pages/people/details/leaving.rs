//! A person leaves, or did not leave after all.

use super::change;
use crate::app::components::{Button, Checkbox, Problem};
use crate::app::keeper::Keeper;
use crate::app::pages::ask::{Ask, day_field};
use crate::app::pages::entry::Reading;
use crate::app::words;
use alongside_core::supervision::{DocId, Leaving};
use leptos::prelude::*;

/// The form.
#[component]
pub fn LeavingForm(
    /// The person.
    id: DocId,
    /// What is wrong now.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let on = RwSignal::new(String::new());
    let within = RwSignal::new(false);
    let left = Memo::new(move |_| {
        keeper.read(|workspace| workspace.person(id).and_then(|person| person.left.clone()))
    });
    let save = move || {
        let mut reading = Reading::new();
        let day = reading.day("left-on", "The last day", on);
        if reading.finish(problems)
            && let Some(on) = day
        {
            let leaving = Leaving {
                on,
                within_council: within.get_untracked(),
            };
            change(
                id,
                "The last day was kept.",
                "left-on",
                problems,
                |person| {
                    person.left = Some(leaving);
                },
            );
        }
    };
    let back = move || {
        change(id, "They stay.", "left-on", problems, |person| {
            person.left = None;
        });
    };
    move || {
        match left.get() {
        None => view! {
            {day_field(Ask { id: "left-on", label: "Last day in this service", hint: "", optional: false }, on, problems)}
            <Checkbox
                id="left-within"
                label="To another part of the same council"
                value=within
            />
            <Button press=save>"Keep the last day"</Button>
        }
        .into_any(),
        Some(left) => view! {
            <p id="left-on">
                "Last day: "{words::weekday_and_day(left.on)}
                {left.within_council.then_some(", to another part of the same council")}"."
            </p>
            <Button press=back>"They stay: take this out"</Button>
        }
        .into_any(),
    }
    }
}
