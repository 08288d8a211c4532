//! One mistake at a time in a sound pack and in sound facts: each is told once, at its
//! place, with what was expected and, where a word is near, what was meant.
//!
//! The cases are text: a title, `- ` the words taken out, `+ ` the words put in, `> ` what
//! is to be said. With `ALONGSIDE_BLESS` set the last lines are written anew; read them
//! before keeping them.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

#[path = "shipped/files.rs"]
mod files;

use alongside_core::policy::pack::Pack;
use alongside_core::policy::source::{check_facts_against, read_facts, read_pack};
use files::files;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[derive(Default)]
struct Case {
    title: String,
    file: String,
    out: String,
    put: String,
    says: Vec<String>,
}

fn cases(path: &Path) -> Vec<Case> {
    fs::read_to_string(path)
        .unwrap()
        .split("\n\n")
        .map(|block| {
            let mut case = Case::default();
            let text = |line: &str| line.replace("\\n", "\n");
            for line in block.lines() {
                match line.split_at(line.len().min(2)) {
                    ("- ", rest) => case.out = text(rest),
                    ("+ " | "+", rest) => case.put = text(rest),
                    ("> ", rest) => case.says.push(rest.to_owned()),
                    _ if line.starts_with("file: ") => {
                        line.trim_start_matches("file: ").clone_into(&mut case.file);
                    }
                    _ => line.clone_into(&mut case.title),
                }
            }
            case
        })
        .collect()
}

/// Runs every case and compares, or writes down, what is said.
fn run(path: &Path, least: usize, say: impl Fn(&Case) -> Vec<String>) {
    let cases = cases(path);
    assert!(cases.len() >= least, "{} cases", cases.len());
    if std::env::var_os("ALONGSIDE_BLESS").is_some() {
        let mut written = Vec::new();
        for case in &cases {
            let mut block = format!("{}\n", case.title);
            if !case.file.is_empty() {
                writeln!(block, "file: {}", case.file).unwrap();
            }
            let line = |text: &str| text.replace('\n', "\\n");
            writeln!(block, "- {}\n+ {}", line(&case.out), line(&case.put)).unwrap();
            for said in say(case) {
                writeln!(block, "> {said}").unwrap();
            }
            written.push(block);
        }
        fs::write(path, written.join("\n")).unwrap();
        return;
    }
    let mut wrong = Vec::new();
    for case in &cases {
        let said = say(case);
        if said != case.says || said.len() != case.says.len().max(1) {
            wrong.push(format!(
                "{}\n  wanted {:#?}\n  said {said:#?}",
                case.title, case.says
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn changed(text: &str, case: &Case) -> String {
    assert!(
        text.contains(&case.out),
        "{}: nothing to take out",
        case.title
    );
    text.replacen(&case.out, &case.put, 1)
}

#[test]
fn a_mistake_in_a_pack_is_told_at_its_place() {
    let base = files("tests/data/packs-bad/base");
    read_pack(&base).expect("the pack without a mistake is read");
    run(&root().join("tests/data/packs-bad/cases.txt"), 60, |case| {
        let texts: Vec<(String, String)> = base
            .iter()
            .map(|(file, text)| {
                let is_it = *file == case.file;
                let text = if is_it {
                    changed(text, case)
                } else {
                    text.clone()
                };
                (file.clone(), text)
            })
            .collect();
        match read_pack(&texts) {
            Ok(_) => Vec::new(),
            Err(errors) => errors.iter().map(ToString::to_string).collect(),
        }
    });
}

#[test]
fn a_mistake_in_facts_is_told_at_its_place() {
    let havering: Pack = read_pack(&files("public/policies/havering")).unwrap();
    let say = |json: &str| -> Vec<String> {
        let errors = match read_facts(json) {
            Ok(facts) => check_facts_against(&facts, &[&havering]),
            Err(errors) => errors,
        };
        errors.iter().map(ToString::to_string).collect()
    };
    let base = fs::read_to_string(root().join("tests/data/facts-bad/base.json")).unwrap();
    assert_eq!(
        say(&base),
        Vec::<String>::new(),
        "the facts without a mistake"
    );
    run(&root().join("tests/data/facts-bad/cases.txt"), 20, |case| {
        say(&changed(&base, case))
    });
}
