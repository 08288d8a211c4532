//! A new passphrase.

use super::set_up::{NewPassphrase, advice};
use crate::app::components::{
    Actions, Button, ErrorSummary, PageHeading, Problem, Toasts, Weight, link_class, to,
};
use crate::app::keeper::Keeper;
use crate::app::page::Inside;
use crate::app::pages::prove::{Proof, ProofFields};
use crate::app::route::Route;
use crate::store::{StoreError, Strength, strength};
use leptos::prelude::*;
use leptos::task::spawn_local;
use zeroize::Zeroizing;

/// The page.
#[component]
pub fn ChangePassphrase() -> impl IntoView {
    let route = Route::here();
    let toasts = Toasts::here();
    let proof = Proof::new("passphrase");
    let new = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let busy = RwSignal::new(false);
    let change = move || {
        let next = new.get_untracked();
        let mut found: Vec<Problem> = proof.missing().into_iter().collect();
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
            let outcome = match proof.unlock(&vault).await {
                Ok(old) => vault
                    .change_passphrase(&old, &Zeroizing::new(next))
                    .await
                    .map_err(|error| match error {
                        StoreError::WeakPassphrase => {
                            Problem::new("new-passphrase", error.to_string())
                        }
                        other => proof.problem(other.to_string()),
                    }),
                Err(words) => Err(proof.problem(words)),
            };
            match outcome {
                Ok(()) => {
                    toasts.say("Passphrase changed.");
                    route.go(&Inside::Security.into());
                }
                Err(problem) if !problems.is_disposed() => {
                    problems.set(vec![problem]);
                    busy.set(false);
                }
                Err(_) => {}
            }
        });
    };
    view! {
        <ErrorSummary problems=problems />
        <PageHeading>"Change your passphrase"</PageHeading>
        <ProofFields
            proof=proof
            label="Your passphrase now"
            vault=Keeper::here().vault()
            problems=problems
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
