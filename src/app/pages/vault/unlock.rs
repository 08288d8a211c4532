//! Opening the vault. Each way of failing has its own words, and none changes anything.

use crate::app::components::{
    Actions, Button, Disclosure, ErrorSummary, Notice, NoticeKind, PageHeading, Problem, TextField,
    TextKind, Weight, link_class, to,
};
use crate::app::gate::{Fault, Gate};
use crate::app::page::{Inside, Page, Plain};
use crate::app::route::Route;
use crate::app::session::{Session, VaultState};
use crate::store::{Lock, StoreError, Unlock, passkey};
use leptos::prelude::*;
use leptos::task::spawn_local;
use zeroize::Zeroizing;

/// The page; it also stands in for any page of a locked vault.
#[component]
pub fn UnlockPage() -> impl IntoView {
    let gate = Gate::here();
    let session = Session::here();
    let passphrase = RwSignal::new(String::new());
    let line = RwSignal::new(String::new());
    let council_line = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let busy = RwSignal::new(false);
    let unlock = move |with: Unlock, field: &'static str| {
        if busy.get_untracked() {
            return;
        }
        problems.set(Vec::new());
        busy.set(true);
        let route = Route::here();
        spawn_local(async move {
            let outcome = gate.unlock(with).await;
            if outcome.is_ok() && matches!(route.page_now(), Page::Plain(_)) {
                route.replace(&Inside::Home.into());
            }
            if busy.is_disposed() {
                return;
            }
            busy.set(false);
            match outcome {
                Ok(()) => {}
                Err(
                    error @ (StoreError::WrongPassphrase
                    | StoreError::WrongKey
                    | StoreError::NoSuchLock),
                ) => {
                    problems.set(vec![Problem::new(field, error.to_string())]);
                }
                Err(error) => gate.fault.set(Some(Fault::Store(error))),
            }
        });
    };
    let with_passphrase = move || {
        let typed = passphrase.get_untracked();
        if typed.is_empty() {
            problems.set(vec![Problem::new("passphrase", "Enter your passphrase")]);
        } else {
            unlock(Unlock::Passphrase(Zeroizing::new(typed)), "passphrase");
        }
    };
    let with_sheet = move || {
        let typed = line.get_untracked().trim().to_owned();
        if typed.is_empty() {
            problems.set(vec![Problem::new(
                "sheet-line",
                "Enter the line from your recovery sheet",
            )]);
        } else {
            unlock(Unlock::Recovery(Zeroizing::new(typed)), "sheet-line");
        }
    };
    let with_council = move || {
        let typed = council_line.get_untracked().trim().to_owned();
        if typed.is_empty() {
            problems.set(vec![Problem::new(
                "council-line",
                "Enter the council's key",
            )]);
        } else {
            unlock(Unlock::Council(Zeroizing::new(typed)), "council-line");
        }
    };
    let with_passkey = move || {
        let locks = untrack(|| passkeys(&gate));
        spawn_local(async move {
            match passkey::ask(&locks).await {
                Ok(answer) => unlock(
                    Unlock::Passkey {
                        credential: answer.credential,
                        secret: answer.secret,
                    },
                    "passphrase",
                ),
                Err(error) if !problems.is_disposed() => {
                    problems.set(vec![Problem::new("passphrase", error.to_string())]);
                }
                Err(_) => {}
            }
        });
    };
    let absent = Memo::new(move |_| session.vault.get() == VaultState::Absent);
    let has_passkey = Memo::new(move |_| passkey::is_offered() && !passkeys(&gate).is_empty());
    let has_council = Memo::new(move |_| {
        gate.vault().is_some_and(|vault| {
            let council = |lock: &Lock| matches!(lock, Lock::Council { .. });
            vault.locks().iter().any(council)
        })
    });
    view! {
        <ErrorSummary problems=problems />
        <PageHeading>"Unlock"</PageHeading>
        <FaultNotice />
        <Show when=move || absent.get()>
            <p>"There is no vault on this device yet."</p>
            <p><a class=link_class(Weight::Primary) href=to(Plain::DeviceCheck)>"Start"</a></p>
        </Show>
        <Show when=move || !absent.get() && gate.vault().is_some()>
            <div class="lock-card">
                <TextField
                    id="passphrase"
                    label="Passphrase"
                    value=passphrase
                    kind=TextKind::Passphrase
                    error=Problem::at(problems, "passphrase")
                    enter=Callback::new(move |()| with_passphrase())
                />
                <Actions>
                    <Button weight=Weight::Primary press=with_passphrase>
                        {move || if busy.get() { "Unlocking…" } else { "Unlock" }}
                    </Button>
                    <Show when=move || has_passkey.get()>
                        <Button press=with_passkey>"Use this device's passkey"</Button>
                    </Show>
                </Actions>
            </div>
            <Disclosure summary="I have forgotten it: use the recovery sheet">
                <TextField
                    id="sheet-line"
                    label="The line on the sheet"
                    hint="It begins with AGE-SECRET-KEY-1"
                    value=line
                    kind=TextKind::Passphrase
                    error=Problem::at(problems, "sheet-line")
                    enter=Callback::new(move |()| with_sheet())
                />
                <Button press=with_sheet>"Unlock with the sheet"</Button>
            </Disclosure>
            <Show when=move || has_council.get()>
                <Disclosure summary="For the council: use its key">
                    <TextField
                        id="council-line"
                        label="The council's key"
                        hint="It begins with AGE-SECRET-KEY-1"
                        value=council_line
                        kind=TextKind::Passphrase
                        error=Problem::at(problems, "council-line")
                        enter=Callback::new(move |()| with_council())
                    />
                    <Button press=with_council>"Unlock with the council's key"</Button>
                </Disclosure>
            </Show>
        </Show>
    }
}

