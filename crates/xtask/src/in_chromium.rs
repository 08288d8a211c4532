//! Starting what runs in Chromium: Rust tests compiled for the browser, and Playwright.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::error::XtaskError;
use crate::places::Places;
use crate::setup::{self, BuildTools};

/// `cargo test` for the browser, whose tests Chromium runs; each file may take so many seconds.
pub fn cargo_test(
    places: &Places,
    tools: &BuildTools,
    seconds: &str,
) -> Result<Command, XtaskError> {
    let browser = setup::for_browsing(places)?;
    let mut cargo = tools.command(tools.wasm.cargo(), places)?;
    cargo
        .args(["test", "--target", setup::TARGET])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        .env("CHROMEDRIVER", &browser.driver)
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            webdriver(places, &browser)?,
        )
        .env("WASM_BINDGEN_TEST_TIMEOUT", seconds)
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    Ok(cargo)
}

/// Playwright's tests over a built site.
pub fn playwright_test(
    places: &Places,
    tools: &BuildTools,
    site: &Path,
) -> Result<Command, XtaskError> {
    let browser = setup::for_browsing(places)?;
    let commands = env::current_exe().map_err(XtaskError::file(&places.root))?;
    let mut playwright = Command::new("node");
    playwright
        .current_dir(places.e2e())
        .arg(tools.node_modules.join("@playwright/test/cli.js"))
        .arg("test")
        .env("CHROMIUM", &browser.chromium)
        .env("ALONGSIDE_DIST", site)
        .env("ALONGSIDE_COMMANDS", commands);
    Ok(playwright)
}

/// The committed webdriver.json with the browser that was found, in the build folder.
fn webdriver(places: &Places, browser: &setup::Browser) -> Result<PathBuf, XtaskError> {
    let from = places.root.join("webdriver.json");
    let text = fs::read_to_string(&from).map_err(XtaskError::file(&from))?;
    let mut settings: serde_json::Value = serde_json::from_str(&text)
        .map_err(|error| XtaskError::content(&from, error.to_string()))?;
    let options = settings
        .get_mut("goog:chromeOptions")
        .and_then(serde_json::Value::as_object_mut)
        .ok_or_else(|| XtaskError::content(&from, "no goog:chromeOptions in it"))?;
    options.insert(
        "binary".to_owned(),
        browser.chromium.to_string_lossy().into(),
    );
    fs::create_dir_all(&places.web_target).map_err(XtaskError::file(&places.web_target))?;
    let to = places.web_target.join("webdriver.json");
    fs::write(&to, settings.to_string()).map_err(XtaskError::file(&to))?;
    Ok(to)
}
