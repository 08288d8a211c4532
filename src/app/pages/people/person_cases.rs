//! The cases that a person holds.

use crate::app::clock;
use crate::app::components::{Actions, Checkbox, Disclosure, Empty, Weight, link_class, to};
use crate::app::keeper::Keeper;
use crate::app::page::Inside;
use crate::app::pages::cases::{AddCase, CaseTable};
use alongside_core::supervision::DocId;
use leptos::prelude::*;

/// The tab.
#[component]
pub fn PersonCases(
    /// The person.
    id: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::use_today();
    let closed_too = RwSignal::new(false);
    let any = Memo::new(move |_| {
        keeper.read(|workspace| {
            workspace.cases().any(|(_, case)| {
                case.held_by(id, today.get())
                    || case.allocated.iter().any(|link| link.value.worker == id)
            })
        })
    });
    view! {
        <h2>"Cases"</h2>
        <Actions>
            <a class=link_class(Weight::Primary) href=to(Inside::Caseload)>
                "Paste a caseload"
            </a>
        </Actions>
        {move || {
            if any.get() {
                view! {
                    <Checkbox
                        id="closed-too"
                        label="Show closed cases and those that others hold now"
                        value=closed_too
                    />
                    <CaseTable worker=Some(id) closed_too=closed_too caption="Cases of this person" />
                }
                    .into_any()
            } else {
                view! {
                    <Empty>
                        <p>
                            "The cases this person holds will stand here. There is none yet: paste their caseload from a spreadsheet, or add one case below."
                        </p>
                    </Empty>
                }
                    .into_any()
            }
        }}
        <Disclosure summary="Add one case">
            <AddCase worker=Some(id) />
        </Disclosure>
    }
}
