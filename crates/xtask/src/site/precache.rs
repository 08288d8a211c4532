//! Closes a built site: the service worker learns every file with its SHA-256, and the page is
//! also what a static host answers for an address that it does not know.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::digest::sha256_hex;
use crate::error::XtaskError;

/// Files that a browser never fetches as part of the app: the worker itself, the host's own
/// settings, the copy of the page, and pictures that only an installer shows.
const LEFT_OUT: [&str; 3] = ["sw.js", "_headers", "404.html"];
const LEFT_OUT_FOLDER: &str = "screenshots/";

/// The lines of the service worker that are filled in here.
const BUILD_LINE: &str = "const BUILD = '';";
const FILES_LINE: &str = "const FILES = {};";

/// Writes 404.html and completes sw.js in a freshly built site.
pub fn finish(dist: &Path) -> Result<(), XtaskError> {
    let page = dist.join("index.html");
    let copy = dist.join("404.html");
    fs::copy(&page, &copy).map_err(XtaskError::file(&page))?;
    let mut files = BTreeMap::new();
    list(dist, "", &mut files)?;
    let worker = dist.join("sw.js");
    let source = fs::read_to_string(&worker).map_err(XtaskError::file(&worker))?;
    let filled = fill(&source, &files).ok_or_else(|| {
        XtaskError::content(
            &worker,
            format!("it needs the lines `{BUILD_LINE}` and `{FILES_LINE}`, once each"),
        )
    })?;
    fs::write(&worker, filled).map_err(XtaskError::file(&worker))
}

/// Adds every file below a folder: its address on the site and its digest.
fn list(folder: &Path, at: &str, files: &mut BTreeMap<String, String>) -> Result<(), XtaskError> {
    for entry in folder.read_dir().map_err(XtaskError::file(folder))? {
        let path = entry.map_err(XtaskError::file(folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let relative = format!("{at}{name}");
        if path.is_dir() {
            list(&path, &format!("{relative}/"), files)?;
        } else if !LEFT_OUT.contains(&relative.as_str()) && !relative.starts_with(LEFT_OUT_FOLDER) {
            let bytes = fs::read(&path).map_err(XtaskError::file(&path))?;
            // Some hosts answer /index.html with a redirect to /, which no worker may hand on.
            let address = match relative.as_str() {
                "index.html" => "/".to_owned(),
                _ => format!("/{relative}"),
            };
            files.insert(address, sha256_hex(&bytes));
        }
    }
    Ok(())
}

/// The worker with its list and a build name that changes when any file or the worker changes.
fn fill(source: &str, files: &BTreeMap<String, String>) -> Option<String> {
    let once = |line: &str| source.matches(line).count() == 1;
    if !once(BUILD_LINE) || !once(FILES_LINE) {
        return None;
    }
    let mut list = String::from("const FILES = {\n");
    for (address, digest) in files {
        let address = address.replace('\\', "\\\\").replace('\'', "\\'");
        list.extend(["  '", &address, "':\n    '", digest, "',\n"]);
    }
    list.push_str("};");
    let whole = source.replace(FILES_LINE, &list);
    let build: String = sha256_hex(whole.as_bytes()).chars().take(16).collect();
    Some(whole.replace(BUILD_LINE, &format!("const BUILD = '{build}';")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(entries: &[(&str, &str)]) -> BTreeMap<String, String> {
        entries
            .iter()
            .map(|(path, digest)| ((*path).to_owned(), (*digest).to_owned()))
            .collect()
    }

    #[test]
    fn the_list_and_the_build_name_are_filled_in() {
        let source = format!("// worker\n{BUILD_LINE}\n{FILES_LINE}\nrest();\n");
        let one = fill(&source, &files(&[("/", "aa"), ("/a.js", "bb")])).unwrap();
        assert!(one.contains("'/a.js':\n    'bb'"));
        assert!(one.ends_with("rest();\n"));
        let other = fill(&source, &files(&[("/", "aa"), ("/a.js", "bc")])).unwrap();
        let name = |text: &str| text.lines().nth(1).map(str::to_owned);
        assert_ne!(name(&one), name(&other));
        assert_ne!(name(&one).as_deref(), Some(BUILD_LINE));
    }

    #[test]
    fn a_worker_without_the_lines_is_refused() {
        assert!(fill("const FILES = {};", &files(&[])).is_none());
        let twice = format!("{BUILD_LINE}\n{FILES_LINE}\n{FILES_LINE}");
        assert!(fill(&twice, &files(&[])).is_none());
    }

    #[test]
    fn a_finished_site_lists_every_file_but_the_worker_and_the_hosts_own() {
        let dist = std::env::temp_dir().join(format!("alongside-precache-{}", std::process::id()));
        fs::create_dir_all(dist.join("icons")).unwrap();
        fs::create_dir_all(dist.join("screenshots")).unwrap();
        for (name, text) in [
            ("index.html", "<p>page</p>"),
            ("_headers", "/*"),
            ("icons/a.svg", "<svg/>"),
            ("screenshots/a.png", "png"),
            ("sw.js", "const BUILD = '';\nconst FILES = {};\n"),
        ] {
            fs::write(dist.join(name), text).unwrap();
        }
        finish(&dist).unwrap();
        let worker = fs::read_to_string(dist.join("sw.js")).unwrap();
        let page = fs::read(dist.join("404.html")).unwrap();
        fs::remove_dir_all(&dist).unwrap();
        assert_eq!(page, b"<p>page</p>");
        assert!(worker.contains(&format!("'/':\n    '{}'", sha256_hex(b"<p>page</p>"))));
        assert!(worker.contains("'/icons/a.svg'"));
        for absent in ["sw.js", "_headers", "404", "screenshots", "index.html"] {
            assert!(!worker.contains(&format!("/{absent}")), "{absent}");
        }
    }
}
