//! Opening a backup: on a device without a vault, or into the one that is open.

use super::contents::OpenedBackup;
use super::fresh::IntoNewVault;
use super::merge::IntoThisVault;
use super::open_file::OpenFile;
use crate::app::components::{PageHeading, Weight, link_class, to};
use crate::app::gate::{Fault, Gate};
use crate::app::page::Plain;
use crate::app::route::focus_heading;
use crate::app::session::{Session, VaultState};
use crate::store::StoreError;
use leptos::prelude::*;
use std::rc::Rc;

/// Where a backup would go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Into {
    /// Nobody knows yet.
    Waiting,
    /// There is no vault here, or it cannot be opened for good.
    New,
    /// The vault that is open.
    This,
    /// A vault that is locked.
    Locked,
    /// The sample, which keeps nothing.
    Sample,
}

/// The page.
#[component]
pub fn Restore() -> impl IntoView {
    let session = Session::here();
    let gate = Gate::here();
    // Kept from the first sight on: a vault made here opens while its receipt is on the screen.
    let target = RwSignal::new(Into::Waiting);
    let found = RwSignal::new_local(None::<Rc<OpenedBackup>>);
    let done = RwSignal::new(false);
    Effect::new(move |_| {
        let lost = matches!(
            gate.fault.get(),
            Some(Fault::Store(StoreError::DamagedVault { .. }))
        );
        let now = match session.vault.get() {
            VaultState::Looking | VaultState::Opening => Into::Waiting,
            VaultState::Absent => Into::New,
            VaultState::Locked if lost => Into::New,
            VaultState::Locked => Into::Locked,
            VaultState::Open | VaultState::Covered => Into::This,
            VaultState::Sample => Into::Sample,
        };
        if !done.get_untracked() && target.get_untracked() != now {
            found.set(None);
            target.set(now);
        }
    });
    let opened = move |backup| {
        found.set(Some(Rc::new(backup)));
        focus_heading();
    };
    let give_up = Callback::new(move |()| {
        found.set(None);
        focus_heading();
    });
    move || {
        let into = target.get();
        match (into, found.get()) {
            (Into::Waiting, _) => {
                view! { <p role="status">"Looking for your vault…"</p> }.into_any()
            }
            (Into::Locked, _) => view! {
                <PageHeading>"Open a backup"</PageHeading>
                <p class="lead">"There is a vault on this device already. Unlock it first; then a backup can be taken into it."</p>
                <p>
                    <a class=link_class(Weight::Primary) href=to(Plain::Unlock)>
                        "Unlock"
                    </a>
                </p>
            }
            .into_any(),
            (Into::Sample, _) => view! {
                <PageHeading>"Open a backup"</PageHeading>
                <p class="lead">"The sample people are open. Leave the sample first, so that your own work is not mixed with them."</p>
                <p>
                    <a class=link_class(Weight::Primary) href=to(Plain::Sample)>
                        "Leave the sample"
                    </a>
                </p>
            }
            .into_any(),
            (Into::New | Into::This, None) => view! {
                <PageHeading>"Open a backup"</PageHeading>
                <p class="lead">
                    {if into == Into::New {
                        "Choose the file. It can come from another device. Then you choose a passphrase for this one."
                    } else {
                        "Choose the file. What it has and this vault lacks can be taken in; nothing here is overwritten without asking."
                    }}
                </p>
                <OpenFile opened=opened />
            }
            .into_any(),
            (Into::New, Some(opened)) => {
                view! { <IntoNewVault opened=opened give_up=give_up done=done /> }.into_any()
            }
            (Into::This, Some(opened)) => {
                view! { <IntoThisVault opened=opened give_up=give_up /> }.into_any()
            }
        }
    }
}
