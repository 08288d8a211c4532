//! Tools that are built from crates.io into a cache folder named after their version.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::announce;
use crate::error::XtaskError;
use crate::places::Places;
use crate::program::{capture, run};

/// A program that `cargo install` builds.
pub struct Tool<'a> {
    /// The program, and the first part of the cache folder's name.
    pub name: &'a str,
    /// The crate it comes from.
    pub package: &'a str,
    pub version: &'a str,
    pub why: &'a str,
    /// About how long it takes on two cores.
    pub minutes: u32,
    /// Whether to keep to the versions in the crate's own lock file.
    pub locked: bool,
}

impl Tool<'_> {
    /// The folder with the program, which is built first if it is not there.
    pub fn ready(&self, places: &Places) -> Result<PathBuf, XtaskError> {
        let folder = places.cache.join(format!("{}-{}", self.name, self.version));
        let program = folder.join("bin").join(self.name);
        if self.answers(&program) {
            return Ok(folder.join("bin"));
        }
        announce(
            &format!("{} {} (cargo install)", self.package, self.version),
            &format!("{}; about {} minutes, once", self.why, self.minutes),
        );
        let building = places.cache.join(format!("building-{}", self.name));
        let mut install = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        install
            .current_dir(&places.root)
            .args(["install", self.package, "--version", self.version])
            .arg("--force")
            .arg("--root")
            .arg(&folder)
            .env("CARGO_TARGET_DIR", &building);
        if self.locked {
            install.arg("--locked");
        }
        run(&mut install)?;
        if self.answers(&program) {
            // Only space is lost if this fails.
            let _ = fs::remove_dir_all(&building);
            return Ok(folder.join("bin"));
        }
        Err(XtaskError::missing(
            format!("{} {}", self.name, self.version),
            format!(
                "it was installed but does not start: remove {} and try again",
                folder.display()
            ),
        ))
    }

    fn answers(&self, program: &std::path::Path) -> bool {
        program.is_file()
            && capture(Command::new(program).arg("--version"))
                .is_ok_and(|said| said.split_whitespace().any(|word| word == self.version))
    }
}
