//! The day of qualifying: one day in a life, so it is no dated list.

use super::change;
use crate::app::components::{Button, Problem};
use crate::app::keeper::Keeper;
use crate::app::pages::ask::{Ask, day_field};
use crate::app::pages::entry::Reading;
use crate::app::words;
use alongside_core::supervision::DocId;
use leptos::prelude::*;

const DAY: &str = "qualified";

/// The day, given or corrected. Left empty it is not known.
#[component]
pub fn QualifiedForm(
    /// The person.
    id: DocId,
    /// What is wrong now.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let held = Keeper::here().read_now(|all| all.person(id).and_then(|person| person.qualified));
    let text = RwSignal::new(held.map_or_else(String::new, words::digits));
    let save = move || {
        let mut reading = Reading::new();
        let day = if text.with_untracked(|text| text.trim().is_empty()) {
            None
        } else {
            reading.past_day(DAY, "The day of qualifying", text)
        };
        if reading.finish(problems) {
            let said = if day.is_some() {
                "The day of qualifying was kept."
            } else {
                "The day of qualifying was taken out."
            };
            change(id, said, DAY, problems, |person| person.qualified = day);
        }
    };
    view! {
        {day_field(
            Ask {
                id: DAY,
                label: "Qualified as a social worker on",
                hint: "A workload scheme may suggest less work for the months after this day. Leave it empty if it is not known.",
                optional: true,
            },
            text,
            problems,
        )}
        <Button press=save>"Keep the day of qualifying"</Button>
    }
}
