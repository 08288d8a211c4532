//! Checking a backup: what is in it, and how it compares. Nothing is changed.

use super::contents::{Counts, OpenedBackup, comparison, counted, origin};
use super::open_file::OpenFile;
use crate::app::components::{
    Actions, Button, Notice, NoticeKind, PageHeading, Weight, link_class, to,
};
use crate::app::keeper::Keeper;
use crate::app::page::{Inside, Plain};
use crate::app::route::focus_heading;
use alongside_core::backup::{Fate, plan};
use leptos::prelude::*;
use std::rc::Rc;

/// The page.
#[component]
pub fn CheckBackup() -> impl IntoView {
    let found = RwSignal::new_local(None::<Rc<OpenedBackup>>);
    let opened = move |backup| {
        found.set(Some(Rc::new(backup)));
        focus_heading();
    };
    move || {
        match found.get() {
        None => view! {
            <PageHeading>"Check a backup"</PageHeading>
            <p class="lead">"See that a backup opens, that it is whole, and how it compares with what is here. Nothing is changed."</p>
            <OpenFile opened=opened />
        }
        .into_any(),
        Some(opened) => {
            let again = Callback::new(move |()| {
                found.set(None);
                focus_heading();
            });
            view! { <Report opened=opened again=again /> }.into_any()
        }
    }
    }
}

#[component]
fn Report(opened: Rc<OpenedBackup>, again: Callback<()>) -> impl IntoView {
    let keeper = Keeper::here();
    let compared = keeper.read_now(|workspace| plan(workspace, &opened.backup));
    let missing = keeper.read_now(|workspace| {
        let there: std::collections::BTreeSet<_> =
            compared.documents.iter().map(|one| one.id).collect();
        workspace
            .documents()
            .filter(|document| !there.contains(&document.id()))
            .count()
    });
    let counts = counted(&opened.backup);
    let behind = missing + compared.count(Fate::NewerHere);
    let verdict = match (
        compared.count(Fate::Added) + compared.count(Fate::Changed),
        compared.count(Fate::Conflict),
        behind,
    ) {
        (0, 0, 0) => "It holds exactly what is here.".to_owned(),
        (0, 0, behind) => format!(
            "It is an earlier state of what is here. What was added or changed since is not in it: {behind}."
        ),
        _ => "It holds things that are not here, or newer ones.".to_owned(),
    };
    view! {
        <PageHeading>"This backup is whole"</PageHeading>
        <Notice kind=NoticeKind::Success>
            <p>{verdict}</p>
        </Notice>
        <h2>"The backup"</h2>
        {origin(&opened)}
        <h2>"What is in it"</h2>
        <Counts counts=counts />
        {comparison(&compared)}
        <Actions>
            <Button press=move || again.run(())>"Check another"</Button>
            <a class=link_class(Weight::Quiet) href=to(Plain::Restore)>
                "Restore from a backup"
            </a>
            <a class=link_class(Weight::Quiet) href=to(Inside::DataSafety)>
                "Data safety"
            </a>
        </Actions>
    }
}
