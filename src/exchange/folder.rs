//! A folder that the person chose once, into which the app may write by itself, where the
//! browser has such a thing (Chromium's, on a computer).

use js_sys::{AsyncIterator, IteratorNext, Object, Reflect, Uint8Array};
use std::fmt;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, File};

#[wasm_bindgen]
extern "C" {
    /// The window, for what web-sys knows only as unstable.
    type Chooser;

    #[wasm_bindgen(method, catch, js_name = showDirectoryPicker)]
    async fn show_directory_picker(this: &Chooser, options: &Object) -> Result<JsValue, JsValue>;

    /// A `FileSystemDirectoryHandle`.
    #[derive(Clone, Debug)]
    type Handle;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Handle) -> String;

    #[wasm_bindgen(method, catch, js_name = queryPermission)]
    async fn query_permission(this: &Handle, how: &Object) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = requestPermission)]
    async fn request_permission(this: &Handle, how: &Object) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getFileHandle)]
    async fn file(this: &Handle, name: &str, options: &Object) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = removeEntry)]
    async fn remove_entry(this: &Handle, name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn keys(this: &Handle) -> Result<AsyncIterator, JsValue>;

    /// A `FileSystemFileHandle`.
    type FileHandle;

    #[wasm_bindgen(method, catch, js_name = createWritable)]
    async fn create_writable(this: &FileHandle) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getFile)]
    async fn get_file(this: &FileHandle) -> Result<JsValue, JsValue>;

    /// A `FileSystemWritableFileStream`: nothing of it is in the file until it is closed.
    type Stream;

    #[wasm_bindgen(method, catch)]
    async fn write(this: &Stream, bytes: &Uint8Array) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn close(this: &Stream) -> Result<JsValue, JsValue>;
}

/// Whether the app may write into the folder now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// It may.
    Given,
    /// It has to ask first: the browser forgets when it is closed.
    ToBeAsked,
    /// The person or whoever manages the device has said no.
    Refused,
}

/// Why the folder did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderFault {
    /// The browser does not allow it, now or at all.
    NotAllowed,
    /// The folder was moved, renamed, deleted, or its drive is not there.
    Gone,
    /// There is no room.
    Full,
    /// Something else holds the file.
    Busy,
    /// What was read back is not what was written.
    NotWhole,
    /// Anything else, as the browser says it.
    Other(String),
}

impl fmt::Display for FolderFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAllowed => f.write_str("The browser does not let the app write into the folder. Allow the folder again, or choose another."),
            Self::Gone => f.write_str("The folder cannot be found. Connect its drive or sign in to where it lies; if it was moved or renamed, choose it again."),
            Self::Full => f.write_str("There is no room left where the folder lies. Make room there, or choose another folder."),
            Self::Busy => f.write_str("Another program is using the file. Wait until your cloud folder has finished, then try again."),
            Self::NotWhole => f.write_str("The file was read back from the folder and was not whole. It was deleted and does not count. Try again, or choose another folder."),
            Self::Other(said) => write!(f, "The folder could not be written to ({said}). Try again, or choose another folder."),
        }
    }
}

impl From<JsValue> for FolderFault {
    fn from(thrown: JsValue) -> Self {
        let name = thrown
            .dyn_ref::<DomException>()
            .map(DomException::name)
            .or_else(|| {
                thrown
                    .dyn_ref::<js_sys::Error>()
                    .map(|error| String::from(error.name()))
            })
            .unwrap_or_default();
        match name.as_str() {
            "NotAllowedError" | "SecurityError" => Self::NotAllowed,
            "NotFoundError" | "NotReadableError" | "TypeMismatchError" => Self::Gone,
            "QuotaExceededError" => Self::Full,
            "NoModificationAllowedError" | "InvalidStateError" | "InvalidModificationError" => {
                Self::Busy
            }
            _ => Self::Other(name),
        }
    }
}

/// Whether this browser has folders that an app may be given.
pub fn is_offered() -> bool {
    web_sys::window()
        .is_some_and(|window| Reflect::has(&window, &"showDirectoryPicker".into()).unwrap_or(false))
}

/// A folder that was chosen.
#[derive(Clone, Debug)]
pub struct Folder {
    handle: Handle,
}

