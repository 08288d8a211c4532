//! Chromium and the driver of the same version, for the tests in a real browser.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{announce, apt};
use crate::error::XtaskError;
use crate::places::Places;
use crate::program::{capture, on_path};

/// The program that fetches a browser with its matching driver where neither is installed.
const FETCHER: &str = "@puppeteer/browsers@2.10.10";

/// A browser and its driver.
pub struct Browser {
    pub chromium: PathBuf,
    pub driver: PathBuf,
}

/// The browser that is named in `CHROMIUM` and `CHROMEDRIVER`, installed, or fetched.
pub fn ready(places: &Places) -> Result<Browser, XtaskError> {
    if let Some(browser) = installed() {
        return Ok(browser);
    }
    if apt::is_here() && is_debian() {
        apt::install(
            &["chromium", "chromium-driver"],
            "the tests run in a real browser",
        )?;
        if let Some(browser) = installed() {
            return Ok(browser);
        }
    }
    fetched(places)
}

fn installed() -> Option<Browser> {
    let named = |name: &str| {
        env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_file())
    };
    let chromium = named("CHROMIUM").or_else(|| {
        ["chromium", "chromium-browser", "google-chrome"]
            .into_iter()
            .find_map(on_path)
    })?;
    let driver = named("CHROMEDRIVER").or_else(|| on_path("chromedriver"))?;
    let same = major(&chromium)? == major(&driver)?;
    same.then_some(Browser { chromium, driver })
}

/// The major version that a browser or driver reports: a driver works only with its own.
fn major(program: &Path) -> Option<u32> {
    let said = capture(Command::new(program).arg("--version")).ok()?;
    first_number(&said)
}

fn first_number(said: &str) -> Option<u32> {
    said.split_whitespace()
        .find_map(|word| word.split_once('.')?.0.parse().ok())
}

/// Debian has real packages; Ubuntu's open a snap, which cannot be driven.
fn is_debian() -> bool {
    std::fs::read_to_string("/etc/os-release")
        .is_ok_and(|text| text.lines().any(|line| line == "ID=debian"))
}

fn fetched(places: &Places) -> Result<Browser, XtaskError> {
    Ok(Browser {
        chromium: fetch(places, "chrome")?,
        driver: fetch(places, "chromedriver")?,
    })
}

fn fetch(places: &Places, what: &str) -> Result<PathBuf, XtaskError> {
    let keep = places.cache.join(format!("browser-{what}"));
    if let Some(path) = kept(&keep) {
        return Ok(path);
    }
    announce(what, "the tests run in a real browser");
    let mut install = Command::new("npx");
    install
        .args(["--yes", FETCHER, "install"])
        .arg(format!("{what}@stable"))
        .arg("--path")
        .arg(&places.cache);
    let said = capture(&mut install).map_err(|error| {
        XtaskError::missing(
            "Chromium with its chromedriver",
            format!("{error}\nInstall both, or set CHROMIUM and CHROMEDRIVER to their paths."),
        )
    })?;
    std::fs::write(&keep, path_said(&said).unwrap_or_default()).map_err(XtaskError::file(&keep))?;
    kept(&keep).ok_or_else(|| {
        XtaskError::missing(
            what,
            "install Chromium and chromedriver, or set CHROMIUM and CHROMEDRIVER to their paths",
        )
    })
}

/// The path in the fetcher's last words, `chrome@130.0.1 /where/it/lies`.
fn path_said(said: &str) -> Option<&str> {
    let (_, path) = said.trim().lines().last()?.split_once(' ')?;
    Some(path.trim())
}

/// The path noted in a file, if the program is still there.
fn kept(note: &Path) -> Option<PathBuf> {
    let path = PathBuf::from(std::fs::read_to_string(note).ok()?.trim());
    path.is_file().then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_path_of_a_fetched_browser() {
        let said = "Downloading\nchrome@130.0.1 /cache/a b/chrome\n";
        assert_eq!(path_said(said), Some("/cache/a b/chrome"));
        assert_eq!(path_said(""), None);
    }

    #[test]
    fn finds_the_version_in_what_browsers_say() {
        assert_eq!(
            first_number("Chromium 156.0.7300.1 built on Debian"),
            Some(156)
        );
        assert_eq!(first_number("ChromeDriver 156.0.7300.1 (abc)"), Some(156));
        assert_eq!(first_number("no version"), None);
    }
}
