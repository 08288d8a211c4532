//! What the site ships beside the app: policies, bank holidays, and what the council that runs
//! the site has set.

use leptos::prelude::*;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::fmt;
use std::hash::{DefaultHasher, Hasher};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Where the build puts the compiled packs and the bank holidays.
pub const PACKS: &str = "/packs";

/// What the council that runs the site has set. An empty text is one that is not set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Site {
    /// The council's name.
    pub council: String,
    /// The id of the policy that is shown first.
    pub policy: String,
    /// The council's public key (`age1…`): what is kept here is locked for it too.
    pub recovery_key: String,
}

impl Site {
    /// Reads `/site.json`.
    ///
    /// # Errors
    /// It cannot be fetched, or is not what it should be.
    pub async fn read() -> Result<Self, ShippedError> {
        read("/site.json".into(), &mut DefaultHasher::new()).await
    }

    /// The council's key, if it has set one.
    pub fn key(&self) -> Option<String> {
        Some(self.recovery_key.clone()).filter(|key| !key.is_empty())
    }
}

/// Why something that the site ships is not here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShippedError {
    /// The file could not be fetched.
    Unreachable {
        /// Its address.
        file: String,
    },
    /// The file is not what it should be.
    Unreadable {
        /// Its address.
        file: String,
        /// What is wrong with it.
        because: String,
    },
    /// The site ships no such policy.
    NoSuchPolicy {
        /// The id asked for.
        id: String,
    },
}

impl fmt::Display for ShippedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable { file } => write!(
                f,
                "The file {file} could not be fetched. Check that you are online, then try again."
            ),
            Self::Unreadable { file, because } => write!(
                f,
                "The file {file} cannot be read ({because}). Load the page again; if that does not help, tell whoever looks after this site."
            ),
            Self::NoSuchPolicy { id } => {
                write!(
                    f,
                    "This site has no policy called {id}. Choose another one."
                )
            }
        }
    }
}

/// Reads a file that the build puts beside the packs.
///
/// # Errors
/// It cannot be fetched, or is not what it should be.
pub async fn json<T: DeserializeOwned>(name: &str) -> Result<T, ShippedError> {
    told(name, &mut DefaultHasher::new()).await
}

/// The same; what it says is added to a print by which two sites can be told apart.
pub async fn told<T: DeserializeOwned>(
    name: &str,
    print: &mut DefaultHasher,
) -> Result<T, ShippedError> {
    read(format!("{PACKS}/{name}"), print).await
}

async fn read<T: DeserializeOwned>(
    file: String,
    print: &mut DefaultHasher,
) -> Result<T, ShippedError> {
    let text = text_of(&file)
        .await
        .ok_or_else(|| ShippedError::Unreachable { file: file.clone() })?;
    print.write(text.as_bytes());
    serde_json::from_str(&text).map_err(|error| ShippedError::Unreadable {
        file,
        because: error.to_string(),
    })
}

async fn text_of(address: &str) -> Option<String> {
    let response = JsFuture::from(window().fetch_with_str(address))
        .await
        .ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?)
        .await
        .ok()?
        .as_string()
}
