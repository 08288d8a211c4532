//! A backup on a device that has no vault: what is in it, a passphrase, one transaction, a
//! receipt.

use super::contents::{Counts, OpenedBackup, counted, origin};
use crate::app::components::{
    Button, ErrorSummary, Notice, NoticeKind, PageHeading, Problem, Weight, link_class, to,
};
use crate::app::gate::Gate;
use crate::app::keeper::Contents;
use crate::app::page::Plain;
use crate::app::pages::vault::{NewVault, advice};
use crate::app::route::focus_heading;
use crate::app::words;
use crate::store::{StoreError, Strength, strength};
use alongside_core::calendar::Date;
use alongside_core::supervision::Kind;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The preview, then the receipt.
#[component]
pub fn IntoNewVault(
    opened: Rc<OpenedBackup>,
    give_up: Callback<()>,
    /// Set as soon as the vault is being made.
    done: RwSignal<bool>,
) -> impl IntoView {
    let gate = Gate::here();
    let value = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let fault = RwSignal::new(None::<StoreError>);
    let busy = RwSignal::new(false);
    let restored = RwSignal::new(false);
    let opened = StoredValue::new_local(opened);
    let restore = move |council: Option<String>| {
        if busy.get_untracked() {
            return;
        }
        let passphrase = value.get_untracked();
        if strength(&passphrase) != Strength::Good {
            let why = if passphrase.is_empty() {
                "Enter a passphrase for this device".into()
            } else {
                advice(&passphrase)
            };
            problems.set(vec![Problem::new("new-passphrase", why)]);
            return;
        }
        problems.set(Vec::new());
        fault.set(None);
        busy.set(true);
        done.set(true);
        let opened = opened.get_value();
        spawn_local(async move {
            TimeoutFuture::new(30).await;
            let contents = Contents::of(&opened.backup, &opened.name);
            let outcome = gate.create_holding(passphrase, council, contents).await;
            if busy.is_disposed() {
                return;
            }
            busy.set(false);
            match outcome {
                Ok(()) => restored.set(true),
                Err(error) => {
                    done.set(false);
                    fault.set(Some(error));
                }
            }
            focus_heading();
        });
    };
    move || {
        let file = opened.get_value();
        if restored.get() {
            return view! { <Receipt made=file.backup.made.on counts=counted(&file.backup) /> }
                .into_any();
        }
        let counts = counted(&file.backup);
        view! {
            <ErrorSummary problems=problems />
            <PageHeading>"What is in this backup"</PageHeading>
            {move || {
                fault.get().map(|error| {
                    view! {
                        <Notice kind=NoticeKind::Problem>
                            <p>"Nothing was restored. "{error.to_string()}</p>
                        </Notice>
                    }
                })
            }}
            <p class="lead">"Nothing has been changed yet."</p>
            {origin(&file)}
            <h2>"What will be restored"</h2>
            <Counts counts=counts />
            <h2>"A passphrase for this device"</h2>
            <p>"You type it each time you start. It need not be the one of the other device."</p>
            <NewVault
                passphrase=value
                problems=problems
                button=Signal::derive(move || if busy.get() { "Restoring…" } else { "Restore" })
                make=restore
            >
                <Button weight=Weight::Quiet press=move || give_up.run(())>"Choose another file"</Button>
            </NewVault>
            <p role="status" class="unseen">{move || busy.get().then_some("Restoring.")}</p>
        }
        .into_any()
    }
}

#[component]
fn Receipt(made: Date, counts: BTreeMap<Kind, usize>) -> impl IntoView {
    let all = i64::try_from(counts.values().sum::<usize>()).unwrap_or(i64::MAX);
    view! {
        <PageHeading>"Restored"</PageHeading>
        <Notice kind=NoticeKind::Success>
            <p>
                {words::count(all, "item was", "items were")} " restored from the backup of "
                {words::day(made)} ", all of them."
            </p>
        </Notice>
        <p>"This device now has its own recovery sheet. It opens your work if you forget the passphrase. The sheet of the other device does not open this one."</p>
        <p>
            <a class=link_class(Weight::Primary) href=to(Plain::RecoverySheet)>
                "Get the recovery sheet"
            </a>
        </p>
        <h2>"What was restored"</h2>
        <Counts counts=counts />
    }
}
