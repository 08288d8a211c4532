//! What should be here and is not: as long as anything is, an older backup may be the only one
//! that has it, and none is let go.

use super::Keeper;
use crate::app::clock;
use crate::store::{Change, Finding, Note, OpenVault, StoreError};
use alongside_core::calendar::Date;
use leptos::prelude::*;

/// What could not be read when everything was read last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lacks {
    /// Items and keys that lie here and cannot be read.
    pub unreadable: usize,
    /// Whether rows are gone, or older than the ones saved last.
    pub missing: bool,
}

impl Lacks {
    /// From what the store found and how many bodies could not be read. Of a row whose summary
    /// cannot be read the body is not asked for, so nothing is counted twice.
    pub fn of(findings: &[Finding], bodies: usize) -> Self {
        let damaged = findings.iter().filter(|finding| match finding {
            Finding::DamagedSummary { .. } | Finding::DamagedKey { .. } => true,
            // Of these nobody knows how many; the locks hold no work.
            Finding::TallyDiffers | Finding::LocksChanged => false,
        });
        Self {
            unreadable: damaged.count().saturating_add(bodies),
            missing: findings.contains(&Finding::TallyDiffers),
        }
    }

    /// Whether anything is.
    pub fn any(self) -> bool {
        self.missing || self.unreadable > 0
    }
}

impl Keeper {
    /// Since when older automatic backups are kept, because something was missing here.
    pub fn keeps_older(self) -> Signal<Option<Date>> {
        self.keeps_older.into()
    }

    /// Keeps older automatic backups from now on, over every opening, until a person says that
    /// what was missing is mended: the store tells some of it only once.
    pub async fn keep_older(self) {
        if self.keeps_older.get_untracked().is_none() {
            self.keeps_older.set(Some(clock::today()));
            self.held.update_value(|held| held.unnoted = true);
            self.note_keeping_older().await;
        }
    }

    /// Notes it, if that is still to be done; a window that only reads does it once it writes.
    pub(super) async fn note_keeping_older(self) {
        let since = self.keeps_older.get_untracked();
        let unnoted = self.held.with_value(|held| held.unnoted);
        if let Some(since) = since.filter(|_| unnoted)
            && let Some(vault) = self.vault().filter(OpenVault::is_writer)
        {
            let bytes = serde_json::to_vec(&since).unwrap_or_default();
            let change = Change::Note(Note::KeepOlder, bytes);
            let kept = vault.commit(vec![change], Vec::new()).await;
            self.heed(kept.as_ref().err());
            self.held.update_value(|held| held.unnoted = kept.is_err());
        }
    }

    /// Takes up what was lacking when everything was read.
    pub(super) async fn take_up(self, lacks: Lacks) {
        self.held.update_value(|held| held.lacks = lacks);
        if lacks.any() {
            self.keep_older().await;
        }
    }

    /// A person says that it is mended. Everything is read again; gives how many items still
    /// cannot be read. Only where there are none may older backups go.
    ///
    /// # Errors
    /// The storage does not answer, or does not take it.
    pub async fn is_mended(self) -> Result<usize, StoreError> {
        self.flush().await?;
        let vault = self.vault().ok_or(StoreError::Locked)?;
        let opened = vault.open_summaries().await?;
        let rows = vault.document_rows().await?;
        let (_, lacks) = super::opening::load(&vault, &opened, rows).await?;
        self.held.update_value(|held| held.lacks = lacks);
        if lacks.any() {
            return Ok(lacks.unreadable.max(1));
        }
        let change = Change::Forget(Note::KeepOlder);
        let forgotten = vault.commit(vec![change], Vec::new()).await;
        self.heed(forgotten.as_ref().err());
        forgotten?;
        self.told_others(&vault);
        self.held.update_value(|held| held.unnoted = false);
        self.keeps_older.set(None);
        Ok(0)
    }

    /// This window no longer writes where the storage says so.
    pub(super) fn heed(self, error: Option<&StoreError>) {
        if matches!(
            error,
            Some(StoreError::LostWriteLock | StoreError::ReadOnly)
        ) {
            self.session.writing.set(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_cannot_be_read_counts_and_changed_locks_do_not() {
        let damaged = [
            Finding::DamagedSummary { id: None },
            Finding::DamagedKey { file: None },
        ];
        assert_eq!(
            Lacks::of(&damaged, 2),
            Lacks {
                unreadable: 4,
                missing: false
            }
        );
        let gone = Lacks::of(&[Finding::TallyDiffers], 0);
        assert!(gone.any() && gone.unreadable == 0);
        assert!(!Lacks::of(&[Finding::LocksChanged], 0).any());
    }
}
