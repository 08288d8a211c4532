//! Puts on this machine what the commands need, says in one line what and why, and skips what
//! is there. Nothing is written into the checkout but one link; the rest lies in the cache.

mod apt;
mod browser;
mod cargo_tool;
mod debian_std;
mod packages;
mod wasm_target;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::error::XtaskError;
use crate::places::Places;
pub use browser::Browser;
pub use wasm_target::{TARGET, WasmToolchain};

/// The version of Trunk, the bundler, that the site is built with.
const TRUNK: &str = "0.21.14";

/// What a build of the site needs.
pub struct BuildTools {
    pub wasm: WasmToolchain,
    /// Folders with programs, to be searched before the PATH.
    bins: Vec<PathBuf>,
    /// The installed npm packages.
    pub node_modules: PathBuf,
}

/// Sets up all that `build` and `serve` need.
pub fn for_building(places: &Places) -> Result<BuildTools, XtaskError> {
    let wasm = wasm_target::ready(places)?;
    let bindgen = locked_version(places, "wasm-bindgen")?;
    let bindgen = cargo_tool::Tool {
        name: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version: &bindgen,
        why: "joins Rust and JavaScript; must equal the version in Cargo.lock",
        minutes: 4,
        locked: false,
    };
    let trunk = cargo_tool::Tool {
        name: "trunk",
        package: "trunk",
        version: TRUNK,
        why: "bundles the site",
        minutes: 10,
        locked: true,
    };
    let mut bins = vec![bindgen.ready(places)?, trunk.ready(places)?];
    let node_modules = packages::ready(places)?;
    bins.push(node_modules.join(".bin"));
    Ok(BuildTools {
        wasm,
        bins,
        node_modules,
    })
}

/// Sets up the browser and its driver for the tests.
pub fn for_browsing(places: &Places) -> Result<Browser, XtaskError> {
    browser::ready(places)
}

impl BuildTools {
    /// A command that finds the tools and compiles for the browser.
    pub fn command(
        &self,
        program: impl AsRef<std::ffi::OsStr>,
        places: &Places,
    ) -> Result<Command, XtaskError> {
        let mut command = Command::new(program);
        command.current_dir(&places.root);
        self.wasm.prepare(&mut command, places);
        let mut first = self.wasm.bins();
        first.extend(self.bins.iter().cloned());
        command.env("PATH", path_with(first)?);
        Ok(command)
    }
}

fn path_with(first: Vec<PathBuf>) -> Result<OsString, XtaskError> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths(first.into_iter().chain(env::split_paths(&path))).map_err(|_| {
        XtaskError::missing(
            "A usable cache folder",
            "set ALONGSIDE_CACHE to a path without `:` in it",
        )
    })
}

/// One line before anything is put on the machine.
pub fn announce(what: &str, why: &str) {
    eprintln!("Installing {what}: {why}.");
}

/// Makes `link` a symbolic link to `target`, replacing an older link but nothing else.
fn link(target: &Path, link: &Path) -> Result<(), XtaskError> {
    if fs::read_link(link).is_ok_and(|old| old == target) {
        return Ok(());
    }
    if link.is_symlink() {
        fs::remove_file(link).map_err(XtaskError::file(link))?;
    }
    std::os::unix::fs::symlink(target, link).map_err(XtaskError::file(link))
}

/// The version of a package in Cargo.lock.
fn locked_version(places: &Places, package: &str) -> Result<String, XtaskError> {
    let path = places.root.join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(XtaskError::file(&path))?;
    version_in_lock(&lock, package)
        .ok_or_else(|| XtaskError::content(&path, format!("no version of {package} in it")))
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let after = lock.lines().skip_while(|line| *line != name).nth(1)?;
    let version = after.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_version_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(
            version_in_lock(lock, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(version_in_lock(lock, "trunk"), None);
    }
}
