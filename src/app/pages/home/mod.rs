//! Home: what today asks for.

mod beforehand;
mod begin;
mod decision_line;
mod due_now;
mod my_actions;
mod next;
mod not_entered;
mod to_sign;

use self::begin::Begin;
use self::due_now::DueNow;
use self::my_actions::MyActions;
use self::next::NextMeeting;
use self::not_entered::NotEnteredList;
use self::to_sign::ToSign;
use crate::app::clock;
use crate::app::components::PageHeading;
use crate::app::keeper::Keeper;
use crate::app::pages::backup::{BackupAge, Trouble};
use crate::app::pages::group::GroupLines;
use crate::app::session::{Session, VaultState};
use crate::app::words;
use leptos::prelude::*;

pub use beforehand::keep_first_page;
pub use not_entered::{remove_ticks, tick_of, tick_on};

/// The first page of an open vault.
#[component]
pub fn Home() -> impl IntoView {
    let keeper = Keeper::here();
    let session = Session::here();
    let today = clock::use_today();
    let anyone = Memo::new(move |_| keeper.read(|all| all.workers().next().is_some()));
    // What has changed since the last backup is only known when everything is read.
    let kept = Memo::new(move |_| {
        !matches!(
            session.vault.get(),
            VaultState::Sample | VaultState::Opening
        )
    });
    view! {
        <PageHeading>{move || words::weekday_and_day(today.get())}</PageHeading>
        <Show when=move || anyone.get() fallback=|| view! { <Begin /> }>
            <NextMeeting today=today />
            <NotEnteredList today=today />
            <ToSign />
            <GroupLines />
            <DueNow today=today />
            <MyActions today=today />
        </Show>
        <Show when=move || kept.get()>
            <Trouble on_home=true />
            <BackupAge />
        </Show>
    }
}
