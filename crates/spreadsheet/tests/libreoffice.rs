//! `LibreOffice` works the sums of 200 made-up sheets out, and they are ours.
//!
//! The results that a workbook carries are falsified first, so that only a program that works
//! them out can agree. Where `LibreOffice` is not installed, this says so and does nothing;
//! `leaving.rs` works every formula out by itself in any case.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says where it stops by stopping"
)]

mod support;

use alongside_core::workload::{Points, Score, Where};
use alongside_spreadsheet::{Book, Cell, Mapping, Page, TeamLine, TeamOut, read_in, to_xlsx};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::{day, derbyshire, made};

const SHEETS: u64 = 200;

/// Raw values of the first tab, with commas.
const CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false";

/// `LibreOffice` believes what a workbook carries unless it is told to work everything out.
const WORK_OUT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

fn soffice() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .flat_map(|folder| ["soffice", "libreoffice"].map(|name| folder.join(name)))
        .find(|program| program.is_file())
}

/// Converts every .xlsx of a folder.
fn convert(program: &Path, to: &str, from: &Path, into: &Path, home: &Path) {
    let mut files: Vec<PathBuf> = fs::read_dir(from)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let done = Command::new(program)
        .arg("--headless")
        .arg(format!("-env:UserInstallation=file://{}", home.display()))
        .args(["--convert-to", to, "--outdir"])
        .arg(into)
        .args(&files)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

/// The same page with every result wrong.
fn falsified(page: &Page) -> Page {
    let mut page = page.clone();
    for cell in page.lines.iter_mut().flat_map(|line| &mut line.cells) {
        if let Cell::Sum { comes_to, .. } = cell {
            *comes_to = Points::whole(-4_242);
        }
    }
    page
}

fn team(scores: &[(u64, Score)]) -> Page {
    let lines: Vec<TeamLine> = (scores.iter())
        .map(|(seed, score)| TeamLine {
            name: format!("Worker {seed:03}"),
            total: score.total.filter(|_| seed % 7 != 0),
            band: score.band.clone().map(|mut band| {
                // Made-up sheets are small: bands to be below, inside and above of.
                band.low = Points::whole(60);
                band.high = Points::whole(120);
                let total = score.total.unwrap();
                let (place, by) = if total < band.low {
                    (Where::Below, band.low - total)
                } else if total > band.high {
                    (Where::Above, total - band.high)
                } else {
                    (Where::Inside, band.high - total)
                };
                let agreed = seed % 7 != 0;
                band.place = Some(place).filter(|_| agreed);
                band.by = Some(by).filter(|_| agreed);
                band
            }),
            note: String::new(),
        })
        .collect();
    TeamOut {
        team: "North",
        on: day("2026-03-05"),
        lines: &lines,
    }
    .page()
}

fn compare(page: &Page, csv: &str, what: &str) {
    let grid = Book::open(csv.as_bytes()).unwrap().tab(0).unwrap();
    let mut compared = 0;
    for (row, line) in (0..).zip(&page.lines) {
        for (column, cell) in (0..).zip(&line.cells) {
            let held = grid
                .cell(alongside_spreadsheet::Address::new(row, column))
                .words();
            let (Cell::Points(points)
            | Cell::Sum {
                comes_to: points, ..
            }) = cell
            else {
                continue;
            };
            let ours: f64 = points.to_string().parse().unwrap();
            let theirs: f64 = held.parse().unwrap_or_else(|_| panic!("{what}: {held}"));
            assert!(
                (ours - theirs).abs() < 1e-9,
                "{what}, row {row}, column {column}: {ours}, LibreOffice {theirs}"
            );
            compared += 1;
        }
    }
    assert!(compared > 0, "{what}: nothing to compare");
}

#[test]
fn libreoffice_comes_to_the_same_sums() {
    let Some(program) = soffice() else {
        // Past the test runner, which keeps what passing tests print to itself.
        let told =
            "SKIPPED: LibreOffice (soffice) is not installed, so it did not work the sums out.\n";
        std::io::stderr().write_all(told.as_bytes()).unwrap();
        return;
    };
    let folder = std::env::temp_dir().join(format!("alongside-sums-{}", std::process::id()));
    let [from, few, csv, again, home] =
        ["in", "few", "csv", "again", "home"].map(|name| folder.join(name));
    for folder in [&from, &few, &csv, &again, &home] {
        fs::create_dir_all(folder).unwrap();
    }
    fs::create_dir_all(home.join("user")).unwrap();
    fs::write(home.join("user/registrymodifications.xcu"), WORK_OUT).unwrap();
    let scheme = derbyshire();
    let mut scores = Vec::new();
    let mut pages = Vec::new();
    for seed in 0..SHEETS {
        let made = made(&scheme, seed);
        let both = made.pages(&scheme);
        let wrong: Vec<Page> = both.iter().map(falsified).collect();
        let name = format!("sheet{seed:03}");
        fs::write(from.join(format!("{name}.xlsx")), to_xlsx(&wrong).unwrap()).unwrap();
        if seed < 20 {
            fs::write(few.join(format!("{name}.xlsx")), to_xlsx(&wrong).unwrap()).unwrap();
        }
        pages.push((name, both.into_iter().next().unwrap()));
        scores.push((seed, made.score.clone()));
    }
    let page = team(&scores);
    fs::write(
        from.join("team.xlsx"),
        to_xlsx(&[falsified(&page)]).unwrap(),
    )
    .unwrap();
    pages.push(("team".to_owned(), page));
    convert(&program, CSV, &from, &csv, &home);
    for (name, page) in &pages {
        let text = fs::read_to_string(csv.join(format!("{name}.csv"))).unwrap();
        compare(page, &text, name);
    }
    // What LibreOffice saves is read here as what was written.
    convert(&program, "xlsx", &few, &again, &home);
    let today = day("2026-03-05");
    for seed in 0..20 {
        let made = made(&scheme, seed);
        let bytes = fs::read(again.join(format!("sheet{seed:03}.xlsx"))).unwrap();
        let book = Book::open(&bytes).unwrap();
        assert_eq!(book.tabs().len(), 2);
        let grid = book.tab(0).unwrap();
        let mapping = Mapping::guess(&grid, &scheme, today);
        let found = read_in(&grid, &mapping, &scheme, today).unwrap();
        assert_eq!(found.rows.len(), made.score.rows.len(), "sheet {seed}");
        for (row, scored) in found.rows.iter().zip(&made.score.rows) {
            let columns = scored
                .columns
                .iter()
                .map(|(id, points)| (id.to_string(), *points));
            assert_eq!(row.points, columns.collect(), "sheet {seed}");
            assert_eq!(row.total.unwrap_or_default(), scored.total, "sheet {seed}");
        }
    }
    fs::remove_dir_all(&folder).unwrap();
}
