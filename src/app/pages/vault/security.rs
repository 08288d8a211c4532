//! Locking, covers, passphrase and recovery sheet.

use crate::app::components::{
    Button, Choice, ChoiceChips, ErrorSummary, Notice, NoticeKind, PageHeading, Problem, TextField,
    TextKind, Toasts, Width, to,
};
use crate::app::gate::Gate;
use crate::app::keeper::Keeper;
use crate::app::page::{Inside, Plain};
use crate::app::pages::prove::{Proof, ProofFields};
use crate::app::route::Route;
use crate::store::{Lock, OpenVault, passkey};
use leptos::prelude::*;
use leptos::task::spawn_local;

fn has_passkey(vault: &OpenVault) -> bool {
    vault.locks().iter().any(Lock::is_passkey)
}

/// This device's passkey: added, or taken away.
#[component]
fn Passkeys() -> impl IntoView {
    let toasts = Toasts::here();
    let vault = StoredValue::new_local(Keeper::here().vault());
    let there = RwSignal::new(vault.with_value(|vault| vault.as_ref().is_some_and(has_passkey)));
    let said = RwSignal::new(None::<String>);
    let told = move |outcome: Result<&'static str, String>| {
        if said.is_disposed() {
            return;
        }
        match outcome {
            Ok(words) => {
                said.set(None);
                there.set(vault.with_value(|vault| vault.as_ref().is_some_and(has_passkey)));
                toasts.say(words);
            }
            Err(error) => said.set(Some(error)),
        }
    };
    let enrol = move || {
        let Some(vault) = vault.get_value() else {
            return;
        };
        spawn_local(async move {
            let made = async {
                let key = passkey::enrol(vault.id(), "Alongside on this device")
                    .await
                    .map_err(|error| error.to_string())?;
                vault
                    .add_passkey(key.credential, key.salt, &key.secret)
                    .await
                    .map_err(|error| error.to_string())?;
                Ok("The passkey of this device opens your work now.")
            };
            told(made.await);
        });
    };
    let remove = move || {
        let Some(vault) = vault.get_value() else {
            return;
        };
        spawn_local(async move {
            let gone = vault.remove_passkeys().await;
            told(
                gone.map(|()| "The passkey opens nothing any more.")
                    .map_err(|error| error.to_string()),
            );
        });
    };
    let offered = passkey::is_offered();
    view! {
        <p>
            "Your fingerprint, face or the PIN of this device can open your work, beside the passphrase. Keep the passphrase and the recovery sheet: a passkey is lost with its device."
        </p>
        {move || {
            said.get()
                .map(|said| view! { <Notice kind=NoticeKind::Problem><p>{said}</p></Notice> })
        }}
        {move || match (there.get(), offered) {
            (true, _) => view! {
                <p class="strong">"A passkey of this device opens your work."</p>
                <Button press=remove>"Take the passkey away"</Button>
            }
            .into_any(),
            (false, true) => view! { <Button press=enrol>"Add this device's passkey"</Button> }.into_any(),
            (false, false) => view! {
                <Notice>
                    <p>"This browser has no passkeys here. Use the passphrase or the recovery sheet."</p>
                </Notice>
            }
            .into_any(),
        }}
    }
}

/// The page.
#[component]
pub fn Security() -> impl IntoView {
    let gate = Gate::here();
    let route = Route::here();
    let toasts = Toasts::here();
    let minutes = RwSignal::new(gate.minutes().to_string());
    Effect::new(move |before: Option<String>| {
        let now = minutes.get();
        if before.as_ref().is_some_and(|before| *before != now)
            && let Ok(minutes) = now.parse()
        {
            gate.set_minutes(minutes);
        }
        now
    });
    let choices = ["1", "3", "5", "10", "15"]
        .map(|minutes| {
            Choice::new(
                minutes,
                format!("{minutes} minute{}", if minutes == "1" { "" } else { "s" }),
            )
        })
        .to_vec();
    let code = RwSignal::new(String::new());
    let proof = Proof::new("sheet-passphrase");
    let problems = RwSignal::new(Vec::<Problem>::new());
    let set_code = move || match gate.set_code(code.get_untracked().trim()) {
        Ok(true) => {
            problems.set(Vec::new());
            code.set(String::new());
            toasts.say("Code set until you lock.");
        }
        Ok(false) => problems.set(vec![Problem::new("code", "The code must be six digits")]),
        Err(error) => problems.set(vec![Problem::new("code", error.to_string())]),
    };
    let renewing = RwSignal::new(false);
    let renew = move || {
        let missing: Vec<Problem> = proof.missing().into_iter().collect();
        let good = missing.is_empty();
        problems.set(missing);
        let Some(vault) = Keeper::here()
            .vault()
            .filter(|_| good && !renewing.get_untracked())
        else {
            return;
        };
        renewing.set(true);
        spawn_local(async move {
            let outcome = match proof.unlock(&vault).await {
                Ok(with) => vault
                    .renew_recovery(&with)
                    .await
                    .map_err(|error| error.to_string()),
                Err(words) => Err(words),
            };
            match outcome {
                Ok(sheet) => {
                    gate.set_sheet(Some(sheet));
                    route.go(&Plain::RecoverySheet.into());
                }
                Err(words) if !problems.is_disposed() => {
                    problems.set(vec![proof.problem(words)]);
                    renewing.set(false);
                }
                Err(_) => {}
            }
        });
    };
    view! {
        <ErrorSummary problems=problems />
        <PageHeading>"Locking and passphrase"</PageHeading>
        <h2>"Lock by itself"</h2>
        <p>"When nobody touches this device for so long. During a meeting the screen is covered instead."</p>
        <ChoiceChips label="Lock after" choices=choices value=minutes />
        <h2>"A code for covers"</h2>
        <p>"Six digits lift a cover during a meeting, so that you need not type the passphrase in front of others. They hold until you lock."</p>
        <TextField
            id="code"
            label="Six digits"
            value=code
            kind=TextKind::Digits
            width=Width::Eight
            error=Problem::at(problems, "code")
        />
        <Button press=set_code>"Set the code"</Button>
        <h2>"Passkey"</h2>
        <Passkeys />
        <h2>"Passphrase"</h2>
        <p><a class="link" href=to(Inside::ChangePassphrase)>"Change your passphrase"</a></p>
        <h2>"Recovery sheet"</h2>
        <p>"A new sheet replaces the old one, which then opens nothing."</p>
        <ProofFields
            proof=proof
            label="Your passphrase"
            vault=Keeper::here().vault()
            problems=problems
        />
        <Button press=renew>"Make a new recovery sheet"</Button>
    }
}
