//! The rooms that need a browser, tried in a real one.
#![cfg(target_arch = "wasm32")]

mod age_file;
mod conformance;
mod faults;
mod post;
mod released;
mod setting;
mod vault;
mod window;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
