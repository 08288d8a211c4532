//! A folder that backups go into, tried on the page's own private one: the same kind of handle,
//! without the dialogue that no test can press.

use alongside::exchange::folder::{Folder, FolderFault, Permission};
use alongside::store::{Device, DeviceStore};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

async fn call(of: &JsValue, method: &str, given: &[JsValue]) -> JsValue {
    let method: Function = Reflect::get(of, &method.into()).unwrap().unchecked_into();
    let given = given.iter().collect();
    let promise: Promise = Reflect::apply(&method, of, &given)
        .unwrap()
        .unchecked_into();
    JsFuture::from(promise).await.unwrap()
}

async fn folder(name: &str) -> Folder {
    let storage = web_sys::window().unwrap().navigator().storage();
    let root = call(&storage.into(), "getDirectory", &[]).await;
    let create = Object::new();
    Reflect::set(&create, &"create".into(), &true.into()).unwrap();
    let handle = call(&root, "getDirectoryHandle", &[name.into(), create.into()]).await;
    Folder::from_value(handle)
}

#[wasm_bindgen_test]
async fn a_file_is_written_read_back_listed_and_deleted() {
    let folder = folder("written").await;
    assert_eq!(folder.name(), "written");
    assert_eq!(folder.permission(false).await, Ok(Permission::Given));
    for bytes in [b"one".to_vec(), vec![7; 300_000], b"shorter".to_vec()] {
        folder.put("a.age", &bytes).await.unwrap();
    }
    folder.put("b.age", b"two").await.unwrap();
    let mut names = folder.names().await.unwrap();
    names.sort();
    assert_eq!(names, ["a.age", "b.age"]);
    folder.delete("a.age").await.unwrap();
    assert_eq!(folder.names().await.unwrap(), ["b.age"]);
    folder.delete("b.age").await.unwrap();
}

#[wasm_bindgen_test]
async fn what_goes_wrong_has_a_name() {
    let folder = folder("wrong").await;
    assert_eq!(folder.delete("none.age").await, Err(FolderFault::Gone));
    let refused = folder.put("no/such", b"x").await;
    assert!(matches!(refused, Err(FolderFault::Other(_))), "{refused:?}");
    assert_eq!(folder.names().await.unwrap(), Vec::<String>::new());
}

#[wasm_bindgen_test]
async fn the_device_keeps_a_folder() {
    let chosen = folder("kept").await;
    chosen.put("a.age", b"one").await.unwrap();
    let device = Device::open().await.unwrap();
    device
        .set(DeviceStore::Folder, "vault", Some(&chosen.value()))
        .await
        .unwrap();
    let again = Device::open().await.unwrap();
    let found = again.get(DeviceStore::Folder, "vault").await.unwrap();
    let found = Folder::from_value(found.unwrap());
    assert_eq!(found.names().await.unwrap(), ["a.age"]);
    again.set(DeviceStore::Folder, "vault", None).await.unwrap();
    let gone = again.get(DeviceStore::Folder, "vault").await.unwrap();
    assert!(gone.is_none());
    found.delete("a.age").await.unwrap();
}
