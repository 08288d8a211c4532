//! Rows in memory: for the sample team, which leaves without a trace, and for tests.

use super::error::StoreError;
use super::rows::{GENERATION, Generation, Later, Row, Store, VaultRows, Write};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The rows themselves, by store and key.
pub type Table = BTreeMap<(Store, Vec<u8>), Vec<u8>>;

/// Rows in memory. A clone is another connection to the same rows, as a second tab would have.
#[derive(Clone, Debug, Default)]
pub struct MemoryRows {
    table: Rc<RefCell<Table>>,
}

impl MemoryRows {
    /// No rows.
    pub fn new() -> Self {
        Self::default()
    }

    /// All rows as they lie, for somebody who looks at the disk.
    pub fn dump(&self) -> Table {
        self.table.borrow().clone()
    }

    /// Puts rows back as they lay, without asking who writes.
    pub fn load(&self, table: Table) {
        *self.table.borrow_mut() = table;
    }

    fn generation(&self) -> Generation {
        let table = self.table.borrow();
        let row = table.get(&(Store::Meta, GENERATION.to_vec()));
        row.and_then(|row| row.as_slice().try_into().ok())
            .map_or(0, u64::from_be_bytes)
    }
}

impl VaultRows for MemoryRows {
    fn get(&self, store: Store, keys: Vec<Vec<u8>>) -> Later<'_, Vec<Option<Vec<u8>>>> {
        let table = self.table.borrow();
        let found = keys
            .into_iter()
            .map(|key| table.get(&(store, key)).cloned())
            .collect();
        Box::pin(async move { Ok(found) })
    }

    fn all(&self, stores: &[Store]) -> Later<'_, Vec<Vec<Row>>> {
        let table = self.table.borrow();
        let of = |wanted: &Store| {
            table
                .iter()
                .filter(|((store, _), _)| store == wanted)
                .map(|((_, key), value)| (key.clone(), value.clone()))
                .collect()
        };
        let found = stores.iter().map(of).collect();
        Box::pin(async move { Ok(found) })
    }

    fn keys(&self, store: Store) -> Later<'_, Vec<Vec<u8>>> {
        let table = self.table.borrow();
        let of = table.keys().filter(|(of, _)| *of == store);
        let found = of.map(|(_, key)| key.clone()).collect();
        Box::pin(async move { Ok(found) })
    }

    fn begin_writing(&self) -> Later<'_, Generation> {
        Box::pin(async move {
            let next = self.generation().saturating_add(1);
            let row = next.to_be_bytes().to_vec();
            self.table
                .borrow_mut()
                .insert((Store::Meta, GENERATION.to_vec()), row);
            Ok(next)
        })
    }

    fn write(&self, batch: Vec<Write>, writer: Generation) -> Later<'_, ()> {
        Box::pin(async move {
            if self.generation() != writer {
                return Err(StoreError::LostWriteLock);
            }
            let mut table = self.table.borrow_mut();
            for write in batch {
                match write.value {
                    Some(value) => table.insert((write.store, write.key), value),
                    None => table.remove(&(write.store, write.key)),
                };
            }
            Ok(())
        })
    }

    fn erase(&self) -> Later<'_, ()> {
        Box::pin(async move {
            self.table.borrow_mut().clear();
            Ok(())
        })
    }

    fn close(&self) {}
}