/// Credentials and salts of the vault's passkeys.
fn passkeys(gate: &Gate) -> Vec<(Vec<u8>, Vec<u8>)> {
    let Some(vault) = gate.vault() else {
        return Vec::new();
    };
    vault
        .locks()
        .iter()
        .filter_map(|lock| match lock {
            Lock::Passkey {
                credential, salt, ..
            } => Some((credential.0.clone(), salt.0.clone())),
            _ => None,
        })
        .collect()
}

/// What is wrong with the vault as a whole, and what to do.
#[component]
pub fn FaultNotice() -> impl IntoView {
    let gate = Gate::here();
    let again = move || {
        spawn_local(async move { gate.look().await });
    };
    move || {
        gate.fault.get().map(|fault| {
            let (title, words) = match &fault {
                Fault::Store(error) => (title_of(error), error.to_string()),
                Fault::Removed => (
                    "The browser has removed your work from this device",
                    "This happens when a browser clears its data. Open your newest backup to go on.".into(),
                ),
                Fault::InstalledButEmpty => (
                    "This app is empty",
                    "It was installed, but there is no work in it. If you had work here, open your newest backup.".into(),
                ),
            };
            let restore = matches!(
                fault,
                Fault::Removed | Fault::InstalledButEmpty | Fault::Store(StoreError::DamagedVault { .. })
            );
            view! {
                <Notice kind=NoticeKind::Problem>
                    <h2>{title}</h2>
                    <p>{words}</p>
                    {if restore {
                        view! { <p><a class="link" href=to(Plain::Restore)>"Open a backup"</a></p> }.into_any()
                    } else {
                        view! { <Button press=again>"Try again"</Button> }.into_any()
                    }}
                </Notice>
            }
        })
    }
}

/// The heading of a fault.
fn title_of(error: &StoreError) -> &'static str {
    match error {
        StoreError::DamagedVault { .. }
        | StoreError::DamagedRow
        | StoreError::RolledBack { .. } => "The vault is damaged",
        StoreError::NewerVault => "The vault is newer than this app",
        StoreError::NoStorage | StoreError::PrivateMode => "This browser keeps nothing",
        StoreError::Quota | StoreError::DiskFull => "There is no room",
        StoreError::Blocked | StoreError::VersionChange => "Another window is in the way",
        _ => "The vault could not be opened",
    }
}
