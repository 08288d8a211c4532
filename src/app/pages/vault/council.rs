//! The council's key: who can open what is kept here, besides its owner.

use crate::app::components::{Button, Notice, NoticeKind, Toasts};
use crate::app::keeper::Keeper;
use crate::app::{ShippedError, Site};
use crate::store::{Lock, OpenVault};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What a vault may be made of, once the site has said whether the council has a key. A vault
/// made without asking would be one that the council believes it can open.
#[component]
pub fn WithSite(
    /// What to draw.
    view: impl Fn(Site) -> AnyView + Send + 'static,
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
        Some(Ok(site)) => view(site),
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
pub fn council_words(site: &Site) -> String {
    if site.council.is_empty() {
        "your council".into()
    } else {
        site.council.clone()
    }
}

/// Said before a vault is made: who will be able to open it.
#[component]
pub fn WhoElse(
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
