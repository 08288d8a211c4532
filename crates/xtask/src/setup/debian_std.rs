//! Debian's compiler carries the source of its standard library: it is built once for the
//! browser and kept in the cache, so that nothing under /usr is touched.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::wasm_target::{DebianToolchain, TARGET, has_library, library_folder};
use super::{announce, apt};
use crate::error::XtaskError;
use crate::places::Places;
use crate::program::{capture, run};

const CARGO: &str = "/usr/bin/cargo";
const RUSTC: &str = "/usr/bin/rustc";
const SOURCE: &str = "/usr/lib/rustlib/src/rust/library/std";

/// The toolchain, when compiler, linker and built library are all there.
pub fn cached(places: &Places) -> Result<Option<DebianToolchain>, XtaskError> {
    let Some(compiler) = Compiler::ask() else {
        return Ok(None);
    };
    let toolchain = compiler.toolchain(places);
    if !toolchain.linker.is_file() || !has_library(&toolchain.sysroot) {
        return Ok(None);
    }
    link_cargo(&toolchain.bin)?;
    Ok(Some(toolchain))
}

/// Installs what is missing and builds the library.
pub fn build(places: &Places) -> Result<DebianToolchain, XtaskError> {
    if Compiler::ask().is_none() || !Path::new(SOURCE).is_dir() {
        apt::install(
            &["rustc-web", "cargo-web", "rust-web-src"],
            "a compiler with its library source, as rustup is out of reach",
        )?;
    }
    let compiler = Compiler::ask().ok_or_else(|| {
        XtaskError::missing(RUSTC, "install rustup from https://rustup.rs and try again")
    })?;
    compiler.check_age(places)?;
    let toolchain = compiler.toolchain(places);
    if !toolchain.linker.is_file() {
        let linker = format!("lld-{}", compiler.llvm);
        apt::install(&[&linker], "the linker for the browser")?;
    }
    build_library(&toolchain, places)?;
    link_cargo(&toolchain.bin)?;
    Ok(toolchain)
}

struct Compiler {
    version: String,
    /// The major version of LLVM, which names the matching linker.
    llvm: String,
}

impl Compiler {
    fn ask() -> Option<Self> {
        if !Path::new(CARGO).is_file() {
            return None;
        }
        let said = capture(Command::new(RUSTC).arg("-vV")).ok()?;
        Self::parse(&said)
    }

    fn parse(said: &str) -> Option<Self> {
        let value = |key: &str| said.lines().find_map(|line| line.strip_prefix(key));
        Some(Self {
            version: value("release: ")?.to_owned(),
            llvm: value("LLVM version: ")?.split('.').next()?.to_owned(),
        })
    }

    fn toolchain(&self, places: &Places) -> DebianToolchain {
        DebianToolchain {
            cargo: PathBuf::from(CARGO),
            rustc: PathBuf::from(RUSTC),
            linker: PathBuf::from(format!("/usr/lib/llvm-{}/bin/wasm-ld", self.llvm)),
            sysroot: places.cache.join(format!("wasm-std-{}", self.version)),
            bin: places.cache.join("debian-cargo"),
        }
    }

    fn check_age(&self, places: &Places) -> Result<(), XtaskError> {
        let path = places.root.join("Cargo.toml");
        let manifest = fs::read_to_string(&path).map_err(XtaskError::file(&path))?;
        let needed = manifest
            .lines()
            .find_map(|line| line.strip_prefix("rust-version = \""))
            .and_then(|rest| rest.strip_suffix('"'))
            .ok_or_else(|| XtaskError::content(&path, "no rust-version in it"))?;
        if numbers(&self.version) >= numbers(needed) {
            return Ok(());
        }
        Err(XtaskError::missing(
            format!("Rust {needed} ({RUSTC} is {})", self.version),
            "install rustup from https://rustup.rs where its download host can be reached",
        ))
    }
}

fn numbers(version: &str) -> Vec<u32> {
    version
        .split(['.', '-'])
        .map_while(|part| part.parse().ok())
        .collect()
}

fn build_library(toolchain: &DebianToolchain, places: &Places) -> Result<(), XtaskError> {
    announce(
        "the wasm32 standard library (built from Debian's source)",
        "the app is compiled for the browser; about 2 minutes, once",
    );
    let empty = places.cache.join("building-wasm-std");
    write(&empty.join("src/lib.rs"), "#![no_std]\n")?;
    write(
        &empty.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[lib]\n\n\
         [profile.release]\npanic = \"abort\"\n\n[workspace]\n",
    )?;
    let target = empty.join("target");
    // The bitcode is for link-time optimisation of the app; `test` is for its browser tests.
    let mut build = Command::new(&toolchain.cargo);
    build
        .current_dir(&empty)
        .args(["build", "--release", "--target", TARGET])
        .arg("-Zbuild-std=std,panic_abort,proc_macro,test")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("RUSTUP_TOOLCHAIN")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("RUSTC", &toolchain.rustc)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", &target);
    run(&mut build)?;
    // Filled beside its place and moved there whole: a half-filled folder must not look ready.
    let part = toolchain.sysroot.with_extension("part");
    let folder = library_folder(&part);
    fs::create_dir_all(&folder).map_err(XtaskError::file(&folder))?;
    let libraries = target.join(TARGET).join("release/deps");
    for entry in libraries.read_dir().map_err(XtaskError::file(&libraries))? {
        let path = entry.map_err(XtaskError::file(&libraries))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let library = path.extension().is_some_and(|kind| kind == "rlib");
        if library && !name.starts_with("libempty") {
            let to = folder.join(&*name);
            fs::copy(&path, &to).map_err(XtaskError::file(&to))?;
        }
    }
    fs::rename(&part, &toolchain.sysroot).map_err(XtaskError::file(&toolchain.sysroot))?;
    // What was compiled against another build of the library no longer fits. Both folders may be
    // absent, and only space is lost if they stay.
    let _ = fs::remove_dir_all(places.web_target.join(TARGET));
    let _ = fs::remove_dir_all(&empty);
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<(), XtaskError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(XtaskError::file(folder))?;
    }
    fs::write(path, text).map_err(XtaskError::file(path))
}

fn link_cargo(bin: &Path) -> Result<(), XtaskError> {
    fs::create_dir_all(bin).map_err(XtaskError::file(bin))?;
    super::link(Path::new(CARGO), &bin.join("cargo"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_compilers_description_of_itself() {
        let said =
            "rustc 1.96.0 (abc 2026-05-25)\nbinary: rustc\nrelease: 1.96.0\nLLVM version: 22.1.8\n";
        let compiler = Compiler::parse(said).unwrap();
        assert_eq!(compiler.version, "1.96.0");
        assert_eq!(compiler.llvm, "22");
        assert!(Compiler::parse("rustc 1.96.0").is_none());
    }

    #[test]
    fn compares_versions_by_number() {
        assert!(numbers("1.100.0") > numbers("1.95"));
        assert!(numbers("1.95.0") >= numbers("1.95"));
        assert!(numbers("1.94.1") < numbers("1.95"));
        assert_eq!(numbers("1.96.0-nightly"), vec![1, 96, 0]);
    }
}
