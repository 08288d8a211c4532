//! The day of qualifying as a social worker: a scheme of points may look at it.

use super::change;
use crate::app::components::{Button, Disclosure, Problem};
use crate::app::keeper::Keeper;
use crate::app::pages::ask::{Ask, day_field};
use crate::app::pages::entry::Reading;
use crate::app::words;
use alongside_core::supervision::DocId;
use leptos::prelude::*;

/// What is asked, here and where a person is added.
pub const QUALIFIED: Ask = Ask {
    id: "qualified",
    label: "Qualified as a social worker on",
    hint: "A workload scheme can have a lower band for the first year after it. Leave it empty if you do not know.",
    optional: true,
};

/// The day, and a way to enter or correct it.
#[component]
pub fn QualifiedForm(
    /// The person.
    id: DocId,
    /// What is wrong now.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let held =
        Memo::new(move |_| keeper.read(|all| all.person(id).and_then(|person| person.qualified)));
    let on = RwSignal::new(held.get_untracked().map_or_else(String::new, words::digits));
    let save = move || {
        let mut reading = Reading::new();
        let day = reading.day_if_given(QUALIFIED.id, "The day", on);
        if reading.finish(problems) {
            let said = if day.is_some() {
                "The day of qualifying was kept."
            } else {
                "The day of qualifying was taken out."
            };
            change(id, said, QUALIFIED.id, problems, |person| {
                person.qualified = day;
            });
        }
    };
    let told = move || match held.get() {
        Some(day) => view! { <p>{words::day(day)}</p> }.into_any(),
        None => view! { <p class="muted">"Nothing entered."</p> }.into_any(),
    };
    view! {
        {told}
        <Disclosure summary="Enter or correct the day">
            {day_field(QUALIFIED, on, problems)}
            <Button press=save>"Keep the day"</Button>
        </Disclosure>
    }
}
