//! Windows of one vault, the probe, the canary, the device database.

use crate::setting::{indexed, new_vault, passphrase, ports};
use alongside::store::canary::{self, Canary};
use alongside::store::{
    Device, DeviceStore, DocId, IndexedRows, KeyFile, Opening, StoreError, TabEvent, Tabs, Vault,
    VaultId, passkey, probe,
};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

type Heard = Rc<RefCell<Vec<TabEvent>>>;

fn window(vault: VaultId) -> (Rc<Tabs>, Heard) {
    let heard = Heard::default();
    let ear = heard.clone();
    (
        Rc::new(Tabs::join(vault, Rc::new(move |event| ear.borrow_mut().push(event))).unwrap()),
        heard,
    )
}

#[wasm_bindgen_test]
async fn one_window_writes_and_hands_over_when_asked() {
    let id = VaultId::mint().unwrap();
    let (first, _) = window(id);
    let (second, heard) = window(id);
    assert!(first.try_write().await);
    assert!(first.try_write().await, "asking twice changes nothing");
    assert!(!second.try_write().await);

    // The first window does as an app does: put away, let go.
    first.release();
    assert!(second.take_over().await);
    assert!(second.is_writer() && !first.is_writer());

    first.saved(12);
    gloo_timers::future::TimeoutFuture::new(50).await;
    assert_eq!(*heard.borrow(), [TabEvent::Saved(12)]);
}

#[wasm_bindgen_test]
async fn a_writer_that_yields_loses_nothing() {
    let id = VaultId::mint().unwrap();
    let stage = ports(indexed(id, Opening::New).await);
    let (vault, _) = Vault::create(stage, id, new_vault()).await.unwrap();

    let first: Rc<RefCell<Option<Rc<Tabs>>>> = Rc::default();
    let (yielding, writer) = (first.clone(), vault.clone());
    let tell = move |event| {
        let (yielding, writer) = (yielding.clone(), writer.clone());
        wasm_bindgen_futures::spawn_local(async move {
            assert_eq!(event, TabEvent::PleaseYield);
            writer
                .put_draft("record", b"half a sentence")
                .await
                .unwrap();
            writer.stop_writing();
            yielding.borrow().as_ref().unwrap().release();
        });
    };
    let tabs = Rc::new(Tabs::join(id, Rc::new(tell)).unwrap());
    *first.borrow_mut() = Some(Rc::clone(&tabs));
    assert!(tabs.try_write().await);

    let (second, _) = window(id);
    assert!(second.take_over().await);
    let other = Vault::find(ports(indexed(id, Opening::Existing).await))
        .await
        .unwrap()
        .unwrap();
    let other = other.unlock(&passphrase()).await.unwrap();
    other.begin_writing().await.unwrap();
    assert_eq!(
        other.drafts().await.unwrap().drafts[0].bytes,
        b"half a sentence"
    );
    let late = vault
        .commit(
            vec![crate::setting::put(DocId([1; 16]), KeyFile::VAULT, b"x")],
            vec![],
        )
        .await;
    assert_eq!(late, Err(StoreError::ReadOnly));
}

#[wasm_bindgen_test]
async fn a_writer_that_does_not_answer_loses_the_lock_and_is_told() {
    let id = VaultId::mint().unwrap();
    let (first, heard) = window(id);
    assert!(first.try_write().await);
    let (second, _) = window(id);
    assert!(second.take_over().await);
    gloo_timers::future::TimeoutFuture::new(50).await;
    assert_eq!(*heard.borrow(), [TabEvent::PleaseYield, TabEvent::Lost]);
    assert!(!first.is_writer());
    // Let go by the second, it is free again: the wait that was given up holds nothing.
    second.release();
    gloo_timers::future::TimeoutFuture::new(50).await;
    assert!(window(id).0.try_write().await);
}

#[wasm_bindgen_test]
async fn the_probe_answers_and_leaves_nothing() {
    let before = IndexedRows::list().await.unwrap();
    let report = probe::probe().await;
    assert_eq!(report.keeps, Ok(()));
    assert!(report.persisted.is_some());
    assert!(report.space.is_some_and(|space| space.allowed > space.used));
    assert!(!report.installed);
    assert_eq!(IndexedRows::list().await.unwrap(), before);
}

#[wasm_bindgen_test]
fn the_canary_is_read_as_it_was_set() {
    let vault = VaultId::mint().unwrap();
    canary::remember(vault, 41);
    assert_eq!(
        canary::read(),
        Some(Canary {
            vault,
            sequence: 41
        })
    );
    canary::forget();
    assert_eq!(canary::read(), None);
    assert_eq!(canary::theme(), None);
    canary::set_theme("dark");
    assert_eq!(canary::theme().as_deref(), Some("dark"));
}

#[wasm_bindgen_test]
async fn the_device_database_keeps_settings() {
    let device = Device::open().await.unwrap();
    assert_eq!(
        device.get(DeviceStore::Settings, "idle minutes").await,
        Ok(None)
    );
    device
        .set(
            DeviceStore::Settings,
            "idle minutes",
            Some(&JsValue::from(7)),
        )
        .await
        .unwrap();
    assert_eq!(
        device.get(DeviceStore::Timer, "idle minutes").await,
        Ok(None)
    );
    let again = Device::open().await.unwrap();
    assert_eq!(
        again.get(DeviceStore::Settings, "idle minutes").await,
        Ok(Some(JsValue::from(7)))
    );
    again
        .set(DeviceStore::Settings, "idle minutes", None)
        .await
        .unwrap();
    assert_eq!(
        device.get(DeviceStore::Settings, "idle minutes").await,
        Ok(None)
    );
}

#[wasm_bindgen_test]
async fn asking_for_no_passkey_is_refused() {
    assert!(passkey::is_offered());
    assert_eq!(
        passkey::ask(&[]).await.err(),
        Some(passkey::PasskeyError::Unsupported)
    );
}
