//! Where things lie: the checkout, the cache outside it, the folders that builds use.

use std::env;
use std::path::{Path, PathBuf};

use crate::error::XtaskError;

/// The folders every command works with.
pub struct Places {
    /// The checkout: the folder with the workspace's Cargo.toml.
    pub root: PathBuf,
    /// Tools and packages that a clean checkout should find again.
    pub cache: PathBuf,
    /// Cargo's folder for browser builds, apart from the native one so that neither waits
    /// for the other or undoes its work.
    pub web_target: PathBuf,
}

impl Places {
    /// Finds the checkout from the current folder upwards and the cache from the environment.
    pub fn find() -> Result<Self, XtaskError> {
        let here = env::current_dir().map_err(XtaskError::file(Path::new(".")))?;
        let root = here
            .ancestors()
            .find(|folder| folder.join("crates/xtask/Cargo.toml").is_file())
            .ok_or_else(|| {
                XtaskError::missing("Alongside's checkout", "run this inside the checkout")
            })?
            .to_path_buf();
        let web_target = web_target(&root, env::var_os("CARGO_TARGET_DIR").map(PathBuf::from));
        Ok(Self {
            cache: cache(|name| env::var_os(name).map(PathBuf::from))?,
            web_target,
            root,
        })
    }

    /// The finished site.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The folder of the end-to-end tests, which also names the npm packages.
    pub fn e2e(&self) -> PathBuf {
        self.root.join("tests/e2e")
    }

    /// The scenarios as the browser tests read them, written before each run.
    pub fn scenarios(&self) -> PathBuf {
        self.web_target.join("scenarios.json")
    }

    /// Compiled policy packs, copied into the site by Trunk.
    pub fn packs(&self) -> PathBuf {
        self.root.join("packs")
    }
}

fn cache(env: impl Fn(&str) -> Option<PathBuf>) -> Result<PathBuf, XtaskError> {
    let set = |name: &str| env(name).filter(|path| path.is_absolute());
    set("ALONGSIDE_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|base| base.join("alongside")))
        .or_else(|| set("HOME").map(|home| home.join(".cache/alongside")))
        .ok_or_else(|| {
            XtaskError::missing(
                "A folder for downloaded tools",
                "set ALONGSIDE_CACHE to a folder (an absolute path) that you may write to",
            )
        })
}

fn web_target(root: &Path, native: Option<PathBuf>) -> PathBuf {
    let native = native.map_or_else(|| root.join("target"), |given| root.join(given));
    let mut name = native.into_os_string();
    name.push("-wasm");
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache_with(set: &[(&str, &str)]) -> Option<PathBuf> {
        cache(|name| {
            set.iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| PathBuf::from(value))
        })
        .ok()
    }

    #[test]
    fn the_cache_folder_can_be_chosen_and_has_a_usual_place() {
        let all = [
            ("ALONGSIDE_CACHE", "/a"),
            ("XDG_CACHE_HOME", "/x"),
            ("HOME", "/h"),
        ];
        assert_eq!(cache_with(&all), Some(PathBuf::from("/a")));
        assert_eq!(cache_with(&all[1..]), Some(PathBuf::from("/x/alongside")));
        assert_eq!(
            cache_with(&all[2..]),
            Some(PathBuf::from("/h/.cache/alongside"))
        );
        assert_eq!(cache_with(&[]), None);
        assert_eq!(
            cache_with(&[("ALONGSIDE_CACHE", "relative"), ("HOME", "/h")]),
            Some(PathBuf::from("/h/.cache/alongside"))
        );
    }

    #[test]
    fn browser_builds_have_a_folder_beside_the_native_one() {
        let root = Path::new("/r");
        assert_eq!(web_target(root, None), Path::new("/r/target-wasm"));
        assert_eq!(
            web_target(root, Some(PathBuf::from("/t"))),
            Path::new("/t-wasm")
        );
        assert_eq!(
            web_target(root, Some(PathBuf::from("t"))),
            Path::new("/r/t-wasm")
        );
    }
}
