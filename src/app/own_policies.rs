//! The policies that the open vault keeps itself, and the one that it says holds here.

use super::clock;
use super::keeper::Keeper;
use super::library::{Library, OwnPolicy};
use super::route::Route;
use super::session::Session;
use alongside_core::policy::pack::Pack;
use alongside_core::supervision::KeptEdition;
use leptos::prelude::*;
use std::sync::Arc;

/// Has the library offer what the vault keeps, and use the policy that holds for the service
/// of its owner; while no vault is open, only what the site ships.
pub fn follow_vault() {
    let (keeper, library, session) = (Keeper::here(), Library::here(), Session::here());
    let today = clock::use_today();
    // A pack is large: it is read again only when another one is kept.
    let digests = Memo::new(move |_| {
        if !session.vault.get().is_open() {
            return Vec::new();
        }
        keeper.read(|workspace| {
            let own = workspace.own_editions();
            own.map(|(_, edition)| edition.digest.clone())
                .collect::<Vec<_>>()
        })
    });
    Effect::new(move |_| {
        let own = if digests.with(Vec::is_empty) {
            Vec::new()
        } else {
            keeper.read_now(|workspace| {
                let own = workspace.own_editions();
                own.filter_map(|(_, edition)| own_policy(edition)).collect()
            })
        };
        library.offer(own);
    });
    let named = Memo::new(move |_| {
        if !session.vault.get().is_open() {
            return None;
        }
        keeper.read(|workspace| workspace.policy_on(today.get()).map(str::to_owned))
    });
    let route = Route::here();
    Effect::new(move |_| {
        let Some(id) = named.get() else { return };
        // A page that needs no vault may ask another policy. One that is not to be had here
        // leaves the site's own.
        if route.page().needs_vault() && library.lines().iter().any(|line| line.id == id) {
            library.choose(&id);
        }
    });
}

/// One that a newer version wrote in a form not known here is not offered.
fn own_policy(edition: &KeptEdition) -> Option<OwnPolicy> {
    let pack: Pack = serde_json::from_value(edition.content.clone()).ok()?;
    Some(OwnPolicy {
        digest: edition.digest.clone(),
        pack: Arc::new(pack),
    })
}
