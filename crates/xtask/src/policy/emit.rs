//! What the build puts into the site: each pack as one file, the calendar, the sample team.

use super::packs;
use super::tools;
use super::trouble::Trouble;
use super::words::Words;
use crate::digest::sha256_hex;
use crate::error::XtaskError;
use crate::places::Places;
use alongside_core::policy::pack::Pack;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Checks every pack and writes each, compiled, into `out_dir`, which exists: one file for each
/// pack and each scheme of points, `index.json` with their digests, the bank holidays in
/// `bank-holidays.json`, the sample team in `sample-team.json` and the reflective tools in
/// `tools.json`.
pub fn emit(out_dir: &Path) -> Result<(), XtaskError> {
    let words = Words::read(&[], &[], &[])?;
    let all = packs::all(&words).map_err(as_broken)?;
    let library = tools::library(&all).map_err(as_broken)?;
    write(&out_dir.join("tools.json"), &json!(library).to_string())?;
    let index = each(out_dir, &all)?;
    let schemes = each(out_dir, &packs::schemes().map_err(as_broken)?)?;
    write(
        &out_dir.join("index.json"),
        &json!({ "policies": index, "schemes": schemes }).to_string(),
    )?;
    let holidays = packs::bank_holidays(&Places::find()?.root)?;
    write(
        &out_dir.join("bank-holidays.json"),
        &json!(holidays).to_string(),
    )?;
    sample(&out_dir.join("sample-team.json"))
}

/// Writes packs and gives the line of the index for each.
fn each(out_dir: &Path, packs: &[Pack]) -> Result<Vec<Value>, XtaskError> {
    let mut index = Vec::new();
    for pack in packs {
        let file = format!("{}.json", pack.id);
        let value = serde_json::to_value(pack)
            .map_err(|error| XtaskError::content(out_dir, error.to_string()))?;
        let text = value.to_string();
        index.push(json!({
            "id": pack.id, "title": pack.title, "council": pack.council,
            "edition": pack.edition, "dated": pack.dated,
            "file": file, "digest": sha256_hex(text.as_bytes()),
            "scores": !pack.scoring.is_null(),
        }));
        write(&out_dir.join(&file), &text)?;
    }
    Ok(index)
}

/// The sample team without white space.
fn sample(path: &Path) -> Result<(), XtaskError> {
    let source = Places::find()?.root.join("public/sample/team.json");
    let text = fs::read_to_string(&source).map_err(XtaskError::file(&source))?;
    let told: serde_json::Value = serde_json::from_str(&text)
        .map_err(|error| XtaskError::content(&source, error.to_string()))?;
    write(path, &told.to_string())
}

fn write(path: &Path, text: &str) -> Result<(), XtaskError> {
    fs::write(path, text).map_err(XtaskError::file(path))
}

fn as_broken(trouble: Trouble) -> XtaskError {
    match trouble {
        Trouble::Machine(error) => error,
        other => XtaskError::Broken {
            rule: "A policy pack".to_owned(),
            findings: other.lines(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alongside_core::calendar::BankHoliday;
    use alongside_core::policy::pack::Pack;
    use alongside_core::reflect::Library;

    #[test]
    fn what_is_written_can_be_read_again_and_has_the_digest_said() {
        let out = std::env::temp_dir().join(format!("alongside-emit-{}", std::process::id()));
        fs::create_dir_all(&out).unwrap();
        emit(&out).unwrap();
        let index = fs::read_to_string(out.join("index.json")).unwrap();
        let index: serde_json::Value = serde_json::from_str(&index).unwrap();
        let havering = index["policies"]
            .as_array()
            .unwrap()
            .iter()
            .find(|entry| entry["id"] == "havering")
            .unwrap();
        let text = fs::read_to_string(out.join(havering["file"].as_str().unwrap())).unwrap();
        assert_eq!(havering["digest"], sha256_hex(text.as_bytes()));
        let pack: Pack = serde_json::from_str(&text).unwrap();
        assert_eq!(pack.rules.len(), 254);
        let days = fs::read_to_string(out.join("bank-holidays.json")).unwrap();
        let days: Vec<BankHoliday> = serde_json::from_str(&days).unwrap();
        assert_eq!(days.len(), 140);
        let tools = fs::read_to_string(out.join("tools.json")).unwrap();
        let tools: Library = serde_json::from_str(&tools).unwrap();
        let ears = tools.tool("ears-practice").unwrap();
        let asked = ears.boxes.iter().flat_map(|one| &one.prompts);
        assert!(asked.clone().count() > 10);
        assert!(asked.into_iter().all(|id| tools.prompt(id).is_some()));
        fs::remove_dir_all(&out).unwrap();
    }
}
