//! Group supervision: the groups, their sessions from the question to the signed record, and
//! formats of one's own.

mod about;
mod actions;
mod attendance;
mod begin;
mod begin_fields;
mod close;
mod format;
mod home;
mod later;
mod look;
mod notes;
mod place;
mod record;
mod run;
mod sheet;

pub use home::GroupLines;
pub use look::page_of_meeting;
pub use place::GroupPlace;

use crate::app::engine::WithPolicy;
use crate::app::keeper::Keeper;
use crate::app::page::GroupPage;
use crate::app::pages::meeting::NotHere;
use alongside_core::supervision::DocId;
use leptos::prelude::*;

/// A page of a group, of one of its sessions, or of a format.
#[component]
pub fn GroupPages(
    /// The group, session or format; a new one where it is not here.
    id: DocId,
    /// Which page.
    page: GroupPage,
) -> impl IntoView {
    let keeper = Keeper::here();
    let session = keeper.read_now(|all| all.group_session(id).is_some());
    match page {
        GroupPage::About => view! {
            <WithPolicy view=move |policy| view! { <about::GroupForm id=id policy=policy /> }.into_any() />
        }
        .into_any(),
        GroupPage::Begin => view! {
            <WithPolicy view=move |policy| view! { <begin::Begin group=id policy=policy /> }.into_any() />
        }
        .into_any(),
        GroupPage::Format => view! {
            <WithPolicy view=move |policy| view! { <format::FormatForm id=id policy=policy /> }.into_any() />
        }
        .into_any(),
        GroupPage::Run | GroupPage::Record if !session => {
            view! { <NotHere what="group session" /> }.into_any()
        }
        GroupPage::Run => view! { <run::RunPage id=id /> }.into_any(),
        GroupPage::Record => view! {
            <WithPolicy view=move |policy| {
                view! { <record::RecordPage id=id policy=policy /> }.into_any()
            } />
        }
        .into_any(),
    }
}