impl Folder {
    /// Lets the person choose a folder; `None` when they close the window. Call it from a press
    /// of a button.
    ///
    /// # Errors
    /// The browser does not offer it.
    pub async fn choose() -> Result<Option<Self>, FolderFault> {
        let window: JsValue = web_sys::window().ok_or(FolderFault::NotAllowed)?.into();
        let options = Object::new();
        Reflect::set(&options, &"id".into(), &"alongside-backups".into())?;
        Reflect::set(&options, &"mode".into(), &"readwrite".into())?;
        let chooser: Chooser = window.unchecked_into();
        match chooser.show_directory_picker(&options).await {
            Ok(handle) => Ok(Some(Self::from_value(handle))),
            Err(thrown) if is_closed(&thrown) => Ok(None),
            Err(thrown) => Err(thrown.into()),
        }
    }

    /// The folder as the device database gives it back.
    pub fn from_value(handle: JsValue) -> Self {
        Self {
            handle: handle.unchecked_into(),
        }
    }

    /// The folder as the device database takes it.
    pub fn value(&self) -> JsValue {
        self.handle.clone().into()
    }

    /// Its name, without the folders that it lies in.
    pub fn name(&self) -> String {
        self.handle.name()
    }

    /// Whether the app may write into it. With `ask` the browser asks the person, which needs
    /// the press of a button.
    ///
    /// # Errors
    /// The folder is not there any more, or the browser will not say.
    pub async fn permission(&self, ask: bool) -> Result<Permission, FolderFault> {
        let how = Object::new();
        Reflect::set(&how, &"mode".into(), &"readwrite".into())?;
        let said = if ask {
            self.handle.request_permission(&how).await?
        } else {
            self.handle.query_permission(&how).await?
        };
        Ok(match said.as_string().as_deref() {
            Some("granted") => Permission::Given,
            Some("denied") => Permission::Refused,
            _ => Permission::ToBeAsked,
        })
    }

    /// Writes a file and reads it back; it is there only if what was read is what was written.
    ///
    /// # Errors
    /// Each its own. After an error there is no such file, as far as that can be had.
    pub async fn put(&self, name: &str, bytes: &[u8]) -> Result<(), FolderFault> {
        match self.write(name, bytes).await {
            Ok(back) if back == bytes => Ok(()),
            Ok(_) => {
                // Half a backup must not be taken for one.
                let _ = self.delete(name).await;
                Err(FolderFault::NotWhole)
            }
            Err(fault) => {
                // What was begun has no bytes until it is closed. An earlier file stays.
                if self.read(name).await.is_ok_and(|left| left.is_empty()) {
                    let _ = self.delete(name).await;
                }
                Err(fault)
            }
        }
    }

    async fn write(&self, name: &str, bytes: &[u8]) -> Result<Vec<u8>, FolderFault> {
        let options = Object::new();
        Reflect::set(&options, &"create".into(), &true.into())?;
        let file: FileHandle = self.handle.file(name, &options).await?.unchecked_into();
        let stream: Stream = file.create_writable().await?.unchecked_into();
        stream.write(&Uint8Array::from(bytes)).await?;
        stream.close().await?;
        self.read(name).await
    }

    async fn read(&self, name: &str) -> Result<Vec<u8>, FolderFault> {
        let file: FileHandle = self
            .handle
            .file(name, &Object::new())
            .await?
            .unchecked_into();
        let written: File = file.get_file().await?.unchecked_into();
        let buffer = JsFuture::from(written.array_buffer()).await?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }

    /// The names of what lies in it.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub async fn names(&self) -> Result<Vec<String>, FolderFault> {
        let keys = self.handle.keys()?;
        let mut names = Vec::new();
        loop {
            let next: IteratorNext = JsFuture::from(keys.next()?).await?.unchecked_into();
            if next.done() {
                return Ok(names);
            }
            names.extend(next.value().as_string());
        }
    }

    /// Deletes a file.
    ///
    /// # Errors
    /// It is not there, or the folder cannot be written to.
    pub async fn delete(&self, name: &str) -> Result<(), FolderFault> {
        self.handle.remove_entry(name).await?;
        Ok(())
    }
}

fn is_closed(thrown: &JsValue) -> bool {
    thrown
        .dyn_ref::<DomException>()
        .is_some_and(|exception| exception.name() == "AbortError")
}
