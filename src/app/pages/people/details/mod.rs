//! Everything about a person that has dates: shown, changed from a day on, corrected.

mod before;
mod field;
mod interval;
mod leaving;
mod name;
mod policy;
mod qualified;
mod span_list;
mod stages;

use self::before::Before;
use self::field::Field;
use self::leaving::LeavingForm;
use self::name::NameForm;
pub use self::qualified::QUALIFIED;
use self::qualified::QualifiedForm;
use self::span_list::SpanList;
use self::stages::StageChanges;
use crate::app::components::{Disclosure, ErrorSummary, Problem};
use crate::app::keeper::Keeper;
use crate::app::pages::entry::make;
use alongside_core::supervision::{Change, DocId, Person};
use leptos::prelude::*;

/// The tab.
#[component]
pub fn Details(
    /// The person.
    id: DocId,
) -> impl IntoView {
    let problems = RwSignal::new(Vec::<Problem>::new());
    let lists = Field::ALL
        .into_iter()
        .map(|field| view! { <SpanList id=id field=field problems=problems /> })
        .collect_view();
    view! {
        <ErrorSummary problems=problems />
        <h2>"Details"</h2>
        <p>
            "Everything here has a first day, and what was true before stays known. Add a change from the day on which it holds; correct a line only where it was wrong."
        </p>
        {lists}
        <h3>"Day of qualifying"</h3>
        <QualifiedForm id=id problems=problems />
        <h3>"Newly qualified year and probation: changes"</h3>
        <StageChanges id=id problems=problems />
        <h3>"What happened before the records here start"</h3>
        <Before id=id problems=problems />
        <h3>"Leaving"</h3>
        <LeavingForm id=id problems=problems />
        <Disclosure summary="Correct the name, or remove this person">
            <NameForm id=id problems=problems />
        </Disclosure>
    }
}

/// Changes the person and tells. Whether it was done.
fn change(
    id: DocId,
    words: &str,
    field: &str,
    problems: RwSignal<Vec<Problem>>,
    edit: impl FnOnce(&mut Person),
) -> bool {
    let Some(mut person) = Keeper::here().read_now(|workspace| workspace.person(id).cloned())
    else {
        return false;
    };
    edit(&mut person);
    make(Change::correct(id, person), words, field, problems)
}
