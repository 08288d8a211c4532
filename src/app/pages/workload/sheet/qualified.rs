//! The day of qualifying, asked where the band hangs on it and nobody has given it.

use super::state::Open;
use crate::app::components::{Button, Disclosure, Problem, Toasts};
use crate::app::pages::ask::{Ask, day_field};
use crate::app::pages::entry::Reading;
use leptos::prelude::*;

const DAY: &str = "load-qualified";

/// The question; nothing where the scheme does not ask it or the day is known.
#[component]
pub fn AskQualified(
    /// The sheet.
    open: Open,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let toasts = Toasts::here();
    let save = move || {
        let mut reading = Reading::new();
        let day = reading.past_day(DAY, "The day of qualifying", text);
        if !reading.finish(problems) {
            return;
        }
        let Some(day) = day else { return };
        match open.qualify(day) {
            Ok(()) => toasts.say("The day of qualifying was kept with the person’s details."),
            Err(error) => problems.set(vec![Problem::new(DAY, error)]),
        }
    };
    let is_asked = Memo::new(move |_| {
        open.qualified.track();
        let content = open.content.read_untracked();
        let sheet = content.sheet(open.worker, open.worker);
        open.with_basis(|basis| basis.asks_qualified(&sheet))
    });
    move || {
        is_asked.get().then(|| {
            view! {
                <Disclosure summary="Newly qualified? The band hangs on the day">
                    {day_field(
                        Ask {
                            id: DAY,
                            label: "Qualified as a social worker on",
                            hint: "It is kept with the person’s details, for the sheets to come as well.",
                            optional: false,
                        },
                        text,
                        problems,
                    )}
                    <Button press=save>"Keep the day"</Button>
                </Disclosure>
            }
        })
    }
}
