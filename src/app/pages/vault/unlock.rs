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
    let problems = RwSignal::new(Vec::<Problem>::new());
    let busy = RwSignal::new(false);
    let locks = move || {
        let vault = gate.vault();
        vault
            .map(|vault| vault.locks().to_vec())
            .unwrap_or_default()
    };
    let unlock = move |with: Unlock, field: &'static str| {
        if busy.get_untracked() || is_open(session.vault.get_untracked()) {
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
    let with_passkey = move || {
        let passkeys: Vec<_> = untrack(locks).iter().filter_map(Lock::passkey).collect();
        spawn_local(async move {
            match passkey::ask(&passkeys).await {
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
    // While it is being unlocked here the form stays, until the page gives way.
    let open = Memo::new(move |_| !busy.get() && is_open(session.vault.get()));
    let absent = Memo::new(move |_| session.vault.get() == VaultState::Absent);
    let has_passkey =
        Memo::new(move |_| passkey::is_offered() && locks().iter().any(Lock::is_passkey));
    let has_council = Memo::new(move |_| locks().iter().any(Lock::is_council));
    view! {
        <ErrorSummary problems=problems />
        <PageHeading>"Unlock"</PageHeading>
        <FaultNotice />
        <Show when=move || absent.get()>
            <p>"There is no vault on this device yet."</p>
            <p><a class=link_class(Weight::Primary) href=to(Plain::DeviceCheck)>"Start"</a></p>
        </Show>
        <Show when=move || open.get()>
            <Notice>
                <p>"Your work is open already."</p>
                <p><a class="link" href=to(Inside::Home)>"Go to Home"</a></p>
            </Notice>
        </Show>
        <Show when=move || !absent.get() && !open.get() && gate.vault().is_some()>
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
                <KeyLine
                    id="sheet-line"
                    label="The line on the sheet"
                    empty="Enter the line from your recovery sheet"
                    button="Unlock with the sheet"
                    problems=problems
                    unlock=move |line| unlock(Unlock::Recovery(line), "sheet-line")
                />
            </Disclosure>
            <Show when=move || has_council.get()>
                <Disclosure summary="For the council: use its key">
                    <KeyLine
                        id="council-line"
                        label="The council's key"
                        empty="Enter the council's key"
                        button="Unlock with the council's key"
                        problems=problems
                        unlock=move |line| unlock(Unlock::Council(line), "council-line")
                    />
                </Disclosure>
            </Show>
        </Show>
    }
}

/// Whether the vault of this device is unlocked: unlocking it again would put what it holds in
/// the place of what is not saved yet.
fn is_open(vault: VaultState) -> bool {
    vault.is_unlocked() && vault != VaultState::Sample
}

/// The secret line of a key, and the button that tries it.
#[component]
fn KeyLine(
    id: &'static str,
    label: &'static str,
    /// What is said where nothing was typed.
    empty: &'static str,
    button: &'static str,
    problems: RwSignal<Vec<Problem>>,
    /// Tries the line.
    unlock: impl Fn(Zeroizing<String>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let line = RwSignal::new(String::new());
    let press = move || {
        let typed = line.get_untracked().trim().to_owned();
        if typed.is_empty() {
            problems.set(vec![Problem::new(id, empty)]);
        } else {
            unlock(Zeroizing::new(typed));
        }
    };
    view! {
        <TextField
            id=id
            label=label
            hint="It begins with AGE-SECRET-KEY-1"
            value=line
            kind=TextKind::Passphrase
            error=Problem::at(problems, id)
            enter=Callback::new(move |()| press())
        />
        <Button press=press>{button}</Button>
    }
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
