//! The policies that the open vault keeps itself.

use super::keeper::Keeper;
use super::library::{Library, OwnPolicy};
use super::session::Session;
use alongside_core::policy::pack::Pack;
use alongside_core::supervision::KeptEdition;
use leptos::prelude::*;
use std::sync::Arc;

/// Has the library offer what the vault keeps; while no vault is open, only what the site ships.
pub fn follow_vault() {
    let (keeper, library, session) = (Keeper::here(), Library::here(), Session::here());
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
}

/// One that a newer version wrote in a form not known here is not offered.
fn own_policy(edition: &KeptEdition) -> Option<OwnPolicy> {
    let pack: Pack = serde_json::from_value(edition.content.clone()).ok()?;
    Some(OwnPolicy {
        digest: edition.digest.clone(),
        pack: Arc::new(pack),
    })
}
