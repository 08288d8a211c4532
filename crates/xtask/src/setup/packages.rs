//! The npm packages: wasm-opt for the build, Playwright and axe for the tests. They lie in the
//! cache under the digest of the lock file; the checkout holds a link to them.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::{announce, apt};
use crate::digest::sha256_hex;
use crate::error::XtaskError;
use crate::places::Places;
use crate::program::{capture, on_path, run};

/// The oldest Node.js that the packages support.
const NODE: u32 = 20;

/// The installed packages' folder, filled first if need be.
pub fn ready(places: &Places) -> Result<PathBuf, XtaskError> {
    node()?;
    let from = places.e2e();
    let lock = from.join("package-lock.json");
    let locked = fs::read(&lock).map_err(XtaskError::file(&lock))?;
    let digest: String = sha256_hex(&locked).chars().take(16).collect();
    let folder = places.cache.join(format!("npm-{digest}"));
    let modules = folder.join("node_modules");
    if !modules.is_dir() {
        announce(
            "npm packages (wasm-opt, Playwright, axe)",
            "wasm-opt shrinks the app; the others drive the browser in tests",
        );
        let part = folder.with_extension("part");
        fs::create_dir_all(&part).map_err(XtaskError::file(&part))?;
        for name in ["package.json", "package-lock.json"] {
            let to = part.join(name);
            fs::copy(from.join(name), &to).map_err(XtaskError::file(&to))?;
        }
        let mut install = Command::new("npm");
        install
            .current_dir(&part)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        run(&mut install)?;
        fs::rename(&part, &folder).map_err(XtaskError::file(&folder))?;
    }
    super::link(&modules, &from.join("node_modules"))?;
    Ok(modules)
}

fn node() -> Result<(), XtaskError> {
    if (on_path("node").is_none() || on_path("npm").is_none()) && apt::is_here() {
        apt::install(
            &["nodejs", "npm"],
            "wasm-opt and the browser tests run on it",
        )?;
    }
    let version = capture(Command::new("node").arg("--version")).unwrap_or_default();
    if on_path("npm").is_some() && major(&version).is_some_and(|major| major >= NODE) {
        return Ok(());
    }
    Err(XtaskError::missing(
        format!("Node.js {NODE} or newer with npm"),
        "install it from https://nodejs.org or with your package manager and try again",
    ))
}

fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_major_version_of_node() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major(""), None);
    }
}
