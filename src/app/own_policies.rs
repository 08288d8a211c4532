//! The policies that the open vault keeps itself, and the one that it says holds here.

use super::clock;
use super::engine::Library;
use super::keeper::Keeper;
use super::session::Session;
use alongside_core::policy::pack::Pack;
use leptos::prelude::*;

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
        let kept = digests.with(|digests| !digests.is_empty());
        let packs: Vec<Pack> = if kept {
            keeper.read_now(|workspace| {
                let own = workspace.own_editions();
                // One that a newer version wrote in a form not known here is not offered.
                own.filter_map(|(_, one)| serde_json::from_value(one.content.clone()).ok())
                    .collect()
            })
        } else {
            Vec::new()
        };
        library.offer(packs);
    });
    let named = Memo::new(move |_| {
        if !session.vault.get().is_open() {
            return None;
        }
        keeper.read(|workspace| workspace.policy_on(today.get()).map(str::to_owned))
    });
    Effect::new(move |_| {
        let Some(id) = named.get() else { return };
        // A policy that the site does not ship leaves the site's own.
        if library.lines().iter().any(|line| line.id == id) {
            library.choose(&id);
        }
    });
}
