//! How long the engine takes in Chromium, compiled as the app is. `cargo xtask
//! bench` runs it. It stands in a crate of its own because the core names no browser.
