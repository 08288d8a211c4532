//! Every case that is known here.

use super::add::AddCase;
use super::table::CaseTable;
use crate::app::components::{
    Actions, Checkbox, Disclosure, Empty, PageHeading, Weight, link_class, to,
};
use crate::app::keeper::Keeper;
use crate::app::page::Inside;
use leptos::prelude::*;

/// The page.
#[component]
pub fn CaseList() -> impl IntoView {
    let keeper = Keeper::here();
    let closed_too = RwSignal::new(false);
    let any = Memo::new(move |_| keeper.read(|workspace| workspace.cases().next().is_some()));
    let paste = move || {
        view! {
            <a class=link_class(Weight::Primary) href=to(Inside::Caseload)>
                "Paste a caseload"
            </a>
        }
    };
    view! {
        <PageHeading>"Cases"</PageHeading>
        {move || {
            if any.get() {
                view! {
                    <Actions>{paste()}</Actions>
                    <Checkbox id="closed-too" label="Show closed cases" value=closed_too />
                    <CaseTable closed_too=closed_too caption="Cases" />
                }
                    .into_any()
            } else {
                view! {
                    <Empty>
                        <p>
                            "Cases will stand here by number and initials, with their plan and when they were last discussed. A whole caseload can be pasted from a spreadsheet."
                        </p>
                        {paste()}
                    </Empty>
                }
                    .into_any()
            }
        }}
        <Disclosure summary="Add one case">
            <AddCase />
        </Disclosure>
    }
}
