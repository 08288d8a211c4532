//! An open vault: reading it, and locking it again. Saving is in `commit`, drafts are in `draft`,
//! the journal is in `journal`, bodies are in `bodies`, changes of its locks are in `relock`.

use super::document::{Summary, open_summary};
use super::error::StoreError;
use super::id::{DeviceId, DocId, KeyFile, VaultId};
use super::locks::{Header, Lock};
use super::rows::{Row, Store, Write};
use super::seal::Sealed;
use super::state::{Head, Kept, State, header_digest, meta};
use super::tally::Tally;
use super::vault::Ports;
use futures::lock::Mutex;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// An open vault. Clones share it; locking one locks all.
#[derive(Clone)]
pub struct OpenVault {
    pub(super) ports: Ports,
    pub(super) state: Rc<RefCell<State>>,
    /// Held from the staging of a commit to its end, so that commits follow one another.
    pub(super) turn: Rc<Mutex<()>>,
}

/// What was found on opening.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// Every summary that could be read.
    pub summaries: Vec<Summary>,
    /// What could not be read or does not add up. The app starts all the same and says so.
    pub findings: Vec<Finding>,
}

/// Something on the device is not as this vault left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A summary cannot be read. A copy was put aside; the body may be whole: ask for it with
    /// [`OpenVault::bodies`] and save the document again.
    DamagedSummary {
        /// Of which document; `None` when not even its key can be read.
        id: Option<DocId>,
    },
    /// The key of a worker's file or case cannot be read, and so nothing in it can.
    DamagedKey {
        /// Of which file; `None` when not even its key can be read.
        file: Option<KeyFile>,
    },
    /// Rows are missing, were put back, or are older than the ones saved last.
    TallyDiffers,
    /// The list of locks was changed by something else than this app.
    LocksChanged,
}

impl OpenVault {
    pub(super) fn new(ports: Ports, state: State) -> Self {
        Self {
            ports,
            state: Rc::new(RefCell::new(state)),
            turn: Rc::new(Mutex::new(())),
        }
    }

    /// Which vault this is.
    pub fn id(&self) -> VaultId {
        self.state.borrow().header.vault
    }

    /// The id under which this device writes.
    pub fn device(&self) -> DeviceId {
        self.state.borrow().device
    }

    /// Number of the newest commit that this window knows of; for the canary.
    pub fn sequence(&self) -> u64 {
        self.state.borrow().head.sequence
    }

    /// How many journal entries every device has written here, as far as this window knows: a
    /// measure of what has changed between two moments.
    pub fn entries(&self) -> u64 {
        let state = self.state.borrow();
        state
            .head
            .chains
            .iter()
            .fold(0, |sum, end| sum.saturating_add(end.count))
    }

    /// Whether this window may write, as far as it knows.
    pub fn is_writer(&self) -> bool {
        self.state.borrow().writer.is_some()
    }

    /// Whether it has been locked.
    pub fn is_locked(&self) -> bool {
        self.state.borrow().keys.is_none()
    }

    /// Locks it: the keys are wiped from memory, and everything but the id answers
    /// [`StoreError::Locked`]. Drafts are to be put away first.
    pub fn lock(&self) {
        let mut state = self.state.borrow_mut();
        state.keys = None;
        state.index = None;
        state.writer = None;
        drop(state);
        self.ports.rows.close();
    }

    /// Makes this window the writer, after it has the Web Lock, and reads all summaries afresh,
    /// because another window may have written since.
    pub async fn begin_writing(&self) -> Result<Opened, StoreError> {
        self.state.borrow().keys()?;
        let writer = self.ports.rows.begin_writing().await?;
        self.state.borrow_mut().writer = Some(writer);
        self.open_summaries().await
    }

    /// This window stops writing; it goes on reading.
    pub fn stop_writing(&self) {
        self.state.borrow_mut().writer = None;
    }

    /// Reads and opens every summary. Call it first, and again when another window has saved.
    ///
    /// Damaged rows are copied to quarantine (by the writer) and named in the findings; they
    /// stop nothing. Errors: locked, damaged head, and whatever the storage says.
    pub async fn open_summaries(&self) -> Result<Opened, StoreError> {
        let _turn = self.turn.lock().await;
        self.read_summaries().await
    }

    pub(super) async fn read_summaries(&self) -> Result<Opened, StoreError> {
        let stores = [Store::Meta, Store::Keys, Store::Summaries];
        let tables = self.ports.rows.all(&stores).await?;
        let [metas, key_rows, summary_rows] = tables.as_slice() else {
            return Err(StoreError::DamagedVault { part: "stores" });
        };
        let (opened, damaged) = self.take_in(metas, key_rows, summary_rows)?;
        self.put_aside(damaged).await?;
        Ok(opened)
    }

