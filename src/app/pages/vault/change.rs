//! A new passphrase.

use super::set_up::{NewPassphrase, advice};
use crate::app::components::{
    Actions, Button, ErrorSummary, PageHeading, Problem, TextField, TextKind, Toasts, Weight,
    link_class, to,
};
use crate::app::keeper::Keeper;
use crate::app::page::Inside;
use crate::app::route::Route;
use crate::store::{StoreError, Strength, Unlock, strength};
use leptos::prelude::*;
use leptos::task::spawn_local;
use zeroize::Zeroizing;

/// The page.
#[component]
pub fn ChangePassphrase() -> impl IntoView {
    let route = Route::here();
    let toasts = Toasts::here();
    let current = RwSignal::new(String::new());
    let new = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let busy = RwSignal::new(false);
    let change = move || {
        let (old, next) = (current.get_untracked(), new.get_untracked());
        let mut found = Vec::new();
        if old.is_empty() {
            found.push(Problem::new("passphrase", "Enter your passphrase of now"));
        }
        if strength(&next) != Strength::Good {
            let words = if next.is_empty() {
                "Enter a new passphrase".into()
            } else {
                advice(&next)
            };
            found.push(Problem::new("new-passphrase", words));
        }
        let good = found.is_empty();
        problems.set(found);
        let Some(vault) = Keeper::here()
            .vault()
            .filter(|_| good && !busy.get_untracked())
        else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            let old = Unlock::Passphrase(Zeroizing::new(old));
            let outcome = vault.change_passphrase(&old, &Zeroizing::new(next)).await;
            if outcome.is_ok() {
                toasts.say("Passphrase changed.");
                route.go(&Inside::Security.into());
                return;
            }
            if let Err(error) = outcome
                && !problems.is_disposed()
            {
                let field = if error == StoreError::WeakPassphrase {
                    "new-passphrase"
                } else {
                    "passphrase"
                };
                problems.set(vec![Problem::new(field, error.to_string())]);
                busy.set(false);
            }
        });
    };
    view! {
        <ErrorSummary problems=problems />
        <PageHeading>"Change your passphrase"</PageHeading>
        <TextField
            id="passphrase"
            label="Passphrase of now"
            value=current
            kind=TextKind::Passphrase
            error=Problem::at(problems, "passphrase")
        />
        <NewPassphrase value=new label="New passphrase" error=Problem::at(problems, "new-passphrase") />
        <p>"Your recovery sheet goes on working. Backups made by hand keep the passphrase they were made with."</p>
        <Actions>
            <Button weight=Weight::Primary press=change>
                {move || if busy.get() { "Changing…" } else { "Change it" }}
            </Button>
            <a class=link_class(Weight::Quiet) href=to(Inside::Security)>
                "Go back"
            </a>
        </Actions>
    }
}
