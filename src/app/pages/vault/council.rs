//! The council's key: who can open what is kept here, besides its owner.

use super::set_up::NewPassphrase;
use crate::app::components::{Actions, Button, Notice, NoticeKind, Problem, Toasts, Weight};
use crate::app::keeper::Keeper;
use crate::app::{ShippedError, Site};
use crate::store::{Lock, OpenVault};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A vault that is to be made: its passphrase, who else will be able to open it, the button that
/// makes it. Nothing of it shows before the site has said whether the council has a key: a vault
/// made without asking would be one that the council believes it can open.
#[component]
pub fn NewVault(
    /// The passphrase.
    passphrase: RwSignal<String>,
    problems: RwSignal<Vec<Problem>>,
    /// What the button says now.
    #[prop(into)]
    button: Signal<&'static str>,
    /// Makes the vault, for the council's key too if there is one.
    make: impl Fn(Option<String>) + Copy + Send + Sync + 'static,
    /// What stands beside the button.
    children: ChildrenFn,
) -> impl IntoView {
    let site = RwSignal::new(None::<Result<Site, ShippedError>>);
    let read = move || {
        site.set(None);
        spawn_local(async move {
            let found = Site::read().await;
            if !site.is_disposed() {
                site.set(Some(found));
            }
        });
    };
    read();
    move || match site.get() {
        None => view! { <p role="status">"Reading what this site has set…"</p> }.into_any(),
        Some(Ok(site)) => {
            let council = site.key();
            let beside = children.clone();
            view! {
                <NewPassphrase
                    value=passphrase
                    label="Passphrase"
                    error=Problem::at(problems, "new-passphrase")
                />
                <WhoElse site=site />
                <Actions>
                    <Button weight=Weight::Primary press=move || make(council.clone())>
                        {move || button.get()}
                    </Button>
                    {beside()}
                </Actions>
            }
            .into_any()
        }
        Some(Err(error)) => view! {
            <Notice kind=NoticeKind::Problem>
                <p>{error.to_string()}</p>
                <Button press=read>"Try again"</Button>
            </Notice>
        }
        .into_any(),
    }
}

/// The council as this site names it.
fn council_words(site: &Site) -> String {
    if site.council.is_empty() {
        "your council".into()
    } else {
        site.council.clone()
    }
}

/// Said before a vault is made: who will be able to open it.
#[component]
fn WhoElse(
    /// What the site has set.
    site: Site,
) -> impl IntoView {
    if site.key().is_none() {
        return view! {
            <Notice kind=NoticeKind::Warning>
                <p>"Nobody can reset it for you. The recovery sheet on the next page is the only other way in."</p>
            </Notice>
        };
    }
    let council = council_words(&site);
    view! {
        <Notice kind=NoticeKind::Warning>
            <p>
                "Nobody can reset it for you. The recovery sheet on the next page is another way in, and "
                <strong>{council}" can open what you keep here and your backups"</strong>
                " with a recovery key of its own."
            </p>
        </Notice>
    }
}

/// Whether the council's key opens the vault.
pub fn has_council(vault: &OpenVault) -> bool {
    vault.locks().iter().any(Lock::is_council)
}

/// Who can open the open vault. Where the site has come to have a council's key since the vault
/// was made, its owner may let that key open it too.
#[component]
pub fn WhoCanOpen() -> impl IntoView {
    let toasts = Toasts::here();
    let vault = StoredValue::new_local(Keeper::here().vault());
    let opens = move || vault.with_value(|vault| vault.as_ref().is_some_and(has_council));
    let passkey = vault.with_value(|vault| {
        let locks = vault.as_ref().map(OpenVault::locks).unwrap_or_default();
        locks.iter().any(Lock::is_passkey)
    });
    let council = RwSignal::new(opens());
    let site = RwSignal::new(Site::default());
    spawn_local(async move {
        // Settings that cannot be read offer no key: nothing here depends on them.
        if let Ok(found) = Site::read().await
            && !site.is_disposed()
        {
            site.set(found);
        }
    });
    let admit = move || {
        let (Some(vault), Some(key)) = (vault.get_value(), site.with_untracked(Site::key)) else {
            return;
        };
        spawn_local(async move {
            match vault.add_council(key).await {
                Ok(()) if !council.is_disposed() => council.set(opens()),
                Ok(()) => {}
                Err(error) => toasts.say(error.to_string()),
            }
        });
    };
    let may_admit = move || !council.get() && site.with(|site| site.key().is_some());
    view! {
        {move || {
            let own = if passkey {
                "passphrase, recovery sheet or passkey"
            } else {
                "passphrase or recovery sheet"
            };
            if council.get() {
                format!("You, with {own}; and your council, with its recovery key.")
            } else {
                format!("Only you, with {own}. Nobody else can, not even the makers of this app.")
            }
        }}
        <Show when=may_admit>
            <p>
                <Button press=admit>
                    {move || site.with(|site| format!("Let {} open it too", council_words(site)))}
                </Button>
            </p>
        </Show>
    }
}
