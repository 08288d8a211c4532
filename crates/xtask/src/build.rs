//! `build`: the finished static site in dist/.

use std::process::Command;
use std::{env, fs};

use crate::error::XtaskError;
use crate::flags::Flags;
use crate::places::Places;
use crate::program::run as run_program;
use crate::setup::{self, BuildTools};
use crate::{policy, site};

/// Which cargo profile the app is compiled with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Small and fast; what is deployed.
    Release,
    /// Another profile of Cargo.toml, without wasm-opt.
    Named(String),
}

impl Profile {
    /// The profile asked for by flag or environment, else the one given.
    pub fn chosen(flags: &Flags, otherwise: Self) -> Self {
        flags
            .value("--profile")
            .map(str::to_owned)
            .or_else(|| env::var("ALONGSIDE_PROFILE").ok())
            .map_or(otherwise, |name| match name.as_str() {
                "release" => Self::Release,
                _ => Self::Named(name),
            })
    }

    /// The words that tell Trunk.
    fn trunk_words(&self) -> Vec<&str> {
        match self {
            Self::Release => vec!["--release"],
            Self::Named(name) => vec!["--cargo-profile", name],
        }
    }
}

/// Sets up, then builds.
pub fn run(places: &Places, flags: &Flags) -> Result<(), XtaskError> {
    let tools = setup::for_building(places)?;
    site(places, &tools, &Profile::chosen(flags, Profile::Release))?;
    println!("The site is in {}", places.dist().display());
    Ok(())
}

/// Builds the site into dist/ and closes it with the service worker's list.
pub fn site(places: &Places, tools: &BuildTools, profile: &Profile) -> Result<(), XtaskError> {
    run_program(&mut trunk(places, tools, "build", profile)?)?;
    site::check(&places.dist())?;
    site::finish(&places.dist())
}

/// Trunk's `build` or `watch`, with compiled packs in their place for it to copy.
pub fn trunk(
    places: &Places,
    tools: &BuildTools,
    verb: &str,
    profile: &Profile,
) -> Result<Command, XtaskError> {
    let packs = places.packs();
    // Emptied first: a pack that was removed must not stay in the site.
    if packs.is_dir() {
        fs::remove_dir_all(&packs).map_err(XtaskError::file(&packs))?;
    }
    fs::create_dir_all(&packs).map_err(XtaskError::file(&packs))?;
    policy::emit(&packs)?;
    let mut trunk = tools.command("trunk", places)?;
    trunk
        .arg(verb)
        .args(profile.trunk_words())
        .arg("--dist")
        .arg(places.dist())
        .arg("--skip-version-check")
        // Trunk refuses the value `1` that some machines set here.
        .env_remove("NO_COLOR");
    Ok(trunk)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_chooses_the_profile() {
        let words = ["--profile".to_owned(), "wasm-dev".to_owned()];
        let flags = Flags::read(&words, &["--profile"], &[]).unwrap();
        let chosen = Profile::chosen(&flags, Profile::Release);
        assert_eq!(chosen, Profile::Named("wasm-dev".to_owned()));
        assert_eq!(chosen.trunk_words(), ["--cargo-profile", "wasm-dev"]);
        assert_eq!(Profile::Release.trunk_words(), ["--release"]);
    }
}
