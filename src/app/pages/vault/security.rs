//! Locking, covers, passphrase and recovery sheet.

use crate::app::components::{
    Button, Choice, ChoiceChips, ErrorSummary, PageHeading, Problem, TextField, TextKind, Toasts,
    Width, to,
};
use crate::app::gate::Gate;
use crate::app::keeper::Keeper;
use crate::app::page::{Inside, Plain};
use crate::app::route::Route;
use crate::store::Unlock;
use leptos::prelude::*;
use leptos::task::spawn_local;
use zeroize::Zeroizing;

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
    let passphrase = RwSignal::new(String::new());
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
    let renew = move || {
        let Some(vault) = Keeper::here().vault() else {
            return;
        };
        let with = Unlock::Passphrase(Zeroizing::new(passphrase.get_untracked()));
        spawn_local(async move {
            match vault.renew_recovery(&with).await {
                Ok(sheet) => {
                    gate.set_sheet(Some(sheet));
                    route.go(&Plain::RecoverySheet.into());
                }
                Err(error) if !problems.is_disposed() => {
                    problems.set(vec![Problem::new("sheet-passphrase", error.to_string())]);
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
        <h2>"Passphrase"</h2>
        <p><a href=to(Inside::ChangePassphrase)>"Change your passphrase"</a></p>
        <h2>"Recovery sheet"</h2>
        <p>"A new sheet replaces the old one, which then opens nothing."</p>
        <TextField
            id="sheet-passphrase"
            label="Your passphrase"
            value=passphrase
            kind=TextKind::Passphrase
            error=Problem::at(problems, "sheet-passphrase")
        />
        <Button press=renew>"Make a new recovery sheet"</Button>
    }
}