    fn take_in(
        &self,
        metas: &[Row],
        key_rows: &[Row],
        summary_rows: &[Row],
    ) -> Result<(Opened, Vec<(Store, Row)>), StoreError> {
        let mut guard = self.state.borrow_mut();
        let state = &mut *guard;
        let vault = state.header.vault;
        let keys = state.keys.as_mut().ok_or(StoreError::Locked)?;
        let meta_row = |wanted: &[u8]| {
            metas
                .iter()
                .find(|(key, _)| key == wanted)
                .map(|(_, row)| row.as_slice())
        };
        let head = Head::from_row(keys, vault, meta_row(meta::HEAD))?;
        let header_row =
            meta_row(meta::HEADER).ok_or(StoreError::DamagedVault { part: "header" })?;
        let mut opened = Opened::default();
        let mut damaged = Vec::new();
        if header_digest(header_row) == head.header {
            state.header = Header::from_row(header_row)?;
        } else {
            opened.findings.push(Finding::LocksChanged);
        }
        for row_key in keys.load(vault, key_rows) {
            damaged.extend(
                key_rows
                    .iter()
                    .filter(|(key, _)| *key == row_key)
                    .map(|row| (Store::Keys, row.clone())),
            );
            opened.findings.push(Finding::DamagedKey {
                file: row_key.try_into().ok().map(KeyFile),
            });
        }
        let mut tally = Tally::default();
        let mut index = BTreeMap::new();
        for row in summary_rows {
            let id = <[u8; 16]>::try_from(row.0.as_slice()).ok().map(DocId);
            let sealed = Sealed::parse(&row.1).ok();
            let read = id.zip(sealed).and_then(|(id, sealed)| {
                let key = keys.of(sealed.file).ok()?;
                open_summary(vault, key, id, &sealed).ok()
            });
            if let Some(id) = id {
                let kept = Kept {
                    file: sealed.map_or(KeyFile::VAULT, |sealed| sealed.file),
                    sequence: sealed.map_or(0, |sealed| sealed.sequence),
                    parts: read.as_ref().map(|(_, parts)| *parts),
                    counted: sealed.is_some(),
                };
                kept.toggle(&mut tally, &keys.tally, id);
                index.insert(id, kept);
            }
            if let Some((summary, _)) = read {
                opened.summaries.push(summary);
            } else {
                damaged.push((Store::Summaries, row.clone()));
                opened.findings.push(Finding::DamagedSummary { id });
            }
        }
        if tally != head.tally {
            opened.findings.push(Finding::TallyDiffers);
        }
        // From here on the tally is over what is really there, so that one fault is told once
        // and does not hide the next.
        state.head = Head { tally, ..head };
        state.index = Some(index);
        Ok((opened, damaged))
    }

    /// Copies unreadable rows to quarantine, where the writer does it, and leaves them where they
    /// are: nothing is repaired in place.
    pub(super) async fn put_aside(&self, damaged: Vec<(Store, Row)>) -> Result<(), StoreError> {
        let Some(writer) = self.state.borrow().writer else {
            return Ok(());
        };
        if damaged.is_empty() {
            return Ok(());
        }
        let copy = |(store, (key, row)): (Store, Row)| {
            Write::put(
                Store::Quarantine,
                [&[store.code()], key.as_slice()].concat(),
                row,
            )
        };
        self.ports
            .rows
            .write(damaged.into_iter().map(copy).collect(), writer)
            .await
    }

    /// How many unreadable rows were put aside.
    pub async fn quarantined(&self) -> Result<usize, StoreError> {
        Ok(self
            .ports
            .rows
            .all(&[Store::Quarantine])
            .await?
            .first()
            .map_or(0, Vec::len))
    }

    /// The files whose keys were destroyed, so that restoring a backup does not bring them back,
    /// and what may be known of each.
    pub fn disposed(&self) -> Result<Vec<(KeyFile, Vec<u8>)>, StoreError> {
        Ok(self.state.borrow().keys()?.disposed())
    }

    /// Every file of which there is a key or a row here, whether or not what is in it can be read.
    ///
    /// Errors: locked, and whatever the storage says.
    pub async fn kept_files(&self) -> Result<BTreeSet<KeyFile>, StoreError> {
        let turn = self.turn.lock().await;
        if self.state.borrow().index.is_none() {
            self.read_summaries().await?;
        }
        drop(turn);
        let state = self.state.borrow();
        let mut files = state.keys()?.live();
        for (id, kept) in state.index.iter().flatten() {
            files.extend([KeyFile(id.0), kept.file]);
        }
        files.remove(&KeyFile::VAULT);
        Ok(files)
    }

    /// The locks it has.
    pub fn locks(&self) -> Vec<Lock> {
        self.state.borrow().header.locks.clone()
    }
}
