//! A compiler that can build for the browser: rustup's where its download host answers, else
//! Debian's own compiler with a standard library built from its source.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{announce, apt, debian_std};
use crate::error::XtaskError;
use crate::places::Places;
use crate::program::{capture, on_path, succeeds_within};

/// The compiler's name for the browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// How long rustup may take to fetch the library before it counts as out of reach.
const RUSTUP_SECONDS: u64 = 300;

/// The compiler that builds for the browser.
pub enum WasmToolchain {
    /// The usual cargo has the target.
    Usual,
    /// Debian's cargo and compiler, with the library in the cache.
    Debian(DebianToolchain),
}

/// Where the parts of Debian's toolchain lie.
pub struct DebianToolchain {
    pub cargo: PathBuf,
    pub rustc: PathBuf,
    pub linker: PathBuf,
    /// The folder whose lib/rustlib holds the standard library for the browser.
    pub sysroot: PathBuf,
    /// A folder with nothing but `cargo` in it, for programs that look on the PATH.
    pub bin: PathBuf,
}

/// Finds the compiler, or puts one on this machine.
pub fn ready(places: &Places) -> Result<WasmToolchain, XtaskError> {
    if usual_compiler_has_target(places) {
        return Ok(WasmToolchain::Usual);
    }
    if let Some(debian) = debian_std::cached(places)? {
        return Ok(WasmToolchain::Debian(debian));
    }
    if on_path("rustup").is_some() {
        announce(
            "the wasm32 standard library (rustup target add)",
            "the app is compiled for the browser",
        );
        let mut add = Command::new("rustup");
        add.args(["target", "add", TARGET])
            .current_dir(&places.root);
        if succeeds_within(&mut add, RUSTUP_SECONDS) && usual_compiler_has_target(places) {
            return Ok(WasmToolchain::Usual);
        }
        eprintln!("rustup could not fetch it; trying Debian's compiler instead.");
    }
    if apt::is_here() {
        return debian_std::build(places).map(WasmToolchain::Debian);
    }
    Err(XtaskError::missing(
        "A compiler for the browser",
        format!("install rustup from https://rustup.rs, then run: rustup target add {TARGET}"),
    ))
}

impl WasmToolchain {
    /// The cargo that compiles for the browser.
    pub fn cargo(&self) -> PathBuf {
        match self {
            Self::Usual => PathBuf::from("cargo"),
            Self::Debian(debian) => debian.cargo.clone(),
        }
    }

    /// Whether clippy can look at browser code: only with a compiler that it came with.
    pub fn has_clippy(&self) -> bool {
        matches!(self, Self::Usual)
    }

    /// Folders that must come first on the PATH.
    pub fn bins(&self) -> Vec<PathBuf> {
        match self {
            Self::Usual => Vec::new(),
            Self::Debian(debian) => vec![debian.bin.clone()],
        }
    }

    /// Sets the environment that a build for the browser needs.
    pub fn prepare(&self, command: &mut Command, places: &Places) {
        // Either of these would replace the flags of .cargo/config.toml instead of adding to them.
        command
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env("CARGO_TARGET_DIR", &places.web_target);
        if let Self::Debian(debian) = self {
            let flags = format!(
                "--sysroot={} -Clinker={}",
                debian.sysroot.display(),
                debian.linker.display()
            );
            command
                .env("RUSTC", &debian.rustc)
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
        }
    }
}

fn usual_compiler_has_target(places: &Places) -> bool {
    let mut ask = Command::new("rustc");
    ask.args(["--print", "sysroot"]).current_dir(&places.root);
    capture(&mut ask).is_ok_and(|sysroot| has_library(Path::new(sysroot.trim())))
}

/// Whether a sysroot holds the standard library for the browser.
pub fn has_library(sysroot: &Path) -> bool {
    let folder = library_folder(sysroot);
    let Ok(entries) = folder.read_dir() else {
        return false;
    };
    entries
        .filter_map(Result::ok)
        .any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
}

/// Where a sysroot keeps the standard library for the browser.
pub fn library_folder(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}
