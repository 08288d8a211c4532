//! The rooms that need a browser, tried in a real one.
#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod age_file;
mod backup;
mod conformance;
mod damage;
mod disposing;
mod faults;
mod folder;
mod policy;
mod post;
mod released;
mod setting;
mod vault;
mod window;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
