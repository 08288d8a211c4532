//! One team's sheet as other programs save it: openpyxl (formulas without results), `LibreOffice`
//! as .xlsx and CSV, and forms that are not read here.

#![expect(clippy::unwrap_used, reason = "a test says where it stops by stopping")]

mod support;

use alongside_core::workload::Points;
use alongside_spreadsheet::{Book, Mapping, Meaning, ReadIn, SpreadsheetError, Tab, read_in};
use support::{day, derbyshire};

fn file(name: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    std::fs::read(folder.join(name)).unwrap()
}

fn read(name: &str) -> (Mapping, ReadIn) {
    let (scheme, today) = (derbyshire(), day("2026-03-05"));
    let bytes = file(name);
    let grid = Book::open(&bytes).unwrap().tab(0).unwrap();
    let mapping = Mapping::guess(&grid, &scheme, today);
    let found = read_in(&grid, &mapping, &scheme, today).unwrap();
    (mapping, found)
}

#[test]
fn one_sheet_is_the_same_whoever_saved_it() {
    let points = |id: &str| Meaning::Points(id.to_owned());
    let columns = [
        Meaning::RowNumber,
        Meaning::Case,
        Meaning::Kind,
        Meaning::Opened,
        points("c4"),
        points("c4"),
        points("c7"),
        points("c9"),
        Meaning::Total,
    ];
    for name in ["openpyxl.xlsx", "libreoffice.xlsx", "libreoffice.csv"] {
        let (mapping, found) = read(name);
        let meanings = mapping.columns.iter().map(|column| column.meaning.clone());
        if name != "libreoffice.csv" {
            assert_eq!(meanings.collect::<Vec<_>>(), columns, "{name}");
        }
        let first = found.rows.first().unwrap();
        assert_eq!(first.reference, "1234567", "{name}");
        assert_eq!(first.kind.as_deref(), Some("cpp"), "{name}");
        assert_eq!(first.opened, Some(day("2026-01-12")), "{name}");
        assert_eq!(first.points.get("c7"), Some(&Points::whole(4)), "{name}");
        let second = found.rows.get(1).unwrap();
        assert_eq!(second.opened, Some(day("2026-02-03")), "{name}");
        assert_eq!(found.own.get("c9"), Some(&Points::whole(15)), "{name}");
        // The third case is hidden in the workbooks; a CSV hides nothing.
        let count = if name == "libreoffice.csv" { 3 } else { 2 };
        assert_eq!(found.rows.len(), count, "{name}");
        if name == "libreoffice.xlsx" {
            assert_eq!(found.faults, [], "{name}");
            assert_eq!(first.total, Some(Points::whole(14)), "{name}");
        }
        if name == "openpyxl.xlsx" {
            let no_result = |fault: &&alongside_spreadsheet::Fault| {
                fault.message.contains("without a saved result")
            };
            assert_eq!(found.faults.iter().filter(no_result).count(), 2, "{name}");
        }
    }
}

#[test]
fn tabs_can_be_chosen_and_hidden_ones_are_told() {
    let bytes = file("libreoffice.xlsx");
    let book = Book::open(&bytes).unwrap();
    let tab = |name: &str, hidden: bool| Tab {
        name: name.to_owned(),
        hidden,
    };
    assert_eq!(book.tabs(), [tab("Jo Bell", false), tab("Notes", true)]);
    assert_eq!(book.tab(1).unwrap().rows.len(), 1);
    assert_eq!(book.tab(2), Err(SpreadsheetError::NoTab { tab: 3, of: 2 }));
}

#[test]
fn forms_that_are_not_read_here_are_named() {
    for (name, says) in [
        ("old.xls", "old Excel workbook"),
        ("other.ods", "OpenDocument"),
        ("locked.xlsx", "has a password"),
    ] {
        let error = Book::open(&file(name)).unwrap_err().to_string();
        assert!(error.contains(says), "{name}: {error}");
    }
}
