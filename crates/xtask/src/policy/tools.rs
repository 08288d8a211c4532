//! The reflective tools from their folder.

use super::packs;
use super::trouble::Trouble;
use crate::places::Places;
use alongside_core::policy::pack::Pack;
use alongside_core::reflect::{Library, read_library};

/// Every tool that is shipped, with the prompts of these packs.
pub fn library(all: &[Pack]) -> Result<Library, Trouble> {
    let folder = Places::find()?.root.join("public/tools");
    let texts = packs::texts(&folder)?;
    read_library(&texts, all).map_err(|errors| Trouble::Pack {
        folder: folder.display().to_string(),
        errors,
    })
}
