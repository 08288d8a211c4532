//! The portfolio of one person: their own notes, learning, feedback and observations.

mod entry;
mod form;
mod pass_on;

pub use pass_on::PassOnPage;

use self::entry::Pieces;
use self::form::PieceForm;
use crate::app::components::{Disclosure, PageHeading, Saved, Weight, link_class, to};
use crate::app::keeper::Keeper;
use crate::app::page::{Page, PersonTab};
use crate::app::pages::entry::NotHere;
use crate::app::tool_shelf::WithTools;
use alongside_core::supervision::{DocId, PieceKind};
use leptos::prelude::*;

/// What a piece is, on the screen.
pub fn piece_words(what: PieceKind) -> &'static str {
    match what {
        PieceKind::Note => "Note",
        PieceKind::Learning => "Learning",
        PieceKind::Feedback => "Feedback",
        PieceKind::Observation => "Observation",
    }
}

/// The page.
#[component]
pub fn PortfolioPage(
    /// The person.
    id: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let name = keeper.read_now(|all| all.person(id).map(|person| person.name.clone()));
    let Some(name) = name else {
        return view! {
            <PageHeading>"Portfolio"</PageHeading>
            <NotHere what="person" />
        }
        .into_any();
    };
    let begun = keeper.draft(&form::draft_key(id, None)).is_some();
    view! {
        <p>
            <a class="link" href=to(Page::Person(id, PersonTab::Thinking))>
                "Go back"
            </a>
        </p>
        <PageHeading>"Portfolio"</PageHeading>
        <div class="row row-end">
            <p class="lead">{name}"’s own notes, learning, feedback and observations."</p>
            <Saved state=keeper.saved() />
        </div>
        <WithTools view=move |tools| {
            let tools = StoredValue::new(tools);
            view! {
                <Disclosure summary="Add to the portfolio" open=begun>
                    <PieceForm of=id piece=None tools=tools />
                </Disclosure>
                <Pieces of=id tools=tools />
                <div class="actions">
                    <a class=link_class(Weight::Secondary) href=to(Page::PassOn(id))>
                        "Pass it on"
                    </a>
                </div>
            }
                .into_any()
        } />
    }
    .into_any()
}
