//! A slip in the name, or a person who should never have been added.

use super::change;
use crate::app::components::{Actions, Button, Problem, TextField, Weight, Width};
use crate::app::keeper::Keeper;
use crate::app::page::Inside;
use crate::app::pages::entry::{Reading, make};
use crate::app::route::Route;
use alongside_core::supervision::{Change, DocId};
use leptos::prelude::*;

/// The form.
#[component]
pub fn NameForm(
    /// The person.
    id: DocId,
    /// What is wrong now.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let name = RwSignal::new(keeper.read_now(|workspace| workspace.title(id)));
    let save = move || {
        let mut reading = Reading::new();
        let called = reading.words("name", name, "Enter a name or initials");
        if reading.finish(problems) {
            change(id, "The name was corrected.", "name", problems, |person| {
                person.name = called
            });
        }
    };
    let remove = move || {
        let reason = "added by mistake".to_owned();
        if make(
            Change::Remove { id, reason },
            "The person was removed.",
            "name",
            problems,
        ) {
            Route::here().replace(&Inside::People.into());
        }
    };
    view! {
        <TextField
            id="name"
            label="Name"
            value=name
            width=Width::Sixteen
            error=Problem::at(problems, "name")
        />
        <Actions>
            <Button press=save>"Correct the name"</Button>
            <Button weight=Weight::Quiet press=remove>
                "Remove this person: added by mistake"
            </Button>
        </Actions>
    }
}
