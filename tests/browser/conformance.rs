//! One suite for whatever keeps rows; memory and `IndexedDB` both pass it.

use crate::setting::indexed;
use alongside::store::{MemoryRows, Opening, Store, StoreError, VaultId, VaultRows, Write};
use wasm_bindgen_test::wasm_bindgen_test;

/// `first` and `second` are two connections to the same rows, as two tabs have.
async fn conforms(first: &dyn VaultRows, second: &dyn VaultRows) {
    // Nothing there, nothing found.
    assert_eq!(
        first.get(Store::Documents, vec![b"a".to_vec()]).await,
        Ok(vec![None])
    );
    assert_eq!(first.get(Store::Documents, vec![]).await, Ok(vec![]));
    assert_eq!(
        first.all(&[Store::Documents, Store::Journal]).await,
        Ok(vec![vec![], vec![]])
    );

    // Who has not begun to write may not.
    let stray = Write::put(Store::Documents, *b"a", b"stray".to_vec());
    assert_eq!(
        first.write(vec![stray.clone()], 7).await,
        Err(StoreError::LostWriteLock)
    );
    assert_eq!(
        second.get(Store::Documents, vec![b"a".to_vec()]).await,
        Ok(vec![None])
    );

    // A batch over several stores is there as a whole, keys in order, empty values kept.
    let writer = first.begin_writing().await.unwrap();
    let batch = vec![
        Write::put(Store::Documents, *b"b", vec![2; 70_000]),
        Write::put(Store::Documents, *b"a", vec![]),
        Write::put(Store::Journal, vec![0, 255], vec![3]),
        Write::put(Store::Drafts, vec![0; 32], vec![4]),
    ];
    first.write(batch.clone(), writer).await.unwrap();
    let documents = vec![(b"a".to_vec(), vec![]), (b"b".to_vec(), vec![2; 70_000])];
    assert_eq!(
        second.all(&[Store::Journal, Store::Documents]).await,
        Ok(vec![vec![(vec![0, 255], vec![3])], documents])
    );
    let asked = vec![b"b".to_vec(), b"z".to_vec(), b"a".to_vec()];
    assert_eq!(
        second.get(Store::Documents, asked).await,
        Ok(vec![Some(vec![2; 70_000]), None, Some(vec![])])
    );

    // Writing it again changes nothing; deleting what is not there is no error.
    first.write(batch, writer).await.unwrap();
    let clear = vec![
        Write::delete(Store::Documents, *b"b"),
        Write::delete(Store::Documents, *b"nothing"),
        Write::put(Store::Documents, *b"a", vec![9]),
    ];
    first.write(clear, writer).await.unwrap();
    assert_eq!(
        second.all(&[Store::Documents]).await,
        Ok(vec![vec![(b"a".to_vec(), vec![9])]])
    );

    // A second writer takes over; the first is told and writes nothing of its batch.
    let later = second.begin_writing().await.unwrap();
    assert!(later > writer);
    let late = vec![stray, Write::delete(Store::Journal, vec![0, 255])];
    assert_eq!(
        first.write(late, writer).await,
        Err(StoreError::LostWriteLock)
    );
    assert_eq!(
        second.all(&[Store::Documents]).await,
        Ok(vec![vec![(b"a".to_vec(), vec![9])]])
    );
    assert_eq!(second.all(&[Store::Journal]).await.unwrap()[0].len(), 1);
    second
        .write(vec![Write::delete(Store::Drafts, vec![0; 32])], later)
        .await
        .unwrap();
    assert_eq!(first.all(&[Store::Drafts]).await, Ok(vec![vec![]]));

    // Closed and used again, it opens again.
    second.close();
    assert_eq!(
        second.get(Store::Documents, vec![b"a".to_vec()]).await,
        Ok(vec![Some(vec![9])])
    );

    // Erased, nothing is left.
    second.close();
    first.erase().await.unwrap();
}

#[wasm_bindgen_test]
async fn memory_conforms() {
    let first = MemoryRows::new();
    let second = first.clone();
    conforms(&first, &second).await;
    assert!(first.dump().is_empty());
}

#[wasm_bindgen_test]
async fn indexed_db_conforms() {
    let vault = VaultId::mint().unwrap();
    let first = indexed(vault, Opening::New).await;
    let second = indexed(vault, Opening::Existing).await;
    conforms(&first, &second).await;
    let again =
        alongside::store::IndexedRows::connect(vault, Opening::Existing, std::rc::Rc::new(|_| {}))
            .await;
    assert_eq!(again.err(), Some(StoreError::NoVault));
    assert!(
        !alongside::store::IndexedRows::list()
            .await
            .unwrap()
            .contains(&vault)
    );
}
