//! The bodies of documents: read, opened, and told apart from what is gone or older.

use super::document::{open_part, part_key};
use super::error::StoreError;
use super::id::DocId;
use super::open_vault::OpenVault;
use super::rows::Store;
use super::seal::Sealed;
use std::collections::BTreeMap;

/// More bodies than this are read in one go: a request for each takes most of the time of opening.
const IN_ONE_GO: usize = 500;

/// The sealed rows of every document.
pub struct DocumentRows(BTreeMap<Vec<u8>, Vec<u8>>);

impl OpenVault {
    /// The bodies of these documents, each on its own: one that cannot be read stops no other.
    ///
    /// Errors for one: no such document, damaged, rolled back, disposed. For all: locked, storage.
    pub async fn bodies(
        &self,
        ids: &[DocId],
    ) -> Result<Vec<Result<Vec<u8>, StoreError>>, StoreError> {
        if ids.len() > IN_ONE_GO {
            let rows = self.document_rows().await?;
            return self.bodies_among(ids, rows).await;
        }
        let keys = ids.iter().map(|id| part_key(*id, 0)).collect();
        let firsts = self.ports.rows.get(Store::Documents, keys).await?;
        self.opened_bodies(ids, firsts).await
    }

    /// The rows of every document, still sealed: they can be on their way while something else
    /// is read, and are opened by [`OpenVault::bodies_among`].
    pub async fn document_rows(&self) -> Result<DocumentRows, StoreError> {
        let all = self.ports.rows.all(&[Store::Documents]).await?;
        Ok(DocumentRows(all.into_iter().flatten().collect()))
    }

    /// As [`OpenVault::bodies`], from rows that were read before. What was saved in the meantime
    /// is read again.
    pub async fn bodies_among(
        &self,
        ids: &[DocId],
        mut rows: DocumentRows,
    ) -> Result<Vec<Result<Vec<u8>, StoreError>>, StoreError> {
        let row = |id: &DocId| rows.0.remove(&part_key(*id, 0));
        let firsts = ids.iter().map(row).collect();
        let mut bodies = self.opened_bodies(ids, firsts).await?;
        for (id, body) in ids.iter().zip(&mut bodies) {
            if matches!(
                body,
                Err(StoreError::NoDocument { .. } | StoreError::RolledBack { .. })
            ) {
                let key = vec![part_key(*id, 0)];
                let again = self.ports.rows.get(Store::Documents, key).await?;
                if let Some(newest) = self.opened_bodies(&[*id], again).await?.pop() {
                    *body = newest;
                }
            }
        }
        Ok(bodies)
    }

    async fn opened_bodies(
        &self,
        ids: &[DocId],
        firsts: Vec<Option<Vec<u8>>>,
    ) -> Result<Vec<Result<Vec<u8>, StoreError>>, StoreError> {
        let mut bodies = Vec::with_capacity(ids.len());
        for (id, first) in ids.iter().zip(firsts) {
            bodies.push(match first {
                Some(row) => self.body_from(*id, &row).await?,
                None => Err(StoreError::NoDocument { id: *id }),
            });
        }
        Ok(bodies)
    }

    async fn body_from(
        &self,
        id: DocId,
        first: &[u8],
    ) -> Result<Result<Vec<u8>, StoreError>, StoreError> {
        let (parts, sequence, mut body) = match self.piece(id, 0, first)? {
            Ok(read) => read,
            Err(error) => return Ok(Err(error)),
        };
        if parts > 1 {
            let keys = (1..parts).map(|part| part_key(id, part)).collect();
            let rows = self.ports.rows.get(Store::Documents, keys).await?;
            for (part, row) in (1..parts).zip(rows) {
                let Some(row) = row else {
                    return Ok(Err(StoreError::DamagedRow));
                };
                match self.piece(id, part, &row)? {
                    Ok((_, same, piece)) if same == sequence => body.extend_from_slice(&piece),
                    Ok(_) => return Ok(Err(StoreError::RolledBack { id })),
                    Err(error) => return Ok(Err(error)),
                }
            }
        }
        Ok(Ok(body))
    }

    /// Parts there are, sequence, bytes. The outer error is the vault's, the inner one the row's.
    #[expect(
        clippy::type_complexity,
        reason = "two kinds of failure that must not be mixed up"
    )]
    fn piece(
        &self,
        id: DocId,
        part: u16,
        row: &[u8],
    ) -> Result<Result<(u16, u64, Vec<u8>), StoreError>, StoreError> {
        let state = self.state.borrow();
        let keys = state.keys()?;
        let read = || {
            let sealed = Sealed::parse(row)?;
            // A later sequence than this window knows of is another window's newer save.
            let known = state.index.as_ref().and_then(|index| index.get(&id));
            let is_older =
                known.is_some_and(|kept| kept.parts.is_some() && sealed.sequence < kept.sequence);
            let (parts, piece) =
                open_part(state.header.vault, keys.of(sealed.file)?, id, part, &sealed)?;
            if is_older {
                return Err(StoreError::RolledBack { id });
            }
            Ok((parts, sealed.sequence, piece))
        };
        Ok(read())
    }
}
