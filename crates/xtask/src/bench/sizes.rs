//! What is fetched until the first due date, as a static host sends it.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use super::Row;
use crate::error::XtaskError;
use crate::program::capture;

/// All that is fetched until a due date under Havering's policy is shown, brotli, in bytes.
const FIRST_LOAD: u64 = 450_000;
/// The wasm of that.
const FIRST_WASM: u64 = 350_000;

/// Prints the sizes of a file given as argument: raw, gzip, brotli, as a static host sends them.
const SIZES: &str = "const zlib = require('node:zlib');\
    const bytes = require('node:fs').readFileSync(process.argv[1]);\
    console.log([bytes.length, zlib.gzipSync(bytes, { level: 9 }).length,\
    zlib.brotliCompressSync(bytes).length].join(' '));";

struct Measured {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Measured {
    /// Fetched before the first due date; the whole app, its worker, icons and other policies
    /// come later.
    fn is_first(&self) -> bool {
        if let Some(pack) = self.name.strip_prefix("packs/") {
            return matches!(pack, "index.json" | "bank-holidays.json" | "havering.json");
        }
        let later = ["404.html", "sw.js", "office", "app-"];
        !later.iter().any(|start| self.name.starts_with(start))
    }

    fn is_wasm(&self) -> bool {
        Path::new(&self.name).extension() == Some(OsStr::new("wasm"))
    }
}

/// Measures every file of the built site.
pub fn run(site: &Path) -> Result<Vec<Row>, XtaskError> {
    let mut measured = Vec::new();
    measure(site, "", &mut measured)?;
    measured.sort_by_key(|file| std::cmp::Reverse(file.brotli));
    println!(
        "{:>9} {:>9} {:>9}  file (bytes; * fetched first)",
        "raw", "gzip", "brotli"
    );
    for file in &measured {
        let mark = if file.is_first() { "*" } else { " " };
        println!(
            "{:>9} {:>9} {:>9} {mark}{}",
            file.raw, file.gzip, file.brotli, file.name
        );
    }
    let sum = |wanted: fn(&Measured) -> bool| {
        measured
            .iter()
            .filter(|file| file.is_first() && wanted(file))
            .map(|file| file.brotli)
            .sum::<u64>()
    };
    Ok(vec![
        Row::new(
            "Fetched until a Havering date, brotli, bytes",
            sum(|_| true),
            FIRST_LOAD,
        ),
        Row::new("Wasm of that, bytes", sum(Measured::is_wasm), FIRST_WASM),
    ])
}

fn measure(folder: &Path, at: &str, measured: &mut Vec<Measured>) -> Result<(), XtaskError> {
    for entry in folder.read_dir().map_err(XtaskError::file(folder))? {
        let path = entry.map_err(XtaskError::file(folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{at}{name}");
        if path.is_dir() {
            measure(&path, &format!("{name}/"), measured)?;
        } else if [".wasm", ".js", ".css", ".html"]
            .iter()
            .any(|kind| name.ends_with(kind))
            || at.starts_with("packs/")
        {
            measured.push(sizes(&path, name)?);
        }
    }
    Ok(())
}

fn sizes(path: &Path, name: String) -> Result<Measured, XtaskError> {
    let said = capture(Command::new("node").args(["-e", SIZES]).arg(path))?;
    let numbers: Vec<u64> = said
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect();
    match numbers.as_slice() {
        [raw, gzip, brotli] => Ok(Measured {
            name,
            raw: *raw,
            gzip: *gzip,
            brotli: *brotli,
        }),
        _ => Err(XtaskError::content(path, "node did not give its sizes")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_app_and_its_worker_are_no_part_of_the_first_load() {
        let file = |name: &str| Measured {
            name: name.to_owned(),
            raw: 0,
            gzip: 0,
            brotli: 0,
        };
        assert!(file("front_bg.wasm").is_first());
        assert!(file("packs/havering.json").is_first());
        for later in [
            "app-1_bg.wasm",
            "app-1.js",
            "office_bg.wasm",
            "office_loader.js",
            "packs/elsewhere.json",
            "sw.js",
            "404.html",
        ] {
            assert!(!file(later).is_first(), "{later}");
        }
    }
}
