//! Tools read from the texts that people write, with every mistake at its place.

mod check;

use super::{Framework, Library, LibraryPrompt, Tool};
use crate::policy::pack::Pack;
use crate::policy::source::PackError;
use crate::policy::source::tree::{Headings, Tree};
use crate::policy::source::typed::typed;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use serde::de::DeserializeOwned;
use serde_json::Value;

const TOOLS: Headings = Headings {
    whole: "a file of tools",
    lists: &["frameworks", "themes", "tools"],
    tables: &[],
    once: &[],
};

/// Reads tools from their texts, given as file name and content. `packs` are the policies whose
/// prompts and fields they speak of.
///
/// # Errors
/// Every mistake that can be told apart, sorted by place.
pub fn read_library(texts: &[(String, String)], packs: &[Pack]) -> Result<Library, Vec<PackError>> {
    let mut texts = texts.to_vec();
    texts.sort();
    read(&texts, packs).map_err(|mut errors| {
        errors.sort();
        errors.dedup();
        errors
    })
}

fn read(texts: &[(String, String)], packs: &[Pack]) -> Result<Library, Vec<PackError>> {
    let tree = Tree::read(TOOLS, texts)?;
    let mut errors = Vec::new();
    let tools: Vec<Tool> = list(&tree, "tools", &mut errors);
    let frameworks: Vec<Framework> = list(&tree, "frameworks", &mut errors);
    let themes: Vec<String> = list(&tree, "themes", &mut errors);
    if errors.is_empty() {
        check::check(&tree, &tools, &frameworks, packs, &mut errors);
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut ids: Vec<&String> = tools
        .iter()
        .flat_map(|tool| &tool.boxes)
        .flat_map(|one| &one.prompts)
        .collect();
    ids.sort();
    ids.dedup();
    let prompts = ids
        .into_iter()
        .filter_map(|id| packs.iter().find_map(|pack| LibraryPrompt::of(pack, id)))
        .collect();
    Ok(Library {
        tools,
        prompts,
        frameworks,
        themes,
    })
}

fn list<T: DeserializeOwned>(tree: &Tree, name: &str, errors: &mut Vec<PackError>) -> Vec<T> {
    let items = tree.root.get(name).and_then(Value::as_array);
    items
        .map_or(&[][..], Vec::as_slice)
        .iter()
        .enumerate()
        .filter_map(|(index, value)| typed(tree, &format!("/{name}/{index}"), value, errors))
        .collect()
}
