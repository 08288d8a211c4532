//! What the first page shows before everything is read: written after the last save, good for
//! as long as nothing is saved after it, and for a few days.

use super::{Held, Keeper};
use crate::app::session::VaultState;
use crate::store::{self, Note, OpenVault, canary};
use alongside_core::calendar::Date;
use alongside_core::policy::Decision;
use alongside_core::supervision::{DocId, Document, Workspace};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A vault in which the first page needs more documents than this shows it when all are read.
const MOST: usize = 500;

/// What the first page shows: which documents it is drawn from, and what the policy says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirstPage {
    /// The build of the app that worked it out, and the print of the policy; others may say
    /// something else.
    pub by: (String, u64),
    /// The commit after which it was worked out.
    #[serde(skip)]
    pub after: u64,
    /// The first of its days.
    pub from: Date,
    /// The decisions it shows on that day and on those after it.
    pub days: Vec<Vec<Decision>>,
    /// The documents from which it is drawn.
    pub documents: Vec<DocId>,
}

impl FirstPage {
    /// What it shows on a day, if that is one of its days.
    fn on(&self, day: Date) -> Option<&[Decision]> {
        let place = usize::try_from(day.days_since(self.from)).ok()?;
        self.days.get(place).map(Vec::as_slice)
    }
}

/// The build of this app, by the name of its script, which its content gives it.
pub fn build() -> String {
    let boot = document().get_element_by_id("boot");
    boot.and_then(|boot| boot.get_attribute("data-js"))
        .unwrap_or_default()
}

impl Keeper {
    /// Shows the first page, if what was noted for it still holds today. Whatever hinders it is
    /// told when everything is read.
    pub(super) async fn show_first(self, vault: &OpenVault) {
        let today = crate::app::clock::today();
        let noted = vault.first_page().await.ok().flatten();
        let page = noted.and_then(|bytes| serde_json::from_slice::<FirstPage>(&bytes).ok());
        let Some(page) = page.filter(|page| page.by.0 == build() && page.on(today).is_some())
        else {
            return;
        };
        let ids: Vec<_> = (page.documents.iter())
            .map(|id| store::DocId(id.bytes()))
            .collect();
        let Ok(bodies) = vault.bodies(&ids).await else {
            return;
        };
        let read = |body: Result<Vec<u8>, _>| serde_json::from_slice::<Document>(&body.ok()?).ok();
        let Some(documents) = bodies.into_iter().map(read).collect::<Option<Vec<_>>>() else {
            return;
        };
        self.held.set_value(Held {
            workspace: Workspace::load(documents),
            vault: Some(vault.clone()),
            ..Held::default()
        });
        self.first_page.set_value(Some(page));
        self.version.update(|version| *version += 1);
        self.session.vault.set(VaultState::Opening);
    }

    /// What a policy says on a day, as far as the first page shows it; none unless it is shown
    /// before everything is read, and under this very policy.
    pub fn shown_first(self, day: Date, policy: u64) -> Option<Vec<Decision>> {
        self.first_page.with_value(|page| {
            let page = page.as_ref().filter(|page| page.by.1 == policy)?;
            page.on(day).map(<[_]>::to_vec)
        })
    }

    /// Notes what the first page shows, for the next opening. It is a help and no record: where
    /// it cannot be kept, the next opening takes a little longer.
    pub async fn note_first_page(self, page: FirstPage) {
        let Some(vault) = self.vault() else {
            return;
        };
        let saving = self.held.with_value(|held| held.saving);
        let ready = self.is_settled() && !saving && self.session.writing.get_untracked();
        if !ready || page.documents.len() > MOST {
            return;
        }
        let Ok(bytes) = serde_json::to_vec(&page) else {
            return;
        };
        match vault.note_after(page.after, Note::FirstPage, bytes).await {
            Ok(Some(saved)) => canary::remember(vault.id(), saved.sequence),
            Ok(None) => {}
            Err(error) => self.heed(Some(&error)),
        }
    }
}
