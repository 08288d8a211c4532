//! What people write, read with every mistake at its place: a pack's own texts (a
//! folder of TOML files that a policy officer can read and change, or one file of JSON) and
//! files of facts.

mod check_amounts;
mod check_forms;
mod check_groups;
mod check_readings;
mod check_rules;
mod check_tests;
mod error;
mod facts;
mod facts_check;
mod facts_packs;
mod facts_words;
mod items;
mod json;
pub(crate) mod names;
mod nearest;
mod plain;
pub(crate) mod tree;
pub(crate) mod typed;

pub use error::PackError;
pub use facts::{FactsError, read_facts};
pub use facts_packs::check_facts_against;
pub use nearest::nearest;

use super::pack::Pack;
#[cfg(feature = "toml")]
use alloc::string::String;
use alloc::vec::Vec;
#[cfg(feature = "toml")]
use tree::PACK;
use tree::Tree;

/// Reads a pack from its texts, given as file name and content. Nothing is opened here.
///
/// # Errors
/// Every mistake that can be told apart, sorted by place: first those of the language,
/// then keys, words and values that do not fit, then names that lead nowhere, and what
/// the rules of a pack ask for (see the checks).
#[cfg(feature = "toml")]
pub fn read_pack(texts: &[(String, String)]) -> Result<Pack, Vec<PackError>> {
    let mut texts = texts.to_vec();
    texts.sort();
    checked(Tree::read(PACK, &texts))
}

/// Reads a pack that stands in one text as JSON, the form in which packs are shipped.
///
/// # Errors
/// As for a folder of texts, but that a text that is not JSON is told by its first mistake only.
pub fn read_json_pack(file: &str, text: &str) -> Result<Pack, Vec<PackError>> {
    checked(Tree::read_json(file, text))
}

fn checked(tree: Result<Tree, Vec<PackError>>) -> Result<Pack, Vec<PackError>> {
    let pack = tree.and_then(|tree| {
        let pack = items::pack(&tree)?;
        let mut errors = Vec::new();
        let names = names::Names::of(&pack);
        check_rules::check(&tree, &pack, &names, &mut errors);
        check_forms::check(&tree, &pack, &names, &mut errors);
        check_groups::check(&tree, &pack, &names, &mut errors);
        check_readings::check(&tree, &pack, &names, &mut errors);
        if errors.is_empty() {
            Ok(pack)
        } else {
            Err(errors)
        }
    });
    pack.map_err(|mut errors| {
        errors.sort();
        errors.dedup();
        errors
    })
}
