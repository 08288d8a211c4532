//! A form of the policy, open for writing. Each key is a draft within a second; leaving the
//! form writes it into the record.

use super::PaneHeading;
use crate::app::components::{Notice, Toasts, as_you_type, to};
use crate::app::engine::Policy;
use crate::app::form::{FormSession, FormView};
use crate::app::keeper::Keeper;
use crate::app::page::Page;
use crate::app::pages::meeting::{answers_of, keep_answers, known, settle, shown_bound};
use crate::app::pages::tools::{ThinkLink, ToolsUsed, Used};
use alongside_core::reflect::Place;
use alongside_core::supervision::DocId;
use leptos::prelude::*;

/// The form of a record.
#[component]
pub fn FormPane(record: DocId, policy: Policy) -> impl IntoView {
    let keeper = Keeper::here();
    let toasts = Toasts::here();
    let found = keeper.read_now(|all| {
        let held = all.record(record)?;
        let title = held
            .case
            .map_or_else(|| all.title(held.of), |case| all.title(case));
        let form = policy.form_of(all, &held.paper);
        let form = form.map(|made| made.form.into_owned());
        let name = held.paper.form.clone();
        let talk = held.meeting.map(|meeting| (meeting, held.case));
        Some((form, name, held.paper.locked.is_some(), title, talk))
    });
    let Some((form, name, locked, title, talk)) = found else {
        return view! { <p>"This record is not here any more."</p> }.into_any();
    };
    if locked {
        return view! {
            <PaneHeading>{title}</PaneHeading>
            <Notice>
                <p>
                    "This record is locked. " <a href=to(Page::Record(record))>"Read it or add a note"</a>
                    "."
                </p>
            </Notice>
        }
        .into_any();
    }
    let Some(form) = form else {
        return view! {
            <Notice>
                <p>"The form "{name}" is not in this edition of the policy. What was written is kept."</p>
            </Notice>
        }
        .into_any();
    };
    let session = FormSession::open(&form, &answers_of(keeper, record));
    keep_answers(record, move || session.answers());
    on_cleanup(move || settle(keeper, toasts, record));
    let bound = {
        let form = form.clone();
        Signal::derive(move || keeper.read(|all| shown_bound(all, record, &form)))
    };
    let people = keeper.read_now(known);
    let name = form.title.clone();
    view! {
        <PaneHeading>{name}": "{title}</PaneHeading>
        <p class="muted small">"Seen by the two of you. "{as_you_type()}</p>
        {talk
            .map(|(meeting, case)| {
                let place = if case.is_some() { Place::CaseDiscussion } else { Place::Session };
                view! {
                    <ThinkLink id=record place=place />
                    <ToolsUsed meeting=meeting which=Used::About(case) />
                }
            })}
        <FormView policy=policy form=form session=session bound=bound known=people />
    }
    .into_any()
}
