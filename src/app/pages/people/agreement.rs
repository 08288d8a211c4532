//! A person's supervision contracts.

use crate::app::components::{Actions, Empty, Weight, link_class};
use crate::app::keeper::Keeper;
use crate::app::page::Page;
use crate::app::words;
use alongside_core::supervision::{Agreement, Body, DocId, Workspace};
use leptos::prelude::*;

/// The tab.
#[component]
pub fn Agreements(
    /// The person.
    id: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    view! {
        <h2>"Supervision contract"</h2>
        <Actions>
            <a class=link_class(Weight::Primary) href=Page::Agreement(id).path()>
                "Begin a contract"
            </a>
        </Actions>
        {move || {
            let lines = keeper.read(|workspace| lines(workspace, id));
            if lines.is_empty() {
                return view! {
                    <Empty>
                        <p>
                            "The contract between this person and their supervisor will stand here, with its signatures and review date. None is kept here yet: begin one, or log a signature that was given on paper."
                        </p>
                    </Empty>
                }
                    .into_any();
            }
            let lines = lines
                .into_iter()
                .map(|(address, title, about)| {
                    view! {
                        <li class="due">
                            <h3><a href=address>{title}</a></h3>
                            <p>{about}</p>
                        </li>
                    }
                })
                .collect_view();
            view! { <ul class="due-list">{lines}</ul> }.into_any()
        }}
    }
}

fn lines(workspace: &Workspace, id: DocId) -> Vec<(String, String, String)> {
    let mut agreements: Vec<_> = workspace
        .about(id)
        .filter_map(|document| match &document.body {
            Body::Agreement(agreement) if agreement.worker == id => {
                Some((document.id(), agreement))
            }
            _ => None,
        })
        .collect();
    agreements.sort_by_key(|(id, agreement)| std::cmp::Reverse((agreement.on, *id)));
    agreements
        .into_iter()
        .map(|(document, agreement)| {
            let address = Page::Agreement(document).path();
            let title = format!("Contract of {}", words::day(agreement.on));
            (address, title, standing(workspace, agreement))
        })
        .collect()
}

fn standing(workspace: &Workspace, agreement: &Agreement) -> String {
    let with = format!("With {}.", workspace.title(agreement.supervisor));
    let signed = match (&agreement.paper.locked, agreement.paper.signatures.len()) {
        (Some(locked), _) => format!("Signed and locked on {}.", words::day(locked.on)),
        (None, 0) => "Not signed yet.".into(),
        (None, 1) => "One of two has signed.".into(),
        (None, _) => "Both have signed.".into(),
    };
    let reviewed = agreement
        .reviewed
        .iter()
        .max()
        .map(|day| format!(" Last reviewed on {}.", words::day(*day)))
        .unwrap_or_default();
    let next = agreement
        .review_due
        .map(|day| format!(" Next review by {}.", words::weekday_and_day(day)))
        .unwrap_or_default();
    format!("{with} {signed}{reviewed}{next}")
}
