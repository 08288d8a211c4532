//! Files as the browser hands them over: saved where the person says, read where they choose.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// How a file was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It lies where the person chose, and this was read back from there.
    ReadBack(Vec<u8>),
    /// The browser has taken it; where it lies cannot be seen from here.
    HandedOver,
    /// The person closed the window in which they were to choose a place.
    NotSaved,
}

/// How long a download may take to begin, in milliseconds.
const AFTER_MS: u32 = 30_000;

/// What to say when the browser will not take a file at all.
pub const CANNOT_SAVE: &str =
    "This browser cannot save a file here. Open the app in another browser window.";

/// Saves bytes under a name: into a place that the person chooses where the browser can do
/// that, and else with the downloads. Call it from a press of a button.
///
/// # Errors
/// What to do when the browser cannot.
pub async fn save(name: &str, bytes: &[u8]) -> Result<Saved, &'static str> {
    match into_a_place(name, bytes).await {
        Ok(saved) => return Ok(saved),
        Err(thrown) if name_of(&thrown) == "AbortError" => return Ok(Saved::NotSaved),
        // Not offered here, or forbidden by whoever manages the device: the old way.
        Err(_) => {}
    }
    let parts = Array::of1(&Uint8Array::from(bytes));
    download(name, &parts, "application/octet-stream").ok_or(CANNOT_SAVE)?;
    Ok(Saved::HandedOver)
}

/// Saves with the browser's own dialogue and reads back what it wrote.
async fn into_a_place(name: &str, bytes: &[u8]) -> Result<Saved, JsValue> {
    let window: JsValue = web_sys::window().ok_or(JsValue::NULL)?.into();
    let options = Object::new();
    Reflect::set(&options, &"suggestedName".into(), &name.into())?;
    let handle = later(&window, "showSaveFilePicker", &[options.into()]).await?;
    let stream = later(&handle, "createWritable", &[]).await?;
    later(&stream, "write", &[Uint8Array::from(bytes).into()]).await?;
    later(&stream, "close", &[]).await?;
    let written: File = later(&handle, "getFile", &[]).await?.dyn_into()?;
    let read = read_back(&written).await?;
    Ok(Saved::ReadBack(read))
}

/// Calls a method that gives its answer later. The bindings for these are not settled yet.
async fn later(of: &JsValue, method: &str, given: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(of, &method.into())?.dyn_into()?;
    let promise: Promise =
        Reflect::apply(&method, of, &given.iter().collect::<Array>())?.dyn_into()?;
    JsFuture::from(promise).await
}

fn name_of(thrown: &JsValue) -> String {
    thrown
        .dyn_ref::<web_sys::DomException>()
        .map(web_sys::DomException::name)
        .unwrap_or_default()
}

async fn read_back(file: &File) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(file.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The bytes of a file that the person chose; `None` where the browser cannot read them.
pub async fn read_file(file: &File) -> Option<Vec<u8>> {
    read_back(file).await.ok()
}

/// How long a file is, in bytes.
pub fn size_of(file: &File) -> usize {
    // Sizes are whole numbers that JavaScript keeps as doubles.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a size is never negative, and one too large for memory stays too large"
    )]
    let size = file.size() as usize;
    size
}

/// Hands parts to the browser as a download.
pub fn download(name: &str, parts: &Array, kind: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_u8_array_sequence_and_options(parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = web_sys::window()?
        .document()?
        .create_element("a")
        .ok()?
        .dyn_into()
        .ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has taken it by the next turn.
    gloo_timers::callback::Timeout::new(AFTER_MS, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}
