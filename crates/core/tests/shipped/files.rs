//! The project's own files as texts.

use std::fs;
use std::path::{Path, PathBuf};

/// Every file in a folder of the project and in those below it, by its name from there, in
/// order.
pub fn files(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    gather(&root.join(folder), "", &mut found);
    found.sort();
    found
}

fn gather(folder: &Path, under: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        let name = format!("{under}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            gather(&path, &format!("{name}/"), found);
        } else {
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}
