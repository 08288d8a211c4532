//! What the browser's storage errors mean. Browsers name a dozen causes with half a dozen names,
//! so for some the words in the message decide.

use super::error::StoreError;
use wasm_bindgen::{JsCast, JsValue};

/// What was being done when the error came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Opening the database.
    Opening,
    /// Reading or writing.
    Working,
}

/// The meaning of an error of this name and these words.
pub fn classify(name: &str, message: &str, doing: Doing) -> StoreError {
    let words = message.to_lowercase();
    let full_disk = words.contains("full disk")
        || words.contains("disk full")
        || words.contains("no space left");
    match (name, doing) {
        _ if full_disk => StoreError::DiskFull,
        ("QuotaExceededError", _) => StoreError::Quota,
        ("VersionError", _) => StoreError::NewerVault,
        ("SecurityError", _) => StoreError::NoStorage,
        ("InvalidStateError", Doing::Opening) => StoreError::PrivateMode,
        // The connection died: reopen it and try again.
        ("InvalidStateError" | "UnknownError", _) => StoreError::ConnectionClosed,
        ("NotFoundError", _) => StoreError::DamagedVault { part: "stores" },
        _ => StoreError::Aborted {
            said: if message.is_empty() {
                name.to_owned()
            } else {
                message.to_owned()
            },
        },
    }
}

/// The meaning of what the browser threw.
pub fn from_js(thrown: &JsValue, doing: Doing) -> StoreError {
    if let Some(exception) = thrown.dyn_ref::<web_sys::DomException>() {
        return classify(&exception.name(), &exception.message(), doing);
    }
    if let Some(error) = thrown.dyn_ref::<js_sys::Error>() {
        return classify(
            &String::from(error.name()),
            &String::from(error.message()),
            doing,
        );
    }
    StoreError::Aborted {
        said: "the browser gave no reason".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cause_has_its_own_meaning() {
        let working = |name, words| classify(name, words, Doing::Working);
        let opening = |name, words| classify(name, words, Doing::Opening);
        assert_eq!(working("QuotaExceededError", ""), StoreError::Quota);
        assert_eq!(
            opening(
                "QuotaExceededError",
                "Encountered full disk while opening backing store for indexedDB.open."
            ),
            StoreError::DiskFull
        );
        assert_eq!(opening("InvalidStateError", ""), StoreError::PrivateMode);
        assert_eq!(
            working("InvalidStateError", "The connection was closed."),
            StoreError::ConnectionClosed
        );
        assert_eq!(
            working("UnknownError", "Internal error."),
            StoreError::ConnectionClosed
        );
        assert_eq!(opening("SecurityError", ""), StoreError::NoStorage);
        assert_eq!(opening("VersionError", ""), StoreError::NewerVault);
        assert_eq!(
            working("DataError", "bad key"),
            StoreError::Aborted {
                said: "bad key".to_owned()
            }
        );
    }
}
