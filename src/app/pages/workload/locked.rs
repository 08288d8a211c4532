//! A closed sheet: to read and print.

use super::band::band_picture;
use super::grid::SheetGrid;
use super::spreadsheet::ClosedSheetFile;
use crate::app::components::{Actions, Button, PageHeading, Weight, link_class, to};
use crate::app::keeper::Keeper;
use crate::app::page::{Page, PersonTab};
use crate::app::pages::meeting::{NotHere, TickLine};
use alongside_core::supervision::{DocId, TickKind};
use leptos::prelude::*;

/// The page of one sheet.
#[component]
pub fn SheetPage(
    /// The sheet.
    id: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let worker = keeper.read_now(|all| all.workload_sheet(id).map(|sheet| sheet.worker));
    let Some(worker) = worker else {
        return view! { <NotHere what="sheet" /> }.into_any();
    };
    let back = to(Page::Person(worker, PersonTab::Workload));
    view! {
        <div class="no-print">
            <PageHeading>"Workload sheet"</PageHeading>
            <a class=link_class(Weight::Quiet) href=back>
                "All workload sheets of this person"
            </a>
        </div>
        <ClosedSheet id=id />
    }
    .into_any()
}

/// A closed sheet with its picture and its grid.
#[component]
pub fn ClosedSheet(
    /// The sheet.
    id: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let kept = keeper.read_now(|all| {
        let sheet = all.workload_sheet(id)?;
        sheet.score.as_ref().map(|kept| kept.as_ref().clone())
    });
    let print = || {
        // A browser that cannot print leaves the page as it is.
        let _ = window().print();
    };
    let head = kept.map(|kept| {
        view! {
            <p class="lead">{kept.standing.clone()}</p>
            {band_picture(&kept.score)}
        }
    });
    view! {
        <div class="no-print">
            {head}
            <Actions>
                <Button weight=Weight::Primary press=print>
                    "Print the sheet"
                </Button>
            </Actions>
        </div>
        <SheetGrid id=id />
        <div class="no-print">
            <h2>"Copies and file"</h2>
            <TickLine meeting=id case=None what=TickKind::NotesCopied label="Copy with the worker since" />
            <TickLine meeting=id case=None what=TickKind::Filed label="Placed on the supervision file on" />
            <ClosedSheetFile id=id />
        </div>
    }
}
