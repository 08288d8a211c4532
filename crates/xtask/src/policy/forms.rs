//! `policy forms`: the forms with their field ids.

use super::packs;
use super::trouble::Trouble;
use super::words::Words;
use serde_json::json;
use std::process::ExitCode;

/// Prints every form of every pack.
pub fn run(words: &Words) -> Result<ExitCode, Trouble> {
    let packs = packs::all(words)?;
    let forms: Vec<_> = packs
        .iter()
        .flat_map(|pack| {
            pack.forms
                .iter()
                .map(move |form| json!({ "pack": pack.id, "form": form }))
        })
        .collect();
    println!("{}", json!({ "forms": forms }));
    Ok(ExitCode::SUCCESS)
}
