//! Drafts: what is typed in an open form, on the disk at most a second after the last key.

use super::Keeper;
use super::saving::TRY_AGAIN;
use crate::app::components::SavedAt;
use crate::app::session::VaultState;
use crate::store::StoreError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// How long after a key the draft is written; well under the promised second.
const PAUSE: Duration = Duration::from_millis(400);

/// What is under way with the drafts.
#[derive(Default)]
pub(super) struct Pending {
    /// Something was typed, and is written soon.
    soon: bool,
    /// Something could not be written, and is tried again.
    again: bool,
    /// How many batches are being written.
    writing: u32,
}

impl Pending {
    /// Whether drafts are being written now.
    pub(super) fn is_writing(&self) -> bool {
        self.writing > 0
    }
}

impl Keeper {
    /// Keeps what an open form holds now; on the disk within a second. `form` names the
    /// form: one draft row each.
    pub fn keep_draft(self, form: &str, bytes: Vec<u8>) {
        let name = form.to_owned();
        self.held.update_value(|held| {
            held.drafts.insert(name.clone(), bytes);
            held.unsaved_drafts.insert(name);
        });
        // Of the sample team nothing is saved, and nothing is about to be.
        if self.session.vault.get_untracked() != VaultState::Sample {
            self.saved.set(SavedAt::Saving);
        }
        self.flush_drafts_after(PAUSE, |pending| &mut pending.soon);
    }

    /// Writes the drafts after a while, unless that is waited for already.
    fn flush_drafts_after(self, wait: Duration, waited_for: fn(&mut Pending) -> &mut bool) {
        let waits = self
            .held
            .try_update_value(|held| std::mem::replace(waited_for(&mut held.pending_drafts), true))
            .unwrap_or(true);
        if waits {
            return;
        }
        set_timeout(
            move || {
                self.held
                    .update_value(|held| *waited_for(&mut held.pending_drafts) = false);
                spawn_local(async move {
                    let _ = self.flush_drafts().await;
                });
            },
            wait,
        );
    }

    /// The draft of a form, if one is kept.
    pub fn draft(self, form: &str) -> Option<Vec<u8>> {
        self.held.with_value(|held| held.drafts.get(form).cloned())
    }

    /// Drops a form's draft: what it held is in a document now.
    pub fn drop_draft(self, form: &str) {
        let name = form.to_owned();
        let vault = self
            .held
            .try_update_value(|held| {
                held.drafts.remove(&name);
                held.unsaved_drafts.remove(&name);
                held.vault.clone()
            })
            .flatten();
        if let Some(vault) = vault {
            spawn_local(async move {
                // A draft that outlives its form is offered again and dropped then.
                let _ = vault.remove_draft(&name).await;
            });
        }
    }

    /// Writes every draft that the disk does not have.
    pub(super) async fn flush_drafts(self) -> Result<(), StoreError> {
        let (vault, drafts) = self
            .held
            .try_update_value(|held| {
                let names = std::mem::take(&mut held.unsaved_drafts);
                let drafts: Vec<(String, Vec<u8>)> = names
                    .into_iter()
                    .filter_map(|name| {
                        let bytes = held.drafts.get(&name)?.clone();
                        Some((name, bytes))
                    })
                    .collect();
                (held.vault.clone(), drafts)
            })
            .unwrap_or_default();
        let Some(vault) = vault else {
            return Ok(());
        };
        let mut refused = None;
        self.held
            .update_value(|held| held.pending_drafts.writing += 1);
        for (name, bytes) in drafts {
            if let Err(error) = vault.put_draft(&name, &bytes).await {
                self.held.update_value(|held| {
                    // One that was dropped meanwhile is in a document now.
                    if held.drafts.contains_key(&name) {
                        held.unsaved_drafts.insert(name);
                    }
                });
                refused.get_or_insert(error);
            }
        }
        self.held.update_value(|held| {
            // A lock in between has put everything away.
            held.pending_drafts.writing = held.pending_drafts.writing.saturating_sub(1);
        });
        if let Some(error) = refused {
            self.saved.set(SavedAt::Refused(error.to_string()));
            match error {
                StoreError::LostWriteLock => self.session.writing.set(false),
                // Whoever unlocks, or takes the pen over, goes on from there.
                StoreError::Locked | StoreError::ReadOnly => {}
                _ => self.flush_drafts_after(TRY_AGAIN, |pending| &mut pending.again),
            }
            return Err(error);
        }
        self.say_saved();
        Ok(())
    }

    pub(super) async fn load_drafts(self) {
        let Some(vault) = self.vault() else {
            return;
        };
        // Drafts that cannot be read are as good as none; the documents are whole.
        if let Ok(found) = vault.drafts().await {
            self.held.update_value(|held| {
                for draft in found.drafts {
                    held.drafts.entry(draft.form).or_insert(draft.bytes);
                }
            });
        }
    }

    /// Writes drafts when a field is left, and when the page is hidden, left or about to be
    /// replaced by an update.
    pub(super) fn flush_when_leaving(self) {
        let events = [
            "focusout",
            "visibilitychange",
            "pagehide",
            "blur",
            "alongside:flush",
        ];
        for event in events {
            window_event_listener_untyped(event, move |_| {
                let answers = event == "alongside:flush";
                spawn_local(async move {
                    if self.flush().await.is_ok() && answers {
                        crate::app::update::tell_flushed();
                    }
                });
            });
        }
    }
}
