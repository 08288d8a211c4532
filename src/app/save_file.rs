//! Saving a small text that the person asked for.

use crate::exchange::files::download;
use js_sys::Array;

/// Hands a text to the browser to save under a name.
///
/// # Errors
/// What to do when the browser cannot.
pub fn save_text(name: &str, text: &str) -> Result<(), &'static str> {
    download(name, &Array::of1(&text.into()), "text/plain;charset=utf-8")
        .ok_or("This browser cannot save a file here. Print the page instead.")
}
