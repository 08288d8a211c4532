//! The tab of a person's page: the sheet that is open or to be begun, and what it was before.

use super::basis::{Basis, Ready, WithScheme};
use super::choose::ChooseScheme;
use super::history::History;
use super::locked::ClosedSheet;
use super::sheet::Editor;
use crate::app::clock;
use crate::app::components::{Actions, Button, Notice, NoticeKind, Weight};
use crate::app::keeper::Keeper;
use alongside_core::supervision::{DocId, Workspace};
use alongside_core::workload::last_sheet;
use leptos::prelude::*;

/// What the tab shows first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    /// A sheet that is not closed.
    Open(DocId),
    /// This month's sheet is closed.
    Closed(DocId),
    /// This month has none yet.
    None,
}

fn first(workspace: &Workspace, worker: DocId) -> First {
    let today = clock::today();
    let open = (workspace.workload_sheets())
        .filter(|(_, sheet)| sheet.worker == worker && sheet.paper.locked.is_none())
        .max_by_key(|(id, sheet)| (sheet.content.on, *id));
    if let Some((id, _)) = open {
        return First::Open(id);
    }
    match last_sheet(workspace, worker, today, None) {
        Some((id, sheet)) if sheet.content.on.month_start() == today.month_start() => {
            First::Closed(id)
        }
        _ => First::None,
    }
}

/// The tab.
#[component]
pub fn WorkloadTab(
    /// The person.
    id: DocId,
) -> impl IntoView {
    view! { <WithScheme view=move |ready| view! { <Standing worker=id ready=ready /> }.into_any() /> }
}

#[component]
fn Standing(worker: DocId, ready: Ready) -> impl IntoView {
    let keeper = Keeper::here();
    let basis = keeper.read_now(|all| Basis::of(&ready, all, worker, clock::today()));
    let basis = match basis {
        Ok(Some(basis)) => basis,
        Ok(None) => return view! { <ChooseScheme /> }.into_any(),
        Err(error) => {
            return view! {
                <Notice kind=NoticeKind::Problem>
                    <p>"The scheme of points cannot be read: "{error.to_string()}</p>
                </Notice>
            }
            .into_any();
        }
    };
    let whose = keeper.read_now(|all| basis.whose(all, worker, clock::today()));
    // What is shown changes when a sheet is closed or another begun, not with every word.
    let shown = RwSignal::new(keeper.read_now(|all| first(all, worker)));
    let basis = StoredValue::new(basis);
    let closed = Callback::new(move |id| shown.set(First::Closed(id)));
    let body = move || match shown.get() {
        First::Open(id) => view! {
            <Editor worker=worker sheet=Some(id) basis=basis.get_value() closed=closed />
        }
        .into_any(),
        First::None => view! {
            <Editor worker=worker sheet=None basis=basis.get_value() closed=closed />
        }
        .into_any(),
        First::Closed(id) => view! {
            <ClosedSheet id=id />
            <Actions>
                <Button weight=Weight::Secondary press=move || shown.set(First::None)>
                    "Start another sheet"
                </Button>
            </Actions>
        }
        .into_any(),
    };
    view! {
        {whose.map(|words| view! { <p class="muted">{words}</p> })}
        {body}
        <History worker=worker />
    }
    .into_any()
}
