//! What the address says besides the page: `?policy=bury` opens a page under that policy.

use leptos::prelude::window;
use web_sys::UrlSearchParams;

/// The name under which the address names a policy: boot.js reads it too.
const POLICY: &str = "policy";

/// The id of the policy that the address names.
pub fn policy() -> Option<String> {
    let search = window().location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()?.get(POLICY)
}

/// Opens the same page in the whole app, under a policy that the front does not hold.
pub fn open_whole(policy: &str) {
    let location = window().location();
    let here = location.pathname().unwrap_or_default();
    // Where this fails, the page says that the policy cannot be read.
    drop(location.replace(&format!("{here}?{POLICY}={policy}")));
}
